// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/engine/deployer.h"
#include "services/deployments/deploymentlog.h"
#include "services/deployments/deploymenttypes.h"

#include <mutex>

namespace slipway {

class Clock;
class Database;
class Storage;

/// Writes what happens in a deployment: record and journal (on disk before it returns), the masked log; and tells who
/// listens. Any thread.
class DeploymentRecorder final : public deploy::DeploymentSink
{
public:
    DeploymentRecorder(Storage &storage, const Clock &clock, DeploymentRecord deployment, OnDeploymentEvent onEvent);
    ~DeploymentRecorder() override;

    /// Error: Environment.
    [[nodiscard]] Result<> open();
    void hide(const QByteArray &secret);
    /// It is live and only watched from now on. Whatever the watch then begins is refused when another deployment has
    /// taken its place or runs; if it may go back, the record says running again until it has.
    void beginWatch();
    /// Says the deployment's state to the listener, and remembers it as the last one.
    void tell(const DeploymentRecord &deployment);
    /// The run that performs it (target of kind workflow).
    void setRun(RunId run);
    [[nodiscard]] DeploymentRecord record() const;
    [[nodiscard]] Message masked(const Message &text) const;

    [[nodiscard]] Result<> journal(const JournalEntry &entry) override;
    [[nodiscard]] Result<> changed(const DeploymentRecord &deployment) override;
    void line(const QString &host, const QByteArray &line) override;
    void checked(const std::vector<deploy::CheckAnswer> &answers) override;

private:
    [[nodiscard]] Result<> takeBack(Database &database);
    [[nodiscard]] DeploymentEvent event(DeploymentEvent::Kind kind) const;
    void emitEvent(const DeploymentEvent &event);

    Storage &m_storage;
    const Clock &m_clock;
    OnDeploymentEvent m_onEvent;
    mutable std::mutex m_mutex; ///< for all below; listeners are called with it: one call at a time
    DeploymentRecord m_record;
    DeploymentLog m_log;
    RunId m_run;
    bool m_isWatched = false;
    bool m_goesBack = false;
};

} // namespace slipway
