// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"
#include "runner/run/jobfolders.h"
#include "runner/run/run.h"

#include <map>
#include <mutex>

namespace slipway {

/// The JUnit reports that a job leaves behind: in its workspace, and where PYTEST_ADDOPTS sends them.
class TestReports
{
public:
    explicit TestReports(const JobFolders &folders)
        : m_folders(folders)
    {
    }

    /// Options that let pytest write a report for a step, added to what the workflow has in PYTEST_ADDOPTS; empty when
    /// it has a report of its own (there or in a pytest configuration file).
    [[nodiscard]] QString pytestOptions(const QString &existing) const;
    /// pytest would overwrite the report of an earlier call of the same step: called often while a step runs, this puts
    /// a finished report aside. Any thread.
    void keepPytestReport();

    /// What lies in the workspace now (actions/checkout wrote it) is no report of this job unless it changes.
    void ignoreExisting();

    struct Found
    {
        std::vector<TestResult> results;
        Messages problems; ///< a report that cannot be read, with its name
    };
    /// Results of reports that are new since the last call, masked. Only what pytest wrote for Slipway, or all of the
    /// workspace.
    [[nodiscard]] Found collect(bool wholeWorkspace, const MaskText &mask);

private:
    void readFile(const QString &path, const MaskText &mask, Found &found);
    [[nodiscard]] QStringList pytestReports();
    [[nodiscard]] QStringList workspaceReports() const;
    void completePlaces(std::vector<TestResult> &results) const;

    const JobFolders &m_folders;
    std::map<QString, qint64> m_read; ///< path → change time when it was read or ignored
    std::mutex m_mutex;               ///< of m_kept
    int m_kept = 0;
};

} // namespace slipway
