// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/treewalk.h"

#include <QCryptographicHash>
#include <QFile>
#include <QStringDecoder>

#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDeepest = 200;
constexpr std::size_t kBlockBytes = 256 * 1024;

class Descriptor
{
public:
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {
    }
    Descriptor &operator=(Descriptor &&) = delete;
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    [[nodiscard]] int get() const { return m_value; }
    int release() { return std::exchange(m_value, -1); }

private:
    int m_value;
};

struct FolderEnd
{
    void operator()(DIR *folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, FolderEnd>;

tl::unexpected<Error> unreadable(const QString &path, int problem)
{
    return fail(ErrorKind::Environment,
                Engine::tr("%1 cannot be read: %2").arg(path, QString::fromLocal8Bit(std::strerror(problem))));
}

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

/// Why a name cannot be part of a release; empty when it can.
Message problemOfName(const QByteArray &bytes, const QString &name)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString strict = decoder(bytes);
    if (decoder.hasError() || strict.toUtf8() != bytes)
        return Engine::tr("has a name that is not UTF-8");
    if (std::ranges::any_of(name, isControl))
        return Engine::tr("has a line break or another control character in its name");
    return {};
}

Message problemOfKind(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
    case S_IFLNK:
        return {};
    case S_IFSOCK:
        return Engine::tr("is a socket");
    case S_IFIFO:
        return Engine::tr("is a named pipe");
    default:
        return Engine::tr("is a device");
    }
}

class Walk
{
public:
    Walk(QString root, const OnEntry &onEntry, const std::stop_token &stop)
        : m_root(std::move(root))
        , m_onEntry(onEntry)
        , m_stop(stop)
    {
    }

    Result<> folder(Descriptor descriptor, const QString &path, int depth);

private:
    Result<> entry(int folder, const QByteArray &name, const QString &path, int depth);
    Result<> file(int folder, const QByteArray &name, TreeEntry found);
    Result<> link(int folder, const QByteArray &name, TreeEntry found);
    Result<QByteArray> hash(int folder, const QByteArray &name, const TreeEntry &found);
    [[nodiscard]] QString shown(const QString &path) const { return path.isEmpty() ? m_root : m_root + u'/' + path; }
    [[nodiscard]] Result<> goOn() const
    {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled, Engine::tr("reading %1 was stopped").arg(m_root));
        return {};
    }

    QString m_root;
    const OnEntry &m_onEntry;
    const std::stop_token &m_stop;
};

Result<> Walk::folder(Descriptor descriptor, const QString &path, int depth)
{
    if (depth > kDeepest)
        return fail(ErrorKind::BadInput,
                    Engine::tr("%1 lies more than %2 folders deep").arg(shown(path)).arg(kDeepest));
    const Folder opened(::fdopendir(descriptor.get()));
    if (!opened)
        return unreadable(shown(path), errno);
    const int number = descriptor.release(); // closed with the folder from here on
    while (true) {
        SLIPWAY_CHECK(goOn());
        errno = 0;
        const dirent *next = ::readdir(opened.get());
        if (!next && errno != 0)
            return unreadable(shown(path), errno);
        if (!next)
            return {};
        const QByteArray name(next->d_name);
        if (name != "." && name != "..")
            SLIPWAY_CHECK(entry(number, name, path, depth));
    }
}

