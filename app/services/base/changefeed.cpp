// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/changefeed.h"

#include "storage/storage.h"

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

void ChangeFeed::watch(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    qint64 seen = m_storage.dataVersion().value_or(-1);
    while (!stop.stop_requested()) {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kLookEvery, [] { return false; });
        const Result<qint64> version = m_storage.dataVersion();
        if (!version || *version == seen)
            continue;
        seen = *version;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT changed(); }, Qt::QueuedConnection);
    }
}

} // namespace slipway
