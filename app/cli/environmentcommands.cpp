// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/environmentcommand.h"
#include "cli/environmentreport.h"
#include "cli/json.h"
#include "cli/requestreport.h"
#include "cli/text.h"
#include "core/duration.h"
#include "services/console.h"
#include "services/environments/environmentservice.h"
#include "services/repositories/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

class EnvAdd final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env add"_s; }
    QString arguments() const override { return u"NAME --target FILE"_s; }
    QString summary() const override
    {
        return u"Add an environment from a description of its target (YAML or JSON)."_s;
    }
    QList<QCommandLineOption> options() const override
    {
        return {{u"target"_s, u"The description."_s, u"FILE"_s}, repoOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        if (!options.isSet(u"target"_s))
            return fail(ErrorKind::Usage, u"--target FILE is missing"_s,
                        u"The file says where releases go, e.g. \"kind: local\" and \"path: /srv/app\"."_s);
        Console *console = SLIPWAY_TRY(context.console());
        std::optional<RepositoryId> repository;
        if (options.isSet(u"repo"_s))
            repository = SLIPWAY_TRY(console->repositories().find(options.value(u"repo"_s))).id;
        const EnvironmentRecord added = SLIPWAY_TRY(console->environments().add(
            options.positionalArguments().value(2), options.value(u"target"_s), repository));
        context.print(context.json ? toLine(environmentToJson(added)) : u"Added environment %1"_s.arg(added.name));
        return 0;
    }
};

class EnvApply final : public Command
{
public:
    QString name() const override { return u"env apply"_s; }
    QString arguments() const override { return u"FILE"_s; }
    QString summary() const override { return u"Check a slipway.yml and take its environments and flows over."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"dry-run"_s, u"Only check, and say what would change."_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const ApplyReport report = SLIPWAY_TRY(
            console->environments().apply(options.positionalArguments().value(2), options.isSet(u"dry-run"_s)));
        context.print(context.json ? toLine(applyToJson(report)) : describeApply(report));
        return 0;
    }
};

class EnvList final : public Command
{
public:
    QString name() const override { return u"env list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Environments and what is live in them."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"repo"_s, u"Only of this repository."_s, u"NAME"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        std::optional<RepositoryId> repository;
        if (options.isSet(u"repo"_s))
            repository = SLIPWAY_TRY(console->repositories().find(options.value(u"repo"_s))).id;
        QJsonArray array;
        Table table({u"NAME"_s, u"REPOSITORY"_s, u"TIER"_s, u"TARGET"_s, u"LIVE"_s, u"SINCE"_s, u"BY"_s});
        for (const EnvironmentRecord &record : SLIPWAY_TRY(console->environments().list(repository))) {
            const EnvironmentDetail detail = SLIPWAY_TRY(console->environments().show(record.id));
            array.append(environmentToJson(detail));
            table.add({record.name, record.repositoryName, tierName(record.tier), plain(detail.targetText),
                       detail.state() == EnvironmentDetail::State::Nothing ? u"–"_s : liveText(detail),
                       detail.live && detail.live->switched ? localTime(*detail.live->switched) : QString(),
                       detail.live ? detail.live->actor : QString()});
        }
        context.print(context.json ? toLine(array)
                                   : table.text(u"No environment yet: slipwayctl env apply slipway.yml"_s));
        return 0;
    }
};

class EnvShow final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env show"_s; }
    QString summary() const override { return u"What is live, since when, by whom; health, drift, lock and freeze."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {repoOption(), {u"quick"_s, u"Only what is remembered: do not ask the target."_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentId id = SLIPWAY_TRY(environmentArgument(*console, options)).id;
        const EnvironmentDetail detail = options.isSet(u"quick"_s)
                                             ? SLIPWAY_TRY(console->environments().show(id))
                                             : SLIPWAY_TRY(console->environments().examine(id, true, context.stop));
        const OpenRequests requests = options.isSet(u"quick"_s) ? OpenRequests() : requestsOf(context, *console, id);
        QJsonObject object = environmentToJson(detail);
        object.insert(u"requests"_s, requestsToJson(requests, detail.record));
        object.insert(u"request_remarks"_s, textsToJson(requests.remarks));
        const QStringList lines = requestLines(requests, detail.record.name);
        context.print(context.json ? toLine(object) : (QStringList{describeEnvironment(detail)} + lines).join(u'\n'));
        return environmentStatus(detail);
    }
};

class EnvRemove final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env remove"_s; }
    QString summary() const override { return u"Forget an environment; what is live there stays live."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options));
        SLIPWAY_CHECK(console->environments().remove(record.id));
        context.print(context.json ? toLine(environmentToJson(record)) : u"Removed environment %1"_s.arg(record.name));
        return 0;
    }
};

class EnvLock final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env lock"_s; }
    QString arguments() const override { return u"NAME --reason TEXT"_s; }
    QString summary() const override { return u"Let nobody deploy there for a while."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {repoOption(),
                {u"reason"_s, u"Why; everybody sees it."_s, u"TEXT"_s},
                {u"for"_s, u"30m, 2h, 7d; without it until unlocked."_s, u"DURATION"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        if (options.value(u"reason"_s).trimmed().isEmpty())
            return fail(ErrorKind::Usage, u"--reason is missing"_s,
                        u"Say why, so that the next person knows whom to ask."_s);
        std::optional<Milliseconds> duration;
        if (options.isSet(u"for"_s)) {
            duration = durationFromText(options.value(u"for"_s));
            if (!duration || duration->count() <= 0)
                return fail(ErrorKind::Usage, u"'%1' is no duration"_s.arg(options.value(u"for"_s)),
                            u"Write 30m, 2h or 7d."_s);
        }
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options));
        SLIPWAY_CHECK(console->environments().lock(record.id, options.value(u"reason"_s), duration));
        context.print(context.json ? toLine(environmentToJson(SLIPWAY_TRY(console->environments().find(record.id))))
                                   : u"Locked %1"_s.arg(record.name));
        return 0;
    }
};

