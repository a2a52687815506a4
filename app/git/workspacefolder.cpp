// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/workspacefolder.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"
#include "git/remoteurl.h"
#include "git/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <git2.h>

#include <map>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepestAlternates = 5; // as git

/// The object folder and those that it borrows from, absolute: alternates may only be relative in the first of them.
QList<QByteArray> objectFolders(const QString &objects, int depth = 0)
{
    QList<QByteArray> folders{QFile::encodeName(objects)};
    QFile file(objects + u"/info/alternates");
    if (depth >= kDeepestAlternates || !file.open(QIODevice::ReadOnly))
        return folders;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QString place = QDir::cleanPath(QDir(objects).absoluteFilePath(QFile::decodeName(line)));
        for (const QByteArray &folder : objectFolders(place, depth + 1)) {
            if (!folders.contains(folder))
                folders << folder;
        }
    }
    return folders;
}

bool isCopied(const QByteArray &name)
{
    return name.startsWith("refs/heads/") || name.startsWith("refs/tags/") || name.startsWith("refs/remotes/");
}

/// name → hash, sorted as packed-refs wants it.
Result<std::map<QByteArray, QByteArray>> directRefs(git_repository *repository)
{
    const Message doing = Engine::tr("list the branches");
    const Handle<git_reference_iterator> references = SLIPWAY_TRY(acquire<git_reference_iterator>(
        doing, [&](git_reference_iterator **out) { return git_reference_iterator_new(out, repository); }));
    std::map<QByteArray, QByteArray> found;
    while (true) {
        git_reference *raw = nullptr;
        const int code = git_reference_next(&raw, references.get());
        const Handle<git_reference> reference(raw);
        if (code == GIT_ITEROVER)
            return found;
        if (code < 0)
            return fail(asDamage(lastError(code, doing)));
        const QByteArray name(git_reference_name(raw));
        if (const git_oid *target = git_reference_target(raw); target && isCopied(name))
            found.emplace(name, hashText(*target).toLatin1());
    }
}

Error notWritten(const QFileDevice &file)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("cannot write %1: %2").arg(file.fileName(), file.errorString())};
}

} // namespace

WorkspaceFolder::WorkspaceFolder(git_repository *source, QString folder)
    : m_source(source)
    , m_folder(std::move(folder))
{
}

Result<WorkspaceFolder> WorkspaceFolder::make(git_repository *source, const QString &folder)
{
    const QDir destination(folder);
    if (folder.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("no folder was given for the workspace"));
    if (destination.exists() &&
        !destination.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return fail(ErrorKind::BadInput, Engine::tr("the folder for the workspace, %1, is not empty").arg(folder));
    WorkspaceFolder workspace(source, QDir::cleanPath(destination.absolutePath()));
    Result<> made = workspace.makeSkeleton();
    if (made)
        made = workspace.borrowObjects();
    if (made)
        return workspace;
    workspace.undo();
    return fail(made.error());
}

Result<> WorkspaceFolder::makeSkeleton() const
{
    for (const QString &name : {u"objects/info"_s, u"objects/pack"_s, u"refs/heads"_s, u"refs/tags"_s, u"info"_s}) {
        if (!QDir().mkpath(gitDirectory() + u'/' + name))
            return fail(ErrorKind::Environment, Engine::tr("cannot make the folder %1/%2").arg(gitDirectory(), name),
                        Engine::tr("is the disk full or read-only?"));
    }
    return {};
}

Result<> WorkspaceFolder::borrowObjects() const
{
    const QString common = commonFolder(m_source);
    QByteArray alternates;
    for (const QByteArray &folder : objectFolders(common + u"/objects")) {
        if (folder.contains('\n'))
            return fail(ErrorKind::BadInput,
                        Engine::tr("the path of the repository contains a line break: %1").arg(plainText(folder)),
                        Engine::tr("move or rename the folder"));
        alternates += folder + '\n';
    }
    SLIPWAY_CHECK(write(u"objects/info/alternates"_s, alternates));
    const QString shallow = common + u"/shallow";
    if (QFileInfo::exists(shallow) && !QFile::copy(shallow, gitDirectory() + u"/shallow"))
        return fail(ErrorKind::Environment, Engine::tr("cannot copy %1").arg(shallow));
    return {};
}

Result<> WorkspaceFolder::setHead(const QString &ref, const QString &commit) const
{
    if (!ref.startsWith(u"refs/heads/"))
        return write(u"HEAD"_s, commit.toLatin1() + '\n');
    int valid = 0;
    if (git_reference_name_is_valid(&valid, ref.toUtf8().constData()) < 0 || !valid)
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is no name of a branch").arg(ref));
    if (!commit.isEmpty())
        SLIPWAY_CHECK(write(ref, commit.toLatin1() + '\n'));
    return write(u"HEAD"_s, "ref: " + ref.toUtf8() + '\n');
}

Result<> WorkspaceFolder::copyRefs() const
{
    std::map<QByteArray, QByteArray> refs = SLIPWAY_TRY(directRefs(m_source));
    // Steps compare with origin/main, as in a clone: a branch that the remote has not is one of this repository's.
    static const QByteArray kHeads("refs/heads/");
    const std::map<QByteArray, QByteArray> own = refs;
    for (const auto &[name, hash] : own) {
        if (name.startsWith(kHeads))
            refs.try_emplace("refs/remotes/origin/" + name.mid(kHeads.size()), hash);
    }
    QByteArray packed = "# pack-refs with: sorted \n";
    for (const auto &[name, hash] : refs)
        packed += hash + ' ' + name + '\n';
    return write(u"packed-refs"_s, packed);
}

Result<> WorkspaceFolder::writeConfig(ConfigEntries settings) const
{
    ConfigEntries entries{
        {"core.repositoryformatversion", "0"}, {"core.bare", "false"}, {"core.logallrefupdates", "true"}};
    entries.insert(entries.end(), settings.begin(), settings.end());
    if (const QString url = configValue(m_source, u"remote.origin.url"_s); !url.isEmpty()) {
        entries.emplace_back("remote.origin.url", withoutCredentials(url).toUtf8());
        entries.emplace_back("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
    }
    return write(u"config"_s, configFileText(entries));
}

void WorkspaceFolder::undo() const
{
    if (removeWorkspace(m_folder))
        QDir().mkpath(m_folder);
}

Result<> WorkspaceFolder::write(const QString &name, const QByteArray &content) const
{
    QFile file(gitDirectory() + u'/' + name);
    QDir().mkpath(QFileInfo(file.fileName()).path());
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        return fail(notWritten(file));
    return {};
}

} // namespace slipway::git
