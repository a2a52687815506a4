// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/eventsource.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <QFile>

#include <git2.h>

#include <utility>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReflogTailBytes = 16 * 1024;
const QString kHeads = u"refs/heads/"_s;
const QString kTags = u"refs/tags/"_s;
const QString kOrigin = u"refs/remotes/origin/"_s;

Handle<git_reference> lookUp(git_repository *repository, const QString &ref)
{
    git_reference *raw = nullptr;
    if (ref.isEmpty() || git_reference_lookup(&raw, repository, ref.toUtf8().constData()) < 0)
        return nullptr;
    return Handle<git_reference>(raw);
}

QString symbolicTarget(git_repository *repository, const QString &ref)
{
    const Handle<git_reference> reference = lookUp(repository, ref);
    const char *target = reference ? git_reference_symbolic_target(reference.get()) : nullptr;
    return target ? decoded(target) : QString();
}

QString peeledHash(git_reference *reference)
{
    git_object *raw = nullptr;
    if (git_reference_peel(&raw, reference, GIT_OBJECT_COMMIT) < 0)
        return {};
    const Handle<git_object> commit(raw);
    return hashText(*git_object_id(commit.get()));
}

} // namespace

EventSource::EventSource(git_repository *repository)
    : m_repository(repository)
{
}

EventSource::EventSource(EventSource &&other) noexcept
    : m_repository(std::exchange(other.m_repository, nullptr))
{
}

EventSource &EventSource::operator=(EventSource &&other) noexcept
{
    std::swap(m_repository, other.m_repository);
    return *this;
}

EventSource::~EventSource()
{
    git_repository_free(m_repository);
}

Result<EventSource> EventSource::open(const QString &path)
{
    return EventSource(SLIPWAY_TRY(openRepository(path)).release());
}

QString EventSource::tip(const QString &ref) const
{
    const Handle<git_reference> reference = lookUp(m_repository, ref);
    return reference ? peeledHash(reference.get()) : QString();
}

QString EventSource::branchTip(const QString &branch) const
{
    if (branch.isEmpty())
        return {};
    const QString remote = tip(kOrigin + branch);
    return remote.isEmpty() ? tip(kHeads + branch) : remote;
}

QString EventSource::defaultBranch() const
{
    if (const QString target = symbolicTarget(m_repository, kOrigin + u"HEAD"_s); target.startsWith(kOrigin))
        return target.mid(kOrigin.size());
    for (const QString &name : {u"main"_s, u"master"_s}) {
        if (!branchTip(name).isEmpty())
            return name;
    }
    const QString head = symbolicTarget(m_repository, u"HEAD"_s);
    return head.startsWith(kHeads) ? head.mid(kHeads.size()) : QString();
}

/// The last line of HEAD's log says "checkout: moving from main to v1" after `git checkout v1`.
QString EventSource::lastSwitchedTo() const
{
    QFile log(QFile::decodeName(git_repository_path(m_repository)) + u"logs/HEAD"_s);
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(std::max<qint64>(0, log.size() - kReflogTailBytes));
    const QString line = QString::fromUtf8(log.read(kReflogTailBytes)).trimmed().section(u'\n', -1);
    const QString words = line.section(u'\t', 1);
    const qsizetype at = words.lastIndexOf(u" to "_s);
    return words.startsWith(u"checkout: moving from "_s) && at > 0 ? words.mid(at + 4) : QString();
}

/// Branches before tags, the default one first.
QString EventSource::refAt(const QString &commit) const
{
    const QString usual = defaultBranch();
    if (!usual.isEmpty() && (tip(kHeads + usual) == commit || branchTip(usual) == commit))
        return kHeads + usual;
    git_reference_iterator *raw = nullptr;
    if (git_reference_iterator_new(&raw, m_repository) < 0)
        return {};
    const Handle<git_reference_iterator> references(raw);
    QString remote;
    QString tag;
    git_reference *next = nullptr;
    while (git_reference_next(&next, references.get()) == 0) {
        const Handle<git_reference> reference(next);
        const QString name = decoded(git_reference_name(next));
        const bool isNamed = name.startsWith(kHeads) || name.startsWith(kOrigin) || name.startsWith(kTags);
        if (!isNamed || name == kOrigin + u"HEAD"_s || peeledHash(next) != commit)
            continue;
        if (name.startsWith(kHeads))
            return name;
        QString &place = name.startsWith(kTags) ? tag : remote;
        place = name;
    }
    return remote.isEmpty() ? tag : kHeads + remote.mid(kOrigin.size());
}

QString EventSource::refOf(const QString &commit) const
{
    if (commit.isEmpty())
        return {};
    const QString asked = lastSwitchedTo();
    for (const QString &prefix : {kTags, kHeads, kOrigin.chopped(7)}) { // "refs/remotes/": "origin/x" names its own
        if (asked.isEmpty() || tip(prefix + asked) != commit)
            continue;
        return prefix == kTags || prefix == kHeads ? prefix + asked : kHeads + asked.section(u'/', 1);
    }
    if (const QString ref = refAt(commit); !ref.isEmpty())
        return ref;
    const QString usual = defaultBranch();
    const bool isOnIt = holds(tip(kHeads + usual), commit) || holds(branchTip(usual), commit);
    return isOnIt ? kHeads + usual : QString();
}

bool EventSource::holds(const QString &tip, const QString &commit) const
{
    return !tip.isEmpty() && mergeBase(tip, commit) == commit;
}

QString EventSource::mergeBase(const QString &one, const QString &other) const
{
    git_oid first;
    git_oid second;
    git_oid base;
    if (git_oid_fromstr(&first, one.toLatin1().constData()) < 0 ||
        git_oid_fromstr(&second, other.toLatin1().constData()) < 0 ||
        git_merge_base(&base, m_repository, &first, &second) < 0)
        return {};
    return hashText(base);
}

QString EventSource::treeOf(const QString &commit) const
{
    const Result<Handle<git_commit>> found = findCommit(m_repository, commit);
    return found ? hashText(*git_commit_tree_id(found->get())) : QString();
}

QString EventSource::message(const QString &commit) const
{
    const Result<Handle<git_commit>> found = findCommit(m_repository, commit);
    QString text = found ? decoded(git_commit_message(found->get())) : QString();
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

} // namespace slipway::git
