// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/datafolder.h"

#include "core/access.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kCifsMagic = 0xFF534D42; // not in <linux/magic.h> of Debian 12
constexpr quint64 kSmb2Magic = 0xFE534D42;

constexpr std::array<std::pair<quint64, const char *>, 6> kNetworkFileSystems{{
    {NFS_SUPER_MAGIC, "NFS"},
    {SMB_SUPER_MAGIC, "SMB"},
    {kCifsMagic, "CIFS"},
    {kSmb2Magic, "SMB"},
    {AFS_SUPER_MAGIC, "AFS"},
    {CODA_SUPER_MAGIC, "Coda"},
}};

/// What Slipway makes in its data folder.
constexpr std::array kKept{"artifacts", "backups",      "diagnostics", "locks", "logs",
                           "releases",  "repositories", "targets",     "tools", "workspaces"};

Error folderError(const QString &path, const QString &cause)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("cannot make the data folder: %1").arg(cause),
            .hint = Engine::tr("Choose another one with --data-dir or SLIPWAY_DATA_DIR."),
            .file = path};
}

/// Why this user cannot write to a file or folder; empty when he can.
Message writeObstacle(const QString &path)
{
    if (faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK, AT_EACCESS) == 0 || errno == ENOENT)
        return {};
    if (errno == EROFS)
        return Engine::tr("%1 is on a read-only file system").arg(QDir::toNativeSeparators(path));
    return Engine::tr("this user may not write to %1").arg(QDir::toNativeSeparators(path));
}

Result<> refuseNetwork(const QString &path)
{
    struct statfs system = {};
    if (statfs(QFile::encodeName(path).constData(), &system) != 0)
        return fail(folderError(path, QString::fromLocal8Bit(std::strerror(errno))));
    const QString name = DataFolder::networkFileSystem(quint64(system.f_type) & 0xFFFFFFFF);
    if (name.isEmpty())
        return {};
    return fail(Error{
        .kind = ErrorKind::Environment,
        .message = Engine::tr("the data folder is on a network file system (%1), where a database can break").arg(name),
        .hint = Engine::tr("Choose a folder on a local disk with --data-dir or SLIPWAY_DATA_DIR."),
        .file = path,
        .code = u"storage.network"_s});
}

} // namespace

QString DataFolder::networkFileSystem(quint64 type)
{
    for (const auto &[magic, name] : kNetworkFileSystems) {
        if (magic == type)
            return QString::fromLatin1(name);
    }
    return {};
}

Result<> DataFolder::make(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (stat(name.constData(), &status) == 0) {
        if (S_ISDIR(status.st_mode))
            return {};
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("the data folder is no folder"),
                          .hint = Engine::tr("Choose another one with --data-dir or SLIPWAY_DATA_DIR."),
                          .file = path});
    }
    if (const QString parent = QFileInfo(path).path(); parent != path && !QFileInfo(parent).isDir())
        SLIPWAY_CHECK(make(parent)); // tells what is in the way
    if (const int failed = makeKeptFolder(name.toStdString()); failed != 0)
        return fail(folderError(path, QString::fromLocal8Bit(std::strerror(failed))));
    return {};
}

DataFolder::DataFolder(QString path)
    : m_path(std::move(path))
{
}

Result<DataFolder> DataFolder::prepare(const QString &path)
{
    DataFolder folder(QDir::cleanPath(QDir::current().absoluteFilePath(path)));
    SLIPWAY_CHECK(make(folder.m_path));
    folder.tighten();
    SLIPWAY_CHECK(refuseNetwork(folder.m_path));
    for (const QString &needed : {folder.m_path, folder.database(kCoreDatabase).path, folder.lockFile()}) {
        folder.m_readOnlyReason = writeObstacle(needed);
        if (!folder.m_readOnlyReason.isEmpty())
            return folder;
    }
    for (const char *name : {"/locks", "/logs", "/workspaces"})
        SLIPWAY_CHECK(make(folder.m_path + QLatin1StringView(name)));
    return folder;
}

/// A data folder of an older version, or made by hand, may be open to others. Only what is surely ours is touched: not
/// a home or a folder for all that somebody names by mistake.
void DataFolder::tighten() const
{
    const auto close = [](const QString &folder, bool mayBeShared) {
        const QByteArray name = QFile::encodeName(folder);
        struct stat status = {};
        if (lstat(name.constData(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid())
            return;
        if (!(mayBeShared && isSharedMode(status.st_mode)) && (status.st_mode & 077) != 0)
            chmod(name.constData(), kPrivateFolder);
    };
    struct stat status = {};
    const bool isForAll = stat(QFile::encodeName(m_path).constData(), &status) == 0 && (status.st_mode & S_ISVTX) != 0;
    const QDir folder(m_path);
    const bool isData = QFileInfo::exists(database(kCoreDatabase).path) || folder.isEmpty();
    if (isForAll || !isData || m_path == QDir::homePath())
        return;
    close(m_path, true);
    const bool isShared = isInSharedFolder(QFile::encodeName(m_path + u"/x"_s).toStdString());
    for (const char *name : kKept)
        close(folder.filePath(QLatin1StringView(name)), isShared);
}

QString DataFolder::lockFile() const
{
    return m_path + "/locks/commit.lock"_L1;
}

QString DataFolder::backupFolder() const
{
    return m_path + "/backups"_L1;
}

DatabaseFile DataFolder::database(const DatabaseKind &kind) const
{
    return {.kind = kind, .path = m_path + u'/' + QLatin1StringView(kind.name) + ".db"_L1, .modeOf = lockFile()};
}

} // namespace slipway
