// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "process/command.h"

#include <QString>

namespace slipway {

/// The folders of one job, all below one that is removed with it. They are few on purpose: to make a folder on a busy
/// disk takes longer than to start a process.
struct JobFolders
{
    QString root;      ///< also holds the file commands and the reports that Slipway asks pytest for
    QString workspace; ///< GITHUB_WORKSPACE; empty until actions/checkout fills it
    QString home;      ///< HOME
    QString temporary; ///< RUNNER_TEMP and TMPDIR

    /// Their names only.
    [[nodiscard]] static JobFolders below(const QString &root, const QString &repositoryName);
    /// Makes them, 0700. Error: Environment.
    [[nodiscard]] static Result<JobFolders> create(const QString &root, const QString &repositoryName);
};

/// What of this process's environment a job may see: PATH, locale, time zone, proxies, certificates and where pip
/// looks. Nothing else: no tokens, agents, buses or variables of Slipway.
[[nodiscard]] EnvironmentMap inheritedEnvironment(const EnvironmentMap &own);

/// Adds HOME, TMPDIR and pip's cache, which runs share beside the tool cache.
void addFolderVariables(EnvironmentMap &environment, const JobFolders &folders, const QString &toolCache);

} // namespace slipway
