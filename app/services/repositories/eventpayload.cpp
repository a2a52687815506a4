// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositories/eventpayload.h"

#include "git/eventsource.h"
#include "git/repository.h"
#include "workflow/plan/eventcontext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>
#include <QUrl>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kMostCommits = 20; // as GitHub hands them to workflows
const QString kHeads = u"refs/heads/"_s;
const QString kTags = u"refs/tags/"_s;
const QString kRemotes = u"refs/remotes/"_s;
const QString kNoCommit = QString(40, u'0');

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

/// Where people look at the repository with a browser; empty for what is no host's.
QString webAddress(QString url)
{
    if (url.endsWith(u".git"_s))
        url.chop(4);
    if (const qsizetype colon = url.indexOf(u':'); !url.contains(u"://"_s) && colon > 0 && !url.startsWith(u'/'))
        return u"https://"_s + url.left(colon).section(u'@', -1) + u'/' + url.mid(colon + 1);
    const QUrl parsed(url);
    return parsed.host().isEmpty() ? QString() : QString(u"https://"_s + parsed.host() + parsed.path());
}

QJsonObject person(const git::Signature &signature)
{
    return {{u"name"_s, signature.name}, {u"email"_s, signature.email}, {u"username"_s, QJsonValue::Null}};
}

QString timeWithOffset(const git::Signature &signature)
{
    const QTimeZone zone(signature.offsetMinutes * 60);
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(signature.when), zone).toString(Qt::ISODate);
}

class EventMaker
{
public:
    EventMaker(const git::Repository &repository, const git::EventSource &source, const EventQuestion &question)
        : m_repository(repository)
        , m_source(source)
        , m_asked(question)
        , m_web(webAddress(repository.remoteUrl()))
    {
    }

    [[nodiscard]] Result<MadeEvent> make();

private:
    [[nodiscard]] QString ref() const;
    [[nodiscard]] QString before() const;
    [[nodiscard]] QString baseBranch() const;
    [[nodiscard]] QString activity() const;
    [[nodiscard]] QJsonObject repository() const;
    [[nodiscard]] QJsonObject sender() const;
    [[nodiscard]] QJsonObject commitOf(const git::CommitInfo &commit) const;
    [[nodiscard]] QJsonObject side(const QString &branch, const QString &commit) const;
    [[nodiscard]] Result<> addPush(MadeEvent &event) const;
    [[nodiscard]] Result<> addPullRequest(MadeEvent &event) const;
    void addOthers(MadeEvent &event) const;

    const git::Repository &m_repository;
    const git::EventSource &m_source;
    const EventQuestion &m_asked;
    QString m_web;
};

/// A branch of a remote is that branch to everybody else.
QString EventMaker::ref() const
{
    if (!m_asked.known.ref.isEmpty())
        return m_asked.known.ref;
    if (m_asked.ref.startsWith(kRemotes))
        return kHeads + m_asked.ref.section(u'/', 3);
    return m_asked.ref.isEmpty() ? m_source.refOf(m_asked.commit) : m_asked.ref;
}

Result<MadeEvent> EventMaker::make()
{
    MadeEvent event;
    event.ref = event.origin.ref = ref();
    event.payload = {{u"repository"_s, repository()}, {u"sender"_s, sender()}};
    if (m_asked.event == u"push"_s)
        SLIPWAY_CHECK(addPush(event));
    else if (isPullRequestEvent(m_asked.event))
        SLIPWAY_CHECK(addPullRequest(event));
    else
        addOthers(event);
    return event;
}

QJsonObject EventMaker::repository() const
{
    const QString name = m_asked.repository.section(u'/', -1);
    const QString owner = m_asked.repository.contains(u'/') ? m_asked.repository.section(u'/', 0, 0) : QString();
    const QJsonObject ownerJson{{u"login"_s, orNull(owner)}, {u"name"_s, orNull(owner)}};
    return {{u"name"_s, name},
            {u"full_name"_s, m_asked.repository},
            {u"owner"_s, owner.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(ownerJson)},
            {u"default_branch"_s, orNull(m_source.defaultBranch())},
            {u"html_url"_s, orNull(m_web)},
            {u"clone_url"_s, orNull(m_web.isEmpty() ? QString() : QString(m_web + u".git"_s))},
            {u"private"_s, QJsonValue::Null},
            {u"fork"_s, QJsonValue::Null}};
}

