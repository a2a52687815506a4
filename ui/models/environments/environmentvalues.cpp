// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/environmentvalues.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;
using Line = EnvironmentLine;

constexpr int kMostOfAValue = 60;

QString say(const char *words, int n = -1)
{
    return QCoreApplication::translate("Environment", words, nullptr, n);
}

QString clockTime(Timestamp time)
{
    return QLocale().toString(toLocal(time).time(), u"HH:mm"_s);
}

QString sinceText(Timestamp time, Timestamp now)
{
    if (toLocal(time).date() == toLocal(now).date())
        return say(QT_TRANSLATE_NOOP("Environment", "since %1 today")).arg(clockTime(time));
    return say(QT_TRANSLATE_NOOP("Environment", "since %1")).arg(formatWhen(time, now, true));
}

bool anyBad(const EnvironmentFacts &facts)
{
    return facts.checks &&
           std::ranges::any_of(*facts.checks, [](const EnvironmentFacts::Check &check) { return !check.good; });
}

/// The target says that another release is live than Slipway remembers.
bool disagrees(const EnvironmentFacts &facts)
{
    return facts.live && facts.foreign.empty() && facts.actualRelease &&
           *facts.actualRelease != facts.live->releaseName;
}

void judge(EnvironmentValues &values, const EnvironmentFacts &facts)
{
    const auto set = [&values](State state, const char *word) {
        values.state = state;
        values.word = say(word);
    };
    const bool drifted = disagrees(facts) || (facts.drifted && !facts.drifted->isEmpty());
    if (values.isActive)
        set(State::Running, QT_TRANSLATE_NOOP("Environment", "deploying"));
    else if (facts.mixed)
        set(State::Mixed, QT_TRANSLATE_NOOP("Environment", "hosts differ"));
    else if (!facts.foreign.empty() || (!facts.live && facts.wasRefusedByForeign))
        set(State::Warning, QT_TRANSLATE_NOOP("Environment", "made by others"));
    else if (!facts.live && facts.interrupted)
        set(State::Unknown, QT_TRANSLATE_NOOP("Environment", "interrupted"));
    else if (!facts.live && facts.displaced)
        set(State::Warning, QT_TRANSLATE_NOOP("Environment", "another release"));
    else if (!facts.live)
        set(State::Queued, QT_TRANSLATE_NOOP("Environment", "nothing live"));
    else if (anyBad(facts))
        set(State::Warning, QT_TRANSLATE_NOOP("Environment", "degraded"));
    else if (drifted)
        set(State::Warning, QT_TRANSLATE_NOOP("Environment", "drifted"));
    else if (!facts.problem.isEmpty() || !facts.silent.isEmpty())
        set(State::Unknown, QT_TRANSLATE_NOOP("Environment", "unknown"));
    else if (facts.checks && !facts.checks->empty())
        set(State::Passed, QT_TRANSLATE_NOOP("Environment", "healthy"));
    else if (facts.checks)
        set(State::Unknown, QT_TRANSLATE_NOOP("Environment", "no checks"));
    else
        set(State::Unknown, QT_TRANSLATE_NOOP("Environment", "not checked"));
    values.isTroubled = facts.live && !values.isActive && anyBad(facts);
}

/// "GET /health: 200, answers 44"; what the answer repeats of the title is said once.
QString checkText(const EnvironmentFacts::Check &check)
{
    const std::span<const Message> parts = check.text.parts();
    const bool repeats = check.text.kind() == Message::Kind::List && check.text.source() == ": "_L1 &&
                         parts.front() == Message(check.title.section(u' ', -1));
    const Message answer = repeats ? Message::list({parts.begin() + 1, parts.end()}, check.text.source()) : check.text;
    return answer.isEmpty() ? check.title : u"%1: %2"_s.arg(check.title, messageText(answer));
}

