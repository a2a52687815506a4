// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/gitlibrary.h"

#include "git/gittext.h"
#include "git/trust.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <git2.h>

#include <array>

namespace slipway::git {

using namespace Qt::StringLiterals;

// clang-format off
template <> void Free<git_blob>::operator()(git_blob *o) const noexcept { git_blob_free(o); }
template <> void Free<git_branch_iterator>::operator()(git_branch_iterator *o) const noexcept { git_branch_iterator_free(o); }
template <> void Free<git_commit>::operator()(git_commit *o) const noexcept { git_commit_free(o); }
template <> void Free<git_config>::operator()(git_config *o) const noexcept { git_config_free(o); }
template <> void Free<git_config_iterator>::operator()(git_config_iterator *o) const noexcept { git_config_iterator_free(o); }
template <> void Free<git_diff>::operator()(git_diff *o) const noexcept { git_diff_free(o); }
template <> void Free<git_index>::operator()(git_index *o) const noexcept { git_index_free(o); }
template <> void Free<git_object>::operator()(git_object *o) const noexcept { git_object_free(o); }
template <> void Free<git_odb>::operator()(git_odb *o) const noexcept { git_odb_free(o); }
template <> void Free<git_patch>::operator()(git_patch *o) const noexcept { git_patch_free(o); }
template <> void Free<git_reference>::operator()(git_reference *o) const noexcept { git_reference_free(o); }
template <> void Free<git_reference_iterator>::operator()(git_reference_iterator *o) const noexcept { git_reference_iterator_free(o); }
template <> void Free<git_refspec>::operator()(git_refspec *o) const noexcept { git_refspec_free(o); }
template <> void Free<git_repository>::operator()(git_repository *o) const noexcept { git_repository_free(o); }
template <> void Free<git_revwalk>::operator()(git_revwalk *o) const noexcept { git_revwalk_free(o); }
template <> void Free<git_signature>::operator()(git_signature *o) const noexcept { git_signature_free(o); }
template <> void Free<git_status_list>::operator()(git_status_list *o) const noexcept { git_status_list_free(o); }
template <> void Free<git_tree>::operator()(git_tree *o) const noexcept { git_tree_free(o); }
template <> void Free<git_tree_entry>::operator()(git_tree_entry *o) const noexcept { git_tree_entry_free(o); }
// clang-format on

namespace {

constexpr int kHashLength = 40; // SHA-1 in hexadecimal; libgit2 opens no SHA-256 repository

ErrorKind kindOfFailure(int code, int libraryClass)
{
    switch (code) {
    case GIT_ENOTFOUND:
        return ErrorKind::NotFound;
    case GIT_EOWNER:
        return ErrorKind::Refused;
    case GIT_EUSER:
        return ErrorKind::Cancelled;
    case GIT_EAMBIGUOUS:
    case GIT_EINVALIDSPEC:
        return ErrorKind::BadInput;
    default:
        break;
    }
    const bool machine = libraryClass == GIT_ERROR_OS || libraryClass == GIT_ERROR_NOMEMORY;
    return machine ? ErrorKind::Environment : ErrorKind::BadInput;
}

bool setSafetyOptions()
{
    constexpr size_t kMappedBytes = size_t(1) << 30;
    constexpr ssize_t kCacheBytes = ssize_t(64) << 20;
    // Unknown extensions make libgit2 refuse a repository; these three change nothing for a reader.
    std::array<const char *, 3> extensions{"partialclone", "preciousobjects", "worktreeconfig"};
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0); // checkOwner() does it, and knows folders of a group
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, kMappedBytes);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, kCacheBytes);
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
    return true;
}

/// Why a repository could not be opened, in words that help.
Error openingFailed(int code, const QString &path)
{
    const git_error *details = git_error_last();
    const QString words = details && details->message ? plainText(details->message) : QString();
    if (!QFileInfo::exists(path))
        return {.kind = ErrorKind::NotFound, .message = Engine::tr("there is no folder %1").arg(path), .file = path};
    if (code == GIT_ENOTFOUND && !QFileInfo::exists(path + u"/.git"))
        return {.kind = ErrorKind::NotFound,
                .message = Engine::tr("%1 is not a git repository").arg(path),
                .hint = Engine::tr("choose a folder that holds a .git folder, or run git init there"),
                .file = path};
    if (words.contains(u"objectformat"))
        return {.kind = ErrorKind::BadInput,
                .message =
                    Engine::tr("the repository %1 uses SHA-256 for its objects, which isn't supported").arg(path),
                .hint = Engine::tr(
                    "Use a repository with SHA-1 objects, which is git's default: git init --object-format=sha1"),
                .file = path,
                .code = u"git.sha256"_s};
    return {.kind = ErrorKind::BadInput,
            .message = Engine::tr("the repository %1 is damaged: %2").arg(path, words),
            .hint = Engine::tr("git fsck in that folder says more"),
            .file = path,
            .code = u"git.damaged"_s};
}

