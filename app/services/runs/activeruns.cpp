// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/activeruns.h"

#include "storage/storage.h"
#include "storage/stores/runstore.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::chrono::milliseconds kLookForRequestsEvery{250};

} // namespace

void ActiveRun::setResult(Result<RunRecord> result)
{
    {
        const std::lock_guard lock(m_mutex);
        m_result.emplace(std::move(result));
    }
    m_ended.notify_all();
}

Result<RunRecord> ActiveRun::wait()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_result.has_value(); });
    return *m_result;
}

bool ActiveRun::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_result.has_value();
}

void ActiveRun::cancel(const Message &by)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_cancelledBy.isEmpty())
            m_cancelledBy = by;
    }
    if (!stop.request_stop())
        stopNow.request_stop();
}

Message ActiveRun::cancelledBy() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelledBy;
}

ActiveRuns::ActiveRuns(Storage &storage)
    : m_storage(storage)
{
}

ActiveRuns::~ActiveRuns()
{
    m_watcher.request_stop();
    cancelAll(Engine::tr("the end of the program"));
}

void ActiveRuns::cancelAll(const Message &by)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[id, entry] : m_entries) {
        if (!entry.run->stop.stop_requested())
            entry.run->cancel(by);
    }
}

void ActiveRuns::start(RunId id, Work work)
{
    const std::lock_guard lock(m_mutex);
    removeEnded();
    auto run = std::make_shared<ActiveRun>();
    m_entries.emplace(id, Entry{run, std::jthread([run, work = std::move(work)] { work(run); })});
    if (!m_watcher.joinable())
        m_watcher = std::jthread([this](std::stop_token stop) { watch(stop); });
}

/// Keeps the last ones so that wait() right after the end still answers.
void ActiveRuns::removeEnded()
{
    constexpr std::size_t kKeep = 16;
    for (auto entry = m_entries.begin(); entry != m_entries.end() && m_entries.size() > kKeep;)
        entry = entry->second.run->hasEnded() ? m_entries.erase(entry) : std::next(entry);
}

std::shared_ptr<ActiveRun> ActiveRuns::find(RunId id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : found->second.run;
}

Result<RunRecord> ActiveRuns::wait(RunId id)
{
    if (const std::shared_ptr<ActiveRun> run = find(id))
        return run->wait();
    return fail(ErrorKind::NotFound, Engine::tr("run %1 does not belong to this process").arg(id.value));
}

bool ActiveRuns::cancel(RunId id, const Message &by)
{
    const std::shared_ptr<ActiveRun> run = find(id);
    if (!run || run->hasEnded())
        return false;
    run->cancel(by);
    return true;
}

int ActiveRuns::count() const
{
    const std::lock_guard lock(m_mutex);
    return int(std::ranges::count_if(m_entries, [](const auto &entry) { return !entry.second.run->hasEnded(); }));
}

void ActiveRuns::watch(std::stop_token stop)
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

void ActiveRuns::obeyRequests()
{
    std::vector<std::pair<RunId, std::shared_ptr<ActiveRun>>> runs;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, entry] : m_entries) {
            if (!entry.run->hasEnded())
                runs.emplace_back(id, entry.run);
        }
    }
    for (const auto &[id, run] : runs) {
        const auto by = m_storage.readValue<std::optional<Message>>(
            [runId = id](Database &database) { return RunStore(database).cancelRequest(runId); });
        if (by && *by && !run->stop.stop_requested()) // the same request, seen again, is no second cancel
            run->cancel(**by);
    }
}

} // namespace slipway
