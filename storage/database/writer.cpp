// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/writer.h"

#include "storage/database/commitlock.h"
#include "storage/database/database.h"
#include "storage/database/transaction.h"

#include <algorithm>
#include <chrono>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// A posted work waits so long for company: an fsync costs more than it.
constexpr std::chrono::milliseconds kGatherTime{10};
constexpr int kCheckpointPages = 1000;
/// A shorter log stays when the program ends: the next one reads it in less time than this one's fsyncs would take.
constexpr int kPagesLeftAtEnd = 256;

} // namespace

Writer::Writer(std::unique_ptr<Database> database, CommitLock &lock)
    : m_database(std::move(database))
    , m_lock(lock)
    , m_checkpointAt(kCheckpointPages)
    , m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

Writer::~Writer()
{
    m_thread.request_stop();
    m_thread.join();
}

Result<> Writer::write(const Work &work)
{
    return wait(std::cref(work));
}

Result<> Writer::flush()
{
    return wait({});
}

Result<> Writer::wait(Work work)
{
    if (std::this_thread::get_id() == m_thread.get_id())
        return fail(ErrorKind::Failed, Engine::tr("a write cannot wait for another write"));
    Ticket ticket;
    std::unique_lock lock(m_mutex);
    m_queue.push_back({.work = std::move(work), .ticket = &ticket, .outcome = {}});
    m_isUrgent = true;
    m_wake.notify_one();
    m_settled.wait(lock, [&ticket] { return ticket.isSettled; });
    return ticket.outcome;
}

void Writer::post(Work work, std::function<void(const Error &)> onFailed)
{
    const std::scoped_lock lock(m_mutex);
    m_queue.push_back({.work = std::move(work), .ticket = nullptr, .outcome = {}, .onFailed = std::move(onFailed)});
    if (m_queue.size() == 1) // otherwise it knows, and gathers
        m_wake.notify_one();
}

void Writer::onError(std::function<void(const Error &)> handler)
{
    const std::scoped_lock lock(m_mutex);
    m_handler = std::move(handler);
}

void Writer::loop(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return !m_queue.empty(); })) {
        m_wake.wait_for(lock, stop, kGatherTime, [this] { return m_isUrgent; });
        std::vector<Item> batch = std::exchange(m_queue, {});
        m_isUrgent = false;
        lock.unlock();
        process(batch);
        lock.lock();
    }
    lock.unlock();
    checkpointAtEnd();
}

void Writer::process(std::vector<Item> &batch)
{
    if (std::none_of(batch.begin(), batch.end(), [](const Item &item) { return bool(item.work); })) {
        settle(batch, Result<>(m_lastCommit)); // only this thread changes it
        return;
    }
    const Result<CommitLock::Guard> guard = m_lock.acquire();
    const Result<> committed = guard ? commit(batch) : Result<>(fail(guard.error()));
    const auto calls = m_database->takeCallsAfterCommit();
    for (const auto &call : calls) {
        if (committed)
            call();
    }
    settle(batch, committed);
    if (guard)
        checkpointWhenDue();
}

Result<> Writer::commit(std::vector<Item> &batch)
{
    Transaction transaction = SLIPWAY_TRY(Transaction::begin(*m_database, Transaction::Kind::Write));
    for (Item &item : batch) {
        if (item.work)
            item.outcome = runAlone(item.work);
        if (!item.outcome && !m_database->isInTransaction())
            return fail(item.outcome.error()); // SQLite has undone everything, the others' work as well
    }
    return transaction.commit();
}

Result<> Writer::runAlone(const Work &work)
{
    const std::size_t calls = m_database->callsAfterCommit();
    Savepoint savepoint = SLIPWAY_TRY(Savepoint::begin(*m_database));
    Result<> done = work(*m_database);
    if (done)
        done = savepoint.release();
    if (!done)
        m_database->keepCallsAfterCommit(calls);
    return done;
}

void Writer::settle(const std::vector<Item> &batch, const Result<> &committed)
{
    const auto outcomeOf = [&committed](const Item &item) -> const Result<> & {
        return committed ? item.outcome : committed;
    };
    std::unique_lock lock(m_mutex);
    const auto handler = m_handler;
    lock.unlock();
    for (const Item &item : batch) { // before the waiters: a flush() comes back after all errors are told
        if (item.ticket || outcomeOf(item))
            continue;
        if (handler)
            handler(outcomeOf(item).error());
        if (item.onFailed)
            item.onFailed(outcomeOf(item).error());
    }
    lock.lock();
    m_lastCommit = committed;
    for (const Item &item : batch) {
        if (item.ticket)
            *item.ticket = {.outcome = outcomeOf(item), .isSettled = true};
    }
    m_settled.notify_all();
}

/// A checkpoint that fails loses nothing: the pages stay in the log, and it is tried again.
void Writer::checkpointWhenDue()
{
    const int pages = m_database->logPages();
    if (pages < kCheckpointPages)
        m_checkpointAt = kCheckpointPages; // the log began anew
    if (pages < m_checkpointAt)
        return;
    (void)m_database->checkpoint(Database::Checkpoint::Passive);
    m_checkpointAt = pages + kCheckpointPages; // until then only if readers keep the log from beginning anew
}

void Writer::checkpointAtEnd()
{
    if (m_database->logPages() < kPagesLeftAtEnd)
        return;
    if (const auto guard = m_lock.tryAcquire())
        (void)m_database->checkpoint(Database::Checkpoint::Truncate);
}

} // namespace slipway