QString withoutSlash(const char *path)
{
    QString text = QFile::decodeName(path);
    while (text.size() > 1 && text.endsWith(u'/'))
        text.chop(1);
    return text;
}

Result<Handle<git_repository>> openWith(const QString &path, unsigned flags)
{
    startLibrary();
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (path.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("no folder was given"));
    SLIPWAY_CHECK(checkPlaces(absolute, flags == 0));
    git_repository *raw = nullptr;
    if (const int code = git_repository_open_ext(&raw, QFile::encodeName(absolute).constData(), flags, nullptr);
        code < 0)
        return fail(openingFailed(code, absolute));
    Handle<git_repository> repository(raw);
    SLIPWAY_CHECK(checkOwner(raw));
    return repository;
}

} // namespace

void startLibrary()
{
    // Never shut down: other threads may still hold objects when this process ends.
    [[maybe_unused]] static const bool ready = setSafetyOptions();
}

Error lastError(int code, const Message &doing)
{
    const git_error *details = git_error_last();
    const Message words = details && details->message ? plainText(details->message) : Engine::tr("error %1").arg(code);
    return {.kind = kindOfFailure(code, details ? details->klass : GIT_ERROR_NONE),
            .message = Engine::tr("cannot %1: %2").arg(doing, words)};
}

Error asDamage(Error error)
{
    if (error.kind == ErrorKind::NotFound) {
        error.kind = ErrorKind::BadInput;
        error.hint = Engine::tr("the repository is incomplete or damaged; git fsck says more");
        error.code = u"git.damaged"_s;
    }
    return error;
}

Error asMissing(git_repository *repository, Error error)
{
    const bool isPartial = configValue(repository, u"remote.origin.promisor"_s) == "true"_L1 ||
                           !configValue(repository, u"extensions.partialclone"_s).isEmpty();
    if (!isPartial || (error.kind != ErrorKind::NotFound && error.code != "git.damaged"_L1))
        return asDamage(std::move(error));
    error.kind = ErrorKind::BadInput;
    error.message += Engine::tr(" (the repository is a partial clone, and this object was never fetched)");
    error.hint =
        Engine::tr("Fetch all objects: git -C %1 fetch --refetch --no-filter origin").arg(repositoryFolder(repository));
    error.code = u"git.partial"_s;
    return error;
}

Result<Handle<git_repository>> openRepository(const QString &path)
{
    return openWith(path, GIT_REPOSITORY_OPEN_NO_SEARCH);
}

Result<Handle<git_repository>> searchRepository(const QString &path)
{
    return openWith(path, 0);
}

Result<Handle<git_commit>> findCommit(git_repository *repository, const QString &hash)
{
    git_oid id;
    if (hash.size() != kHashLength || git_oid_fromstr(&id, hash.toLatin1().constData()) < 0)
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is not a full commit hash").arg(hash));
    return acquire<git_commit>(Engine::tr("read commit %1").arg(hash),
                               [&](git_commit **out) { return git_commit_lookup(out, repository, &id); });
}

Result<Handle<git_tree>> findTree(git_repository *repository, const QString &hash)
{
    if (hash.isEmpty())
        return Handle<git_tree>();
    const Handle<git_commit> commit = SLIPWAY_TRY(findCommit(repository, hash));
    return acquire<git_tree>(Engine::tr("read the files of commit %1").arg(hash),
                             [&](git_tree **out) { return git_commit_tree(out, commit.get()); })
        .map_error([repository](Error error) { return asMissing(repository, std::move(error)); });
}

Result<Handle<git_tree>> headTree(git_repository *repository)
{
    git_oid id;
    const int code = git_reference_name_to_id(&id, repository, "HEAD");
    if (code == GIT_ENOTFOUND)
        return Handle<git_tree>();
    if (code < 0)
        return fail(lastError(code, Engine::tr("read HEAD")));
    return findTree(repository, hashText(id));
}

QString hashText(const git_oid &id)
{
    std::array<char, kHashLength + 1> text{};
    git_oid_tostr(text.data(), text.size(), &id);
    return QString::fromLatin1(text.data());
}

QString repositoryFolder(git_repository *repository)
{
    const char *folder = git_repository_workdir(repository);
    return withoutSlash(folder ? folder : git_repository_path(repository));
}

QString commonFolder(git_repository *repository)
{
    return withoutSlash(git_repository_commondir(repository));
}

QString configText(git_config *config, const QString &key)
{
    git_buf value = GIT_BUF_INIT;
    if (git_config_get_string_buf(&value, config, key.toUtf8().constData()) < 0)
        return {};
    const QString text = QString::fromUtf8(value.ptr, qsizetype(value.size));
    git_buf_dispose(&value);
    return text;
}

QString configValue(git_repository *repository, const QString &key)
{
    git_config *raw = nullptr;
    if (git_repository_config_snapshot(&raw, repository) < 0)
        return {};
    const Handle<git_config> config(raw);
    return configText(raw, key);
}

} // namespace slipway::git