QJsonObject EventMaker::sender() const
{
    return {{u"login"_s, m_asked.actor}, {u"type"_s, u"User"_s}};
}

QJsonObject EventMaker::commitOf(const git::CommitInfo &commit) const
{
    return {{u"id"_s, commit.hash},
            {u"tree_id"_s, orNull(m_source.treeOf(commit.hash))},
            {u"distinct"_s, true},
            {u"message"_s, m_source.message(commit.hash)},
            {u"timestamp"_s, timeWithOffset(commit.committer)},
            {u"url"_s, orNull(m_web.isEmpty() ? QString() : QString(m_web + u"/commit/"_s + commit.hash))},
            {u"author"_s, person(commit.author)},
            {u"committer"_s, person(commit.committer)}};
}

/// What a push now would find at origin, when the commit is ahead of that; else the commit's first parent. A tag is
/// new.
QString EventMaker::before() const
{
    if (!m_asked.known.from.isEmpty())
        return m_asked.known.from;
    const QString ref = this->ref();
    if (m_asked.commit.isEmpty() || ref.startsWith(kTags))
        return kNoCommit;
    const QString remote = ref.isEmpty() ? QString() : m_source.tip(u"refs/remotes/origin/"_s + ref.mid(kHeads.size()));
    if (!remote.isEmpty() && remote != m_asked.commit && m_source.mergeBase(remote, m_asked.commit) == remote)
        return remote;
    const Result<git::CommitInfo> commit = m_repository.commit(m_asked.commit);
    return commit && !commit->parents.isEmpty() ? commit->parents.front() : kNoCommit;
}

Result<> EventMaker::addPush(MadeEvent &event) const
{
    event.origin.from = before();
    const bool isNew = event.origin.from == kNoCommit;
    QJsonValue head = QJsonValue::Null;
    QJsonArray commits;
    if (!m_asked.commit.isEmpty()) {
        head = commitOf(SLIPWAY_TRY(m_repository.commit(m_asked.commit)));
        if (!isNew) {
            const Result<std::vector<git::CommitInfo>> pushed =
                m_repository.between(event.origin.from, m_asked.commit, kMostCommits);
            // What a repeated run once came from may be gone by now.
            for (const git::CommitInfo &commit : pushed.value_or(std::vector<git::CommitInfo>()))
                commits.prepend(commitOf(commit)); // the oldest first
        } else if (!event.origin.ref.startsWith(kTags)) {
            commits.append(head);
        }
    }
    const git::Signature user = m_repository.configuredUser();
    const QJsonObject pusher{{u"name"_s, m_asked.actor}, {u"email"_s, orNull(user.email)}};
    const bool canCompare = !m_web.isEmpty() && !isNew;
    const QString compare = m_web + u"/compare/"_s + event.origin.from.left(12) + u"..."_s + m_asked.commit.left(12);
    for (const auto &[key, value] : std::initializer_list<std::pair<QString, QJsonValue>>{
             {u"ref"_s, orNull(event.origin.ref)},
             {u"before"_s, event.origin.from},
             {u"after"_s, orNull(m_asked.commit)},
             {u"base_ref"_s, QJsonValue::Null},
             {u"created"_s, isNew},
             {u"deleted"_s, false},
             {u"forced"_s, false},
             {u"compare"_s, canCompare ? QJsonValue(compare) : QJsonValue(QJsonValue::Null)},
             {u"head_commit"_s, head},
             {u"commits"_s, commits},
             {u"pusher"_s, pusher}})
        event.payload.insert(key, value);
    return {};
}

/// The default branch, unless the workflow asks for others: then the first of those that is there.
QString EventMaker::baseBranch() const
{
    if (!m_asked.known.base.isEmpty())
        return m_asked.known.base;
    const QString usual = m_source.defaultBranch();
    const EventSpec *spec = m_asked.workflow.event(m_asked.event);
    if (!spec || spec->branches.isEmpty() || spec->branches.contains(usual))
        return usual;
    for (const QString &branch : spec->branches) {
        if (!m_source.branchTip(branch).isEmpty())
            return branch;
    }
    return usual;
}

