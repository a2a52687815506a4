// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/json.h"
#include "cli/requestreport.h"
#include "cli/text.h"
#include "services/audit/auditservice.h"
#include "services/console.h"
#include "services/environments/environmentservice.h"
#include "services/repositories/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDefaultDeployments = 50;

class DeploymentsList final : public Command
{
public:
    QString name() const override { return u"deployments list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Deployments and rollbacks, newest first."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"env"_s, u"Only this environment."_s, u"NAME"_s},
                {u"repo"_s, u"Whose environment, when several repositories have one of that name."_s, u"NAME"_s},
                {u"limit"_s, u"At most so many (50)."_s, u"K"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        DeploymentFilter filter;
        filter.limit = SLIPWAY_TRY(numberOption(options, u"limit"_s, kDefaultDeployments));
        Console *console = SLIPWAY_TRY(context.console());
        if (options.isSet(u"env"_s))
            filter.environment = SLIPWAY_TRY(environmentOption(*console, options)).id;
        print(context, SLIPWAY_TRY(console->deployments().list(filter)));
        if (!filter.environment || context.json)
            return 0;
        const OpenRequests requests = requestsOf(context, *console, *filter.environment); // they lie on the target
        for (const QString &line :
             requestLines(requests, SLIPWAY_TRY(console->environments().find(*filter.environment)).name))
            context.print(line);
        return 0;
    }

private:
    static void print(const Context &context, const std::vector<DeploymentRecord> &deployments)
    {
        QJsonArray array;
        Table table({u"ID"_s, u"ENV"_s, u"RELEASE"_s, u"COMMIT"_s, u"WHAT"_s, u"RESULT"_s, u"WHO"_s, u"WHEN"_s,
                     u"TOOK"_s, u"REASON"_s});
        for (const DeploymentRecord &deployment : deployments) {
            array.append(deploymentToJson(deployment));
            const bool known = deployment.started && deployment.finished;
            table.add({u'#' + QString::number(deployment.id.value), deployment.environmentName,
                       releaseLabel(deployment.release), deployment.commit.left(7),
                       words(deploymentKindName(deployment.kind)), words(deploymentStatusName(deployment.status)),
                       deployment.actor, localTime(deployment.created),
                       known ? durationText(*deployment.finished - *deployment.started) : QString(),
                       (deployment.reason.isEmpty() ? deployment.problem : deployment.reason).english()});
        }
        context.print(context.json ? toLine(array)
                                   : table.text(u"No deployment yet: slipwayctl deploy --env NAME …"_s));
    }
};

class DeploymentsShow final : public Command
{
public:
    QString name() const override { return u"deployments show"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override
    {
        return u"A deployment with its journal, approvals and gates, and what people are asked to approve."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const DeploymentId id{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Deployment))};
        Console *console = SLIPWAY_TRY(context.console());
        const DeploymentDetail detail = SLIPWAY_TRY(console->deployments().show(id));
        const auto review = SLIPWAY_TRY(readReview(console->deployments(), id));
        const QStringList answers = answersTo(context, console->deployments(), detail.deployment);
        QJsonObject object = deploymentToJson(detail);
        object.insert(u"review"_s, reviewToJson(review));
        object.insert(u"answers"_s, QJsonArray::fromStringList(answers));
        context.print(context.json ? toLine(object) : describe(detail, review));
        for (const QString &line : context.json ? QStringList() : answers)
            context.print(line);
        return 0;
    }

private:
    /// What people with other data folders have said on the target.
    static QStringList answersTo(const Context &context, DeploymentService &deployments,
                                 const DeploymentRecord &deployment)
    {
        const auto shared = sharedRequestOf(deployment);
        if (deployment.status != DeploymentStatus::Waiting || !shared)
            return {};
        QStringList lines{sharedText(deployment)};
        if (shared->id.isEmpty())
            return lines;
        const auto answers = deployments.requests().answersTo(deployment, {}, context.stop);
        if (answers)
            return lines + answerLines(*answers, deployment);
        return lines << u"What was answered on the target is not known: %1"_s.arg(plain(answers.error().message));
    }
    static Result<std::optional<DeploymentReview>> readReview(const DeploymentService &deployments, DeploymentId id);
    static QString describe(const DeploymentDetail &detail, const std::optional<DeploymentReview> &review);
};

