// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "process/command.h"
#include "runner/run/run.h"
#include "workflow/expression/evaluate.h"

namespace slipway {

class FolderPool;

/// What all jobs of a run share; made once, then only read (what is called may be called from any thread).
struct RunContext
{
    const RunInput &input;
    RunSink &sink;
    JobSupervisor &supervisor;
    CommandRunner &commands;
    const Clock &clock;
    FolderPool &folders;
    EnvironmentMap own;                ///< this process's environment
    EnvironmentMap inherited;          ///< what of it a job may see
    QString eventFile;                 ///< GITHUB_EVENT_PATH
    expression::Value::Members github; ///< `github` as far as it is the same for all jobs
    expression::Value variables;       ///< `vars`
    expression::Value inputs;
    expression::Value secrets;
    std::map<QString, expression::Value> environmentSecrets; ///< `secrets` of jobs with that `environment:`
};

/// All values that must not be shown, of whatever environment.
[[nodiscard]] QByteArrayList secretValues(const RunInput &input);

/// `github` of a run: what the service gave (PlanInput::github) and what follows from commit, ref and repository.
[[nodiscard]] expression::Value::Members githubMembers(const RunInput &input, const QString &eventFile);

/// `github.event`, which also lies in the file of GITHUB_EVENT_PATH.
[[nodiscard]] expression::Value eventOfRun(const RunInput &input);

/// GITHUB_* variables for those members of `github` that GitHub exports.
[[nodiscard]] EnvironmentMap githubVariables(const expression::Value::Members &github);

/// `runner` and RUNNER_*.
[[nodiscard]] expression::Value::Members runnerMembers(const QString &temp, const QString &toolCache,
                                                       const QString &workspace);
[[nodiscard]] EnvironmentMap runnerVariables(const expression::Value::Members &runner);

/// "X64", "ARM64", "ARM", "X86" as GitHub names this computer's processor.
[[nodiscard]] QString runnerArchitecture();

/// Strings of a map as an Object.
[[nodiscard]] expression::Value toObject(const std::vector<std::pair<QString, QString>> &values);

} // namespace slipway
