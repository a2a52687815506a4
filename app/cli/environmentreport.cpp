// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/environmentreport.h"

#include "cli/deployoutput.h"
#include "cli/text.h"

#include <QDateTime>

#include <algorithm>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr std::size_t kDriftShown = 20;

/// Why nobody can simply say what is live, and what to do about it.
void addDoubt(QStringList &lines, const EnvironmentDetail &detail)
{
    for (const auto &deployment : {detail.mixed, detail.interrupted, detail.displaced}) {
        if (!deployment)
            continue;
        lines << u"deployment #%1 of %2 is %3: %4"_s.arg(deployment->id.value)
                     .arg(releaseLabel(deployment->release), words(deploymentStatusName(deployment->status)),
                          plain(deployment->problem));
        lines << hostLines(deployment->hosts);
        if (const Message hint = failureHint(*deployment); !hint.isEmpty())
            lines << plain(hint);
    }
}

void addLive(QStringList &lines, const EnvironmentDetail &detail)
{
    if (!detail.live) {
        lines << liveText(detail);
        addDoubt(lines, detail);
        return;
    }
    const DeploymentRecord &live = *detail.live;
    lines << u"live %1  %2  %3"_s.arg(releaseLabel(live.release), live.commit.left(7), plain(live.commitSubject));
    lines << u"since %1 by %2%3"_s.arg(
        live.switched ? localTime(*live.switched) : u"?"_s, plain(live.actor),
        live.kind == DeploymentKind::Deploy ? QString() : QString(u", "_s + words(deploymentKindName(live.kind))));
    addDoubt(lines, detail);
    if (detail.rollbackTo)
        lines << u"rollback would go to %1 (deployment #%2)"_s.arg(releaseLabel(detail.rollbackTo->release))
                     .arg(detail.rollbackTo->id.value);
}

void addOutdated(QStringList &lines, const EnvironmentDetail &detail)
{
    for (const OutdatedSetting &setting : detail.outdated) {
        const QString used = setting.used.isEmpty() ? u"none"_s
                             : setting.isSecret     ? u"version "_s + setting.used
                                                    : plain(setting.used);
        const QString now = setting.current.isEmpty() ? u"none"_s
                            : setting.isSecret        ? u"version "_s + setting.current
                                                      : plain(setting.current);
        lines << u"outdated: %1 %2 is %3%4, current is %5"_s.arg(setting.isSecret ? u"secret"_s : u"variable"_s,
                                                                 plain(setting.name), used,
                                                                 setting.isRevoked ? u" (revoked)"_s : QString(), now);
    }
    if (!detail.outdated.empty())
        lines << u"to renew, run: slipwayctl deploy --env %1 --release %2"_s.arg(detail.record.name)
                     .arg(detail.live->release.value);
}

/// Others have made something live there.
bool isForeign(const deploy::TargetTruth &truth)
{
    return std::ranges::any_of(truth.hosts, [](const deploy::HostTruth &host) { return !host.foreign.isEmpty(); });
}

QString wholeText(const deploy::HostTruth &host)
{
    if (!host.recordsOf.isEmpty())
        return u", nobody can tell whether it is whole: its records can only be read by %1"_s.arg(
            plain(host.recordsOf));
    return host.liveIsComplete ? QString() : u", NOT WHOLE"_s;
}

void addTruth(QStringList &lines, const EnvironmentDetail &detail)
{
    const deploy::TargetTruth &truth = *detail.truth;
    // without a live release nothing can be another
    const QString digest = detail.liveRelease ? detail.liveRelease->digest : QString();
    const auto isOther = [&](const deploy::HostTruth &host) {
        return detail.live && !host.serves(detail.live->releaseName, digest);
    };
    for (const deploy::HostTruth &host : truth.hosts) {
        QString line = host.live.isEmpty() ? u"nothing live"_s : u"%1 live%2"_s.arg(plain(host.live), wholeText(host));
        if (!host.foreign.isEmpty())
            line = u"current leads to %1, which others made live (%2)"_s.arg(
                plain(host.foreign), host.foreignFiles == 1 ? u"1 file"_s : u"%1 files"_s.arg(host.foreignFiles));
        else if (!host.answers())
            line = u"does not answer: %1"_s.arg(plain(host.problem));
        else if (isOther(host))
            line += u", which is not %1 of deployment #%2 (digest %3)"_s.arg(plain(detail.live->releaseName))
                        .arg(detail.live->id.value)
                        .arg(plain(host.liveDigest.left(12)));
        if (!host.host.isEmpty())
            line.prepend(plain(host.host) + u": "_s);
        if (!host.lockedBy.isEmpty())
            line += u", locked by %1"_s.arg(plain(host.lockedBy));
        lines << u"target: "_s + line;
    }
    if (!truth.isConsistent())
        lines << u"target: the hosts do not agree"_s;
    if (isForeign(truth))
        lines << u"to take it over, run: slipwayctl env take-over %1"_s.arg(plain(detail.record.name));
}