Result<std::optional<DeploymentReview>> DeploymentsShow::readReview(const DeploymentService &deployments,
                                                                    DeploymentId id)
{
    Result<DeploymentReview> review = deployments.reviewOf(id);
    if (review)
        return std::optional(std::move(*review));
    return review.error().kind == ErrorKind::NotFound ? Result<std::optional<DeploymentReview>>(std::nullopt)
                                                      : fail(review.error());
}

QString DeploymentsShow::describe(const DeploymentDetail &detail, const std::optional<DeploymentReview> &review)
{
    const DeploymentRecord &deployment = detail.deployment;
    QStringList lines;
    lines << u"#%1  %2 of %3 to %4: %5"_s.arg(deployment.id.value)
                 .arg(words(deploymentKindName(deployment.kind)), releaseLabel(deployment.release),
                      deployment.environmentName, words(deploymentStatusName(deployment.status)));
    lines << u"by %1, %2%3"_s.arg(plain(deployment.actor), localTime(deployment.created),
                                  deployment.reason.isEmpty() ? QString()
                                                              : QString(u": "_s + plain(deployment.reason)));
    if (!deployment.problem.isEmpty())
        lines << deployment.problem.english();
    if (const Message hint = failureHint(deployment); !hint.isEmpty())
        lines << hint.english();
    lines << hostLines(deployment.hosts);
    for (const JournalEntry &entry : detail.journal)
        lines << u"  %1  %2 %3 %4 %5"_s
                     .arg(localTime(entry.time), phaseName(entry.phase), phaseStatusName(entry.status),
                          plain(entry.host), plain(entry.text))
                     .trimmed();
    for (const Approval &approval : detail.approvals)
        lines << u"  %1 by %2  %3"_s.arg(approval.approved ? u"approved"_s : u"rejected"_s, plain(approval.actor),
                                         plain(approval.comment));
    if (detail.judged && !detail.gates.empty())
        lines << u"gates, as judged %1:"_s.arg(localTime(*detail.judged));
    for (const deploy::GateAnswer &gate : detail.gates)
        lines << describeGate(gate);
    if (review)
        lines << describeReview(*review);
    lines << u"log: %1"_s.arg(detail.logFile);
    return lines.join(u'\n');
}

class DeploymentsCancel final : public Command
{
public:
    QString name() const override { return u"deployments cancel"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override
    {
        return u"Stop a deployment of any Slipway process on this data folder; it goes back if it had switched."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const DeploymentId id{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Deployment))};
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_CHECK(console->deployments().cancel(id, console->audit().actor()));
        context.print(context.json ? toLine(QJsonObject{{u"deployment"_s, id.value}, {u"cancel"_s, u"requested"_s}})
                                   : u"Asked deployment #%1 to stop"_s.arg(id.value));
        return 0;
    }
};

class DeploymentsRequests final : public Command
{
public:
    QString name() const override { return u"deployments requests"_s; }
    QString arguments() const override { return u"[REQUEST] --env NAME"_s; }
    QString summary() const override
    {
        return u"What is requested from other data folders that have the same target; one of them with what it would change."_s;
    }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"env"_s, u"The environment."_s, u"NAME"_s},
                {u"repo"_s, u"Whose environment, when several repositories have one of that name."_s, u"NAME"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const EnvironmentRecord environment = SLIPWAY_TRY(environmentOption(*console, options));
        const ApprovalRequests &requests = console->deployments().requests();
        const QString id = options.positionalArguments().value(2);
        if (!id.isEmpty()) {
            const deploy::FoundRequest found = SLIPWAY_TRY(requests.find(environment.id, id, context.stop));
            context.print(context.json ? toLine(requestToJson(found, environment))
                                       : describeRequest(found, environment));
            return 0;
        }
        const OpenRequests open = SLIPWAY_TRY(requests.open(environment.id, context.stop));
        const QStringList lines = requestLines(open, environment.name);
        if (context.json)
            context.print(toLine(QJsonObject{{u"requests"_s, requestsToJson(open, environment)},
                                             {u"remarks"_s, textsToJson(open.remarks)}}));
        else
            context.print(lines.isEmpty() ? u"Nothing is requested from another data folder."_s : lines.join(u'\n'));
        return 0;
    }
};

