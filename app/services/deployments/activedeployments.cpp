// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/activedeployments.h"

#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::chrono::milliseconds kLookForRequestsEvery{250};

/// Who wants it stopped: somebody who asked for it, or the deployment that has taken its place.
Result<std::optional<Message>> stopRequest(Database &database, DeploymentId id, bool isWatched)
{
    const DeploymentStore store(database);
    if (const auto by = SLIPWAY_TRY(store.cancelRequest(id)))
        return by;
    if (!isWatched)
        return std::optional<Message>();
    const DeploymentRecord record = SLIPWAY_TRY(store.find(id));
    for (const DeploymentRecord &other : SLIPWAY_TRY(store.list({.environment = record.environment, .limit = 1}))) {
        const bool takesOver =
            other.id != id && other.status == DeploymentStatus::Running && other.phase >= Phase::Switch;
        if (takesOver || record.status == DeploymentStatus::Superseded)
            return std::optional(Engine::tr("deployment %1").arg(other.id.value));
    }
    return std::optional<Message>();
}

} // namespace

void ActiveDeployment::setLive(const DeploymentRecord &deployment)
{
    {
        const std::lock_guard lock(m_mutex);
        m_live = deployment;
    }
    m_changed.notify_all();
}

void ActiveDeployment::setResult(Result<DeploymentRecord> result)
{
    {
        const std::lock_guard lock(m_mutex);
        m_result.emplace(std::move(result));
    }
    m_changed.notify_all();
}

Result<DeploymentRecord> ActiveDeployment::wait(bool withWatch)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_result || (m_live && !withWatch); });
    return m_result ? *m_result : Result<DeploymentRecord>(*m_live);
}

bool ActiveDeployment::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_result.has_value();
}

bool ActiveDeployment::isWatched() const
{
    const std::lock_guard lock(m_mutex);
    return m_live && !m_result;
}

void ActiveDeployment::cancel(const Message &by)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_cancelledBy.isEmpty())
            m_cancelledBy = by;
    }
    stop.request_stop();
}

Message ActiveDeployment::cancelledBy() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelledBy;
}

ActiveDeployments::ActiveDeployments(Storage &storage)
    : m_storage(storage)
{
}

ActiveDeployments::~ActiveDeployments()
{
    close();
}

void ActiveDeployments::close()
{
    m_watcher = {}; // stops and joins
    std::map<DeploymentId, Entry> entries;
    {
        const std::lock_guard lock(m_mutex); // a deployment that ends may want to start the next one: no longer
        m_isClosed = true;
        entries.swap(m_entries);
    }
    for (auto &[id, entry] : entries)
        entry.deployment->cancel(Engine::tr("the end of the program"));
    entries.clear(); // joins
}

void ActiveDeployments::cancelAll(const QString &by)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[id, entry] : m_entries)
        entry.deployment->cancel(by);
}

void ActiveDeployments::start(DeploymentId id, Work work)
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return; // it stays as it is recorded; its owner's death says the rest
    removeEnded();
    auto deployment = std::make_shared<ActiveDeployment>();
    m_entries.insert_or_assign(
        id, Entry{deployment, std::jthread([deployment, work = std::move(work)] { work(deployment); })});
    if (!m_watcher.joinable())
        m_watcher = std::jthread([this](std::stop_token stop) { watch(stop); });
}

/// Keeps the last ones so that wait() right after the end still answers.
void ActiveDeployments::removeEnded()
{
    constexpr std::size_t kKeep = 16;
    const auto own = std::this_thread::get_id(); // a flow's next step is started by the thread of the one before
    for (auto entry = m_entries.begin(); entry != m_entries.end() && m_entries.size() > kKeep;) {
        const bool mayGo = entry->second.deployment->hasEnded() && entry->second.thread.get_id() != own;
        entry = mayGo ? m_entries.erase(entry) : std::next(entry);
    }
}

std::shared_ptr<ActiveDeployment> ActiveDeployments::find(DeploymentId id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : found->second.deployment;
}

void ActiveDeployments::waitForAll()
{
    const auto next = [this]() -> std::shared_ptr<ActiveDeployment> {
        const std::lock_guard lock(m_mutex);
        const auto found =
            std::ranges::find_if(m_entries, [](const auto &entry) { return !entry.second.deployment->hasEnded(); });
        return found == m_entries.end() ? nullptr : found->second.deployment;
    };
    while (const std::shared_ptr<ActiveDeployment> deployment = next())
        (void)deployment->wait(true);
}

int ActiveDeployments::count() const
{
    const std::lock_guard lock(m_mutex);
    return int(
        std::ranges::count_if(m_entries, [](const auto &entry) { return !entry.second.deployment->hasEnded(); }));
}

void ActiveDeployments::watch(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    qint64 seen = -1;
    while (true) {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kLookForRequestsEvery, [] { return false; });
        if (stop.stop_requested())
            return;
        if (count() == 0)
            continue;
        const Result<qint64> version = m_storage.dataVersion();
        if (!version || *version == seen)
            continue;
        seen = *version;
        obeyRequests();
    }
}

void ActiveDeployments::obeyRequests()
{
    std::vector<std::pair<DeploymentId, std::shared_ptr<ActiveDeployment>>> all;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, entry] : m_entries) {
            if (!entry.deployment->hasEnded())
                all.emplace_back(id, entry.deployment);
        }
    }
    for (const auto &[id, deployment] : all)
        obey(id, *deployment);
}

void ActiveDeployments::obey(DeploymentId id, ActiveDeployment &deployment)
{
    if (deployment.stop.stop_requested())
        return;
    const bool isWatched = deployment.isWatched();
    const auto by = m_storage.readValue<std::optional<Message>>(
        [id, isWatched](Database &database) { return stopRequest(database, id, isWatched); });
    if (by && *by)
        deployment.cancel(**by);
}

} // namespace slipway