/// "Secret PASSWORD: version 1 was revoked, now version 2".
QString outdatedText(const EnvironmentFacts::Outdated &setting)
{
    const QString used = setting.used.left(kMostOfAValue), current = setting.current.left(kMostOfAValue);
    if (setting.isSecret && setting.used.isEmpty())
        return say(QT_TRANSLATE_NOOP("Environment", "Secret %1: not used yet, now version %2"))
            .arg(setting.name, current);
    if (setting.isSecret)
        return (setting.isRevoked
                    ? say(QT_TRANSLATE_NOOP("Environment", "Secret %1: version %2 was revoked, now version %3"))
                    : say(QT_TRANSLATE_NOOP("Environment", "Secret %1: uses version %2, now version %3")))
            .arg(setting.name, used, current);
    if (setting.current.isEmpty())
        return say(QT_TRANSLATE_NOOP("Environment", "Variable %1: uses %2, now not set")).arg(setting.name, used);
    if (setting.used.isEmpty())
        return say(QT_TRANSLATE_NOOP("Environment", "Variable %1: not set yet, now %2")).arg(setting.name, current);
    return say(QT_TRANSLATE_NOOP("Environment", "Variable %1: uses %2, now %3")).arg(setting.name, used, current);
}

void addChecks(std::vector<Line> &lines, const EnvironmentFacts &facts)
{
    if (facts.checks) {
        for (const EnvironmentFacts::Check &check : *facts.checks) {
            lines.push_back({.state = check.good ? State::Passed : State::Failed,
                             .text = checkText(check),
                             .note = formatTook(check.took)});
        }
    }
    for (const QString &host : facts.silent)
        lines.push_back(
            {.state = State::Unknown, .text = say(QT_TRANSLATE_NOOP("Environment", "%1 does not answer")).arg(host)});
    if (!facts.problem.isEmpty())
        lines.push_back({.state = State::Unknown, .text = messageText(facts.problem)});
    if (disagrees(facts)) {
        const QString actual =
            facts.actualRelease->isEmpty()
                ? say(QT_TRANSLATE_NOOP("Environment", "the target says that nothing is live"))
                : say(QT_TRANSLATE_NOOP("Environment", "the target says that v%1 is live")).arg(*facts.actualRelease);
        lines.push_back({.state = State::Warning, .text = actual});
    }
    if (!facts.drifted || facts.drifted->isEmpty())
        return;
    const int more = int(facts.drifted->size()) - 1;
    QString words = say(QT_TRANSLATE_NOOP("Environment", "%1 differs")).arg(facts.drifted->front());
    if (more > 0)
        words = say(QT_TRANSLATE_NOOP("Environment", "%n file(s) differ"), more + 1);
    lines.push_back({.state = State::Warning, .text = words, .way = Line::Way::ShowDiff});
}

/// What nobody has finished: who serves what, and the way to it.
void addLeft(std::vector<Line> &lines, const EnvironmentFacts &facts)
{
    for (const auto &left : {facts.mixed, facts.interrupted, facts.displaced}) {
        if (!left)
            continue;
        const bool isDisplaced = facts.displaced && left->id == facts.displaced->id; // nothing of ours to finish
        const State state = left->status == DeploymentStatus::Mixed ? State::Mixed : State::Unknown;
        lines.push_back({.state = state,
                         .strong = releaseText(*left),
                         .text = messageText(left->problem),
                         .way = isDisplaced ? Line::Way::Open : Line::Way::Finish,
                         .deployment = left->id});
        for (const HostState &host : left->hosts)
            lines.push_back({.state = host.answers ? State::Queued : State::Unknown,
                             .strong = host.host,
                             .text = hostStateText(host),
                             .way = host.answers || host.host.isEmpty() ? Line::Way::None : Line::Way::Retire,
                             .host = host.host});
    }
}

