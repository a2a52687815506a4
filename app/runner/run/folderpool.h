// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobpool.h"
#include "runner/run/jobfolders.h"

#include <mutex>
#include <vector>

namespace slipway {

/// Gives each job of a run its folders and takes them back. Folders that a job left as it found them serve the next one
/// under another name: fifty short jobs need not make and remove five hundred files. All others are removed in the
/// background; what that does not reach goes with the run's folder. Any thread.
class FolderPool
{
public:
    /// @param keep leave the folders of ended jobs where they are
    FolderPool(QString repositoryName, bool keep)
        : m_repositoryName(std::move(repositoryName))
        , m_keep(keep)
    {
    }

    /// Error: Environment.
    [[nodiscard]] Result<JobFolders> take(const QString &root);
    void giveBack(const JobFolders &folders);

private:
    QString m_repositoryName;
    bool m_keep = false;
    std::mutex m_mutex;
    std::vector<JobFolders> m_clean;
    JobPool m_cleaner{1}; // last: joined before the rest goes
};

/// True when nothing of a job is left: folders 0700 and empty, file commands there and empty. Scripts of steps are
/// removed on the way.
[[nodiscard]] bool isPristine(const JobFolders &folders);

} // namespace slipway
