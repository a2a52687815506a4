// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/beneath.h"

#include "git/gittext.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

bool isAllowedName(const QByteArray &name)
{
    return !name.isEmpty() && name != "." && name != ".." && qstricmp(name.constData(), ".git") != 0;
}

FolderTree::FolderTree(FileDescriptor root)
    : m_root(std::move(root))
{
}

Result<FolderTree> FolderTree::open(const QString &root)
{
    FileDescriptor fd(::open(QFile::encodeName(root).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.isValid())
        return fail(systemError(errno, Engine::tr("open"), QFile::encodeName(root)));
    return FolderTree(std::move(fd));
}

Result<Place> FolderTree::enter(const QByteArray &path)
{
    return walk(path, false);
}

Result<Place> FolderTree::enterNew(const QByteArray &path)
{
    return walk(path, true);
}

Result<Place> FolderTree::walk(const QByteArray &path, bool makeFolders)
{
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArray folder = slash < 0 ? QByteArray() : path.left(slash);
    const QByteArray name = path.mid(slash + 1);
    if (!isAllowedName(name))
        return fail(ErrorKind::BadInput,
                    Engine::tr("the repository holds a file with the forbidden name \"%1\"").arg(plainText(path)));
    if (folder.isEmpty() && slash < 0)
        return Place{m_root.get(), name};
    if (!m_current.isValid() || folder != m_currentPath)
        SLIPWAY_CHECK(descend(folder, makeFolders));
    return Place{m_current.get(), name};
}

Result<> FolderTree::descend(const QByteArray &folder, bool makeFolders)
{
    constexpr mode_t kFolderMode = 0777; // less the umask
    m_current = FileDescriptor();
    FileDescriptor at;
    for (const QByteArray &name : folder.split('/')) {
        if (!isAllowedName(name))
            return fail(
                ErrorKind::BadInput,
                Engine::tr("the repository holds a folder with the forbidden name \"%1\"").arg(plainText(folder)));
        const int parent = at.isValid() ? at.get() : m_root.get();
        if (makeFolders && ::mkdirat(parent, name.constData(), kFolderMode) != 0 && errno != EEXIST)
            return fail(systemError(errno, Engine::tr("make the folder"), folder));
        FileDescriptor next(::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.isValid() && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP))
            return fail(ErrorKind::NotFound, Engine::tr("%1 is no folder").arg(plainText(folder)));
        if (!next.isValid())
            return fail(systemError(errno, Engine::tr("open the folder"), folder));
        at = std::move(next);
    }
    m_current = std::move(at);
    m_currentPath = folder;
    return {};
}

Error FolderTree::systemError(int number, const Message &doing, const QByteArray &path)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {
        .kind = ErrorKind::Environment,
        .message =
            Engine::tr("cannot %1 %2: %3").arg(doing, plainText(path), QString::fromLocal8Bit(std::strerror(number))),
        .hint = full ? Engine::tr("the disk is full; make room and try again") : QString(),
        .file = QFile::decodeName(path)};
}

int writeAll(int fd, const char *bytes, qsizetype size)
{
    while (size > 0) {
        const ssize_t written = ::write(fd, bytes, size_t(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes += written;
        size -= written;
    }
    return 0;
}

} // namespace slipway::git
