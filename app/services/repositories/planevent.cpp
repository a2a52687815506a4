// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositories/planevent.h"

#include "git/eventsource.h"
#include "git/repository.h"
#include "workflow/plan/eventcontext.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

QString noCommit()
{
    return QString(40, u'0');
}

QString refOfPayload(const QString &event, const QJsonObject &payload, const QString &fallback)
{
    if (event == u"push"_s || event == u"workflow_dispatch"_s) {
        const QString ref = payload[u"ref"].toString();
        return ref.startsWith(u"refs/"_s) ? ref : fallback;
    }
    const QJsonValue request = payload[u"pull_request"];
    if (event == u"pull_request"_s) {
        const QJsonValue number = payload[u"number"].isDouble() ? payload[u"number"] : request[u"number"];
        return number.isDouble() ? u"refs/pull/%1/merge"_s.arg(number.toInteger()) : fallback;
    }
    const QString base = request[u"base"][u"ref"].toString();
    return event == u"pull_request_target"_s && !base.isEmpty() ? QString(u"refs/heads/"_s + base) : fallback;
}

/// An event that somebody brought is taken as it is: of what was made only what it does not say is left.
MadeEvent broughtEvent(const git::Repository &repository, const EventQuestion &question, MadeEvent made)
{
    const QJsonObject &payload = question.payload;
    const bool isRequest = isPullRequestEvent(question.event);
    if (!question.isRefAsked || isRequest) // who names a branch or tag means that one
        made.ref = refOfPayload(question.event, payload, made.ref);
    if (!isRequest)
        made.origin.ref = made.ref;
    const QJsonValue base = payload[u"pull_request"][u"base"];
    const QString from = isRequest ? base[u"sha"].toString() : payload[u"before"].toString();
    if (!from.isEmpty() && repository.resolve(from).value_or(QString()) == from)
        made.origin.from = from;
    made.payload = {};
    return made;
}

/// Files that the event is about: what was pushed, what a pull request would bring.
Result<QStringList> changedFiles(const git::Repository &repository, const QString &event, const QString &commit,
                                 const EventOrigin &origin)
{
    QString from = origin.from;
    if (isPullRequestEvent(event) && !from.isEmpty())
        from = SLIPWAY_TRY(git::EventSource::open(repository.path())).mergeBase(from, commit);
    const bool isKnown = !from.isEmpty() && from != noCommit() && repository.commit(from);
    const std::vector<git::FileChange> changes =
        SLIPWAY_TRY(isKnown ? repository.changesBetween(from, commit) : repository.changes(commit));
    QStringList paths;
    for (const git::FileChange &change : changes) {
        paths << change.path;
        if (!change.oldPath.isEmpty())
            paths << change.oldPath;
    }
    return paths;
}

/// None where no filter asks for them.
Result<std::optional<QStringList>> filteredFiles(const git::Repository &repository, const EventQuestion &question,
                                                 const EventOrigin &origin)
{
    const EventSpec *spec = question.workflow.event(question.event);
    if (!spec || question.commit.isEmpty() || (spec->paths.isEmpty() && spec->pathsIgnore.isEmpty()))
        return std::nullopt;
    return SLIPWAY_TRY(changedFiles(repository, question.event, question.commit, origin));
}

expression::Value repositoryMembers(const EventQuestion &question)
{
    const QString &name = question.repository;
    const QString owner = name.contains(u'/') ? name.section(u'/', 0, 0) : QString();
    return expression::Value(expression::Value::Members{{u"repository"_s, name},
                                                        {u"repository_owner"_s, owner},
                                                        {u"actor"_s, question.actor},
                                                        {u"triggering_actor"_s, question.actor}});
}

} // namespace

Result<EventOrigin> addEvent(PlanInput &plan, const git::Repository &repository, const EventQuestion &question)
{
    EventQuestion asked = question;
    if (asked.isWholePayload && asked.known.base.isEmpty())
        asked.known.base = asked.payload[u"pull_request"][u"base"][u"ref"].toString();
    MadeEvent made = SLIPWAY_TRY(makeEvent(repository, asked));
    if (asked.isWholePayload)
        made = broughtEvent(repository, asked, std::move(made));
    for (auto member = asked.payload.begin(); member != asked.payload.end(); ++member)
        made.payload.insert(member.key(), member.value());
    plan.event = asked.event;
    plan.payload = expression::Value::fromJson(made.payload);
    plan.ref = made.ref;
    plan.commit = asked.commit;
    plan.changedFiles = SLIPWAY_TRY(filteredFiles(repository, asked, made.origin));
    plan.github = repositoryMembers(asked);
    return made.origin;
}

} // namespace slipway
