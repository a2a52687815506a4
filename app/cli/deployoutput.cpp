// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/deployoutput.h"

#include "cli/deployjson.h"
#include "cli/json.h"
#include "cli/releasereport.h"
#include "cli/requestreport.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/environments/environmentservice.h"
#include "services/repositories/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kCommitsShown = 10;
constexpr int kFilesShown = 20;
constexpr int kPatchLinesShown = 300;

int statusOfDeployment(const DeploymentRecord &deployment, bool stopped)
{
    if (deployment.status == DeploymentStatus::Live || deployment.status == DeploymentStatus::Superseded)
        return 0;
    if (deployment.status == DeploymentStatus::Waiting)
        return exitStatus(failureOf(deployment).value_or(ErrorKind::Refused));
    return exitStatus(stopped ? ErrorKind::Cancelled : failureOf(deployment).value_or(ErrorKind::Failed));
}

/// What became of it, as the end of a sentence: "is live", "failed".
QString endWords(DeploymentStatus status)
{
    switch (status) {
    case DeploymentStatus::Failed:
        return u"failed"_s;
    case DeploymentStatus::RolledBack:
        return u"was rolled back"_s;
    case DeploymentStatus::Interrupted:
        return u"was interrupted"_s;
    case DeploymentStatus::Superseded:
        return u"was live and is superseded"_s;
    default:
        return u"is "_s + words(deploymentStatusName(status));
    }
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
        context.say(deployment.problem);
    for (const QString &line : hostLines(deployment.hosts))
        context.say(line);
    if (const Message hint = failureHint(deployment); !hint.isEmpty())
        context.say(hint);
    if (deployment.status == DeploymentStatus::Waiting && failureOf(deployment))
        context.say(u"Its approvals count. To try again, run: slipwayctl approve %1"_s.arg(deployment.id.value));
    else if (deployment.status == DeploymentStatus::Waiting)
        context.say(u"To answer it, run: slipwayctl approve %1, or: slipwayctl reject %1"_s.arg(deployment.id.value));
    if (const QString shared = sharedText(deployment);
        deployment.status == DeploymentStatus::Waiting && !shared.isEmpty())
        context.say(shared);
    context.print(u"%1: %2 %3 (deployment #%4)"_s.arg(deployment.environmentName, releaseLabel(deployment.release),
                                                      endWords(deployment.status),
                                                      QString::number(deployment.id.value)));
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

QStringList diffLines(const deploy::ReleaseDiff &diff, int more)
{
    QStringList lines{u"%1 files change"_s.arg(diff.files.size() + std::size_t(more))};
    for (const deploy::ReleaseDiff::File &file : diff.files) {
        if (lines.size() > kFilesShown) {
            lines << u"  … and %1 more"_s.arg(diff.files.size() + std::size_t(more) - kFilesShown);
            break;
        }
        const QChar mark = file.kind == deploy::ReleaseDiff::File::Kind::Added     ? u'+'
                           : file.kind == deploy::ReleaseDiff::File::Kind::Removed ? u'-'
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
        lines << u"  %1 %2 %3"_s.arg(mark).arg(commits[std::size_t(i)].hash.left(7),
                                               plain(commits[std::size_t(i)].subject));
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

/// Commits, files, configuration and metrics.
QStringList changeLines(const DeploymentPlan &plan)
{
    QStringList lines;
    lines << u"%1 on %2: %3 → %4"_s.arg(words(deploymentKindName(plan.kind)), plan.environment.name,
                                        plan.before ? releaseLabel(plan.before->id) : u"nothing"_s,
                                        plan.release.id.isValid()
                                            ? releaseLabel(plan.release.id)
                                            : u"a new release of "_s + plan.release.commit.left(12));
    if (plan.to)
        lines << u"goes back to deployment #%1"_s.arg(plan.to->id.value);
    lines << artifactLines(plan.release) << commitLines(plan) << diffLines(plan.diff, plan.moreFiles);
    for (const DeploymentPlan::Metric &metric : plan.metrics)
        lines << u"  %1: %2 → %3"_s.arg(plain(metric.name), number(metric.before), number(metric.after));
    return lines;
}

QStringList patchLines(const std::vector<git::FileDiff> &files)
{
    QStringList lines;
    for (const git::FileDiff &file : files) {
        lines << u"%1  +%2 -%3"_s.arg(plain(file.change.path)).arg(file.change.added).arg(file.change.removed);
        for (const git::DiffLine &line : file.lines) {
            if (lines.size() >= kPatchLinesShown)
                return lines << u"  … more lines: --json has them"_s;
            lines << u"  "_s + (line.origin == '@' ? QString() : QString(QLatin1Char(line.origin))) + plain(line.text);
        }
    }
    return lines;
}

} // namespace

void DeploymentPrinter::operator()(const DeploymentEvent &event)
{
    if (event.kind != DeploymentEvent::Kind::Checks)
        endChecks();
    if (m_context.json)
        m_context.print(toLine(eventToJson(event)));
    else
        tell(event);
    m_context.flush();
}

void DeploymentPrinter::tell(const DeploymentEvent &event)
{
    switch (event.kind) {
    case DeploymentEvent::Kind::Changed:
        return;
    case DeploymentEvent::Kind::Journal: {
        const QString host = event.entry.host.isEmpty() ? QString() : QString(u"  "_s + plain(event.entry.host));
        const QString text = event.entry.text.isEmpty() ? QString() : QString(u"  "_s + plain(event.entry.text));
        const QString mark = event.entry.status == PhaseStatus::Running  ? u"▸"_s
                             : event.entry.status == PhaseStatus::Failed ? u"✖"_s
                                                                         : u"✔"_s;
        m_context.say(mark + u' ' + phaseName(event.entry.phase) + host + text);
        return;
    }
    case DeploymentEvent::Kind::Line:
        m_context.printLine(event.line);
        return;
    case DeploymentEvent::Kind::Recovered:
        m_context.say(u"Settled first: deployment #%1 of %2 is %3: %4"_s.arg(event.deployment.id.value)
                          .arg(releaseLabel(event.deployment.release),
                               words(deploymentStatusName(event.deployment.status)), plain(event.deployment.problem)));
        return;
    case DeploymentEvent::Kind::Checks:
        tellChecks(event.checks);
        return;
    }
}

/// The same answers again and again are one line with their number.
void DeploymentPrinter::tellChecks(const std::vector<deploy::CheckAnswer> &answers)
{
    QStringList lines;
    for (const deploy::CheckAnswer &answer : answers)
        lines << u"  %1 %2  %3"_s.arg(answer.good ? u"✔"_s : u"✖"_s, plain(answer.title), plain(answer.text));
    if (lines == m_lastChecks) {
        ++m_sameChecks;
        return;
    }
    endChecks();
    m_lastChecks = lines;
    m_context.say(lines.join(u'\n'));
}

void DeploymentPrinter::endChecks()
{
    if (m_sameChecks > 0)
        m_context.say(u"  … %1 more times the same"_s.arg(m_sameChecks));
    m_sameChecks = 0;
    m_lastChecks.clear();
}

Result<int> followDeployment(Context &context,
                             const std::function<Result<DeploymentId>(DeploymentService &, OnDeploymentEvent)> &start)
{
    Console *console = SLIPWAY_TRY(context.console());
    DeploymentService &deployments = console->deployments();
    DeploymentPrinter printer(context);
    context.heedSignals();
    const DeploymentId id =
        SLIPWAY_TRY(start(deployments, [&printer](const DeploymentEvent &event) { printer(event); }));
    const std::stop_callback cancel(context.stop, [&deployments, id] { // the thread of the signal watch: it may block
        static_cast<void>(deployments.cancel(id, u"a signal"_s));
    });
    const DeploymentRecord ended = SLIPWAY_TRY(deployments.wait(id));
    printEnd(context, ended);
    return statusOfDeployment(ended, context.stop.stop_requested());
}

QString describeGate(const deploy::GateAnswer &gate)
{
    const QString line = u"%1 %2  %3"_s.arg(gateMark(gate.verdict), gate.gate, plain(gate.text));
    return gate.hint.isEmpty() ? line : QString(line + u"\n    "_s + plain(gate.hint));
}

QString describeReview(const DeploymentReview &review)
{
    QStringList lines{u"what would change, as requested %1:"_s.arg(localTime(review.made))};
    for (const Message &change : review.since)
        lines << u"▲ "_s + plain(change);
    lines << changeLines(review.plan) << patchLines(review.plan.lines);
    return lines.join(u'\n');
}

QString describePlan(const DeploymentPlan &plan)
{
    QStringList lines = changeLines(plan);
    for (const deploy::GateAnswer &gate : plan.gates)
        lines << describeGate(gate);
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

Result<HostKeyAnswers> hostKeyAnswers(const Context &context, const QCommandLineParser &options)
{
    HostKeyAnswers answers;
    answers.accepted = SLIPWAY_TRY(fingerprintOptions(options));
    if (answers.accepted.isEmpty() && canAsk(context))
        answers.ask = [](const ssh::HostKey &key) {
            return key.choice == 0 &&
                   confirm(u"%1 is not known yet. It shows the key\n  %2 (%3)\nCompare it with `ssh-keygen -lf "
                           "/etc/ssh/ssh_host_ed25519_key.pub` on the host itself. Trust it?"_s.arg(
                               plain(key.host), key.fingerprint, plain(key.type)));
        };
    return answers;
}

QCommandLineOption acceptHostKeyOption()
{
    return {u"accept-host-key"_s, u"Trust a host not seen before if it offers this key; repeatable."_s, u"SHA256:…"_s};
}

Result<EnvironmentRecord> environmentOption(Console &console, const QCommandLineParser &options, const QString &option)
{
    const QString name = options.value(option);
    if (name.isEmpty())
        return fail(ErrorKind::Usage, u"--%1 is missing"_s.arg(option),
                    u"slipwayctl env list shows the environments."_s);
    std::optional<RepositoryId> repository;
    if (options.isSet(u"repo"_s))
        repository = SLIPWAY_TRY(console.repositories().find(options.value(u"repo"_s))).id;
    return console.environments().find(name, repository);
}

} // namespace slipway::cli
