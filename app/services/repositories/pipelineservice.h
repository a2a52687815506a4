// SPDX-License-Identifier: GPL-3.0-or-later
// Use cases on pipeline files alone: they need no repository, no data folder and run nothing.
#pragma once

#include "core/result.h"
#include "workflow/expression/value.h"
#include "workflow/model/workflow.h"
#include "workflow/plan/plan.h"

#include <QJsonObject>

namespace slipway {

/// What to plan a file for.
struct PlanRequest
{
    QString file;
    QString dialect; ///< empty = told by path and content
    QString event;   ///< empty = push
    QJsonObject payload;
    bool isWholePayload = false; ///< of an event file; else git tells it, when the file lies in a repository
    QString ref;                 ///< "main" is taken for refs/heads/main; empty = HEAD of that repository
    std::vector<std::pair<QString, QString>> inputs;
    QStringList secretNames; ///< in capitals: those that a run would be given
};

/// Reads a pipeline file from disk. What is wrong inside is in the diagnostics. Errors: NotFound; BadInput (too large).
[[nodiscard]] Result<Workflow> loadWorkflow(const QString &file, const QString &dialect = {});

/// Errors: as loadWorkflow(); BadInput when the file has errors.
[[nodiscard]] Result<Plan> planFile(const PlanRequest &request);

/// Evaluates one expression; `contexts` is the text of a JSON object (empty = none), its name is for messages.
/// hashFiles is not known here. Errors: BadInput.
[[nodiscard]] Result<expression::Value> evaluateExpression(const QString &expression, const QByteArray &contexts,
                                                           const QString &contextsName);

} // namespace slipway
