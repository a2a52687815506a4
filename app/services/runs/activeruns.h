// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"
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

/// A run that this process executes.
class ActiveRun
{
public:
    std::stop_source stop;
    std::stop_source stopNow; ///< the second cancel: no ladder, at once

    void setResult(Result<RunRecord> result);
    [[nodiscard]] Result<RunRecord> wait();
    [[nodiscard]] bool hasEnded() const;
    void cancel(const Message &by);
    [[nodiscard]] Message cancelledBy() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_ended;
    std::optional<Result<RunRecord>> m_result;
    Message m_cancelledBy;
};

/// The threads of this process's runs, and the watch for cancel requests that other processes write.
/// Destruction cancels all of them and joins.
class ActiveRuns
{
public:
    using Work = std::function<void(const std::shared_ptr<ActiveRun> &)>;

    explicit ActiveRuns(Storage &storage);
    ~ActiveRuns();

    void start(RunId id, Work work);
    /// Error: NotFound when this process does not run it.
    [[nodiscard]] Result<RunRecord> wait(RunId id);
    /// False when this process does not run it.
    bool cancel(RunId id, const Message &by);
    void cancelAll(const Message &by);
    [[nodiscard]] int count() const;

private:
    struct Entry
    {
        std::shared_ptr<ActiveRun> run;
        std::jthread thread;
    };
    [[nodiscard]] std::shared_ptr<ActiveRun> find(RunId id) const;
    void removeEnded();
    void watch(std::stop_token stop);
    void obeyRequests();

    Storage &m_storage;
    mutable std::mutex m_mutex;
    std::map<RunId, Entry> m_entries;
    std::jthread m_watcher; // last: stopped before the entries go
};

} // namespace slipway
