// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/json.h"
#include "cli/releasereport.h"
#include "cli/requestreport.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QCommandLineOption reasonOption()
{
    return {u"reason"_s, u"Why; stays in the history."_s, u"TEXT"_s};
}

QCommandLineOption dryRunOption()
{
    return {u"dry-run"_s, u"Print what would happen, gates included; change nothing."_s};
}

QCommandLineOption secretsOption(const QString &description)
{
    return {u"secrets"_s, description, u"current|then"_s};
}

Result<bool> secretsThen(const QCommandLineParser &options)
{
    const QString which = options.isSet(u"secrets"_s) ? options.value(u"secrets"_s) : u"current"_s;
    if (which != u"then"_s && which != u"current"_s)
        return fail(ErrorKind::Usage, u"--secrets is current or then, not '%1'"_s.arg(which));
    return which == u"then"_s;
}

QString hooksHelp()
{
    return u"Hooks of a target (slipway.yml) are lines for sh: prepare, in the new release before the switch; once, the same on one\n"
           u"host (going back, in the release that is left); restart, in PATH/current after the switch; stop, in the release that\n"
           u"was live when nothing takes its place. 'command' checks run in PATH/current, on each host of an ssh target and on this\n"
           u"machine otherwise. All have the environment's variables and secrets, and:\n"
           u"  SLIPWAY_RELEASE      name of the release, as in PATH/releases/NAME\n"
           u"  SLIPWAY_COMMIT       its commit\n"
           u"  SLIPWAY_DIGEST       its digest\n"
           u"  SLIPWAY_ENVIRONMENT  name of the environment\n"
           u"  SLIPWAY_DIRECTION    forward or back\n"
           u"  SLIPWAY_FROM         the release that is left; empty when nothing was live\n"
           u"  SLIPWAY_TO           the release that comes; empty when nothing will be live"_s;
}

/// Prints a plan; a gate that refuses gives status 5.
int printPlan(const Context &context, const DeploymentPlan &plan)
{
    context.print(context.json ? toLine(planToJson(plan)) : describePlan(plan));
    return plan.canStart() ? 0 : exitStatus(ErrorKind::Refused);
}

Result<DeploymentId> deploymentArgument(const QString &text)
{
    return DeploymentId{SLIPWAY_TRY(idArgument(text, Numbered::Deployment))};
}