class EnvUnlock final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env unlock"_s; }
    QString summary() const override { return u"Let people deploy there again."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options));
        SLIPWAY_CHECK(console->environments().unlock(record.id));
        context.print(context.json ? toLine(environmentToJson(SLIPWAY_TRY(console->environments().find(record.id))))
                                   : u"Unlocked %1"_s.arg(record.name));
        return 0;
    }
};

class EnvResume final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env resume"_s; }
    QString summary() const override { return u"Let automatic deployments go on after a rollback has paused them."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options));
        SLIPWAY_CHECK(console->environments().resumeAutomation(record.id));
        context.print(context.json ? toLine(environmentToJson(SLIPWAY_TRY(console->environments().find(record.id))))
                                   : u"Automatic deployments to %1 go on"_s.arg(record.name));
        return 0;
    }
};

class EnvDiff final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env diff"_s; }
    QString arguments() const override { return u"NAME (--release ID | --to DEPLOYMENT)"_s; }
    QString summary() const override
    {
        return u"What would change against what is live: commits, files, configuration, metrics."_s;
    }
    QList<QCommandLineOption> options() const override
    {
        return {repoOption(),
                {u"release"_s, u"With this release live."_s, u"ID"_s},
                {u"to"_s, u"After a rollback to this deployment."_s, u"ID"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        if (options.isSet(u"release"_s) == options.isSet(u"to"_s))
            return fail(ErrorKind::Usage, u"env diff needs either --release ID or --to DEPLOYMENT"_s);
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentId id = SLIPWAY_TRY(environmentArgument(*console, options)).id;
        DeploymentPlan plan;
        if (options.isSet(u"to"_s)) {
            const DeploymentId to{SLIPWAY_TRY(idArgument(options.value(u"to"_s), Numbered::Deployment))};
            plan = SLIPWAY_TRY(
                console->deployments().planRollback({.environment = id, .to = to, .reason = {}, .askHostKey = {}}));
        } else {
            const ReleaseId release{SLIPWAY_TRY(idArgument(options.value(u"release"_s), Numbered::Release))};
            plan = SLIPWAY_TRY(console->deployments().plan({.environment = id, .release = release}, context.stop));
        }
        context.print(context.json ? toLine(planToJson(plan)) : describePlan(plan));
        return 0;
    }
};

class EnvAt final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env at"_s; }
    QString arguments() const override { return u"NAME TIME"_s; }
    QString summary() const override
    {
        return u"What was live then (2026-11-20T13:51:00Z, or local: 2026-11-20 13:51)."_s;
    }
    int minimumArguments() const override { return 2; }
    int maximumArguments() const override { return 2; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const Timestamp time = SLIPWAY_TRY(timeArgument(options.positionalArguments().value(3)));
        Console *console = SLIPWAY_TRY(context.console());
        const QString name = options.positionalArguments().value(2);
        const Result<EnvironmentRecord> record = environmentArgument(*console, options);
        const std::optional<LivePoint> point = SLIPWAY_TRY(record ? console->environments().liveAt(record->id, time)
                                                                  : console->environments().liveAt(name, time));
        if (!record && !point)
            return fail(record.error());
        if (!point)
            return fail(ErrorKind::NotFound, u"nothing was live in %1 at %2"_s.arg(name, toRfc3339(time)));
        if (point->deployment.environment != (record ? record->id : EnvironmentId{}))
            context.say(u"The environment %1 of then was removed since."_s.arg(name));
        QJsonObject object = deploymentToJson(point->deployment);
        object.insert(u"from"_s, toRfc3339(point->from));
        object.insert(u"to"_s, timeToJson(point->to));
        if (point->deployment.status == DeploymentStatus::Mixed && !context.json) {
            context.print(u"mixed since %1: %2 (deployment #%3 of %4)"_s
                              .arg(localTime(point->from), hostsText(point->deployment.hosts))
                              .arg(point->deployment.id.value)
                              .arg(releaseLabel(point->deployment.release)));
            return 0;
        }
        context.print(context.json ? toLine(object)
                                   : u"%1 (%2), live since %3, by %4"_s.arg(
                                         releaseLabel(point->deployment.release), point->deployment.commit.left(7),
                                         localTime(point->from), plain(point->deployment.actor)));
        return 0;
    }
};

} // namespace

void addEnvironmentCommands(Commands &commands)
{
    commands.push_back(std::make_unique<EnvAdd>());
    commands.push_back(std::make_unique<EnvApply>());
    commands.push_back(std::make_unique<EnvList>());
    commands.push_back(std::make_unique<EnvShow>());
    commands.push_back(std::make_unique<EnvRemove>());
    commands.push_back(std::make_unique<EnvLock>());
    commands.push_back(std::make_unique<EnvUnlock>());
    commands.push_back(std::make_unique<EnvResume>());
    commands.push_back(std::make_unique<EnvDiff>());
    commands.push_back(std::make_unique<EnvAt>());
}

} // namespace slipway::cli