class DeploymentsContinue final : public Command
{
public:
    QString name() const override { return u"deployments continue"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override
    {
        return u"Go on with a waiting deployment that people with other data folders have approved on the target."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return {acceptHostKeyOption()}; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const DeploymentId id{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Deployment))};
        const HostKeyAnswers hostKeys = SLIPWAY_TRY(hostKeyAnswers(context, options));
        return followDeployment(context,
                                [&](DeploymentService &deployments, OnDeploymentEvent onEvent) -> Result<DeploymentId> {
                                    SLIPWAY_CHECK(deployments.goOn(id, std::move(onEvent), hostKeys, context.stop));
                                    return id;
                                });
    }
};

class DeploymentsRecover final : public Command
{
public:
    QString name() const override { return u"deployments recover"_s; }
    QString arguments() const override { return u"[ID]"_s; }
    QString summary() const override
    {
        return u"Finish what a crash or a host that was gone has left; without ID all that a crash has left."_s;
    }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        std::vector<DeploymentId> ids;
        if (options.positionalArguments().size() > 2)
            ids.push_back(
                DeploymentId{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Deployment))});
        else
            for (const DeploymentRecord &left : SLIPWAY_TRY(console->deployments().unsettled()))
                ids.push_back(left.id);
        int status = 0;
        QJsonArray array;
        for (const DeploymentId id : ids) {
            const DeploymentRecord record = SLIPWAY_TRY(recover(context, *console, id));
            array.append(deploymentToJson(record));
            status = std::max(status, isSettled(record) ? 0 : exitStatus(ErrorKind::Environment));
        }
        if (context.json)
            context.print(toLine(array));
        else if (ids.empty())
            context.print(u"Nothing to finish."_s);
        return status;
    }

private:
    static bool isSettled(const DeploymentRecord &record)
    {
        return record.ended || (record.finished && record.status != DeploymentStatus::Mixed);
    }
    static Result<DeploymentRecord> recover(Context &context, Console &console, DeploymentId id)
    {
        DeploymentPrinter printer(context);
        const OnDeploymentEvent tell = [&](const DeploymentEvent &event) {
            if (!context.json)
                printer(event);
        };
        const DeploymentRecord record = SLIPWAY_TRY(console.deployments().recoverOne(id, tell, context.stop));
        if (context.json)
            return record;
        for (const QString &line : hostLines(record.hosts))
            context.say(line);
        if (const Message hint = failureHint(record); !hint.isEmpty() && !isSettled(record))
            context.say(plain(hint));
        context.print(u"#%1 %2 of %3 to %4 is %5: %6"_s.arg(record.id.value)
                          .arg(words(deploymentKindName(record.kind)), releaseLabel(record.release),
                               record.environmentName, words(deploymentStatusName(record.status)),
                               plain(record.problem)));
        return record;
    }
};

} // namespace

void addDeploymentsCommands(Commands &commands)
{
    commands.push_back(std::make_unique<DeploymentsList>());
    commands.push_back(std::make_unique<DeploymentsShow>());
    commands.push_back(std::make_unique<DeploymentsCancel>());
    commands.push_back(std::make_unique<DeploymentsContinue>());
    commands.push_back(std::make_unique<DeploymentsRequests>());
    commands.push_back(std::make_unique<DeploymentsRecover>());
}

} // namespace slipway::cli
