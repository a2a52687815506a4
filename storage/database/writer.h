// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace slipway {

class CommitLock;
class Database;

/// The one thread of the process that writes to a database. What waits when it looks shares one transaction and one
/// fsync; each work has a savepoint of its own. Destruction writes all that is queued.
class Writer
{
public:
    using Work = std::function<Result<>(Database &)>;

    /// The connection belongs to the writer's thread from now on.
    Writer(std::unique_ptr<Database> database, CommitLock &lock);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Any thread but the writer's own. Returns when the work is on disk or undone.
    [[nodiscard]] Result<> write(const Work &work);
    /// Any thread. `onFailed` is called on the writer's thread when the work was undone; may be empty.
    void post(Work work, std::function<void(const Error &)> onFailed);
    /// Any thread but the writer's own. The error is that of the last commit.
    [[nodiscard]] Result<> flush();
    /// Called on the writer's thread for each posted work that was undone.
    void onError(std::function<void(const Error &)> handler);

private:
    /// Where somebody waits for the outcome.
    struct Ticket
    {
        Result<> outcome;
        bool isSettled = false;
    };
    struct Item
    {
        Work work;                ///< empty = only waits for those before it
        Ticket *ticket = nullptr; ///< null = nobody waits
        Result<> outcome;
        std::function<void(const Error &)> onFailed = {};
    };

    [[nodiscard]] Result<> wait(Work work);
    void loop(const std::stop_token &stop);
    void process(std::vector<Item> &batch);
    [[nodiscard]] Result<> commit(std::vector<Item> &batch);
    [[nodiscard]] Result<> runAlone(const Work &work);
    void settle(const std::vector<Item> &batch, const Result<> &committed);
    void checkpointWhenDue();
    void checkpointAtEnd();

    std::unique_ptr<Database> m_database;
    CommitLock &m_lock;
    int m_checkpointAt; ///< pages in the log at which the next checkpoint is worth its fsync
    std::mutex m_mutex; ///< for all below
    std::condition_variable_any m_wake;
    std::condition_variable_any m_settled;
    std::vector<Item> m_queue;
    bool m_isUrgent = false; ///< somebody waits for what is queued
    Result<> m_lastCommit;
    std::function<void(const Error &)> m_handler;
    std::jthread m_thread; // last: joined before the queue dies
};

} // namespace slipway