class Deploy final : public Command
{
public:
    QString name() const override { return u"deploy"_s; }
    QString arguments() const override
    {
        return u"--env NAME (--release ID [--secrets current|then] | --repo N --ref R)"_s;
    }
    QString summary() const override { return u"Put a release live; goes back by itself when it is not healthy."_s; }
    QString more() const override { return hooksHelp(); }
    QList<QCommandLineOption> options() const override
    {
        return {
            {u"env"_s, u"Where."_s, u"NAME"_s},
            {u"release"_s, u"Which release."_s, u"ID"_s},
            {u"repo"_s, u"Make a release of this repository first."_s, u"NAME"_s},
            {u"ref"_s, u"Branch, tag or commit of that repository (HEAD)."_s, u"REF"_s},
            secretsOption(
                u"With --release: versions of secrets: current (default), or then, as it ran with there last."_s),
            {u"artifact"_s,
             u"With --repo: also this artifact of a run; repeatable. Its name is its folder unless PLACE is given."_s,
             u"RUN:NAME[=PLACE]"_s},
            reasonOption(),
            dryRunOption(),
            acceptHostKeyOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const DeployRequest request = SLIPWAY_TRY(readRequest(context, *console, options));
        if (options.isSet(u"dry-run"_s))
            return printPlan(context, SLIPWAY_TRY(console->deployments().plan(request, context.stop)));
        return followDeployment(
            context, [&](DeploymentService &deployments, OnDeploymentEvent onEvent) -> Result<DeploymentId> {
                const DeploymentId id = SLIPWAY_TRY(deployments.deploy(request, std::move(onEvent)));
                const DeploymentDetail detail = SLIPWAY_TRY(deployments.show(id));
                sayArtifacts(context, SLIPWAY_TRY(console->releases().find(detail.deployment.release)));
                return id;
            });
    }

private:
    static Result<DeployRequest> readRequest(const Context &context, Console &console,
                                             const QCommandLineParser &options)
    {
        if (options.isSet(u"release"_s) == options.isSet(u"repo"_s))
            return fail(ErrorKind::Usage, u"deploy needs either --release ID or --repo NAME --ref REF"_s,
                        u"slipwayctl release list shows the releases."_s);
        DeployRequest request;
        request.environment = SLIPWAY_TRY(environmentOption(console, options)).id;
        if (options.isSet(u"release"_s)) {
            request.release = ReleaseId{SLIPWAY_TRY(idArgument(options.value(u"release"_s), Numbered::Release))};
        } else {
            request.repository = SLIPWAY_TRY(console.repositories().find(options.value(u"repo"_s))).id;
            request.ref = options.isSet(u"ref"_s) ? options.value(u"ref"_s) : u"HEAD"_s;
        }
        if (options.isSet(u"artifact"_s) && request.release.isValid())
            return fail(ErrorKind::Usage, u"--artifact needs --repo: a release that exists never changes"_s,
                        u"Run: slipwayctl deploy --env NAME --repo NAME --ref REF --artifact RUN:NAME"_s);
        request.artifacts = SLIPWAY_TRY(artifactOptions(options));
        request.secretsThen = SLIPWAY_TRY(secretsThen(options));
        if (request.secretsThen && !request.release.isValid())
            return fail(ErrorKind::Usage,
                        u"--secrets then needs --release: a new release has run with no secrets yet"_s);
        request.reason = options.value(u"reason"_s);
        HostKeyAnswers hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options));
        request.acceptedHostKeys = hostKeys.accepted;
        request.askHostKey = std::move(hostKeys.ask);
        return request;
    }
};

class Rollback final : public Command
{
public:
    QString name() const override { return u"rollback"_s; }
    QString arguments() const override { return u"--env NAME [--to DEPLOYMENT] [--secrets current|then]"_s; }
    QString summary() const override { return u"Go back to the previous good deployment, or to an earlier one."_s; }
    QString more() const override { return hooksHelp(); }
    QList<QCommandLineOption> options() const override
    {
        return {
            {u"env"_s, u"Where."_s, u"NAME"_s},
            {u"repo"_s, u"Whose environment, when several repositories have one of that name."_s, u"NAME"_s},
            {u"to"_s, u"This deployment (see deployments list); of the live one, its files are renewed."_s, u"ID"_s},
            secretsOption(u"Versions of secrets: current (default), or then, as that deployment used."_s),
            reasonOption(),
            dryRunOption(),
            acceptHostKeyOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const HostKeyAnswers hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options));
        const RollbackRequest request{
            .environment = SLIPWAY_TRY(environmentOption(*console, options)).id,
            .to = options.isSet(u"to"_s) ? SLIPWAY_TRY(deploymentArgument(options.value(u"to"_s))) : DeploymentId{},
            .reason = options.value(u"reason"_s),
            .secretsThen = SLIPWAY_TRY(secretsThen(options)),
            .acceptedHostKeys = hostKeys.accepted,
            .askHostKey = hostKeys.ask};
        if (options.isSet(u"dry-run"_s))
            return printPlan(context, SLIPWAY_TRY(console->deployments().planRollback(request)));
        return followDeployment(context, [&](DeploymentService &deployments, OnDeploymentEvent onEvent) {
            return deployments.rollback(request, std::move(onEvent));
        });
    }
};

