// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/environmentreport.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include "services/audit/auditservice.h"
#include "services/console.h"
#include "services/environments/environmentservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/secrets/secretservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDefaultAudit = 50;

QList<QCommandLineOption> scopeOptions()
{
    return {{u"env"_s, u"Only for this environment."_s, u"ENV"_s},
            {u"repo"_s, u"Only for this repository."_s, u"NAME"_s}};
}

/// --env knows its repository by itself.
Result<SecretScope> readScope(Console &console, const QCommandLineParser &options)
{
    SecretScope scope;
    if (options.isSet(u"repo"_s)) {
        const RepositoryRecord repository = SLIPWAY_TRY(console.repositories().find(options.value(u"repo"_s)));
        scope = {.repository = repository.id, .repositoryName = repository.name};
    }
    if (options.isSet(u"env"_s)) {
        const auto repository = scope.repository.isValid() ? std::optional(scope.repository) : std::nullopt;
        const EnvironmentRecord environment =
            SLIPWAY_TRY(console.environments().find(options.value(u"env"_s), repository));
        scope = {.repository = environment.repository,
                 .repositoryName = environment.repositoryName,
                 .environment = environment.name};
    }
    return scope;
}

class SecretsSet final : public Command
{
public:
    QString name() const override { return u"secrets set"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override { return u"Store a secret; its value comes from standard input."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return scopeOptions(); }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const SecretScope scope = SLIPWAY_TRY(readScope(*console, options));
        QByteArray value =
            SLIPWAY_TRY(readSecret(context, u"Value of %1"_s.arg(options.positionalArguments().value(2))));
        const Result<SecretRecord> secret =
            console->secrets().set(scope, options.positionalArguments().value(2), value);
        wipe(value);
        if (!secret)
            return fail(secret.error());
        context.print(
            context.json ? toLine(secretToJson(*secret))
                         : u"Stored %1, version %2 (%3)"_s.arg(secret->name).arg(secret->version).arg(secret->backend));
        return 0;
    }
};

class SecretsList final : public Command
{
public:
    QString name() const override { return u"secrets list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Names, scopes and versions of the secrets; never a value."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        QJsonArray array;
        Table table({u"NAME"_s, u"REPOSITORY"_s, u"ENV"_s, u"VERSION"_s, u"KEPT IN"_s, u"UPDATED"_s, u"BY"_s});
        for (const SecretRecord &secret : SLIPWAY_TRY(console->secrets().list())) {
            array.append(secretToJson(secret));
            table.add({secret.name, secret.repositoryName, secret.environment, QString::number(secret.version),
                       secret.backend, localTime(secret.updated),
                       secret.revoked ? secret.actor + u", revoked by "_s + secret.revokedBy : secret.actor});
        }
        context.print(context.json ? toLine(array) : table.text(u"No secret yet: slipwayctl secrets set NAME"_s));
        return 0;
    }
};

class SecretsRemove final : public Command
{
public:
    QString name() const override { return u"secrets remove"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override { return u"Remove a secret with all its versions."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return scopeOptions(); }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const QString name = options.positionalArguments().value(2);
        SLIPWAY_CHECK(console->secrets().remove(SLIPWAY_TRY(readScope(*console, options)), name));
        context.print(context.json ? toLine(QJsonObject{{u"name"_s, name}, {u"removed"_s, true}})
                                   : u"Removed %1"_s.arg(name));
        return 0;
    }
};

class SecretsRevoke final : public Command
{
public:
    QString name() const override { return u"secrets revoke"_s; }
    QString arguments() const override { return u"NAME VERSION"_s; }
    QString summary() const override
    {
        return u"Revoke a version of a secret: no run and no deployment gets it again."_s;
    }
    int minimumArguments() const override { return 2; }
    int maximumArguments() const override { return 2; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"reason"_s, u"Reason, kept in the audit trail."_s, u"TEXT"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const QString name = options.positionalArguments().value(2);
        const qint64 version = SLIPWAY_TRY(idArgument(options.positionalArguments().value(3), Numbered::SecretVersion));
        const SecretRecord revoked =
            SLIPWAY_TRY(console->secrets().revoke(name, int(version), options.value(u"reason"_s)));
        context.print(context.json ? toLine(secretToJson(revoked))
                                   : u"Revoked version %1 of %2"_s.arg(version).arg(name));
        return 0;
    }
};

