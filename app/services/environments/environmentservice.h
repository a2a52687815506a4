// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <stop_token>

namespace slipway {

namespace config {
struct EnvironmentSpec;
}
struct ApplyReport;
struct EnvironmentDetail;
struct EnvironmentRecord;
struct LivePoint;
class AuditService;
class Clock;
class RepositoryService;
class SecretService;
class Storage;
class TargetAccess;

/// Use cases of environments. Any thread but the GUI's.
class EnvironmentService
{
public:
    struct Dependencies
    {
        Storage &storage;
        RepositoryService &repositories;
        SecretService &secrets;
        AuditService &audit;
        TargetAccess &targets;
        const Clock &clock;
    };
    explicit EnvironmentService(const Dependencies &dependencies);
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
