// SPDX-License-Identifier: GPL-3.0-or-later
// Workflow + event + contexts → what would run, and why the rest would not. Pure: the same input, the same Plan.
#pragma once

#include "workflow/expression/evaluate.h"
#include "workflow/model/workflow.h"
#include "workflow/plan/abilities.h"

#include <QJsonObject>

namespace slipway {

/// What a Plan depends on besides the Workflow.
struct PlanInput
{
    QString event = QStringLiteral("push");
    expression::Value payload = expression::Value(expression::Value::Members{}); ///< github.event
    QString ref;               ///< "refs/heads/main", "refs/tags/v1"; empty = unknown, filters pass with a note
    bool isRefAssumed = false; ///< nobody named `ref`: filters for branches pass with a note
    QString commit;            ///< github.sha; empty = unknown
    std::optional<QStringList> changedFiles;            ///< for paths filters; none = unknown
    std::vector<std::pair<QString, QString>> inputs;    ///< as given; defaults are added from the workflow
    std::vector<std::pair<QString, QString>> variables; ///< `vars`
    bool byHand = false;  ///< somebody asked for it: an event or filter that does not match is told, no obstacle
    QStringList onlyJobs; ///< empty = all; else these and what they need
    expression::Value github = expression::Value(expression::Value::Members{}); ///< further members of `github`
    Abilities abilities;                                                        ///< of this machine and version
    QStringList secretNames;                                                    ///< in capitals: those that are given
};

struct PlanStep
{
    QString name; ///< as far as it can be evaluated now
    QString kind; ///< "run" or "action"
    QString uses;
    Position at;
    bool isExecutable = true; ///< could be executed here once what is missing is there
    Message because;          ///< why it cannot be, or that it is not reached; else empty
    QStringList missing;      ///< "action owner/name@ref", "tool pwsh", "secret NAME"
};

/// One instance of a job.
struct PlanJob
{
    QString id; ///< key in the file
    QString name;
    expression::Value matrix;    ///< Object, or Null when there is none
    bool matrixDeferred = false; ///< the matrix depends on `needs`: one entry stands for all instances
    QStringList needs;
    QString condition; ///< `if` as written; empty = none
    bool run = true;
    Message because; ///< one sentence, always filled
    Position at;
    bool isUnsupported = false; ///< its condition lets it run, but it, or a job that it needs, cannot run here
    Message obstacle;           ///< why it cannot be executed here, whatever its condition; empty when it can
    bool isExecutable = true;   ///< it and what it needs could run here once what is missing is there
    QStringList missing;
    std::vector<PlanStep> steps;
};

struct Plan
{
    bool triggered = true;
    Message because;           ///< why the event does (not) trigger the workflow
    std::vector<PlanJob> jobs; ///< in an order in which needs come first
    Diagnostics diagnostics;   ///< what planning found: bad input value, matrix that is none …
};

[[nodiscard]] Plan makePlan(const Workflow &workflow, const PlanInput &input);

/// One combination of a matrix.
struct MatrixInstance
{
    expression::Value values; ///< Object
    QString suffix;           ///< "3.8, ubuntu-latest" for the job's shown name
};
/// All combinations with include and exclude, in GitHub's order; one instance with Null values when there is no
/// matrix. Errors: BadInput with the place: not an object of lists, more than 256 combinations, a bad expression.
[[nodiscard]] Result<std::vector<MatrixInstance>> expandMatrix(const StrategySpec &strategy,
                                                               const expression::Environment &environment);

/// `if:` with the implicit success() where it names no status function. The result says run or not.
[[nodiscard]] Result<bool> evaluateCondition(const std::optional<Text> &condition,
                                             const expression::Environment &environment);

/// Inputs of workflow_dispatch / workflow_call as an Object: given values checked against type and options, defaults
/// filled in. Errors: BadInput naming the input.
[[nodiscard]] Result<expression::Value> resolveInputs(const Workflow &workflow, const PlanInput &input);

} // namespace slipway