/// One that starts the workflow.
QString EventMaker::activity() const
{
    const EventSpec *spec = m_asked.workflow.event(m_asked.event);
    const QStringList types = spec ? spec->types : QStringList();
    for (const QString &usual : {u"synchronize"_s, u"opened"_s, u"reopened"_s, u"published"_s}) {
        if (types.contains(usual))
            return usual;
    }
    if (!types.isEmpty())
        return types.front();
    return isPullRequestEvent(m_asked.event) ? u"synchronize"_s : QString();
}

QJsonObject EventMaker::side(const QString &branch, const QString &commit) const
{
    const QString owner = m_asked.repository.contains(u'/') ? m_asked.repository.section(u'/', 0, 0) + u':' : QString();
    return {{u"ref"_s, orNull(branch)},
            {u"sha"_s, orNull(commit)},
            {u"label"_s, orNull(branch.isEmpty() ? QString() : QString(owner + branch))},
            {u"repo"_s, repository()},
            {u"user"_s, sender()}};
}

Result<> EventMaker::addPullRequest(MadeEvent &event) const
{
    const QString head = shortRefName(event.origin.ref);
    event.origin.base = baseBranch();
    event.origin.from = m_asked.known.from.isEmpty() ? m_source.branchTip(event.origin.base) : m_asked.known.from;
    const QString message = m_asked.commit.isEmpty() ? QString() : m_source.message(m_asked.commit);
    const QJsonObject request{{u"number"_s, QJsonValue::Null},
                              {u"title"_s, orNull(message.section(u'\n', 0, 0))},
                              {u"body"_s, orNull(message.section(u'\n', 1).trimmed())},
                              {u"state"_s, u"open"_s},
                              {u"draft"_s, false},
                              {u"merged"_s, false},
                              {u"labels"_s, QJsonArray()},
                              {u"html_url"_s, QJsonValue::Null},
                              {u"merge_commit_sha"_s, QJsonValue::Null},
                              {u"user"_s, sender()},
                              {u"head"_s, side(head, m_asked.commit)},
                              {u"base"_s, side(event.origin.base, event.origin.from)}};
    event.payload.insert(u"action"_s, activity());
    event.payload.insert(u"number"_s, QJsonValue::Null);
    event.payload.insert(u"pull_request"_s, request);
    if (m_asked.event == u"pull_request_target"_s && !event.origin.base.isEmpty())
        event.ref = kHeads + event.origin.base;
    return {};
}

void EventMaker::addOthers(MadeEvent &event) const
{
    const EventSpec *spec = m_asked.workflow.event(m_asked.event);
    if (m_asked.event == u"workflow_dispatch"_s) {
        event.payload.insert(u"ref"_s, orNull(event.origin.ref));
        event.payload.insert(u"workflow"_s, m_asked.workflow.file);
    } else if (m_asked.event == u"schedule"_s) {
        event.payload.insert(u"schedule"_s, orNull(spec ? spec->cron.value(0) : QString()));
    } else {
        if (const QString action = activity(); !action.isEmpty())
            event.payload.insert(u"action"_s, action);
        const bool isTag = event.origin.ref.startsWith(kTags);
        const QString tag = isTag ? event.origin.ref.mid(kTags.size()) : QString();
        if (m_asked.event == u"release"_s)
            event.payload.insert(u"release"_s, QJsonObject{{u"tag_name"_s, orNull(tag)},
                                                           {u"name"_s, orNull(tag)},
                                                           {u"target_commitish"_s, orNull(m_asked.commit)},
                                                           {u"draft"_s, false},
                                                           {u"prerelease"_s, false},
                                                           {u"body"_s, QJsonValue::Null}});
    }
}

} // namespace

Result<MadeEvent> makeEvent(const git::Repository &repository, const EventQuestion &question)
{
    const git::EventSource source = SLIPWAY_TRY(git::EventSource::open(repository.path()));
    return EventMaker(repository, source, question).make();
}

QJsonObject originToJson(const EventOrigin &origin)
{
    return {{u"ref"_s, origin.ref}, {u"base"_s, origin.base}, {u"from"_s, origin.from}};
}

EventOrigin originFromJson(const QJsonObject &json)
{
    return {.ref = json[u"ref"].toString(), .base = json[u"base"].toString(), .from = json[u"from"].toString()};
}

} // namespace slipway
