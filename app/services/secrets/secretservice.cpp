// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/secretservice.h"

#include "core/clock.h"
#include "services/audit/auditservice.h"
#include "services/base/installation.h"
#include "storage/storage.h"
#include "storage/stores/secretstore.h"

#include <algorithm>
#include <mutex>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLongestName = 128;
constexpr qsizetype kLargestValue = 64 * 1024;
constexpr QLatin1StringView kVault("vault");

bool mayBeInName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-';
}

Result<> checkName(const QString &name)
{
    const bool isFine =
        !name.isEmpty() && name.size() <= kLongestName && name[0] != u'-' && std::ranges::all_of(name, mayBeInName);
    if (isFine)
        return {};
    return fail(ErrorKind::BadInput, Engine::tr("'%1' cannot be the name of a secret").arg(name.left(kLongestName)),
                Engine::tr("A name has letters, digits, '_' and '-', does not begin with '-' and is at most %1 long.")
                    .arg(kLongestName));
}

Result<> checkValue(const QByteArray &value)
{
    if (value.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("the value is empty"),
                    Engine::tr("The value is read from standard input."));
    if (value.size() > kLargestValue)
        return fail(ErrorKind::BadInput, Engine::tr("the value is larger than 64 KiB"));
    return {};
}

/// "fraud-model/staging/DB_PASSWORD", for the audit trail.
QString placeOf(const SecretScope &scope, const QString &name)
{
    QStringList parts;
    for (const QString &part : {scope.repositoryName, scope.environment, name}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(u'/');
}

/// From the nearest to the farthest: environment, repository, all.
std::vector<SecretScope> placesFor(const SecretScope &scope)
{
    std::vector<SecretScope> places;
    if (!scope.environment.isEmpty())
        places.push_back(scope);
    if (scope.repository.isValid())
        places.push_back({.repository = scope.repository, .repositoryName = scope.repositoryName, .environment = {}});
    places.push_back({});
    return places;
}

Error notSet(const SecretScope &scope, const QString &name, int version)
{
    const Message what = version > 0 ? Engine::tr("version %1 of the secret %2").arg(version).arg(name)
                                     : Engine::tr("the secret %1").arg(name);
    const QString where = scope.environment.isEmpty() ? QString() : u" --env "_s + scope.environment;
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("%1 is not set").arg(what),
            .hint = version > 0 ? Engine::tr("It was removed, or never set in this data folder.")
                                : Engine::tr("slipwayctl secrets set %1%2 < FILE").arg(name, where)};
}

} // namespace

struct SecretService::Private
{
    /// Where a new value goes: the keyring when one answers, else the vault.
    SecretBackend &writable()
    {
        const std::scoped_lock guard(mutex);
        if (!keyring)
            keyring = openKeyring();
        return keyring ? *keyring : vaultBackend();
    }
    /// Where a value was put. Error: Environment.
    Result<SecretBackend *> backend(const QString &name)
    {
        const std::scoped_lock guard(mutex);
        if (name == kVault)
            return &vaultBackend();
        if (!keyring)
            keyring = openKeyring();
        if (keyring && keyring->name() == name)
            return keyring.get();
        return fail(ErrorKind::Environment,
                    Engine::tr("the value is in the keyring (%1), which does not answer").arg(name),
                    Engine::tr("Unlock the keyring of the desktop, or set the secret again here."));
    }
    SecretBackend &vaultBackend()
    {
        if (!vault)
            vault = openVault(storage.folder() + u"/vault"_s, ask);
        return *vault;
    }
    /// The desktop's keyring is shared by all data folders of a person.
    Result<SecretKey> keyOf(const SecretScope &scope, const QString &name, int version) const
    {
        const QString folder = SLIPWAY_TRY(installationName(storage.folder()));
        return SecretKey{.scope = u"%1.%2/%3"_s.arg(folder).arg(scope.repository.value).arg(scope.environment),
                         .name = name,
                         .version = version};
    }
    Result<std::vector<SecretRecord>> versions(const SecretScope &scope, const QString &name) const
    {
        return storage.readValue<std::vector<SecretRecord>>([&](Database &database) {
            return SecretStore(database).versions(scope.repository, scope.environment, name);
        });
    }
    Result<SecretRecord> nearest(const SecretScope &scope, const QString &name, int version) const
    {
        for (const SecretScope &place : placesFor(scope)) {
            for (SecretRecord &record : SLIPWAY_TRY(versions(place, name))) {
                if (version == 0 || record.version == version)
                    return std::move(record);
            }
        }
        return fail(notSet(scope, name, version));
    }

    Storage &storage;
    AuditService &audit;
    const Clock &clock;
    AskPassphrase ask;
    std::function<void(const QByteArray &)> onSecret;
    std::mutex mutex; ///< for the two below
    std::unique_ptr<SecretBackend> keyring = nullptr;
    std::unique_ptr<SecretBackend> vault = nullptr;
};

SecretService::SecretService(Storage &storage, AuditService &audit, const Clock &clock, AskPassphrase ask,
                             std::function<void(const QByteArray &)> onSecret)
    : d(new Private{.storage = storage,
                    .audit = audit,
                    .clock = clock,
                    .ask = std::move(ask),
                    .onSecret = std::move(onSecret),
                    .mutex = {}})
{
}

SecretService::~SecretService() = default;

