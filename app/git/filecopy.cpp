// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/filecopy.h"

#include <array>
#include <cerrno>
#include <limits>
#include <vector>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPieceBytes = size_t(8) << 20; // a stop request is seen between pieces

Result<> copyLink(const Place &from, const Place &to, const QByteArray &path)
{
    std::array<char, PATH_MAX + 1> target{};
    if (::readlinkat(from.folder, from.name.constData(), target.data(), PATH_MAX) < 0)
        return fail(FolderTree::systemError(errno, Engine::tr("read the link"), path));
    if (::symlinkat(target.data(), to.folder, to.name.constData()) != 0)
        return fail(FolderTree::systemError(errno, Engine::tr("make the link"), path));
    return {};
}

/// One piece by the kernel where it can (also server-side on NFS), else through memory. Bytes copied, or -1 and errno.
ssize_t copyPiece(int from, int to)
{
    const ssize_t copied = ::copy_file_range(from, nullptr, to, nullptr, kPieceBytes, 0);
    const bool unable =
        copied < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP || errno == EBADF);
    if (!unable)
        return copied;
    std::vector<char> buffer(size_t(256) << 10);
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count <= 0)
        return count;
    const int problem = writeAll(to, buffer.data(), count);
    errno = problem;
    return problem == 0 ? count : -1;
}

Result<> copyContent(int from, int to, const QByteArray &path, const std::stop_token &stop)
{
    if (::ioctl(to, FICLONE, from) == 0)
        return {};
    while (true) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Engine::tr("the copy of the working tree was cancelled"));
        const ssize_t copied = copyPiece(from, to);
        if (copied == 0)
            return {};
        if (copied < 0 && errno != EINTR)
            return fail(FolderTree::systemError(errno, Engine::tr("copy"), path));
    }
}

Result<> copyFile(const Place &from, const Place &to, const QByteArray &path, const std::stop_token &stop)
{
    const FileDescriptor source(
        ::openat(from.folder, from.name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat info = {};
    if (!source.isValid() || ::fstat(source.get(), &info) != 0)
        return fail(FolderTree::systemError(errno, Engine::tr("read"), path));
    const FileDescriptor target(::openat(to.folder, to.name.constData(),
                                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!target.isValid())
        return fail(FolderTree::systemError(errno, Engine::tr("write"), path));
    SLIPWAY_CHECK(copyContent(source.get(), target.get(), path, stop));
    const std::array<timespec, 2> times{info.st_atim, info.st_mtim};
    if (::fchmod(target.get(), info.st_mode & 0777) != 0 || ::futimens(target.get(), times.data()) != 0)
        return fail(FolderTree::systemError(errno, Engine::tr("set the permissions of"), path));
    return {};
}

} // namespace

Result<> copyEntry(const Place &from, FolderTree &destination, const QByteArray &path, const std::stop_token &stop)
{
    struct stat info = {};
    if (::fstatat(from.folder, from.name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Result<>() : fail(FolderTree::systemError(errno, Engine::tr("read"), path));
    if (!S_ISLNK(info.st_mode) && !S_ISREG(info.st_mode))
        return {};
    const Place to = SLIPWAY_TRY(destination.enterNew(path));
    return S_ISLNK(info.st_mode) ? copyLink(from, to, path) : copyFile(from, to, path, stop);
}

} // namespace slipway::git
