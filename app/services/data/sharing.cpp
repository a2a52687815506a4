// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/data/sharing.h"

#include "core/access.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <grp.h>
#include <optional>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

std::optional<gid_t> groupId(const QString &name)
{
    std::vector<char> buffer(64 * 1024);
    group entry{};
    group *found = nullptr;
    if (getgrnam_r(name.toLocal8Bit().constData(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->gr_gid;
    return std::nullopt;
}

bool isMember(gid_t group)
{
    if (geteuid() == 0 || getegid() == group)
        return true;
    std::vector<gid_t> groups(std::size_t(std::max(getgroups(0, nullptr), 0)));
    const int count = getgroups(int(groups.size()), groups.data());
    return count > 0 && std::find(groups.begin(), groups.begin() + count, group) != groups.begin() + count;
}

tl::unexpected<Error> refused(const Message &message, const Message &hint, const QString &folder)
{
    return fail(Error{.kind = ErrorKind::Refused, .message = message, .hint = hint, .file = folder});
}

tl::unexpected<Error> cannotShare(const QString &path, int code)
{
    return fail(Error{
        .kind = ErrorKind::Environment,
        .message = Engine::tr("couldn't share the data folder: %1").arg(QString::fromLocal8Bit(std::strerror(code))),
        .file = path});
}

/// What is made in the folder later is the group's too, whatever the umask of who makes it (a default ACL). File
/// systems without ACLs do without: what Slipway itself makes has the right mode all the same.
void inheritAccess(const QByteArray &folder)
{
    struct Entry
    {
        quint16 tag, permissions;
        quint32 id;
    };
    struct
    {
        quint32 version = 2;
        std::array<Entry, 3> entries{{{0x01, 7, 0xffffffff}, {0x04, 7, 0xffffffff}, {0x20, 0, 0xffffffff}}};
    } const list; // little-endian by definition; so are the machines that we build for
    ::setxattr(folder.constData(), "system.posix_acl_default", &list, sizeof list, 0);
}

/// 0, or errno.
int handOver(const QByteArray &path, gid_t group)
{
    struct stat status = {};
    if (::lstat(path.constData(), &status) != 0)
        return errno == ENOENT ? 0 : errno;
    if (S_ISLNK(status.st_mode))
        return ::lchown(path.constData(), uid_t(-1), group) == 0 ? 0 : errno;
    if (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode))
        return 0;
    if (::lchown(path.constData(), uid_t(-1), group) != 0)
        return errno;
    const mode_t owner = status.st_mode & 0700;
    const mode_t mode = S_ISDIR(status.st_mode) ? kSharedFolder : mode_t(owner | (owner >> 3));
    if (::chmod(path.constData(), mode) != 0) // after the change of the group, which clears bits
        return errno;
    if (S_ISDIR(status.st_mode))
        inheritAccess(path);
    return 0;
}

/// Workspaces stay with who runs in them.
Result<> handOverAll(const QString &folder, gid_t group)
{
    QStringList places{folder};
    QDirIterator entry(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (entry.hasNext()) {
        const QString path = entry.next();
        if (!path.startsWith(folder + u"/workspaces/"_s))
            places << path;
    }
    for (const QString &place : places) {
        if (const int failed = handOver(QFile::encodeName(place), group); failed != 0)
            return cannotShare(place, failed);
    }
    return {};
}

} // namespace

QString sharedGroupOf(const QString &folder)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(folder).constData(), &status) != 0 || !isSharedMode(status.st_mode))
        return {};
    const QString name = QFileInfo(folder).group();
    return name.isEmpty() ? QString::number(status.st_gid) : name;
}

Result<bool> shareDataFolder(const QString &folder, const QString &group)
{
    if (group.isEmpty())
        return fail(ErrorKind::Usage, Engine::tr("the name of the group is empty"),
                    Engine::tr("Name a group: slipwayctl data share GROUP"));
    const std::optional<gid_t> id = groupId(group);
    if (!id)
        return fail(ErrorKind::BadInput, Engine::tr("group '%1' not found").arg(group),
                    Engine::tr("Create it, add its members, and run again: groupadd %1").arg(group));
    if (!isMember(*id))
        return refused(Engine::tr("you aren't a member of the group '%1'").arg(group),
                       Engine::tr("Add yourself and log in again: usermod -aG %1 USER").arg(group), folder);
    const QByteArray name = QFile::encodeName(folder);
    struct stat status = {};
    if (::stat(name.constData(), &status) != 0) {
        if (const int failed = makeKeptFolder(name.toStdString()); failed != 0)
            return cannotShare(folder, failed);
        SLIPWAY_CHECK(handOverAll(folder, *id));
        return true;
    }
    if (isSharedMode(status.st_mode) && status.st_gid == *id)
        return false;
    if (isSharedMode(status.st_mode))
        return refused(Engine::tr("the data folder is shared with the group '%1' already").arg(sharedGroupOf(folder)),
                       {}, folder);
    if (status.st_uid != geteuid() && geteuid() != 0)
        return refused(Engine::tr("the data folder belongs to %1").arg(QFileInfo(folder).owner()),
                       Engine::tr("Ask its owner to share it."), folder);
    const bool isData = QFileInfo::exists(folder + u"/core.db"_s) ||
                        QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    if (!isData)
        return refused(Engine::tr("the folder holds other files; only a data folder can be shared"),
                       Engine::tr("Choose an empty folder with --data-dir."), folder);
    SLIPWAY_CHECK(handOverAll(folder, *id));
    return true;
}

} // namespace slipway
