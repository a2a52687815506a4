// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/deploymentattention.h"

#include "services/console.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/theme/emphasis.h"

#include <QCoreApplication>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString say(const char *words)
{
    return QCoreApplication::translate("DeploymentAttention", words);
}

QString placeOf(const DeploymentRecord &deployment)
{
    return u"%1/%2"_s.arg(deployment.environmentName).arg(deployment.id.value);
}

QString environmentOf(const DeploymentRecord &deployment, bool severalRepositories)
{
    const bool isPlain = !severalRepositories || deployment.repositoryName.isEmpty();
    return isPlain ? deployment.environmentName : deployment.repositoryName + u'/' + deployment.environmentName;
}

AttentionList::Item itemFor(const DeploymentRecord &deployment, State state, const char *subject, const QString &way,
                            const AttentionContext &context)
{
    AttentionList::Item item{.state = state,
                             .time = formatMoment(deployment.finished.value_or(deployment.created), context.now)};
    item.subject =
        say(subject).arg(strong(releaseText(deployment)), environmentOf(deployment, context.severalRepositories));
    item.cause = messageText(deployment.problem.isEmpty() ? deployment.reason : deployment.problem);
    if (item.cause.isEmpty())
        item.cause = deployment.commitSubject;
    item.subjectId = deployment.id.value;
    item.ways.push_back({way, {}, [open = context.open, place = placeOf(deployment)] { open(place); }});
    return item;
}

} // namespace

Result<std::vector<EnvironmentNews>> readEnvironmentNews(Console &console, RepositoryId repository)
{
    std::vector<EnvironmentNews> all;
    for (const EnvironmentRecord &record : SLIPWAY_TRY(console.environments().list(repository))) {
        EnvironmentNews news;
        news.detail = SLIPWAY_TRY(console.environments().show(record.id));
        const std::vector<DeploymentRecord> newest =
            SLIPWAY_TRY(console.deployments().list({.environment = record.id, .limit = 1}));
        if (!newest.empty())
            news.newest = newest.front();
        all.push_back(std::move(news));
    }
    return all;
}

RepositoryCard::LiveRow liveRow(const EnvironmentNews &news)
{
    const EnvironmentDetail &detail = news.detail;
    RepositoryCard::LiveRow row{.name = detail.record.name,
                                .version = u"–"_s,
                                .state = State::Queued,
                                .word = say(QT_TRANSLATE_NOOP("DeploymentAttention", "nothing live"))};
    if (detail.live) {
        row.version = releaseText(*detail.live);
        row.state = stateOf(*detail.live);
        row.word = deploymentResultText(*detail.live, {});
        row.since = detail.live->switched.value_or(detail.live->created);
    }
    const auto show = [&row](State state, const QString &word) {
        row.state = state;
        row.word = word;
    };
    if (detail.mixed)
        show(State::Mixed, say(QT_TRANSLATE_NOOP("DeploymentAttention", "hosts differ")));
    else if (!detail.live && detail.interrupted)
        show(State::Unknown, say(QT_TRANSLATE_NOOP("DeploymentAttention", "interrupted")));
    else if (!detail.live && detail.displaced)
        show(State::Warning, say(QT_TRANSLATE_NOOP("DeploymentAttention", "another release")));
    if (!detail.running.empty())
        show(State::Running, say(QT_TRANSLATE_NOOP("DeploymentAttention", "deploying")));
    else if (!detail.waiting.empty())
        show(State::Approval,
             say(QT_TRANSLATE_NOOP("DeploymentAttention", "%1 waits")).arg(releaseText(detail.waiting.front())));
    return row;
}

std::vector<AttentionList::Item> deploymentAttention(const std::vector<EnvironmentNews> &news,
                                                     const AttentionContext &context)
{
    std::vector<AttentionList::Item> items;
    const QString show = say(QT_TRANSLATE_NOOP("DeploymentAttention", "Open"));
    for (const EnvironmentNews &each : news) {
        for (const DeploymentRecord &waiting : each.detail.waiting) {
            items.push_back(itemFor(waiting, State::Approval,
                                    QT_TRANSLATE_NOOP("DeploymentAttention", "%1 waits for approval for %2"),
                                    say(QT_TRANSLATE_NOOP("DeploymentAttention", "Review…")), context));
        }
        if (!each.newest)
            continue;
        const DeploymentRecord &newest = *each.newest;
        if (newest.status == DeploymentStatus::Failed)
            items.push_back(itemFor(newest, State::Failed,
                                    QT_TRANSLATE_NOOP("DeploymentAttention", "%1 could not be deployed to %2"), show,
                                    context));
        else if (newest.status == DeploymentStatus::RolledBack)
            items.push_back(itemFor(newest, State::Failed,
                                    QT_TRANSLATE_NOOP("DeploymentAttention", "%1 was taken back in %2"), show,
                                    context));
        else if (newest.status == DeploymentStatus::Mixed)
            items.push_back(itemFor(newest, State::Mixed,
                                    QT_TRANSLATE_NOOP("DeploymentAttention", "%1 in %2: hosts differ"), show, context));
        else if (newest.status == DeploymentStatus::Interrupted)
            items.push_back(itemFor(newest, State::Unknown,
                                    QT_TRANSLATE_NOOP("DeploymentAttention", "%1 to %2 was interrupted"), show,
                                    context));
        else if (newest.kind == DeploymentKind::AutoRollback && newest.status == DeploymentStatus::Live)
            items.push_back(itemFor(newest, State::RolledBack,
                                    QT_TRANSLATE_NOOP("DeploymentAttention", "%1 came back by itself in %2"), show,
                                    context));
    }
    return items;
}

} // namespace slipway
