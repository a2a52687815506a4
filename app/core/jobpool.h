// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace slipway {

/// A few background threads and a queue. Destruction asks running jobs to stop, drops the waiting ones and joins.
class JobPool
{
public:
    using Job = std::function<void(std::stop_token)>;

    explicit JobPool(unsigned threads);
    ~JobPool();
    JobPool(const JobPool &) = delete;
    JobPool &operator=(const JobPool &) = delete;

    /// Any thread. The job must not let an exception out.
    void post(Job job);

private:
    void work(std::stop_token stop);

    std::mutex m_mutex;
    std::condition_variable_any m_ready;
    std::deque<Job> m_jobs;
    std::vector<std::jthread> m_workers; // last: joined before the queue dies
};

} // namespace slipway