QString driftWord(deploy::Drift::Kind kind)
{
    switch (kind) {
    case deploy::Drift::Kind::Changed:
        return u"changed"_s;
    case deploy::Drift::Kind::Missing:
        return u"missing"_s;
    case deploy::Drift::Kind::Extra:
        return u"extra"_s;
    case deploy::Drift::Kind::WrongLink:
        return u"wrong link"_s;
    }
    return {};
}

void addDrift(QStringList &lines, const deploy::Drift &drift)
{
    lines << (drift.isClean()           ? u"no drift: every file is as released"_s
              : drift.items.size() == 1 ? u"drift: 1 file differs"_s
                                        : u"drift: %1 files differ"_s.arg(drift.items.size()));
    for (std::size_t i = 0; i < drift.items.size() && i < kDriftShown; ++i)
        lines << u"  %1  %2%3"_s.arg(driftWord(drift.items[i].kind), plain(drift.items[i].path),
                                     drift.items[i].host.isEmpty() ? QString()
                                                                   : u" on "_s + plain(drift.items[i].host));
    if (drift.items.size() > kDriftShown)
        lines << u"  … and %1 more"_s.arg(drift.items.size() - kDriftShown);
}

void addGuards(QStringList &lines, const EnvironmentDetail &detail)
{
    for (const RetiredHost &host : detail.record.retired)
        lines << u"retired: %1, by %2 since %3%4"_s.arg(plain(host.host), plain(host.by), localTime(host.since),
                                                        host.reason.isEmpty() ? QString()
                                                                              : QString(u": "_s + plain(host.reason)));
    if (detail.record.lock)
        lines << u"locked by %1 since %2: %3%4"_s.arg(
            plain(detail.record.lock->owner), localTime(detail.record.lock->since), plain(detail.record.lock->reason),
            detail.record.lock->until ? QString(u", until "_s + localTime(*detail.record.lock->until)) : QString());
    if (detail.freeze.until)
        lines << u"frozen until %1: %2"_s.arg(localTime(*detail.freeze.until), plain(detail.freeze.reason));
    else if (detail.freeze.next)
        lines << u"no freeze now, next %1"_s.arg(localTime(*detail.freeze.next));
    if (!detail.record.pauseReason.isEmpty())
        lines << u"automatic deployments are paused: %1"_s.arg(plain(detail.record.pauseReason));
    for (const DeploymentRecord &waiting : detail.waiting)
        lines << u"waits: %1, deployment #%2 by %3: %4"_s.arg(releaseLabel(waiting.release))
                     .arg(waiting.id.value)
                     .arg(plain(waiting.actor), plain(waiting.problem));
    for (const DeploymentRecord &running : detail.running)
        lines << u"in progress: %1, deployment #%2, %3"_s.arg(releaseLabel(running.release))
                     .arg(running.id.value)
                     .arg(phaseName(running.phase));
}

} // namespace

QString liveText(const EnvironmentDetail &detail)
{
    switch (detail.state()) {
    case EnvironmentDetail::State::Live:
        return releaseLabel(detail.live->release);
    case EnvironmentDetail::State::Mixed:
        return u"mixed: "_s + hostsText(detail.mixed->hosts);
    case EnvironmentDetail::State::Interrupted:
        return u"not known: deployment #%1 of %2 was interrupted at %3"_s.arg(detail.interrupted->id.value)
            .arg(releaseLabel(detail.interrupted->release), phaseName(detail.interrupted->phase));
    case EnvironmentDetail::State::Another:
        return u"another release: "_s + hostsText(detail.displaced->hosts);
    case EnvironmentDetail::State::Nothing:
        break;
    }
    return u"nothing is live"_s;
}

