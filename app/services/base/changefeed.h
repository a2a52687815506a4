// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QObject>

#include <functional>
#include <memory>
#include <thread>

namespace slipway {

class Storage;

/// Says within 300 ms that any process has changed the data folder. Lives on the GUI thread (or the engine's); looks at
/// PRAGMA data_version on a thread of its own, which it starts with the first listener.
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
    /// Something in core.db changed; ask the services what (RunFilter::changedAfter).
    void changed();
    /// Something failed that nobody waits for: a write in the background, a clean-up.
    void troubled(const slipway::Error &error);

private:
    void watch(std::stop_token stop);
    const Storage &m_storage;
    std::jthread m_thread; // last: joined first
};

} // namespace slipway
