// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/repository.h"
#include "services/repositories/repositorytypes.h"
#include "services/runs/runcounts.h"
#include "ui/window/controllers/loader.h"

#include <QObject>

#include <vector>

namespace slipway {

class Changes;
class Console;
class Settings;

/// What the window speaks of: the known repositories, the chosen one and its branch, and how much is running.
/// Loads in the background, and again what any process changes of it. GUI thread.
class Scope : public QObject
{
    Q_OBJECT
public:
    Scope(Console &console, Settings &settings, QObject *parent = nullptr);

    void refresh();
    /// Reads branches and pipelines of the chosen repository again (they live in files, not in the database).
    void refreshDetail();
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const std::vector<RepositoryRecord> &repositories() const { return m_repositories; }
    /// The chosen repository; nothing while there is none.
    [[nodiscard]] std::optional<RepositoryRecord> repository() const;
    void chooseRepository(RepositoryId id);
    /// Local branches of the chosen repository.
    [[nodiscard]] const std::vector<git::BranchInfo> &branches() const { return m_branches; }
    [[nodiscard]] QString branch() const { return m_branch; } ///< short name; empty = HEAD
    void chooseBranch(const QString &branch);
    /// Pipelines of the chosen repository's working directory.
    [[nodiscard]] const std::vector<PipelineInfo> &pipelines() const { return m_pipelines; }
    [[nodiscard]] const RunCounts &counts() const { return m_counts; }
    [[nodiscard]] int waitingDeployments() const { return m_waiting; }   ///< for people or time, in all environments
    [[nodiscard]] int runningDeployments() const { return m_deploying; } ///< of any process

Q_SIGNALS:
    void repositoriesChanged(); ///< the list
    void repositoryChanged();   ///< the chosen one
    void detailChanged();       ///< its branches, branch or pipelines
    void countsChanged();       ///< of runs, or of deployments
    void failed(const Error &error);

private:
    using Deployments = std::pair<qint64, qint64>; ///< that wait, and that run

    void follow(const Changes &changes);
    void take(std::vector<RepositoryRecord> &&repositories);
    [[nodiscard]] Loader<RepositoryDetail>::Work readDetail() const;
    void takeDetail(const RepositoryDetail &detail);
    void takeCounts(const RunCounts &counts);
    [[nodiscard]] Loader<Deployments>::Work countDeployments() const;
    void takeDeployments(const Deployments &counts);

    Console &m_console;
    Settings &m_settings;
    std::vector<RepositoryRecord> m_repositories;
    RepositoryId m_current;
    std::vector<git::BranchInfo> m_branches;
    QString m_branch;
    std::vector<PipelineInfo> m_pipelines;
    RunCounts m_counts;
    int m_waiting = 0, m_deploying = 0;
    bool m_loaded = false;
    Loader<std::vector<RepositoryRecord>> m_listing;
    Loader<RepositoryDetail> m_detail;
    Loader<RunCounts> m_counting;
    Loader<Deployments> m_deploymentCounting;
};

} // namespace slipway
