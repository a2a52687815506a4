// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configuration.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/release.h"
#include "core/result.h"
#include "deploy/gates/health.h"
#include "deploy/gates/protection.h"
#include "deploy/targets/target.h"
#include "services/environments/configurationuse.h"
#include "services/environments/settingchange.h"

#include <memory>
#include <stop_token>

namespace slipway {

class AuditService;
class Clock;
class RepositoryService;
class SecretService;
class Storage;
class TargetAccess;

/// What a card or `env show` tells of an environment. `truth`, `checks` and `drift` only when they were asked for.
struct EnvironmentDetail
{
    EnvironmentRecord record;
    config::EnvironmentSpec spec;
    QString targetText;                   ///< "ssh, 2 hosts"
    std::optional<DeploymentRecord> live; ///< nothing too when nobody can say so: see state()
    std::optional<ReleaseRecord> liveRelease;
    /// Left hosts that differ or do not answer (its `hosts`), and nothing has taken its place.
    std::optional<DeploymentRecord> mixed;
    /// Left by a dead process, and the target has not been asked since.
    std::optional<DeploymentRecord> interrupted;
    /// Found something live that is none of this data folder's doing (its `hosts`).
    std::optional<DeploymentRecord> displaced;
    /// The newest one, refused because others have made something live there: it can be taken over.
    std::optional<DeploymentRecord> foreign;
    enum class State { Nothing, Live, Mixed, Interrupted, Another };
    [[nodiscard]] State state() const;
    std::vector<DeploymentRecord> waiting; ///< for people or time
    std::vector<DeploymentRecord> running;
    std::optional<DeploymentRecord> rollbackTo; ///< where "Roll back" would go
    /// What live uses and is otherwise now. Deploying the live release again takes the current ones.
    std::vector<OutdatedSetting> outdated;
    deploy::FreezeState freeze;
    QString
        flowText; ///< "deploys after a successful run of ci.yml on main that was started in Slipway"; empty = by hand
    std::optional<deploy::TargetTruth> truth;
    std::optional<std::vector<deploy::CheckAnswer>> checks;
    std::optional<deploy::Drift> drift;
    Error problem; ///< why truth, checks or drift could not be had; empty message = none
};

/// How an `env apply` changes what is known.
struct ApplyReport
{
    QStringList added, changed, unchanged;
    QStringList gone; ///< known, but no longer in the file; they stay until removed
    Diagnostics diagnostics;
    std::vector<SettingChange> changes; ///< setting by setting, of what is added and changed
    QString sha256;                     ///< of the file
    QString commit;                     ///< HEAD, when it holds the file just so; empty = not committed
};

/// Use cases of environments. Any thread but the GUI's.
class EnvironmentService
{
public:
    struct Parts
    {
        Storage &storage;
        RepositoryService &repositories;
        SecretService &secrets;
        AuditService &audit;
        TargetAccess &targets;
        const Clock &clock;
    };
    explicit EnvironmentService(const Parts &parts);
    ~EnvironmentService();

    /// The whole slipway.yml. Checked before anything is applied: schema, references between flows and environments,
    /// secrets present (a warning). Errors: BadInput with the first error's place, NotFound.
    [[nodiscard]] Result<ApplyReport> apply(const QString &file, bool dryRun = false);
    /// One environment from a target file. Errors: BadInput, NotFound.
    [[nodiscard]] Result<EnvironmentRecord> add(const QString &name, const QString &targetFile,
                                                std::optional<RepositoryId> repository = {});
    /// It is known no longer; lock, pause and history are kept, and are there again when it is applied again. Error:
    /// Refused (locked, a deployment runs).
    [[nodiscard]] Result<> remove(EnvironmentId id);
    [[nodiscard]] Result<std::vector<EnvironmentRecord>> list(std::optional<RepositoryId> repository = {}) const;
    /// "production" or "fraud-model/production". Errors: NotFound (the hint lists the known), Usage when several match.
    [[nodiscard]] Result<EnvironmentRecord> find(const QString &name,
                                                 std::optional<RepositoryId> repository = {}) const;
    [[nodiscard]] Result<EnvironmentRecord> find(EnvironmentId id) const;

    /// From the database alone: quick.
    [[nodiscard]] Result<EnvironmentDetail> show(EnvironmentId id) const;
    /// Asks target and health checks too; with `sweep` hashes the live files (drift).
    [[nodiscard]] Result<EnvironmentDetail> examine(EnvironmentId id, bool sweep, std::stop_token stop) const;

    [[nodiscard]] Result<> lock(EnvironmentId id, const QString &reason, std::optional<Milliseconds> duration);
    [[nodiscard]] Result<> unlock(EnvironmentId id);
    [[nodiscard]] Result<> resumeAutomation(EnvironmentId id);
    /// The host is left out of the target until it is restored, or no longer in the configuration. `host` as in
    /// slipway.yml, or its address alone. Errors: NotFound (the hint lists the known), Refused (retired already, or the
    /// last one).
    [[nodiscard]] Result<EnvironmentRecord> retireHost(EnvironmentId id, const QString &host, const QString &reason);
    /// Errors: NotFound, Refused (it is not retired, or does not answer: it would be mixed at once).
    [[nodiscard]] Result<EnvironmentRecord> restoreHost(EnvironmentId id, const QString &host);
    /// Error: BadInput for a time to come.
    [[nodiscard]] Result<std::optional<LivePoint>> liveAt(EnvironmentId id, Timestamp time) const;
    /// The same of an environment that was removed since; nothing when there was none of that name.
    [[nodiscard]] Result<std::optional<LivePoint>> liveAt(const QString &removedName, Timestamp time) const;
    /// slipway.yml of the repository with this environment replaced: the text before and after, for the form's diff.
    /// Errors: BadInput. Nothing is written.
    [[nodiscard]] Result<std::pair<QByteArray, QByteArray>> edited(RepositoryId repository,
                                                                   const config::EnvironmentSpec &environment) const;
    /// Writes the text to the repository's slipway.yml and applies it.
    [[nodiscard]] Result<ApplyReport> save(RepositoryId repository, const QByteArray &text);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
