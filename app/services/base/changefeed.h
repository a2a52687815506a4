// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/records/changes.h"

#include <QObject>

#include <functional>
#include <memory>
#include <thread>

namespace slipway {

class Storage;

/// Says within 300 ms what any process has changed in the data folder. Lives on the GUI thread (or the engine's); looks
/// at PRAGMA data_version on a thread of its own, and into the log of changes only when that has moved.
class ChangeFeed : public QObject
{
    Q_OBJECT
public:
    explicit ChangeFeed(const Storage &storage);
    ~ChangeFeed() override;
    void start();
    /// Any thread.
    void report(const Error &error);

Q_SIGNALS:
    /// What somebody may show has changed in core.db; of runs and deployments RunFilter::changedAfter tells more.
    void changed(const slipway::Changes &changes);
    /// Something failed that nobody waits for: a write in the background, a clean-up.
    void troubled(const slipway::Error &error);

private:
    void watch(std::stop_token stop);
    [[nodiscard]] Changes changesAfter(qint64 &number) const;
    const Storage &m_storage;
    std::jthread m_thread; // last: joined first
};

} // namespace slipway
