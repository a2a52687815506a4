// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline as its file says it, dialect-free: every dialect is read into this, and one Plan is made from it.
#pragma once

#include "core/diagnostic.h"
#include "core/result.h"
#include "workflow/expression/value.h"
#include "yaml/node.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace slipway {

/// A scalar of the file that may hold ${{ }}; evaluated as late as its contexts are known.
struct Text
{
    QString value;
    Position at;
    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
};
using TextMap = std::vector<std::pair<QString, Text>>; ///< in the order of the file

/// `env:` is a mapping, or one expression that gives an object.
struct EnvSpec
{
    TextMap variables;
    std::optional<Text> expression;
};

struct StepSpec
{
    QString id;
    std::optional<Text> name;
    std::optional<Text> condition; ///< `if:` without surrounding ${{ }}; none = success()
    std::optional<Text> run;       ///< exactly one of run and uses
    std::optional<Text> uses;
    std::optional<Text> shell;
    std::optional<Text> workingDirectory;
    TextMap with;
    EnvSpec env;
    std::optional<Text> continueOnError;
    std::optional<Text> timeoutMinutes;
    Position at;
};

/// `strategy:`; a matrix is kept as its YAML with expressions, since it may depend on `needs`.
struct StrategySpec
{
    std::optional<yaml::Node> matrix;
    std::optional<Text> failFast; ///< none = true
    std::optional<Text> maxParallel;
};

struct JobSpec
{
    QString id;
    std::optional<Text> name;
    std::vector<Text> needs;
    std::optional<Text> condition;
    std::optional<yaml::Node> runsOn;
    StrategySpec strategy;
    EnvSpec env;
    std::optional<Text> defaultShell;
    std::optional<Text> defaultWorkingDirectory;
    std::vector<StepSpec> steps;
    std::optional<Text> uses; ///< a reusable workflow; then there are no steps
    TextMap with;
    TextMap outputs;
    std::optional<Text> continueOnError;
    std::optional<Text> timeoutMinutes;
    std::optional<Position> containerAt; ///< where `container` is written; none when it is not
    std::optional<Position> servicesAt;
    std::optional<QString> environment;
    Position at;
};

/// One event of `on:` with its filters. Empty lists mean "no filter".
struct EventSpec
{
    QString name; ///< push, pull_request, schedule …
    QStringList branches, branchesIgnore, tags, tagsIgnore, paths, pathsIgnore, types;
    bool hasBranchFilter = false; ///< branches or branches-ignore was written (tags alone exclude branches)
    bool hasTagFilter = false;
    QStringList cron; ///< of schedule
    /// workflow_dispatch / workflow_call inputs: name → {type, default, required, options, description}.
    std::vector<std::pair<QString, expression::Value>> inputs;
    Position at;
};

struct Workflow
{
    QString file;
    QString dialect; ///< "github", "gitlab" …
    QString name;    ///< `name:`; empty when missing
    std::optional<Text> runName;
    std::vector<EventSpec> events;
    EnvSpec env;
    std::optional<Text> defaultShell;
    std::optional<Text> defaultWorkingDirectory;
    std::vector<JobSpec> jobs; ///< in the order of the file
    Diagnostics diagnostics;   ///< warnings for what is not executed, errors for what is wrong

    [[nodiscard]] const JobSpec *job(const QString &id) const;
    [[nodiscard]] const EventSpec *event(const QString &name) const;
    [[nodiscard]] bool isUsable() const { return !hasErrors(diagnostics); }
};

} // namespace slipway
