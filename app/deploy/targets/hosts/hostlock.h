// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/hosts/host.h"

#include <mutex>
#include <thread>

namespace slipway::deploy {

/// Locks on all hosts of a target, taken in one order everywhere so that two deployments never wait for each other; all
/// or none. Each is held by a live shell on its host, which this object keeps awake, and which frees the lock when it
/// hears nothing for 40 s, and at once when this process has ended.
class HostLocks final : public TargetLock
{
public:
    /// What is asked of each host; see scripts::lock().
    using ScriptOf = std::function<QByteArray(const Host &host)>;
    /// Errors: Refused (who holds it since when), Environment, Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<TargetLock>> take(std::vector<const Host *> hosts,
                                                                  const ScriptOf &script, const Call &call);
    ~HostLocks() override;

    [[nodiscard]] qint64 fence() const override { return m_fence; }
    [[nodiscard]] bool isHeld() const override { return lost().isEmpty(); }
    [[nodiscard]] QStringList lost() const override;

private:
    HostLocks() = default;
    /// Waits for `word`, and gives the rest of its line.
    [[nodiscard]] static Result<QByteArray> answer(const Host &host, HostSession &session, const QByteArray &word,
                                                   const std::stop_token &stop);
    /// Sends the script to one host and waits until it has the lock.
    [[nodiscard]] Result<> takeOne(const Host &host, const QByteArray &script, const std::stop_token &stop);
    void keep(const QString &host, HostSession &session, const std::stop_token &stop);

    qint64 m_fence = 0;
    mutable std::mutex m_mutex;
    QStringList m_lost;
    std::vector<const Host *> m_hosts;                       ///< of the sessions
    std::vector<std::shared_ptr<HostSession>> m_connections; ///< below the sessions; the target may end before its lock
    std::vector<std::unique_ptr<HostSession>> m_sessions;
    std::vector<std::jthread> m_threads; ///< one for each session; end before the sessions do
};

} // namespace slipway::deploy
