// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <QStringDecoder>

#include <git2.h>

#include <cstring>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

/// Text of a commit: UTF-8 unless the commit names another encoding that Qt knows.
QString commitText(const char *bytes, const char *encoding)
{
    if (encoding && qstricmp(encoding, "UTF-8") != 0) {
        QStringDecoder decoder(encoding);
        if (decoder.isValid())
            return decoder(bytes);
    }
    return decoded(bytes);
}

Signature signatureOf(const git_signature *signature, const char *encoding)
{
    if (!signature)
        return {};
    return {.name = commitText(signature->name, encoding),
            .email = commitText(signature->email, encoding),
            .when = fromMilliseconds(qint64(signature->when.time) * 1000),
            .offsetMinutes = signature->when.offset};
}

Handle<git_tree_entry> findEntry(git_tree *tree, const QString &path)
{
    git_tree_entry *raw = nullptr;
    if (git_tree_entry_bypath(&raw, tree, path.toUtf8().constData()) < 0)
        return nullptr;
    return Handle<git_tree_entry>(raw);
}

constexpr qsizetype kMostFiles = 1'000'000; // a tree of trees can name more files than memory holds

struct FileList
{
    QString prefix; ///< with a slash at the end, or empty
    bool recursive = false;
    QStringList files;
};

int listEntry(const char *root, const git_tree_entry *entry, void *payload)
{
    constexpr int kSkipFolder = 1;
    constexpr size_t kLongestPath = 4096; // the walk recurses; a tree nested without end must not end this process
    auto *list = static_cast<FileList *>(payload);
    if (list->files.size() >= kMostFiles)
        return GIT_EUSER;
    if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB) {
        list->files << QString(list->prefix + decoded(root) + decoded(git_tree_entry_name(entry)));
        return 0;
    }
    return list->recursive && std::strlen(root) < kLongestPath ? 0 : kSkipFolder;
}

Error tooManyFiles(const QString &commit)
{
    return {.kind = ErrorKind::BadInput,
            .message = Engine::tr("commit %1 holds more than %2 files").arg(commit).arg(kMostFiles)};
}

/// Size of a blob, known before its content is unpacked.
Result<qint64> blobSize(git_repository *repository, const git_oid *id, const QString &path)
{
    const Handle<git_odb> objects = SLIPWAY_TRY(acquire<git_odb>(
        Engine::tr("read the objects"), [&](git_odb **out) { return git_repository_odb(out, repository); }));
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (const int code = git_odb_read_header(&size, &type, objects.get(), id); code < 0)
        return fail(asDamage(lastError(code, Engine::tr("read %1").arg(path))));
    return qint64(size);
}

} // namespace

Result<CommitInfo> Repository::commit(const QString &hash) const
{
    const Handle<git_commit> commit = SLIPWAY_TRY(findCommit(m_repository, hash));
    const char *encoding = git_commit_message_encoding(commit.get());
    CommitInfo info{.hash = hash,
                    .author = signatureOf(git_commit_author(commit.get()), encoding),
                    .committer = signatureOf(git_commit_committer(commit.get()), encoding)};
    for (unsigned i = 0; i < git_commit_parentcount(commit.get()); ++i)
        info.parents << hashText(*git_commit_parent_id(commit.get(), i));
    const QString message = commitText(git_commit_message(commit.get()), encoding);
    const qsizetype end = message.indexOf(u'\n');
    info.subject = message.left(end < 0 ? message.size() : end).trimmed();
    info.body = end < 0 ? QString() : message.mid(end + 1).trimmed();
    return info;
}

Result<QByteArray> Repository::file(const QString &commit, const QString &path, qint64 limitBytes) const
{
    const Handle<git_tree> tree = SLIPWAY_TRY(findTree(m_repository, commit));
    const Handle<git_tree_entry> entry = tree ? findEntry(tree.get(), path) : nullptr;
    if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB)
        return fail(ErrorKind::NotFound, Engine::tr("there is no file %1 in commit %2").arg(path, commit.left(10)));
    const qint64 size = SLIPWAY_TRY(blobSize(m_repository, git_tree_entry_id(entry.get()), path));
    if (size > limitBytes)
        return fail(ErrorKind::BadInput,
                    Engine::tr("%1 is too large: %2 bytes; at most %3 are read").arg(path).arg(size).arg(limitBytes));
    const Handle<git_blob> blob =
        SLIPWAY_TRY(acquire<git_blob>(Engine::tr("read %1").arg(path), [&](git_blob **out) {
                        return git_blob_lookup(out, m_repository, git_tree_entry_id(entry.get()));
                    }).map_error(asDamage));
    return QByteArray(static_cast<const char *>(git_blob_rawcontent(blob.get())), qsizetype(size));
}

Result<QStringList> Repository::files(const QString &commit, const QString &folder, bool recursive) const
{
    Handle<git_tree> tree = SLIPWAY_TRY(findTree(m_repository, commit));
    if (!tree)
        return QStringList();
    FileList list{.recursive = recursive};
    if (!folder.isEmpty()) {
        const Handle<git_tree_entry> entry = findEntry(tree.get(), folder);
        if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE)
            return QStringList();
        tree = SLIPWAY_TRY(acquire<git_tree>(Engine::tr("read the folder %1").arg(folder), [&](git_tree **out) {
                               return git_tree_lookup(out, m_repository, git_tree_entry_id(entry.get()));
                           }).map_error(asDamage));
        list.prefix = folder + u'/';
    }
    if (const int code = git_tree_walk(tree.get(), GIT_TREEWALK_PRE, listEntry, &list); code < 0)
        return fail(code == GIT_EUSER
                        ? tooManyFiles(commit)
                        : asDamage(lastError(code, Engine::tr("list the files of commit %1").arg(commit))));
    return list.files;
}

} // namespace slipway::git