class Promote final : public Command
{
public:
    QString name() const override { return u"promote"_s; }
    QString arguments() const override { return u"--from ENV --to ENV"_s; }
    QString summary() const override { return u"Deploy the release that is live in one environment to another."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"from"_s, u"Where it is live."_s, u"ENV"_s},
                {u"to"_s, u"Where it shall go."_s, u"ENV"_s},
                {u"repo"_s, u"Whose environments, when several repositories have one of that name."_s, u"NAME"_s},
                reasonOption(),
                acceptHostKeyOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentId from = SLIPWAY_TRY(environmentOption(*console, options, u"from"_s)).id;
        const EnvironmentId to = SLIPWAY_TRY(environmentOption(*console, options, u"to"_s)).id;
        const HostKeyAnswers hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options));
        return followDeployment(context, [&](DeploymentService &deployments, OnDeploymentEvent onEvent) {
            return deployments.promote(from, to, options.value(u"reason"_s), std::move(onEvent), hostKeys);
        });
    }
};

/// Of approve and reject, for requests from other data folders.
QList<QCommandLineOption> answerOptions()
{
    return {{u"comment"_s, u"Stays in the history."_s, u"TEXT"_s},
            {u"env"_s, u"The environment of a request from another data folder."_s, u"NAME"_s},
            {u"repo"_s, u"Whose environment, when several repositories have one of that name."_s, u"NAME"_s},
            acceptHostKeyOption()};
}

/// Writes the answer on the target; whoever has asked goes on from there.
Result<int> answerRequest(Context &context, const QCommandLineParser &options, bool approved)
{
    Console *console = SLIPWAY_TRY(context.console());
    const EnvironmentRecord environment = SLIPWAY_TRY(environmentOption(*console, options));
    const RequestAnswer answer{.environment = environment.id,
                               .request = options.positionalArguments().value(1),
                               .approved = approved,
                               .comment = options.value(u"comment"_s),
                               .hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options))};
    const deploy::FoundRequest found = SLIPWAY_TRY(console->deployments().requests().answer(answer, context.stop));
    QJsonObject object = requestToJson(found, environment);
    object.insert(u"approved"_s, approved);
    context.print(context.json
                      ? toLine(object)
                      : u"%1 the request %2 of %3; the deployment goes on in the data folder of %3"_s.arg(
                            approved ? u"Approved"_s : u"Rejected"_s, found.request.id.left(8), plain(found.owner)));
    return 0;
}

class Approve final : public Command
{
public:
    QString name() const override { return u"approve"_s; }
    QString arguments() const override { return u"DEPLOYMENT | REQUEST --env NAME"_s; }
    QString summary() const override
    {
        return u"Approve a waiting deployment; with the last approval it is performed here. With --env, a request from another data folder of that environment's target: it is performed there."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return answerOptions(); }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        if (options.isSet(u"env"_s))
            return answerRequest(context, options, true);
        const DeploymentId id = SLIPWAY_TRY(deploymentArgument(options.positionalArguments().value(1)));
        const HostKeyAnswers hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options));
        return followDeployment(
            context, [&](DeploymentService &deployments, OnDeploymentEvent onEvent) -> Result<DeploymentId> {
                SLIPWAY_CHECK(deployments.approve(id, options.value(u"comment"_s), std::move(onEvent), hostKeys));
                return id;
            });
    }
};

class Reject final : public Command
{
public:
    QString name() const override { return u"reject"_s; }
    QString arguments() const override { return u"DEPLOYMENT | REQUEST --env NAME"_s; }
    QString summary() const override
    {
        return u"Turn a waiting deployment down; with --env, a request from another data folder."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return answerOptions(); }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        if (options.isSet(u"env"_s))
            return answerRequest(context, options, false);
        const DeploymentId id = SLIPWAY_TRY(deploymentArgument(options.positionalArguments().value(1)));
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_CHECK(console->deployments().reject(id, options.value(u"comment"_s)));
        const DeploymentDetail detail = SLIPWAY_TRY(console->deployments().show(id));
        context.print(context.json ? toLine(deploymentToJson(detail)) : u"Rejected deployment #%1"_s.arg(id.value));
        return 0;
    }
};

} // namespace

void addDeployCommands(Commands &commands)
{
    commands.push_back(std::make_unique<Deploy>());
    commands.push_back(std::make_unique<Rollback>());
    commands.push_back(std::make_unique<Promote>());
    commands.push_back(std::make_unique<Approve>());
    commands.push_back(std::make_unique<Reject>());
}

} // namespace slipway::cli
