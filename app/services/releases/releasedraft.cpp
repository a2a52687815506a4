// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releases/releasedraft.h"

#include "core/access.h"
#include "services/runs/artifactfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <filesystem>
#include <utility>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;
namespace {

constexpr QLatin1StringView kDraftPrefix("draft-");
constexpr int kAttempts = 10;

/// A descriptor that holds the folder's lock; -1 when another has it, or has just removed the folder.
int lockFolder(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct stat info = {};
    if (fd < 0 || (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &info) == 0 && info.st_nlink > 0))
        return fd;
    ::close(fd);
    return -1;
}

/// What processes left that have died. Nobody else needs it: a failure is met again by the next draft.
void removeOrphans(const QString &releasesFolder)
{
    const QStringList names = QDir(releasesFolder).entryList({kDraftPrefix + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const QString folder = releasesFolder + u'/' + name;
        if (const int lock = lockFolder(folder); lock >= 0) {
            (void)git::removeWorkspace(folder);
            ::close(lock);
        }
    }
}

Error fileSystemError(const Message &doing, const std::error_code &code)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("cannot %1: %2").arg(doing, QString::fromStdString(code.message())),
            .hint = {}};
}

/// Removes the files that nobody wants, and folders that are empty then. Names are bytes here: one that is no UTF-8 can
/// be left out too.
Result<> removeOthers(const QString &folder, const std::function<bool(const QString &)> &isWanted)
{
    const fs::path root = QFile::encodeName(folder).toStdString();
    std::error_code code;
    std::vector<fs::path> files;
    std::vector<fs::path> folders;
    for (fs::recursive_directory_iterator at(root, code), end; !code && at != end; at.increment(code)) {
        const bool isFolder = at->symlink_status(code).type() == fs::file_type::directory;
        (isFolder ? folders : files).push_back(at->path());
    }
    if (code)
        return fail(fileSystemError(Engine::tr("read the files of the commit"), code));
    for (const fs::path &file : files) {
        const QString path = QString::fromStdString(file.lexically_relative(root).string());
        if (!isWanted(path) && !fs::remove(file, code) && code)
            return fail(fileSystemError(Engine::tr("leave out %1").arg(path), code));
    }
    for (auto at = folders.rbegin(); at != folders.rend(); ++at)
        fs::remove(*at, code); // refuses when it is not empty
    return {};
}

/// Where a file goes, below the release. Error: BadInput.
Result<QString> checkedPlace(const QString &place)
{
    const QString clean = QDir::cleanPath(place);
    const bool isControl =
        std::ranges::any_of(clean, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if (place.isEmpty() || isControl || clean.startsWith(u'/') || clean == ".."_L1 || clean.startsWith("../"_L1))
        return fail(ErrorKind::BadInput, Engine::tr("'%1' cannot be a place in a release").arg(place),
                    Engine::tr("A place is a path below the release, like model/fraud.bin."));
    return clean;
}

/// What a source has become, below the release.
Result<QStringList> placedPaths(const QFileInfo &source, const QString &place)
{
    if (!source.isDir())
        return QStringList{place};
    QStringList paths;
    for (const ArtifactFile &file : SLIPWAY_TRY(filesBelow(source.absoluteFilePath())))
        paths << (place == "."_L1 ? file.path : QString(place + u'/' + file.path));
    return paths;
}

} // namespace

PlacedFile placedFile(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'=');
    if (at > 0 && !QFileInfo::exists(text))
        return {.source = text.first(at), .place = text.sliced(at + 1)};
    return {.source = text, .place = QFileInfo(QDir::cleanPath(text)).fileName()};
}

ReleaseDraft::ReleaseDraft(QString folder, int lock)
    : m_folder(std::move(folder))
    , m_lock(lock)
{
}

ReleaseDraft::ReleaseDraft(ReleaseDraft &&other) noexcept
    : m_folder(std::exchange(other.m_folder, {}))
    , m_lock(std::exchange(other.m_lock, -1))
{
}

ReleaseDraft::~ReleaseDraft()
{
    if (!m_folder.isEmpty())
        (void)git::removeWorkspace(m_folder);
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<ReleaseDraft> ReleaseDraft::begin(const QString &releasesFolder)
{
    removeOrphans(releasesFolder);
    // Between making and locking it, another process may take it for one of the dead.
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const QString folder = releasesFolder + u'/' + kDraftPrefix + QUuid::createUuid().toString(QUuid::Id128);
        const int lock = makeKeptFolder(QFile::encodeName(folder).toStdString()) == 0 ? lockFolder(folder) : -1;
        if (lock >= 0)
            return ReleaseDraft(folder, lock);
    }
    return fail(ErrorKind::Environment, Engine::tr("no folder can be made in %1").arg(releasesFolder),
                Engine::tr("Look at the rights of the data folder and the room on its disk."));
}

