// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/auditservice.h"
#include "services/console.h"
#include "services/repositoryservice.h"

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
        SLIPWAY_TRY(console->deployments().recover(context.stop));
        if (options.isSet(u"env"_s))
            filter.environment = SLIPWAY_TRY(environmentOption(*console, options)).id;
        print(context, SLIPWAY_TRY(console->deployments().list(filter)));
        return 0;
    }

private:
    static void print(const Context &context, const std::vector<DeploymentRecord> &deployments)
    {
        QJsonArray array;
        Table table({u"ID"_s, u"ENV"_s, u"RELEASE"_s, u"COMMIT"_s, u"WHAT"_s, u"RESULT"_s, u"WHO"_s, u"WHEN"_s, u"TOOK"_s, u"REASON"_s});
        for (const DeploymentRecord &deployment : deployments) {
            array.append(deploymentToJson(deployment));
            const bool known = deployment.started && deployment.finished;
            table.add({u'#' + QString::number(deployment.id.value), deployment.environmentName, releaseLabel(deployment.release),
                       deployment.commit.left(7), words(deploymentKindName(deployment.kind)),
                       words(deploymentStatusName(deployment.status)), deployment.actor, localTime(deployment.created),
                       known ? durationText(*deployment.finished - *deployment.started) : QString(),
                       deployment.reason.isEmpty() ? deployment.problem : deployment.reason});
        }
        context.print(context.json ? toLine(array) : table.text(u"No deployment yet: slipwayctl deploy --env NAME …"_s));
    }
};

class DeploymentsShow final : public Command
{
public:
    QString name() const override { return u"deployments show"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override { return u"A deployment with its journal, approvals and gates."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const DeploymentId id{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2)))};
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_TRY(console->deployments().recover(context.stop));
        const DeploymentDetail detail = SLIPWAY_TRY(console->deployments().show(id));
        context.print(context.json ? toLine(deploymentToJson(detail)) : describe(detail));
        return 0;
    }

private:
    static QString describe(const DeploymentDetail &detail);
};

QString DeploymentsShow::describe(const DeploymentDetail &detail)
{
    const DeploymentRecord &deployment = detail.deployment;
    QStringList lines;
    lines << u"#%1  %2 of %3 to %4: %5"_s.arg(deployment.id.value)
                 .arg(words(deploymentKindName(deployment.kind)), releaseLabel(deployment.release), deployment.environmentName,
                      words(deploymentStatusName(deployment.status)));
    lines << u"by %1, %2%3"_s.arg(plain(deployment.actor), localTime(deployment.created),
                                  deployment.reason.isEmpty() ? QString() : QString(u": "_s + plain(deployment.reason)));
    if (!deployment.problem.isEmpty())
        lines << plain(deployment.problem);
    if (const QString hint = failureHint(deployment); !hint.isEmpty())
        lines << plain(hint);
    for (const JournalEntry &entry : detail.journal)
        lines << u"  %1  %2 %3 %4 %5"_s.arg(localTime(entry.time), phaseName(entry.phase), phaseStatusName(entry.status), plain(entry.host),
                                            plain(entry.text))
                     .trimmed();
    for (const Approval &approval : detail.approvals)
        lines << u"  %1 by %2  %3"_s.arg(approval.approved ? u"approved"_s : u"rejected"_s, plain(approval.actor), plain(approval.comment));
    for (const deploy::GateAnswer &gate : detail.gates)
        lines << u"  gate %1: %2"_s.arg(gate.gate, plain(gate.text));
    lines << u"log: %1"_s.arg(detail.logFile);
    return lines.join(u'\n');
}

class DeploymentsCancel final : public Command
{
public:
    QString name() const override { return u"deployments cancel"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override { return u"Stop a deployment of any Slipway process on this data folder; it goes back if it had switched."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const DeploymentId id{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2)))};
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_CHECK(console->deployments().cancel(id, console->audit().actor()));
        context.print(context.json ? toLine(QJsonObject{{u"deployment"_s, id.value}, {u"cancel"_s, u"requested"_s}})
                                   : u"Asked deployment #%1 to stop"_s.arg(id.value));
        return 0;
    }
};

} // namespace

void addDeploymentsCommands(Commands &commands)
{
    commands.push_back(std::make_unique<DeploymentsList>());
    commands.push_back(std::make_unique<DeploymentsShow>());
    commands.push_back(std::make_unique<DeploymentsCancel>());
}

} // namespace slipway::cli
