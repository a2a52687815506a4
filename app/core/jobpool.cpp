// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobpool.h"

namespace slipway {

JobPool::JobPool(unsigned threads)
{
    m_workers.reserve(threads);
    for (unsigned i = 0; i < threads; ++i)
        m_workers.emplace_back([this](std::stop_token stop) { work(stop); });
}

JobPool::~JobPool()
{
    // All are asked before the first is joined, so that they stop side by side.
    for (std::jthread &worker : m_workers)
        worker.request_stop();
}

void JobPool::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_ready.notify_one();
}

void JobPool::work(std::stop_token stop)
{
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_ready.wait(lock, stop, [this] { return !m_jobs.empty(); }) || stop.stop_requested())
            return;
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job(stop);
    }
}

} // namespace slipway