/// What is under way, or waits for somebody.
void addPending(std::vector<Line> &lines, const EnvironmentFacts &facts, Timestamp now)
{
    for (const DeploymentRecord &running : facts.running) {
        const QString words = running.kind == DeploymentKind::Deploy
                                  ? say(QT_TRANSLATE_NOOP("Environment", "is being deployed: %1"))
                                  : say(QT_TRANSLATE_NOOP("Environment", "comes back: %1"));
        lines.push_back({.state = State::Running,
                         .strong = releaseText(running),
                         .text = words.arg(phaseText(running.phase)),
                         .way = Line::Way::Open,
                         .deployment = running.id});
    }
    for (const DeploymentRecord &waiting : facts.waiting) {
        const QString words = say(QT_TRANSLATE_NOOP("Environment", "waits · %1, %2"))
                                  .arg(deploymentActorText(waiting), formatMoment(waiting.created, now));
        lines.push_back({.state = State::Approval,
                         .strong = releaseText(waiting),
                         .text = words,
                         .way = Line::Way::Review,
                         .deployment = waiting.id});
    }
}

/// What live uses and is otherwise now: all of it in the tool tip, and how to end it.
void addOutdated(EnvironmentValues &values, const EnvironmentFacts &facts)
{
    if (facts.outdated.empty() || !facts.live)
        return;
    QStringList names, details;
    for (const EnvironmentFacts::Outdated &setting : facts.outdated) {
        names << (setting.isRevoked ? say(QT_TRANSLATE_NOOP("Environment", "%1 (revoked)")).arg(setting.name)
                                    : setting.name);
        details << outdatedText(setting);
    }
    const QString text = facts.outdated.size() == 1
                             ? details.front()
                             : say(QT_TRANSLATE_NOOP("Environment", "Outdated: %1")).arg(names.join(u", "_s));
    details << say(QT_TRANSLATE_NOOP("Environment", "Deploy %1 again to use the current ones."))
                   .arg(releaseText(*facts.live));
    values.lines.push_back(
        {.state = State::Warning, .text = text, .toolTip = details.join(u'\n'), .way = Line::Way::Renew});
    values.notices << text;
}

/// What others have made live, host by host, and the way to make it a release.
void addForeign(EnvironmentValues &values, const EnvironmentFacts &facts)
{
    std::vector<Line> lines;
    for (const EnvironmentFacts::Foreign &foreign : facts.foreign)
        lines.push_back({.state = State::Warning,
                         .strong = foreign.host,
                         .text = say(QT_TRANSLATE_NOOP("Environment", "Made live by others: %1")).arg(foreign.path),
                         .toolTip = foreign.path});
    if (lines.empty() && !facts.live && facts.wasRefusedByForeign)
        lines.push_back({.state = State::Warning,
                         .text = say(QT_TRANSLATE_NOOP("Environment", "Others have made something live there"))});
    if (lines.empty())
        return;
    lines.front().way = Line::Way::TakeOver;
    values.notices << lines.front().text;
    values.lines.insert(values.lines.end(), lines.begin(), lines.end());
}

