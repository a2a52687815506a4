// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <QFile>
#include <QFileInfo>

#include <git2.h>

#include <utility>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

Result<Handle<git_reference>> lookupReference(git_repository *repository, const char *name)
{
    return acquire<git_reference>(Engine::tr("read %1").arg(decoded(name)),
                                  [&](git_reference **out) { return git_reference_lookup(out, repository, name); });
}

Result<> checkRevision(const QString &revision)
{
    if (revision.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("no revision was given"));
    if (revision.startsWith(u'-'))
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is not a revision: it begins with '-'").arg(revision));
    return {};
}

} // namespace

Result<Repository> Repository::open(const QString &path)
{
    Handle<git_repository> repository = SLIPWAY_TRY(openRepository(path));
    return Repository(repository.release());
}

Result<QString> Repository::discover(const QString &path)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(searchRepository(path));
    return repositoryFolder(repository.get());
}

Repository::Repository(git_repository *repository)
    : m_repository(repository)
{
}

Repository::Repository(Repository &&other) noexcept
    : m_repository(std::exchange(other.m_repository, nullptr))
{
}

Repository &Repository::operator=(Repository &&other) noexcept
{
    std::swap(m_repository, other.m_repository);
    return *this;
}

Repository::~Repository()
{
    git_repository_free(m_repository);
}

QString Repository::path() const
{
    return repositoryFolder(m_repository);
}

QString Repository::gitDirectory() const
{
    QString folder = QFile::decodeName(git_repository_path(m_repository));
    if (folder.size() > 1 && folder.endsWith(u'/'))
        folder.chop(1);
    return folder;
}

bool Repository::isBare() const
{
    return git_repository_is_bare(m_repository) == 1;
}

Result<Head> Repository::head() const
{
    const Handle<git_reference> reference = SLIPWAY_TRY(lookupReference(m_repository, "HEAD").map_error(asDamage));
    Head head;
    if (const char *target = git_reference_symbolic_target(reference.get()))
        head.ref = decoded(target);
    else
        head.detached = true;
    git_oid id;
    const int code = git_reference_name_to_id(&id, m_repository, "HEAD");
    head.unborn = code == GIT_ENOTFOUND;
    if (code < 0 && !head.unborn)
        return fail(lastError(code, Engine::tr("read HEAD")));
    if (!head.unborn)
        head.commit = hashText(id);
    return head;
}

Result<QString> Repository::resolve(const QString &revision) const
{
    SLIPWAY_CHECK(checkRevision(revision));
    const QByteArray name = revision.toUtf8();
    const Handle<git_object> object =
        SLIPWAY_TRY(acquire<git_object>(Engine::tr("find \"%1\"").arg(revision), [&](git_object **out) {
            return git_revparse_single(out, m_repository, name.constData());
        }));
    const Handle<git_object> commit =
        SLIPWAY_TRY(acquire<git_object>(Engine::tr("find the commit of \"%1\"").arg(revision), [&](git_object **out) {
            return git_object_peel(out, object.get(), GIT_OBJECT_COMMIT);
        }));
    return hashText(*git_object_id(commit.get()));
}

QString Repository::refName(const QString &revision) const
{
    if (!checkRevision(revision))
        return {};
    git_reference *raw = nullptr;
    if (git_reference_dwim(&raw, m_repository, revision.toUtf8().constData()) < 0)
        return {};
    const Handle<git_reference> reference(raw);
    const char *target = git_reference_symbolic_target(raw);
    const QString name = decoded(target ? target : git_reference_name(raw));
    return name.startsWith(u"refs/") ? name : QString();
}

QString Repository::remoteUrl(const QString &remote) const
{
    return configValue(m_repository, u"remote."_s + remote + u".url"_s);
}

Signature Repository::configuredUser() const
{
    return {.name = configValue(m_repository, u"user.name"_s), .email = configValue(m_repository, u"user.email"_s)};
}

void prepare()
{
    startLibrary();
}

Signature globalUser()
{
    startLibrary();
    git_config *raw = nullptr;
    if (git_config_open_default(&raw) < 0)
        return {};
    const Handle<git_config> open(raw);
    git_config *snapshot = nullptr;
    if (git_config_snapshot(&snapshot, raw) < 0)
        return {};
    const Handle<git_config> config(snapshot);
    return {.name = configText(snapshot, u"user.name"_s), .email = configText(snapshot, u"user.email"_s)};
}

} // namespace slipway::git
