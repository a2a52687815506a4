// SPDX-License-Identifier: GPL-3.0-or-later
// Commands on the hosts of an environment and on what lies there.
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/environmentcommand.h"
#include "cli/environmentreport.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/environments/environmentservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

/// After a host was retired or restored: the environment, and what became of a deployment that it concerns.
Result<int> printHosts(Context &context, Console &console, const EnvironmentRecord &record, const QString &done)
{
    DeploymentPrinter printer(context);
    const auto changed =
        console.deployments().hostsChanged(record.id, [&printer](const DeploymentEvent &event) { printer(event); });
    if (!changed && !context.json)
        context.say(done); // the rest is told as the error it is
    const std::optional<DeploymentRecord> deployment = SLIPWAY_TRY(changed);
    if (context.json) {
        context.print(toLine(environmentToJson(SLIPWAY_TRY(console.environments().show(record.id)))));
        return 0;
    }
    context.print(done);
    if (deployment)
        context.print(u"deployment #%1 of %2 is %3: %4"_s.arg(deployment->id.value)
                          .arg(releaseLabel(deployment->release), words(deploymentStatusName(deployment->status)),
                               plain(deployment->problem)));
    context.print(u"%1: %2"_s.arg(record.name, liveText(SLIPWAY_TRY(console.environments().show(record.id)))));
    return 0;
}

class EnvHostRetire final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env host retire"_s; }
    QString arguments() const override { return u"NAME HOST"_s; }
    QString summary() const override
    {
        return u"Go on without a host: deployments leave it out until it is restored."_s;
    }
    int minimumArguments() const override { return 2; }
    int maximumArguments() const override { return 2; }
    QList<QCommandLineOption> options() const override
    {
        return {repoOption(), {u"reason"_s, u"Why; everybody sees it."_s, u"TEXT"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options, 3));
        const QString host = options.positionalArguments().value(4);
        SLIPWAY_TRY(console->environments().retireHost(record.id, host, options.value(u"reason"_s)));
        return printHosts(context, *console, record, u"Retired %1 from %2"_s.arg(host, record.name));
    }
};

class EnvHostRestore final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env host restore"_s; }
    QString arguments() const override { return u"NAME HOST"_s; }
    QString summary() const override { return u"Take a retired host in again; it has to answer."_s; }
    int minimumArguments() const override { return 2; }
    int maximumArguments() const override { return 2; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options, 3));
        const QString host = options.positionalArguments().value(4);
        SLIPWAY_TRY(console->environments().restoreHost(record.id, host));
        return printHosts(context, *console, record, u"Restored %1 to %2"_s.arg(host, record.name));
    }
};

class EnvRehearse final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env rehearse"_s; }
    QString summary() const override
    {
        return u"Prove on the target that a rollback would work; changes nothing there."_s;
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options));
        const Milliseconds took = SLIPWAY_TRY(console->deployments().rehearse(record.id, context.stop));
        context.print(context.json
                          ? toLine(environmentToJson(SLIPWAY_TRY(console->environments().find(record.id))))
                          : u"A rollback of %1 would work; rehearsed in %2"_s.arg(record.name, durationText(took)));
        return 0;
    }
};

class EnvTakeOver final : public OneEnvironmentCommand
{
public:
    QString name() const override { return u"env take-over"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override
    {
        return u"Take over what another tool (Capistrano, Deployer) has made live; it stays live, and can be rolled back to."_s;
    }
    QList<QCommandLineOption> options() const override
    {
        return {repoOption(), {u"reason"_s, u"Reason, kept in the history."_s, u"TEXT"_s}, acceptHostKeyOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord record = SLIPWAY_TRY(environmentArgument(*console, options));
        const HostKeyAnswers hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options));
        const DeploymentRecord taken =
            SLIPWAY_TRY(console->deployments().takeOver({.environment = record.id,
                                                         .reason = options.value(u"reason"_s),
                                                         .askHostKey = hostKeys.asking(),
                                                         .stop = context.stop}));
        context.print(context.json ? toLine(deploymentToJson(taken))
                                   : u"%1: %2 is live, taken over as %3 (deployment #%4)"_s
                                         .arg(record.name, plain(taken.releaseName), releaseLabel(taken.release))
                                         .arg(taken.id.value));
        return 0;
    }
};

} // namespace

void addHostCommands(Commands &commands)
{
    commands.push_back(std::make_unique<EnvHostRetire>());
    commands.push_back(std::make_unique<EnvHostRestore>());
    commands.push_back(std::make_unique<EnvRehearse>());
    commands.push_back(std::make_unique<EnvTakeOver>());
}

} // namespace slipway::cli
