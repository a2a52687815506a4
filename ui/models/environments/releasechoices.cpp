// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/releasechoices.h"

#include "ui/models/text/messagetext.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"

#include <QCoreApplication>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString say(const char *words)
{
    return QCoreApplication::translate("Deployment", words);
}

Timestamp effect(const DeploymentRecord &deployment)
{
    return deployment.switched.value_or(deployment.created);
}

/// Releases whose latest time in the environment ended with going back.
std::set<ReleaseId> rejected(const ReleaseFacts &facts)
{
    std::set<ReleaseId> found;
    for (const RollbackOption &option : facts.options) {
        if (option.wasRolledBack && !option.isLive)
            found.insert(option.deployment.release);
    }
    return found;
}

QString textOf(const QString &release, const QStringList &marks, const QString &commit, const QString &more)
{
    QStringList parts{release};
    parts << marks << shortCommit(commit) << more;
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QStringList marksOf(ReleaseId release, const ReleaseFacts &facts, const std::set<ReleaseId> &rejected)
{
    QStringList marks;
    if (facts.live.isValid() && facts.live == release)
        marks << say(QT_TRANSLATE_NOOP("Deployment", "live"));
    if (facts.quarantined.contains(release))
        marks << say(QT_TRANSLATE_NOOP("Deployment", "quarantined"));
    if (rejected.contains(release))
        marks << say(QT_TRANSLATE_NOOP("Deployment", "rolled back"));
    return marks;
}

} // namespace

std::vector<std::pair<DeploymentId, ReleaseId>> takenBack(const std::vector<DeploymentRecord> &history)
{
    std::vector<std::pair<DeploymentId, ReleaseId>> taken;
    for (const DeploymentRecord &each : history) {
        const bool came = each.status == DeploymentStatus::Live || each.status == DeploymentStatus::Superseded ||
                          each.status == DeploymentStatus::RolledBack;
        if (came && each.rollbackOf.isValid())
            taken.emplace_back(each.rollbackOf, each.release);
    }
    return taken;
}

ReleaseChoices rollbackChoices(const ReleaseFacts &facts, Timestamp now)
{
    ReleaseChoices choices{.live = facts.live};
    const std::set<ReleaseId> bad = rejected(facts);
    for (const RollbackOption &option : facts.options) {
        const DeploymentRecord &each = option.deployment;
        if (option.isDefault && !option.isLive)
            choices.proposed = int(choices.list.size());
        QString whyNot = option.isQuarantined
                             ? QString()
                             : messageText(option.whyNot); // a quarantine can be lifted where it is told
        if (option.isLive)
            whyNot = say(QT_TRANSLATE_NOOP("Deployment", "It is live"));
        choices.list.push_back({.text = textOf(releaseText(each.release), marksOf(each.release, facts, bad),
                                               each.commit, formatWhen(effect(each), now)),
                                .whyNot = whyNot,
                                .release = each.release,
                                .to = each.id});
    }
    return choices;
}

ReleaseChoices deployChoices(const ReleaseFacts &facts, const QString &branch, const QString &head)
{
    ReleaseChoices choices{.live = facts.live};
    if (!head.isEmpty()) {
        const QString words =
            say(QT_TRANSLATE_NOOP("Deployment", "New release from %1 %2")).arg(branch, shortCommit(head));
        choices.list.push_back({.text = words, .ref = head});
    }
    const std::set<ReleaseId> bad = rejected(facts);
    int newer = -1, same = -1;
    for (const ReleaseRecord &release : facts.releases) {
        if (!release.filesPresent)
            continue;
        const int index = int(choices.list.size());
        const bool isGood = !facts.quarantined.contains(release.id) && !bad.contains(release.id);
        if (isGood && newer < 0 && release.id > facts.live)
            newer = index;
        if (release.id == facts.live && !facts.quarantined.contains(release.id))
            same = index;
        choices.list.push_back({.text = textOf(releaseText(release.id), marksOf(release.id, facts, bad), release.commit,
                                               release.commitSubject),
                                .release = release.id});
    }
    const int made = head.isEmpty() ? -1 : 0;
    choices.proposed = newer >= 0 ? newer : same >= 0 ? same : made;
    return choices;
}

} // namespace slipway
