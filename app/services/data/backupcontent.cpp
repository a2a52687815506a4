// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/data/backupcontent.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDeepest = 200;
constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

/// A descriptor that closes itself.
class Handle
{
public:
    explicit Handle(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Handle()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] bool isValid() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

/// What is of this machine and moment alone, or is copied in another way.
bool staysOut(const QByteArray &name)
{
    static const QSet<QByteArray> kept{"locks", "workspaces", "tools", "backups", "diagnostics"};
    const bool isDatabase = name.startsWith("core.db") || name.startsWith("telemetry.db");
    return kept.contains(name) || isDatabase || name.endsWith(".lock") || name.startsWith('.') ||
           name == kBackupAnchor || name.startsWith("installation.");
}

/// Drafts and transfers that are being made.
bool isUnfinished(const QByteArray &entry, const QByteArray &parent)
{
    const bool isArtifact = parent.startsWith("data/artifacts/") && parent.count('/') == 2;
    return (isArtifact && entry.startsWith('.')) || (parent == "data/releases" && entry.startsWith("draft-")) ||
           entry.startsWith("slipway-transfer-");
}

Error cannotRead(const QByteArray &name)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("couldn't read %1: %2")
                           .arg(QFile::decodeName(name), QString::fromLocal8Bit(std::strerror(errno)))};
}

QList<QByteArray> entriesOf(int folder)
{
    QList<QByteArray> names;
    DIR *stream = ::fdopendir(::dup(folder));
    if (!stream)
        return names;
    const std::unique_ptr<DIR, int (*)(DIR *)> closer(stream, ::closedir);
    ::rewinddir(stream);
    while (const dirent *entry = ::readdir(stream)) {
        const QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            names << name;
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

Result<> BackupContent::addDataFolder(const QString &folder)
{
    const Handle root(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.isValid())
        return fail(cannotRead(QFile::encodeName(folder)));
    for (const QByteArray &entry : entriesOf(root.get())) {
        if (!staysOut(entry))
            SLIPWAY_CHECK(addEntry(root.get(), entry, QByteArray(kBackupData) + '/' + entry, 0));
    }
    return {};
}

Result<> BackupContent::addFile(const QString &path, const QByteArray &name)
{
    const Handle file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat info = {};
    if (!file.isValid() || ::fstat(file.get(), &info) != 0)
        return fail(cannotRead(QFile::encodeName(path)));
    return m_archive.addFile(name, int(info.st_mode), file.get(), info.st_size);
}

Result<> BackupContent::addEntries(int folder, const QByteArray &name, int depth)
{
    if (depth > kDeepest)
        return fail(ErrorKind::BadInput, Engine::tr("%1 is nested too deep to be copied").arg(QFile::decodeName(name)));
    for (const QByteArray &entry : entriesOf(folder)) {
        if (!isUnfinished(entry, name))
            SLIPWAY_CHECK(addEntry(folder, entry, name + '/' + entry, depth + 1));
    }
    return {};
}

Result<> BackupContent::addEntry(int parent, const QByteArray &entry, const QByteArray &name, int depth)
{
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, Engine::tr("the backup was cancelled"));
    struct stat info = {};
    if (::fstatat(parent, entry.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Result<>() : fail(cannotRead(name));
    if (S_ISDIR(info.st_mode)) {
        const Handle folder(::openat(parent, entry.constData(), kOpenFolder));
        if (!folder.isValid())
            return errno == ENOENT ? Result<>() : fail(cannotRead(name));
        SLIPWAY_CHECK(m_archive.addFolder(name, int(info.st_mode)));
        return addEntries(folder.get(), name, depth);
    }
    if (S_ISLNK(info.st_mode)) {
        std::array<char, PATH_MAX> target{};
        const ssize_t length = ::readlinkat(parent, entry.constData(), target.data(), target.size());
        return length < 0 ? Result<>() : m_archive.addLink(name, QByteArray(target.data(), qsizetype(length)));
    }
    return S_ISREG(info.st_mode) ? addRegular(parent, entry, name) : Result<>(); // sockets and the like hold nothing
}

Result<> BackupContent::addRegular(int parent, const QByteArray &entry, const QByteArray &name)
{
    const Handle file(::openat(parent, entry.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info = {};
    if (!file.isValid() || ::fstat(file.get(), &info) != 0)
        return errno == ENOENT ? Result<>() : fail(cannotRead(name));
    if (!S_ISREG(info.st_mode))
        return {};
    const std::pair<quint64, quint64> inode(info.st_dev, info.st_ino);
    if (const auto known = m_shared.constFind(inode); known != m_shared.constEnd())
        return m_archive.addHardLink(name, known.value(), int(info.st_mode));
    if (info.st_nlink > 1)
        m_shared.insert(inode, name);
    return m_archive.addFile(name, int(info.st_mode), file.get(), info.st_size);
}

} // namespace slipway
