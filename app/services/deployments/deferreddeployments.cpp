// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deferreddeployments.h"

#include <algorithm>

namespace slipway {
namespace {

constexpr Milliseconds kLookAtLeastEvery{1'000}; // the wall clock may jump

} // namespace

DeferredDeployments::DeferredDeployments(const Clock &clock, Attempt attempt)
    : m_clock(clock)
    , m_attempt(std::move(attempt))
{
}

DeferredDeployments::~DeferredDeployments()
{
    close();
}

void DeferredDeployments::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_due.clear();
        m_isClosed = true;
    }
    m_changed.notify_all();
    m_thread = {}; // stops and joins
}

void DeferredDeployments::add(DeploymentId deployment, Timestamp due)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        m_due[deployment] = due;
        if (!m_thread.joinable())
            m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
    }
    m_changed.notify_all();
}

bool DeferredDeployments::contains(DeploymentId deployment) const
{
    const std::lock_guard lock(m_mutex);
    return m_due.contains(deployment);
}

void DeferredDeployments::waitFor(DeploymentId deployment)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return !m_due.contains(deployment); });
}

void DeferredDeployments::remove(DeploymentId deployment)
{
    {
        const std::lock_guard lock(m_mutex);
        m_due.erase(deployment);
    }
    m_changed.notify_all();
}

std::optional<DeploymentId> DeferredDeployments::nextDue() const
{
    const Timestamp now = m_clock.now();
    const auto found = std::ranges::find_if(m_due, [now](const auto &entry) { return entry.second <= now; });
    return found == m_due.end() ? std::nullopt : std::optional(found->first);
}

void DeferredDeployments::loop(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const std::optional<DeploymentId> due = nextDue();
        if (!due) {
            if (m_due.empty())
                m_changed.wait(lock, stop, [this] { return !m_due.empty(); });
            else
                m_changed.wait_for(lock, stop, kLookAtLeastEvery, [this] { return nextDue().has_value(); });
            continue;
        }
        lock.unlock();
        const std::optional<Timestamp> again = m_attempt(*due);
        lock.lock();
        if (const auto entry = m_due.find(*due); entry != m_due.end()) {
            if (again)
                entry->second = *again;
            else
                m_due.erase(entry);
        }
        m_changed.notify_all();
    }
}

} // namespace slipway
