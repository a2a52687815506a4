// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread in which qtkeychain's jobs run.
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <qt6keychain/keychain.h>

#include <QByteArray>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace slipway {

/// What a job ended with.
struct KeyringAnswer
{
    QKeychain::Error error = QKeychain::OtherError;
    QString text;
    QByteArray value; ///< of a reading job
};

/// qtkeychain's jobs need an event loop in their thread, and qtkeychain keeps one queue for the whole process in the
/// thread that used it first. So there is one such thread a process, with an event loop of its own, for as long as
/// somebody holds on to it; callers wait for its answers without one.
class KeyringThread
{
public:
    /// Makes the job, in the thread.
    using MakeJob = std::function<QKeychain::Job *()>;

    /// The process's; started with the first call, ended with the process.
    [[nodiscard]] static KeyringThread &ofProcess();

    KeyringThread();
    ~KeyringThread();
    KeyringThread(const KeyringThread &) = delete;
    KeyringThread &operator=(const KeyringThread &) = delete;

    /// Any thread; blocks. Error: Environment when no answer comes in time.
    [[nodiscard]] Result<KeyringAnswer> run(MakeJob makeJob, Milliseconds limit);

private:
    struct State;
    const std::shared_ptr<State> m_state; ///< outlives us in a thread that does not end
    std::jthread m_thread;
};

} // namespace slipway