int environmentStatus(const EnvironmentDetail &detail)
{
    const bool drifted = detail.drift && !detail.drift->isClean();
    const bool differs = detail.truth && (!detail.truth->isConsistent() || !detail.truth->allAnswer() ||
                                          (detail.live && isForeign(*detail.truth)));
    const auto state = detail.state();
    const bool inDoubt = state != EnvironmentDetail::State::Live && state != EnvironmentDetail::State::Nothing;
    if (drifted || differs || inDoubt)
        return exitStatus(ErrorKind::Failed);
    // What could not be asked is not known to be well.
    return detail.problem.message.isEmpty() ? 0 : exitStatus(detail.problem.kind);
}

QString describeEnvironment(const EnvironmentDetail &detail)
{
    QStringList lines{u"%1  %2  %3  %4"_s.arg(detail.record.name, detail.record.repositoryName,
                                              tierName(detail.record.tier), plain(detail.targetText))};
    addLive(lines, detail);
    addOutdated(lines, detail);
    if (detail.truth)
        addTruth(lines, detail);
    if (detail.checks) {
        for (const deploy::CheckAnswer &answer : *detail.checks)
            lines << u"%1 %2  %3"_s.arg(answer.good ? u"✔"_s : u"✖"_s, plain(answer.title), plain(answer.text));
    }
    if (detail.drift)
        addDrift(lines, *detail.drift);
    addGuards(lines, detail);
    if (!detail.flowText.isEmpty())
        lines << plain(detail.flowText);
    if (!detail.problem.message.isEmpty())
        lines << u"the target could not be asked: %1"_s.arg(detail.problem.text().english());
    return lines.join(u'\n');
}

QString describeApply(const ApplyReport &report)
{
    QStringList lines;
    const auto add = [&lines](const QString &verb, const QStringList &names) {
        if (!names.isEmpty())
            lines << u"%1: %2"_s.arg(verb, names.join(u", "_s));
    };
    add(u"added"_s, report.added);
    add(u"changed"_s, report.changed);
    add(u"unchanged"_s, report.unchanged);
    add(u"no longer in the file, kept until env remove"_s, report.gone);
    for (const SettingChange &change : report.changes) {
        if (!change.environment.isEmpty() && report.added.contains(change.environment))
            continue; // all of it is new
        lines << u"  %1%2: %3 → %4"_s.arg(
            change.environment.isEmpty() ? QString() : QString(plain(change.environment) + u' '), plain(change.setting),
            change.before.isEmpty() ? u"–"_s : plain(change.before),
            change.after.isEmpty() ? u"–"_s : plain(change.after));
    }
    if (report.commit.isEmpty())
        lines << u"warning: the file in this state is not committed; the audit trail says so"_s;
    for (const Diagnostic &diagnostic : report.diagnostics)
        lines << u"%1:%2: %3: %4"_s.arg(diagnostic.at.line)
                     .arg(diagnostic.at.column)
                     .arg(severityName(diagnostic.severity), plain(diagnostic.message));
    return lines.isEmpty() ? u"The file names no environment."_s : lines.join(u'\n');
}

Result<Timestamp> timeArgument(const QString &text)
{
    if (const std::optional<Timestamp> time = fromRfc3339(text))
        return *time;
    for (const QString &format : {u"yyyy-MM-dd HH:mm:ss"_s, u"yyyy-MM-dd HH:mm"_s, u"yyyy-MM-ddTHH:mm:ss"_s,
                                  u"yyyy-MM-ddTHH:mm"_s, u"yyyy-MM-dd"_s}) {
        const QDateTime local = QDateTime::fromString(text, format);
        if (local.isValid())
            return fromMilliseconds(local.toMSecsSinceEpoch());
    }
    return fail(ErrorKind::Usage, u"'%1' is no time"_s.arg(text),
                u"Write 2026-11-20T13:51:00Z, or 2026-11-20 13:51 in local time."_s);
}

} // namespace slipway::cli
