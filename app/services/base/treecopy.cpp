// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/treecopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::size_t kPieceBytes = std::size_t(8) << 20; // a stop request is seen between pieces
constexpr std::size_t kBufferBytes = std::size_t(256) << 10;
constexpr int kDeepest = 200; // folders

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] bool isValid() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

Error systemError(const Message &doing, const QString &path)
{
    const int number = errno;
    const bool isFull = number == ENOSPC || number == EDQUOT;
    return {.kind = number == ENOENT ? ErrorKind::NotFound : ErrorKind::Environment,
            .message = Engine::tr("cannot %1 %2: %3").arg(doing, path, qt_error_string(number)),
            .hint =
                isFull ? Engine::tr("Make room on the disk of the data folder, for instance with \"slipwayctl prune\".")
                       : QString()};
}

ssize_t copyThroughMemory(int from, int to)
{
    std::vector<char> buffer(kBufferBytes);
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    for (ssize_t written = 0; written < count;) {
        const ssize_t step = ::write(to, buffer.data() + written, std::size_t(count - written));
        if (step < 0 && errno != EINTR)
            return -1;
        written += std::max<ssize_t>(step, 0);
    }
    return count;
}

/// One piece by the kernel where it can, else through memory. Bytes copied, or -1 and errno.
ssize_t copyPiece(int from, int to)
{
    const ssize_t copied = ::copy_file_range(from, nullptr, to, nullptr, kPieceBytes, 0);
    const bool unable =
        copied < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP || errno == EBADF);
    return unable ? copyThroughMemory(from, to) : copied;
}

Result<> copyFile(const QString &from, const QString &to, const std::stop_token &stop)
{
    const Descriptor source(
        ::open(QFile::encodeName(from).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat info = {};
    if (!source.isValid() || ::fstat(source.get(), &info) != 0)
        return fail(systemError(u"read"_s, from));
    const Descriptor target(::open(QFile::encodeName(to).constData(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!target.isValid() && errno == EEXIST)
        return fail(ErrorKind::BadInput, Engine::tr("%1 is there already").arg(to));
    if (!target.isValid())
        return fail(systemError(u"write"_s, to));
    SLIPWAY_CHECK(copyContent(source.get(), target.get(), from, stop));
    if (::fchmod(target.get(), (info.st_mode & 0777) | S_IRUSR | S_IWUSR) != 0)
        return fail(systemError(Engine::tr("set the permissions of"), to));
    return {};
}

Result<> copyLink(const QString &from, const QString &to)
{
    QByteArray target(PATH_MAX, '\0');
    const ssize_t length = ::readlink(QFile::encodeName(from).constData(), target.data(), std::size_t(target.size()));
    if (length < 0)
        return fail(systemError(Engine::tr("read the link"), from));
    target.truncate(length);
    if (::symlink(target.constData(), QFile::encodeName(to).constData()) != 0)
        return errno == EEXIST ? Result<>(fail(ErrorKind::BadInput, Engine::tr("%1 is there already").arg(to)))
                               : Result<>(fail(systemError(Engine::tr("make the link"), to)));
    return {};
}

/// How a tree is copied.
struct Manner
{
    const std::stop_token &stop;
    const PutFile &put;
};
Result<> copyEntry(const QString &from, const QString &to, int depth, const Manner &manner);

Result<> copyFolder(const QString &from, const QString &to, int depth, const Manner &manner)
{
    if (depth > kDeepest)
        return fail(ErrorKind::BadInput, Engine::tr("%1 lies more than %2 folders deep").arg(from).arg(kDeepest));
    if (::mkdir(QFile::encodeName(to).constData(), 0755) != 0 && errno != EEXIST)
        return fail(systemError(Engine::tr("make the folder"), to));
    const QStringList names =
        QDir(from).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names)
        SLIPWAY_CHECK(copyEntry(from + u'/' + name, to + u'/' + name, depth + 1, manner));
    return {};
}

Result<> copyEntry(const QString &from, const QString &to, int depth, const Manner &manner)
{
    struct stat info = {};
    if (::lstat(QFile::encodeName(from).constData(), &info) != 0)
        return fail(systemError(u"read"_s, from));
    if (S_ISLNK(info.st_mode))
        return copyLink(from, to);
    if (S_ISDIR(info.st_mode))
        return copyFolder(from, to, depth, manner);
    if (S_ISREG(info.st_mode))
        return manner.put && manner.put(from, to) ? Result<>() : copyFile(from, to, manner.stop);
    return fail(ErrorKind::BadInput, Engine::tr("%1 is neither file nor folder nor link").arg(from));
}

} // namespace

Result<> copyContent(int from, int to, const QString &path, const std::stop_token &stop)
{
    if (::ioctl(to, FICLONE, from) == 0)
        return {};
    while (true) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Engine::tr("copying %1 was cancelled").arg(path));
        const ssize_t copied = copyPiece(from, to);
        if (copied == 0)
            return {};
        if (copied < 0 && errno != EINTR)
            return fail(systemError(u"copy"_s, path));
    }
}

Result<> copyTree(const QString &from, const QString &to, const std::stop_token &stop, const PutFile &put)
{
    if (!QDir().mkpath(QFileInfo(to).path()))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(QFileInfo(to).path()));
    return copyEntry(from, to, 0, {.stop = stop, .put = put});
}

Result<> linkTree(const QString &known, const QString &place)
{
    const QString folder = QFileInfo(place).path();
    if (!QDir().exists(folder) && !QDir().mkpath(folder))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(folder));
    if (::linkat(AT_FDCWD, QFile::encodeName(known).constData(), AT_FDCWD, QFile::encodeName(place).constData(), 0) !=
        0)
        return fail(systemError(Engine::tr("make the link"), place));
    return {};
}

bool linkContent(const QString &known, const QString &place)
{
    const QByteArray from = QFile::encodeName(known);
    struct stat info = {};
    return ::lstat(from.constData(), &info) == 0 && S_ISREG(info.st_mode) &&
           ((info.st_mode & 0222) == 0 || ::chmod(from.constData(), info.st_mode & 0555) == 0) &&
           ::link(from.constData(), QFile::encodeName(place).constData()) == 0;
}

bool shareContent(const QString &known, const QString &file)
{
    const QByteArray from = QFile::encodeName(known);
    const QByteArray to = QFile::encodeName(file);
    {
        const Descriptor source(::open(from.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        const Descriptor target(::open(to.constData(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
        if (source.isValid() && target.isValid() && ::ioctl(target.get(), FICLONE, source.get()) == 0)
            return true;
    }
    struct stat info = {};
    if (::lstat(from.constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    const QByteArray beside = to + ".share";
    if (::link(from.constData(), beside.constData()) != 0)
        return false;
    const bool done =
        ::chmod(beside.constData(), info.st_mode & 0555) == 0 && ::rename(beside.constData(), to.constData()) == 0;
    if (!done)
        ::unlink(beside.constData());
    return done;
}

Result<> syncTree(const QString &folder)
{
    const Descriptor descriptor(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isValid() || ::syncfs(descriptor.get()) != 0)
        return fail(systemError(Engine::tr("bring to the disk"), folder));
    return {};
}

Result<> syncFolder(const QString &folder)
{
    const Descriptor descriptor(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isValid() || ::fsync(descriptor.get()) != 0)
        return fail(systemError(Engine::tr("bring to the disk"), folder));
    return {};
}

} // namespace slipway