QString ReleaseDraft::files() const
{
    return m_folder + u"/files"_s;
}

Result<> ReleaseDraft::addCommit(const Commit &commit, const git::PlaceFile &place, const std::stop_token &stop) const
{
    return git::exportCommit(commit.repositoryPath, commit.hash, files(), place, stop);
}

Result<> ReleaseDraft::leaveOut(const std::function<bool(const QString &)> &isWanted) const
{
    return removeOthers(files(), isWanted);
}

Result<QStringList> ReleaseDraft::addFiles(const QString &source, const QString &place, const PutFile &put,
                                           const std::stop_token &stop) const
{
    const QFileInfo info(source);
    if (info.isSymLink())
        return fail(ErrorKind::BadInput, Engine::tr("%1 is a link").arg(source),
                    Engine::tr("Name the file or folder that it leads to."));
    if (!info.exists())
        return fail(ErrorKind::NotFound, Engine::tr("there is no file or folder %1").arg(source));
    const QString clean = SLIPWAY_TRY(checkedPlace(place));
    const QString to = clean == "."_L1 ? files() : QString(files() + u'/' + clean);
    if (clean == "."_L1 && !info.isDir())
        return fail(ErrorKind::BadInput, Engine::tr("%1 is a file and needs a name in the release").arg(source));
    // A link of the commit on the way would lead the copy out of the release.
    for (QString path = to; path.size() > files().size(); path = QFileInfo(path).path()) {
        if (QFileInfo(path).isSymLink())
            return fail(
                ErrorKind::BadInput,
                Engine::tr("%1 is a link in the commit; nothing is put behind it").arg(path.mid(files().size() + 1)));
    }
    Result<> copied = copyTree(info.absoluteFilePath(), to, stop, put);
    if (!copied && copied.error().message.english().endsWith("is there already"_L1))
        copied.error().hint =
            Engine::tr("Leave it out of the commit with --exclude, or choose another place: path=place.");
    SLIPWAY_CHECK(copied);
    return placedPaths(info, clean);
}

Result<> ReleaseDraft::protect() const
{
    const fs::path root = QFile::encodeName(m_folder).toStdString();
    std::error_code code;
    const bool isShared = isInSharedFolder(root.string());
    const auto forUsers = [isShared](fs::perms own) {
        return isShared ? own | fs::perms((int(own) & 0700) >> 3) : own;
    };
    fs::permissions(root, forUsers(fs::perms::owner_all), code);
    for (fs::recursive_directory_iterator at(root, code), end; !code && at != end; at.increment(code)) {
        const fs::file_status status = at->symlink_status(code);
        if (status.type() == fs::file_type::symlink)
            continue;
        const bool mayRun = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
        const bool isFolder = status.type() == fs::file_type::directory;
        const fs::perms wanted = forUsers(isFolder ? fs::perms::owner_all
                                          : mayRun ? fs::perms::owner_read | fs::perms::owner_exec
                                                   : fs::perms::owner_read);
        if (status.permissions() != wanted)
            fs::permissions(at->path(), wanted, code);
    }
    return code ? Result<>(fail(fileSystemError(Engine::tr("protect the files of the release"), code))) : Result<>();
}

Result<bool> ReleaseDraft::keep(const QString &folder)
{
    SLIPWAY_CHECK(syncTree(m_folder));
    const QByteArray from = QFile::encodeName(m_folder);
    const QByteArray to = QFile::encodeName(folder);
    if (::rename(from.constData(), to.constData()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST)
            return false;
        return fail(ErrorKind::Environment,
                    Engine::tr("the release cannot be put in its place: %1").arg(qt_error_string(errno)));
    }
    m_folder.clear();
    SLIPWAY_CHECK(syncFolder(QFileInfo(folder).path()));
    return true;
}

Result<bool> ReleaseDraft::keepFiles(const QString &folder) const
{
    SLIPWAY_CHECK(syncTree(m_folder));
    if (::rename(QFile::encodeName(files()).constData(), QFile::encodeName(folder).constData()) == 0)
        return true;
    if (errno == ENOTEMPTY || errno == EEXIST)
        return false;
    return fail(ErrorKind::Environment,
                Engine::tr("the release cannot be put in its place: %1").arg(qt_error_string(errno)));
}

Result<> ReleaseDraft::discard(const QString &releasesFolder, const QString &folder)
{
    if (!QFileInfo::exists(folder))
        return {};
    const ReleaseDraft grave = SLIPWAY_TRY(begin(releasesFolder));
    const QByteArray to = QFile::encodeName(grave.files());
    if (::rename(QFile::encodeName(folder).constData(), to.constData()) != 0)
        return fail(ErrorKind::Environment, Engine::tr("%1 cannot be removed: %2").arg(folder, qt_error_string(errno)));
    return {};
}

} // namespace slipway
