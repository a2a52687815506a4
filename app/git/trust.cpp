// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/trust.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <git2.h>

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepestInclude = 10;     // as git
constexpr int kDeepestAlternate = 5;    // as git
constexpr int kMostEntries = 2'000'000; // that are looked at: one second
constexpr qint64 kLargestConfig = 1024 * 1024;

tl::unexpected<Error> notAFile(const QString &path)
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = Engine::tr("a file of the repository isn't a regular file"),
                      .hint = Engine::tr("Remove it: git itself would hang there."),
                      .file = path,
                      .code = u"git.strange-file"_s});
}

/// True when there is something that is neither file nor folder.
bool isStrange(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && !S_ISREG(status.st_mode) &&
           !S_ISDIR(status.st_mode);
}

QByteArray readShort(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    QFile file;
    struct stat status = {};
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) ||
        ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    return file.read(kLargestConfig);
}

/// The file and what it includes. Any "path = …" counts: other sections have none that would be a pipe.
Result<> checkConfig(const QString &path, int depth)
{
    if (isStrange(path))
        return notAFile(path);
    static const QRegularExpression include(u"^\\s*path\\s*=\\s*\"?([^\"\\n]+?)\"?\\s*$"_s,
                                            QRegularExpression::CaseInsensitiveOption |
                                                QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(readShort(path));
    for (auto match = include.globalMatch(text); depth < kDeepestInclude && match.hasNext();) {
        QString place = match.next().captured(1);
        if (place.startsWith("~/"_L1))
            place = QDir::homePath() + place.sliced(1);
        SLIPWAY_CHECK(checkConfig(QDir(QFileInfo(path).path()).absoluteFilePath(place), depth + 1));
    }
    return {};
}

/// git's own, where it listens for changes of the working tree.
bool isOfGitItself(QLatin1StringView name)
{
    return name.endsWith(".ipc"_L1);
}

/// Something below a folder that is neither file nor folder; empty when there is nothing like it.
QString strangeBelow(const QString &folder, int &budget)
{
    DIR *stream = ::opendir(QFile::encodeName(folder).constData());
    if (!stream)
        return {};
    const std::unique_ptr<DIR, int (*)(DIR *)> closer(stream, ::closedir);
    QString found;
    for (const dirent *entry = ::readdir(stream); entry && found.isEmpty() && --budget > 0; entry = ::readdir(stream)) {
        if (entry->d_type == DT_REG || entry->d_name[0] == '.' || isOfGitItself(QLatin1StringView(entry->d_name)))
            continue;
        const QString path = folder + u'/' + QFile::decodeName(entry->d_name);
        if (entry->d_type == DT_DIR || (entry->d_type == DT_UNKNOWN && QFileInfo(path).isDir()))
            found = strangeBelow(path, budget);
        else if (isStrange(path))
            found = path;
    }
    return found;
}

/// Objects may be taken from elsewhere, too.
QString strangeObject(const QString &objects, int depth, int &budget)
{
    const QString list = objects + "/info/alternates"_L1;
    QString found = isStrange(list) ? list : strangeBelow(objects, budget);
    const QList<QByteArray> places =
        depth < kDeepestAlternate && found.isEmpty() ? readShort(list).split('\n') : QList<QByteArray>();
    for (const QByteArray &place : places) {
        if (found.isEmpty() && !place.isEmpty() && !place.startsWith('#'))
            found = strangeObject(QDir(objects).absoluteFilePath(QFile::decodeName(place)), depth + 1, budget);
    }
    return found;
}

Result<> checkGitFolder(const QString &folder)
{
    for (const char *name : {"HEAD", "commondir", "gitdir", "packed-refs", "index", "shallow", "info/exclude",
                             "info/attributes", "info/grafts", "FETCH_HEAD", "MERGE_HEAD", "refs/stash"}) {
        if (const QString path = folder + u'/' + QLatin1StringView(name); isStrange(path))
            return notAFile(path);
    }
    for (const char *name : {"config", "config.worktree"})
        SLIPWAY_CHECK(checkConfig(folder + u'/' + QLatin1StringView(name), 0));
    int budget = kMostEntries;
    QString found = strangeObject(folder + "/objects"_L1, 0, budget);
    for (const char *name : {"refs", "logs", "lfs", "modules"}) {
        if (found.isEmpty())
            found = strangeBelow(folder + u'/' + QLatin1StringView(name), budget);
    }
    return found.isEmpty() ? Result<>() : notAFile(found);
}

/// `.git` is a folder, or a file that names one.
Result<> checkEntry(const QString &entry)
{
    if (isStrange(entry))
        return notAFile(entry);
    QString folder = entry;
    if (QFileInfo(entry).isFile()) {
        const QByteArray line = readShort(entry).trimmed();
        folder = QDir(QFileInfo(entry).path())
                     .absoluteFilePath(QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed()));
    }
    SLIPWAY_CHECK(checkGitFolder(folder));
    const QByteArray common = readShort(folder + "/commondir"_L1).trimmed();
    return common.isEmpty() ? Result<>() : checkGitFolder(QDir(folder).absoluteFilePath(QString::fromUtf8(common)));
}