Result<> Walk::entry(int folder, const QByteArray &name, const QString &path, int depth)
{
    TreeEntry found{.path = path + (path.isEmpty() ? u""_s : u"/"_s) + QString::fromUtf8(name)};
    struct stat state
    {
    };
    if (::fstatat(folder, name.constData(), &state, AT_SYMLINK_NOFOLLOW) != 0)
        return unreadable(shown(found.path), errno);
    found.problem = problemOfName(name, found.path);
    if (S_ISDIR(state.st_mode) && found.problem.isEmpty()) {
        Descriptor below(::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (below.get() < 0)
            return unreadable(shown(found.path), errno);
        return this->folder(std::move(below), found.path, depth + 1);
    }
    if (found.problem.isEmpty())
        found.problem = problemOfKind(state.st_mode);
    found.size = state.st_size;
    found.device = qint64(state.st_dev);
    found.inode = qint64(state.st_ino);
    found.modified = qint64(state.st_mtim.tv_sec) * 1'000'000'000 + state.st_mtim.tv_nsec;
    found.executable = S_ISREG(state.st_mode) && (state.st_mode & S_IXUSR) != 0;
    found.isLink = S_ISLNK(state.st_mode);
    return found.isLink ? link(folder, name, std::move(found)) : file(folder, name, std::move(found));
}

Result<> Walk::file(int folder, const QByteArray &name, TreeEntry found)
{
    return m_onEntry(found, [&] { return hash(folder, name, found); });
}

Result<> Walk::link(int folder, const QByteArray &name, TreeEntry found)
{
    QByteArray target(4096, Qt::Uninitialized); // PATH_MAX: the kernel allows none longer
    const ssize_t length = ::readlinkat(folder, name.constData(), target.data(), std::size_t(target.size()));
    if (length < 0)
        return unreadable(shown(found.path), errno);
    target.truncate(qsizetype(length));
    found.size = 0;
    found.link = QString::fromUtf8(target);
    if (found.problem.isEmpty() && !problemOfName(target, found.link).isEmpty())
        found.problem = Engine::tr("is a link to a name that no release can hold");
    if (found.problem.isEmpty() && !linkStaysInside(found.path, found.link))
        found.problem = Engine::tr("is a link that leaves the folder (%1)").arg(found.link);
    return m_onEntry(found, [] { return Result<QByteArray>(QByteArray()); });
}

Result<QByteArray> Walk::hash(int folder, const QByteArray &name, const TreeEntry &found)
{
    // O_NONBLOCK: should it have become a pipe meanwhile, nobody waits for it
    const Descriptor opened(::openat(folder, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat state
    {
    };
    if (opened.get() < 0 || ::fstat(opened.get(), &state) != 0)
        return unreadable(shown(found.path), errno);
    QCryptographicHash sum(QCryptographicHash::Sha256);
    std::vector<char> block(kBlockBytes);
    qint64 total = 0;
    while (S_ISREG(state.st_mode)) {
        SLIPWAY_CHECK(goOn());
        const ssize_t count = ::read(opened.get(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return unreadable(shown(found.path), errno);
        if (count == 0)
            break;
        sum.addData(QByteArrayView(block.data(), qsizetype(count)));
        total += count;
    }
    if (!S_ISREG(state.st_mode) || total != found.size)
        return fail(ErrorKind::Failed, Engine::tr("%1 changed while it was read").arg(shown(found.path)),
                    Engine::tr("try again when nothing writes there"));
    return sum.result().toHex();
}

} // namespace

Result<> walkTree(const QString &folder, const OnEntry &onEntry, const std::stop_token &stop)
{
    Descriptor root(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (root.get() < 0 && (errno == ENOENT || errno == ENOTDIR))
        return fail(ErrorKind::NotFound, Engine::tr("there is no folder %1").arg(folder));
    if (root.get() < 0)
        return unreadable(folder, errno);
    return Walk(folder, onEntry, stop).folder(std::move(root), {}, 0);
}

bool linkStaysInside(const QString &path, const QString &link)
{
    if (link.isEmpty() || link.startsWith(u'/') || std::ranges::any_of(link, isControl))
        return false;
    qsizetype up = path.count(u'/');
    bool named = false;
    for (const QString &part : link.split(u'/', Qt::SkipEmptyParts)) {
        if (part == ".."_L1 && (named || --up < 0))
            return false;
        named = named || (part != ".."_L1 && part != "."_L1);
    }
    return true;
}

bool isReleasePath(const QString &path)
{
    if (path.isEmpty() || std::ranges::any_of(path, isControl))
        return false;
    const QStringList parts = path.split(u'/');
    return std::ranges::none_of(
        parts, [](const QString &part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; });
}

} // namespace slipway::deploy
