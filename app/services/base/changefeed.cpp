// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/changefeed.h"

#include "storage/storage.h"
#include "storage/stores/changestore.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace slipway {
namespace {

constexpr std::chrono::milliseconds kLookEvery{250}; // together with the hop it stays under the promised 300 ms

} // namespace

ChangeFeed::ChangeFeed(const Storage &storage)
    : m_storage(storage)
{
}

ChangeFeed::~ChangeFeed() = default;

void ChangeFeed::start()
{
    if (!m_thread.joinable())
        m_thread = std::jthread([this](std::stop_token stop) { watch(stop); });
}

void ChangeFeed::report(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT troubled(error); }, Qt::QueuedConnection);
}

/// @param number of the newest change that was told; negative = nobody knows, and everything is told
Changes ChangeFeed::changesAfter(qint64 &number) const
{
    Result<ChangeStore::Log> log = m_storage.readValue<ChangeStore::Log>(
        [number](Database &database) { return ChangeStore(database).after(number); });
    number = log ? log->newest : -1;
    return log ? std::move(log->changes) : Changes::everything();
}

void ChangeFeed::watch(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    qint64 number = -1;
    (void)changesAfter(number);
    qint64 seen = -1; // so that what is committed from here on is found at the first look
    while (!stop.stop_requested()) {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kLookEvery, [] { return false; });
        const Result<qint64> version = m_storage.dataVersion();
        if (!version || *version == seen)
            continue;
        seen = *version;
        Changes changes = changesAfter(number);
        if (!changes.isEmpty())
            QMetaObject::invokeMethod(
                this, [this, changes = std::move(changes)] { Q_EMIT changed(changes); }, Qt::QueuedConnection);
    }
}

} // namespace slipway
