// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/deployoutput.h"

#include "cli/deployjson.h"
#include "cli/json.h"
#include "cli/releasereport.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kCommitsShown = 10;
constexpr int kFilesShown = 20;

int statusOfDeployment(const DeploymentRecord &deployment, bool stopped)
{
    if (deployment.status == DeploymentStatus::Live || deployment.status == DeploymentStatus::Superseded)
        return 0;
    if (deployment.status == DeploymentStatus::Waiting)
        return exitStatus(ErrorKind::Refused);
    return exitStatus(stopped ? ErrorKind::Cancelled : failureOf(deployment).value_or(ErrorKind::Failed));
}

void printEnd(const Context &context, const DeploymentRecord &deployment)
{
    if (context.json) {
        QJsonObject end = deploymentToJson(deployment);
        end.insert(u"event"_s, u"deployment.finished"_s);
        end.insert(u"time"_s, timeToJson(deployment.finished));
        context.print(toLine(end));
        return;
    }
    if (!deployment.problem.isEmpty())
        context.say(plain(deployment.problem));
    for (const QString &line : hostLines(deployment.hosts))
        context.say(line);
    if (const QString hint = failureHint(deployment); !hint.isEmpty())
        context.say(plain(hint));
    if (deployment.status == DeploymentStatus::Waiting)
        context.say(u"slipwayctl approve %1, or reject %1"_s.arg(deployment.id.value));
    context.print(u"%1: %2 is %3 (deployment #%4)"_s.arg(deployment.environmentName, releaseLabel(deployment.release),
                                                         words(deploymentStatusName(deployment.status)))
                      .arg(deployment.id.value));
}

QString gateMark(deploy::GateAnswer::Verdict verdict)
{
    switch (verdict) {
    case deploy::GateAnswer::Verdict::Passed:
        return u"✔"_s;
    case deploy::GateAnswer::Verdict::Waiting:
        return u"⏸"_s;
    case deploy::GateAnswer::Verdict::Refused:
        return u"✖"_s;
    }
    return {};
}

QStringList diffLines(const deploy::ReleaseDiff &diff)
{
    QStringList lines{u"%1 files change"_s.arg(diff.files.size())};
    for (const deploy::ReleaseDiff::File &file : diff.files) {
        if (lines.size() > kFilesShown) {
            lines << u"  … and %1 more"_s.arg(diff.files.size() - kFilesShown);
            break;
        }
        const QChar mark = file.kind == deploy::ReleaseDiff::File::Kind::Added ? u'+'
            : file.kind == deploy::ReleaseDiff::File::Kind::Removed            ? u'-'
                                                                               : u'~';
        lines << u"  %1 %2"_s.arg(QString(mark), plain(file.path));
    }
    for (const deploy::ReleaseDiff::Setting &setting : diff.settings)
        lines << u"  %1: %2 → %3"_s.arg(plain(setting.name), plain(setting.before), plain(setting.after));
    return lines;
}

void addCommits(QStringList &lines, const std::vector<git::CommitInfo> &commits, int count, QChar mark)
{
    const int shown = std::min(int(commits.size()), kCommitsShown);
    for (int i = 0; i < shown; ++i)
        lines << u"  %1 %2 %3"_s.arg(mark).arg(commits[std::size_t(i)].hash.left(7), plain(commits[std::size_t(i)].subject));
    if (count > shown)
        lines << u"  … and %1 more"_s.arg(count - shown);
}

/// What comes and what goes away; both where the two have grown apart.
QStringList commitLines(const DeploymentPlan &plan)
{
    const auto counted = [](int count) { return count == 1 ? u"1 commit"_s : u"%1 commits"_s.arg(count); };
    if (!plan.before)
        return {u"nothing is live yet"_s};
    if (plan.direction == DeploymentPlan::Direction::Unknown)
        return {u"commits between the two: unknown, the repository does not have both"_s};
    QStringList lines;
    if (plan.commitCount > 0 || plan.awayCount == 0)
        lines << counted(plan.commitCount) + (plan.commitCount > 0 ? u" added"_s : u""_s);
    addCommits(lines, plan.commits, plan.commitCount, u'+');
    if (plan.awayCount > 0)
        lines << counted(plan.awayCount) + u" removed"_s;
    addCommits(lines, plan.commitsAway, plan.awayCount, u'-');
    return lines;
}

QString number(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 6) : u"–"_s;
}

} // namespace

void DeploymentPrinter::operator()(const DeploymentEvent &event) const
{
    if (m_context.json)
        m_context.print(toLine(eventToJson(event)));
    else
        tell(event);
    m_context.out.flush();
}