bool isMine(uid_t owner)
{
    if (owner == geteuid())
        return true;
    bool isNumber = false;
    const uint sudo = qEnvironmentVariable("SUDO_UID").toUInt(&isNumber);
    return geteuid() == 0 && isNumber && owner == sudo;
}

bool isMyGroup(gid_t group)
{
    if (group == getegid())
        return true;
    std::vector<gid_t> groups(std::size_t(std::max(getgroups(0, nullptr), 0)));
    const int count = getgroups(int(groups.size()), groups.data());
    return count > 0 && std::find(groups.begin(), groups.begin() + count, group) != groups.begin() + count;
}

/// Kept for a group on purpose: what is made in it belongs to the group, all of the group may change it, others may
/// not.
bool isSharedWithMe(const struct stat &status)
{
    return (status.st_mode & 02072) == 02070 && isMyGroup(status.st_gid);
}

/// The user's own word, never a repository's.
bool isDeclaredSafe(const QString &path)
{
    git_config *raw = nullptr;
    if (git_config_open_default(&raw) < 0)
        return false;
    const Handle<git_config> config(raw);
    struct Search
    {
        QString path;
        bool isSafe = false;
    } search{.path = path};
    const auto look = [](const git_config_entry *entry, void *payload) {
        auto *wanted = static_cast<Search *>(payload);
        const QString value = QString::fromUtf8(entry->value ? entry->value : "");
        const bool isAbove = value.endsWith("/*"_L1) && wanted->path.startsWith(value.chopped(1));
        if (value.isEmpty())
            wanted->isSafe = false;
        else if (value == "*"_L1 || isAbove || QDir::cleanPath(value) == wanted->path)
            wanted->isSafe = true;
        return 0;
    };
    git_config_get_multivar_foreach(raw, "safe.directory", nullptr, look, &search);
    return search.isSafe;
}

Error foreignOwner(const QString &path, uid_t uid, const QString &place)
{
    const QString owner = QFileInfo(place).owner().isEmpty() ? QString::number(uid) : QFileInfo(place).owner();
    return {.kind = ErrorKind::Refused,
            .message = Engine::tr("the repository %1 is owned by %2, not by you").arg(path, owner),
            .hint = Engine::tr("if you trust it: git config --global --add safe.directory '%1'").arg(path),
            .file = path,
            .code = u"git.foreign-owner"_s};
}

} // namespace

Result<> checkPlaces(const QString &path, bool searches)
{
    for (QString folder = path;; folder = QFileInfo(folder).path()) {
        if (const QString entry = folder + "/.git"_L1; QFileInfo::exists(entry))
            return checkEntry(entry);
        if (QFileInfo::exists(folder + "/HEAD"_L1) && QFileInfo(folder + "/objects"_L1).isDir())
            return checkEntry(folder);
        if (!searches || folder == QFileInfo(folder).path())
            return {};
    }
}

Result<> checkOwner(git_repository *repository)
{
    const QString folder = repositoryFolder(repository);
    QStringList places{folder, commonFolder(repository)};
    if (git_repository_workdir(repository))
        places << folder + "/.git"_L1;
    for (const QString &place : places) {
        struct stat status = {};
        if (::lstat(QFile::encodeName(place).constData(), &status) != 0 || isMine(status.st_uid) ||
            isSharedWithMe(status))
            continue;
        if (!isDeclaredSafe(folder))
            return fail(foreignOwner(folder, status.st_uid, place));
    }
    return {};
}

} // namespace slipway::git