void addRules(std::vector<Line> &lines, const EnvironmentFacts &facts, Timestamp now)
{
    if (const auto &lock = facts.record.lock) {
        QString words = say(QT_TRANSLATE_NOOP("Environment", "Locked by %1")).arg(lock->owner);
        if (lock->until)
            words = say(QT_TRANSLATE_NOOP("Environment", "Locked by %1 until %2"))
                        .arg(lock->owner, formatWhen(*lock->until, now, true));
        if (!lock->reason.isEmpty())
            words += u": "_s + lock->reason;
        lines.push_back({.state = {}, .icon = u"lock"_s, .text = words, .way = Line::Way::Unlock});
    }
    if (!facts.record.pauseReason.isEmpty()) {
        lines.push_back({.state = {},
                         .icon = u"pause"_s,
                         .text = say(QT_TRANSLATE_NOOP("Environment", "Automatic deployments paused: %1"))
                                     .arg(messageText(facts.record.pauseReason)),
                         .way = Line::Way::Resume});
    }
    if (facts.frozenUntil) {
        QString words =
            say(QT_TRANSLATE_NOOP("Environment", "Frozen until %1")).arg(formatWhen(*facts.frozenUntil, now, true));
        if (!facts.freezeReason.isEmpty())
            words += u": "_s + messageText(facts.freezeReason);
        lines.push_back({.state = {}, .icon = u"freeze"_s, .text = words});
    } else if (facts.nextFreeze) {
        lines.push_back({.state = {},
                         .icon = u"freeze"_s,
                         .text = say(QT_TRANSLATE_NOOP("Environment", "no freeze now, next %1"))
                                     .arg(formatWhen(*facts.nextFreeze, now, true)),
                         .isQuiet = true});
    }
    if (!facts.flowText.isEmpty())
        lines.push_back({.state = {}, .icon = u"play"_s, .text = messageText(facts.flowText)});
    if (facts.record.rehearsed) {
        const QString words =
            say(QT_TRANSLATE_NOOP("Environment", "rollback to %1 rehearsed %2"))
                .arg(releaseText(facts.record.rehearsedRelease), formatWhen(*facts.record.rehearsed, now, true));
        lines.push_back({.state = {},
                         .icon = u"rollback"_s,
                         .text = words,
                         .note = facts.record.rehearsalTook ? formatTook(*facts.record.rehearsalTook) : QString(),
                         .isQuiet = true});
    }
}

void describeLive(EnvironmentValues &values, const DeploymentRecord &live, Timestamp now)
{
    values.version = releaseText(live);
    values.commit = shortCommit(live.commit);
    values.subject = live.commitSubject;
    const QString by = live.automatic ? say(QT_TRANSLATE_NOOP("Environment", "by flow"))
                                      : say(QT_TRANSLATE_NOOP("Environment", "by %1")).arg(deploymentActorText(live));
    values.since = sinceText(live.switched.value_or(live.created), now) + u" · "_s + by;
}

} // namespace

EnvironmentValues environmentValues(const EnvironmentFacts &facts, Timestamp now)
{
    EnvironmentValues values;
    values.isActive = !facts.running.empty();
    judge(values, facts);
    if (facts.live)
        describeLive(values, *facts.live, now);
    if (!facts.targetText.isEmpty())
        values.since += (values.since.isEmpty() ? QString() : u" · "_s) + messageText(facts.targetText);
    if (facts.rollbackTo)
        values.rollbackVersion = releaseText(*facts.rollbackTo);
    addForeign(values, facts);
    addOutdated(values, facts);
    addChecks(values.lines, facts);
    const std::size_t checks = values.lines.size();
    addLeft(values.lines, facts);
    addPending(values.lines, facts, now);
    addRules(values.lines, facts, now);
    if (checks > 0 && checks < values.lines.size())
        values.lines[checks].startsGroup = true;
    return values;
}

EnvironmentValues pastValues(const std::optional<DeploymentRecord> &live, Timestamp from, std::optional<Timestamp> to,
                             Timestamp now)
{
    EnvironmentValues values;
    values.state = live ? State::Cancelled : State::Queued;
    values.word = live ? say(QT_TRANSLATE_NOOP("Environment", "was live"))
                       : say(QT_TRANSLATE_NOOP("Environment", "nothing was live"));
    if (!live)
        return values;
    describeLive(values, *live, now);
    const QString span =
        to ? say(QT_TRANSLATE_NOOP("Environment", "live from %1 to %2"))
                 .arg(formatWhen(from, now, true), formatWhen(*to, now, true))
           : say(QT_TRANSLATE_NOOP("Environment", "live from %1 until now")).arg(formatWhen(from, now, true));
    values.lines.push_back({.state = {}, .icon = u"history"_s, .text = span});
    values.lines.push_back({.state = stateOf(*live),
                            .text = u"#%1"_s.arg(live->id.value),
                            .way = Line::Way::Open,
                            .deployment = live->id});
    return values;
}

} // namespace slipway
