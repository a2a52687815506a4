// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/result.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace slipway {

class Storage;

/// A deployment that this process performs: until it is live, and then while it is watched.
class ActiveDeployment
{
public:
    std::stop_source stop;

    /// It is live; the watch goes on.
    void setLive(const DeploymentRecord &deployment);
    void setResult(Result<DeploymentRecord> result);
    [[nodiscard]] Result<DeploymentRecord> wait(bool withWatch);
    [[nodiscard]] bool hasEnded() const;
    [[nodiscard]] bool isWatched() const; ///< live, and the watch window is open
    void cancel(const Message &by);
    [[nodiscard]] Message cancelledBy() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<DeploymentRecord> m_live;
    std::optional<Result<DeploymentRecord>> m_result;
    Message m_cancelledBy;
};

/// The threads of this process's deployments. Looks every 250 ms for cancel requests of other processes, and for others
/// that have taken the place of one that is still watched.
class ActiveDeployments
{
public:
    using Work = std::function<void(const std::shared_ptr<ActiveDeployment> &)>;

    explicit ActiveDeployments(Storage &storage);
    ~ActiveDeployments();

    void start(DeploymentId id, Work work);
    /// Null when this process does not perform it.
    [[nodiscard]] std::shared_ptr<ActiveDeployment> find(DeploymentId id) const;
    void cancelAll(const QString &by);
    /// Blocks until none is active.
    void waitForAll();
    /// Cancels all and joins; nothing can be started any longer.
    void close();
    [[nodiscard]] int count() const;

private:
    struct Entry
    {
        std::shared_ptr<ActiveDeployment> deployment;
        std::jthread thread;
    };
    void removeEnded();
    void watch(std::stop_token stop);
    void obeyRequests();
    void obey(DeploymentId id, ActiveDeployment &deployment);

    Storage &m_storage;
    mutable std::mutex m_mutex;
    std::map<DeploymentId, Entry> m_entries;
    bool m_isClosed = false;
    std::jthread m_watcher; // last: stopped before the entries go
};

} // namespace slipway