Result<SecretRecord> SecretService::set(const SecretScope &scope, const QString &name, const QByteArray &value)
{
    SLIPWAY_CHECK(checkName(name));
    SLIPWAY_CHECK(checkValue(value));
    SecretBackend &backend = d->writable();
    SecretRecord record{.name = name,
                        .repository = scope.repository,
                        .repositoryName = scope.repositoryName,
                        .environment = scope.environment,
                        .backend = backend.name(),
                        .updated = d->clock.now(),
                        .actor = d->audit.actor()};
    record.version = SLIPWAY_TRY(
        d->storage.writeValue<int>([&](Database &database) { return SecretStore(database).takeVersion(name); }));
    // The value first: a version that is listed can be read.
    const SecretKey key = SLIPWAY_TRY(d->keyOf(scope, name, record.version));
    SLIPWAY_CHECK(backend.write(key, value));
    const Result<> kept = d->storage.write([&](Database &database) -> Result<> {
        SLIPWAY_CHECK(SecretStore(database).add(record));
        return d->audit.addIn(database, u"secret.set"_s, placeOf(scope, name),
                              {{u"version"_s, record.version},
                               {u"backend"_s, record.backend},
                               {u"environment"_s, scope.environment},
                               {u"repository"_s, scope.repositoryName}});
    });
    SLIPWAY_CHECK(kept);
    return record;
}

Result<std::vector<SecretRecord>> SecretService::list() const
{
    return d->storage.readValue<std::vector<SecretRecord>>(
        [](Database &database) { return SecretStore(database).list(); });
}

Result<> SecretService::remove(const SecretScope &scope, const QString &name)
{
    const std::vector<SecretRecord> versions = SLIPWAY_TRY(d->versions(scope, name));
    if (versions.empty())
        return fail(notSet(scope, name, 0));
    for (const SecretRecord &record : versions) {
        SecretBackend *backend = SLIPWAY_TRY(d->backend(record.backend));
        const SecretKey key = SLIPWAY_TRY(d->keyOf(scope, name, record.version));
        const Result<> removed = backend->remove(key);
        if (!removed && removed.error().kind != ErrorKind::NotFound)
            return removed;
    }
    return d->storage.write([&](Database &database) -> Result<> {
        SLIPWAY_CHECK(SecretStore(database).remove(scope.repository, scope.environment, name));
        return d->audit.addIn(database, u"secret.removed"_s, placeOf(scope, name),
                              {{u"versions"_s, int(versions.size())},
                               {u"environment"_s, scope.environment},
                               {u"repository"_s, scope.repositoryName}});
    });
}

Result<SecretRecord> SecretService::find(const SecretScope &scope, const QString &name) const
{
    return d->nearest(scope, name, 0);
}

Result<SecretRecord> SecretService::usable(const SecretScope &scope, const QString &name, int version) const
{
    const SecretRecord record = SLIPWAY_TRY(d->nearest(scope, name, version));
    if (!record.revoked)
        return record;
    const QString where = scope.environment.isEmpty() ? QString() : u" --env "_s + scope.environment;
    return fail(
        ErrorKind::Refused,
        Engine::tr("version %1 of the secret %2 was revoked by %3").arg(record.version).arg(name, record.revokedBy),
        version > 0 ? Engine::tr("Use the current version, without --secrets then.")
                    : Engine::tr("Set a new one, run: slipwayctl secrets set %1%2").arg(name, where));
}

Result<SecretRecord> SecretService::revoke(const QString &name, int version, const QString &reason)
{
    const auto find = [&](Database &database) { return SecretStore(database).find(name, version); };
    const auto found = SLIPWAY_TRY(d->storage.readValue<std::optional<SecretRecord>>(find));
    if (!found)
        return fail(ErrorKind::NotFound, Engine::tr("the secret %1 has no version %2").arg(name).arg(version),
                    Engine::tr("\"slipwayctl secrets list\" shows those there are."));
    if (found->revoked)
        return fail(
            ErrorKind::Refused,
            Engine::tr("version %1 of the secret %2 was revoked by %3").arg(version).arg(name, found->revokedBy));
    QJsonObject details{{u"version"_s, version}};
    if (!reason.isEmpty())
        details.insert(u"reason"_s, reason);
    const SecretScope place{
        .repository = found->repository, .repositoryName = found->repositoryName, .environment = found->environment};
    const Result<> kept = d->storage.write([&](Database &database) -> Result<> {
        SLIPWAY_CHECK(SecretStore(database).revoke(name, version, d->audit.actor(), d->clock.now()));
        return d->audit.addIn(database, u"secret.revoked"_s, placeOf(place, name), details);
    });
    SLIPWAY_CHECK(kept);
    return SLIPWAY_TRY(d->storage.readValue<std::optional<SecretRecord>>(find)).value_or(*found);
}

bool SecretService::isRevoked(const QString &name, int version) const
{
    const auto found = d->storage.readValue<std::optional<SecretRecord>>(
        [&](Database &database) { return SecretStore(database).find(name, version); });
    return found && *found && (*found)->revoked;
}

Result<QByteArray> SecretService::value(const SecretScope &scope, const QString &name, int version) const
{
    const SecretRecord record = SLIPWAY_TRY(usable(scope, name, version));
    SecretBackend *backend = SLIPWAY_TRY(d->backend(record.backend));
    const SecretScope place{
        .repository = record.repository, .repositoryName = record.repositoryName, .environment = record.environment};
    const SecretKey key = SLIPWAY_TRY(d->keyOf(place, name, record.version));
    Result<QByteArray> value = backend->read(key);
    if (value)
        hide(*value);
    return value;
}

void SecretService::hide(const QByteArray &value) const
{
    if (d->onSecret)
        d->onSecret(value);
}

} // namespace slipway