class AuditList final : public Command
{
public:
    QString name() const override { return u"audit list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Who did what, newest first."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {
            {u"env"_s, u"Only of this environment, NAME or REPOSITORY/NAME, also of one that was removed."_s, u"ENV"_s},
            {u"actor"_s, u"Only of this person."_s, u"NAME"_s},
            {u"from"_s, u"Only since then (2026-11-20T13:51:00Z, or local: 2026-11-20 13:51)."_s, u"TIME"_s},
            {u"limit"_s, u"At most so many (50)."_s, u"K"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        AuditFilter filter{.environment = options.value(u"env"_s), .actor = options.value(u"actor"_s), .from = {}};
        filter.limit = SLIPWAY_TRY(numberOption(options, u"limit"_s, kDefaultAudit));
        if (options.isSet(u"from"_s))
            filter.from = SLIPWAY_TRY(timeArgument(options.value(u"from"_s)));
        Console *console = SLIPWAY_TRY(context.console());
        QJsonArray array;
        Table table({u"NUMBER"_s, u"WHEN"_s, u"WHO"_s, u"ACTION"_s, u"SUBJECT"_s, u"DETAILS"_s});
        for (const AuditEntry &entry : SLIPWAY_TRY(console->audit().list(filter))) {
            array.append(auditToJson(entry));
            table.add({QString::number(entry.number), localTime(entry.time), entry.actor, entry.action, entry.subject,
                       entry.details.isEmpty() ? QString() : toLine(entry.details)});
        }
        context.print(context.json ? toLine(array) : table.text(u"Nothing has been done yet."_s));
        return 0;
    }
};

class AuditVerify final : public Command
{
public:
    QString name() const override { return u"audit verify"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override
    {
        return u"Check the chain of hashes of the audit trail, its seals, its anchor and its triggers."_s;
    }
    Result<int> execute(Context &context, const QCommandLineParser &) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const AuditCheck check = SLIPWAY_TRY(console->audit().verify());
        if (context.json)
            context.print(toLine(QJsonObject{
                {u"entries"_s, check.entries},
                {u"sealed"_s, check.sealed},
                {u"ok"_s, check.problem.isEmpty()},
                {u"broken_at"_s, check.brokenAt > 0 ? QJsonValue(check.brokenAt) : QJsonValue(QJsonValue::Null)},
                {u"problem"_s, textToJson(check.problem)}}));
        else
            context.print(describe(check));
        return check.problem.isEmpty() ? 0 : exitStatus(ErrorKind::Failed);
    }

private:
    static QString describe(const AuditCheck &check);
};

QString AuditVerify::describe(const AuditCheck &check)
{
    if (check.brokenAt > 0)
        return u"The audit trail is broken at entry %1: %2"_s.arg(check.brokenAt).arg(check.problem.english());
    if (!check.problem.isEmpty())
        return u"The audit trail does not hold: %1"_s.arg(check.problem.english());
    const qint64 unsealed = check.entries - check.sealed;
    const QString holds = u"The audit trail holds: %1 entries"_s.arg(check.entries);
    return unsealed == 0 ? holds
                         : holds + u"; the first %1 are from before entries were sealed with a key"_s.arg(unsealed);
}

} // namespace

void addSecretCommands(Commands &commands)
{
    commands.push_back(std::make_unique<SecretsSet>());
    commands.push_back(std::make_unique<SecretsList>());
    commands.push_back(std::make_unique<SecretsRemove>());
    commands.push_back(std::make_unique<SecretsRevoke>());
}

void addAuditCommands(Commands &commands)
{
    commands.push_back(std::make_unique<AuditList>());
    commands.push_back(std::make_unique<AuditVerify>());
}

} // namespace slipway::cli