void DeploymentPrinter::tell(const DeploymentEvent &event) const
{
    switch (event.kind) {
    case DeploymentEvent::Kind::Changed:
        return;
    case DeploymentEvent::Kind::Journal: {
        const QString host = event.entry.host.isEmpty() ? QString() : QString(u"  "_s + plain(event.entry.host));
        const QString text = event.entry.text.isEmpty() ? QString() : QString(u"  "_s + plain(event.entry.text));
        const QString mark = event.entry.status == PhaseStatus::Running ? u"▸"_s
            : event.entry.status == PhaseStatus::Failed                 ? u"✖"_s
                                                                        : u"✔"_s;
        m_context.say(mark + u' ' + phaseName(event.entry.phase) + host + text);
        return;
    }
    case DeploymentEvent::Kind::Line: {
        const QByteArray line = terminalLine(event.line, m_context.colour);
        m_context.out << std::string_view(line.constData(), std::size_t(line.size())) << '\n';
        return;
    }
    case DeploymentEvent::Kind::Recovered:
        m_context.say(u"Settled first: deployment #%1 of %2 is %3: %4"_s.arg(event.deployment.id.value)
                          .arg(releaseLabel(event.deployment.release),
                               words(deploymentStatusName(event.deployment.status)), plain(event.deployment.problem)));
        return;
    case DeploymentEvent::Kind::Checks:
        for (const deploy::CheckAnswer &answer : event.checks)
            m_context.say(u"  %1 %2  %3"_s.arg(answer.good ? u"✔"_s : u"✖"_s, plain(answer.title), plain(answer.text)));
        return;
    }
}

Result<int> followDeployment(Context &context, const std::function<Result<DeploymentId>(DeploymentService &, OnDeploymentEvent)> &start)
{
    Console *console = SLIPWAY_TRY(context.console());
    DeploymentService &deployments = console->deployments();
    const DeploymentPrinter printer(context);
    context.heedSignals();
    const DeploymentId id = SLIPWAY_TRY(start(deployments, [&printer](const DeploymentEvent &event) { printer(event); }));
    const std::stop_callback cancel(context.stop, [&deployments, id] { // the thread of the signal watch: it may block
        static_cast<void>(deployments.cancel(id, u"a signal"_s));
    });
    const DeploymentRecord ended = SLIPWAY_TRY(deployments.wait(id));
    printEnd(context, ended);
    return statusOfDeployment(ended, context.stop.stop_requested());
}

QString describePlan(const DeploymentPlan &plan)
{
    QStringList lines;
    lines << u"%1 on %2: %3 → %4"_s.arg(words(deploymentKindName(plan.kind)), plan.environment.name,
                                        plan.before ? releaseLabel(plan.before->id) : u"nothing"_s,
                                        plan.release.id.isValid() ? releaseLabel(plan.release.id) : u"a new release of "_s + plan.release.commit.left(12));
    if (plan.to)
        lines << u"goes back to deployment #%1"_s.arg(plan.to->id.value);
    lines << artifactLines(plan.release);
    lines << commitLines(plan);
    lines << diffLines(plan.diff);
    for (const DeploymentPlan::Metric &metric : plan.metrics)
        lines << u"  %1: %2 → %3"_s.arg(plain(metric.name), number(metric.before), number(metric.after));
    for (const deploy::GateAnswer &gate : plan.gates)
        lines << u"%1 %2  %3"_s.arg(gateMark(gate.verdict), gate.gate, plain(gate.text));
    lines << plain(plan.strategy);
    if (plan.expected)
        lines << u"about %1, from %2 earlier deployments"_s.arg(durationText(*plan.expected)).arg(plan.earlier);
    return lines.join(u'\n');
}

QString hostsText(const std::vector<HostState> &hosts)
{
    QStringList words;
    for (const HostState &host : hosts) {
        const QString what = !host.answers            ? u"does not answer"_s
                             : host.release.isEmpty() ? u"serves nothing"_s
                                                      : u"serves "_s + plain(host.release);
        words << (host.host.isEmpty() ? u"the target"_s : plain(host.host)) + u' ' + what;
    }
    return words.join(u", "_s);
}

QStringList hostLines(const std::vector<HostState> &hosts)
{
    QStringList lines;
    for (const HostState &host : hosts) {
        QString line = u"  "_s + hostsText({host});
        if (!host.commit.isEmpty())
            line += u" (%1)"_s.arg(plain(host.commit.left(7)));
        if (!host.problem.isEmpty())
            line += u": "_s + plain(host.problem);
        lines << line;
    }
    return lines;
}

QString releaseLabel(ReleaseId release)
{
    return release.isValid() ? QString(u'v' + QString::number(release.value)) : u"–"_s;
}

QString words(const QString &name)
{
    return QString(name).replace(u'_', u' ');
}

ssh::AskHostKey acceptedHostKey(const QCommandLineParser &options)
{
    const QStringList accepted = options.values(u"accept-host-key"_s);
    if (accepted.isEmpty())
        return {};
    return [accepted](const ssh::HostKey &key) { return accepted.contains(key.fingerprint); };
}

QCommandLineOption acceptHostKeyOption()
{
    return {u"accept-host-key"_s, u"Trust a host not seen before if it offers this key; repeatable."_s, u"SHA256:…"_s};
}

Result<EnvironmentRecord> environmentOption(Console &console, const QCommandLineParser &options, const QString &option)
{
    const QString name = options.value(option);
    if (name.isEmpty())
        return fail(ErrorKind::Usage, u"--%1 is missing"_s.arg(option), u"slipwayctl env list shows the environments."_s);
    std::optional<RepositoryId> repository;
    if (options.isSet(u"repo"_s))
        repository = SLIPWAY_TRY(console.repositories().find(options.value(u"repo"_s))).id;
    return console.environments().find(name, repository);
}

} // namespace slipway::cli
