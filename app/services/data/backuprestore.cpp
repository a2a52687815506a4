// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access.h"
#include "git/repository.h"
#include "git/workspace.h"
#include "services/audit/auditservice.h"
#include "services/base/ownerlock.h"
#include "services/data/backupcontent.h"
#include "services/data/backupservice.h"
#include "services/data/extraction.h"
#include "storage/archive/archive.h"
#include "storage/database/database.h"
#include "storage/storage.h"
#include "storage/stores/repositorystore.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <sys/statvfs.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLargestHeader = 4 * 1024 * 1024;

/// What a whole pass over a backup tells.
struct Examined
{
    BackupReport report;
    qint64 content = 0; ///< bytes of its files
};

tl::unexpected<Error> unusable(const QString &file, const Message &why)
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = Engine::tr("the backup can't be used: %1").arg(why),
                      .hint = Engine::tr("Take another backup; nothing was changed."),
                      .file = file,
                      .code = u"backup.changed"_s});
}

Result<BackupReport> readHeader(const QString &file, const QByteArray &bytes)
{
    const QJsonObject header = QJsonDocument::fromJson(bytes).object();
    const int format = header[u"format"_s].toInt();
    if (format < 1)
        return unusable(file, Engine::tr("it isn't a backup of Slipway"));
    BackupReport report{
        .file = file, .schema = header[u"core"_s].toInt(), .dataFolder = header[u"data_folder"_s].toString()};
    if (format > kBackupFormat || report.schema > Storage::newestSchema())
        return fail(
            Error{.kind = ErrorKind::Refused,
                  .message = Engine::tr("the backup was written by a newer Slipway (schema %1; this one knows %2)")
                                 .arg(report.schema)
                                 .arg(Storage::newestSchema()),
                  .hint = Engine::tr("Update Slipway on this machine, then restore again."),
                  .file = file,
                  .code = u"backup.newer"_s});
    report.created = fromRfc3339(header[u"created"_s].toString()).value_or(Timestamp{});
    for (const QJsonValue &name : header[u"keyring"_s].toArray())
        report.keyringSecrets << name.toString();
    for (const QJsonValue &value : header[u"repositories"_s].toArray()) {
        const QJsonObject repository = value.toObject();
        report.repositories.push_back({.name = repository[u"name"_s].toString(),
                                       .path = repository[u"path"_s].toString(),
                                       .url = repository[u"url"_s].toString()});
    }
    return report;
}

/// Only the header and what lies below data/ may be in it, in the order in which they were written.
Result<> checkPlace(const QString &file, const ArchiveEntry &entry, int position)
{
    const bool isFine = position == 0   ? entry.name == kBackupHeader && entry.kind == ArchiveEntry::Kind::File
                        : position == 1 ? entry.name == kBackupData && entry.kind == ArchiveEntry::Kind::Folder
                                        : entry.name.startsWith("data/");
    return isFine ? Result<>() : unusable(file, Engine::tr("it isn't a backup of Slipway"));
}

Result<QString> digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(Error{.kind = ErrorKind::Environment, .message = file.errorString(), .file = path});
    return QString::fromLatin1(hash.result().toHex());
}

Result<Examined> examine(const QString &file, const std::stop_token &stop)
{
    Examined examined;
    QByteArray header;
    int position = 0;
    bool hasCore = false;
    std::optional<BackupReport> report;
    const ArchiveReader::Sink sink{
        .begin = [&](const ArchiveEntry &entry) -> Result<> {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled, Engine::tr("reading the backup was cancelled"));
            SLIPWAY_CHECK(checkPlace(file, entry, position));
            if (position == 0 && entry.size > kLargestHeader)
                return unusable(file, Engine::tr("a header of it is too long"));
            hasCore = hasCore || (entry.name == "data/core.db" && entry.kind == ArchiveEntry::Kind::File);
            examined.content += entry.size;
            return {};
        },
        .bytes = [&](const QByteArray &bytes) -> Result<> {
            if (position == 0)
                header += bytes;
            return {};
        },
        .end = [&](const ArchiveEntry &) -> Result<> {
            if (position++ == 0)
                report = SLIPWAY_TRY(readHeader(file, header));
            return {};
        }};
    SLIPWAY_CHECK(ArchiveReader::read(file, sink));
    if (!report || !hasCore)
        return unusable(file, Engine::tr("its database is missing"));
    examined.report = std::move(*report);
    examined.report.entries = position;
    examined.report.bytes = QFileInfo(file).size();
    examined.report.digest = SLIPWAY_TRY(digestOf(file));
    return examined;
}

bool holdsData(const QString &folder)
{
    return !QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

/// Some program has a run or deployment of it.
bool isInUse(const QString &folder)
{
    const QStringList locks = QDir(folder + u"/locks"_s).entryList({u"owner-*.lock"_s}, QDir::Files);
    return std::ranges::any_of(
        locks, [&folder](const QString &lock) { return OwnerLock::isAlive(folder, lock.sliced(6).chopped(5)); });
}

Result<> checkTarget(const QString &folder, bool replace)
{
    const QFileInfo info(folder);
    if (!info.exists())
        return {};
    if (!info.isDir())
        return fail(Error{
            .kind = ErrorKind::BadInput, .message = Engine::tr("the data folder isn't a folder"), .file = folder});
    if (!holdsData(folder))
        return {};
    if (!replace)
        return fail(Error{
            .kind = ErrorKind::Refused,
            .message = Engine::tr("the data folder holds data already"),
            .hint = Engine::tr("Restore into an empty folder (--data-dir DIR), or keep this one aside with --replace."),
            .file = folder,
            .code = u"backup.occupied"_s});
    if (isInUse(folder))
        return fail(Error{.kind = ErrorKind::Refused,
                          .message = Engine::tr("the data folder is in use: runs or deployments are active"),
                          .hint = Engine::tr("Close Slipway and let them end, then restore again."),
                          .file = folder});
    return {};
}

Result<> checkSpace(const QString &folder, qint64 needed)
{
    QString place = folder;
    while (!QFileInfo::exists(place) && place != "/"_L1)
        place = QFileInfo(place).path();
    struct statvfs info = {};
    if (statvfs(QFile::encodeName(place).constData(), &info) != 0 ||
        qint64(info.f_bavail) * qint64(info.f_frsize) >= needed)
        return {};
    return fail(Error{.kind = ErrorKind::Environment,
                      .message = Engine::tr("not enough space to restore: %1 MB are needed, %2 MB are free")
                                     .arg(needed / 1'000'000 + 1)
                                     .arg(qint64(info.f_bavail) * qint64(info.f_frsize) / 1'000'000),
                      .hint = Engine::tr("Free some space, or choose another data folder with --data-dir."),
                      .file = place});
}

/// Clones that travelled in the data folder are found where it lies now.
Result<> moveClones(Database &database, const QString &from, const QString &to)
{
    RepositoryStore store(database);
    for (const RepositoryRecord &record : SLIPWAY_TRY(store.list())) {
        if (record.path.startsWith(from + u'/'))
            SLIPWAY_CHECK(store.setPath(record.id, to + record.path.sliced(from.size())));
    }
    return {};
}

Result<> checkDatabase(Database &database)
{
    Statement quick = SLIPWAY_TRY(database.prepare("PRAGMA quick_check(1)"));
    if (SLIPWAY_TRY(quick.step()) && quick.text("quick_check") != "ok"_L1)
        return fail(ErrorKind::BadInput,
                    Engine::tr("the database in the backup is damaged: %1").arg(quick.text("quick_check")));
    return {};
}

/// Opens the folder as any program would, which also brings an older schema up to date, and makes it at home.
Result<> settle(const QString &folder, const QString &home, const BackupReport &report)
{
    const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(folder));
    SLIPWAY_CHECK(storage->read(checkDatabase));
    SLIPWAY_CHECK(storage->write([&](Database &database) { return moveClones(database, report.dataFolder, home); }));
    const SystemClock clock;
    AuditService audit(*storage, clock, currentUserName());
    return audit.add(u"data.restored"_s, QFileInfo(report.file).fileName(),
                     QJsonObject{{u"digest"_s, report.digest}, {u"created"_s, toRfc3339(report.created)}});
}

/// A folder that goes away with its content unless it was given its place.
class Workplace
{
public:
    explicit Workplace(QString path)
        : m_path(std::move(path))
    {
    }
    ~Workplace()
    {
        if (!m_path.isEmpty())
            (void)git::removeWorkspace(m_path);
    }
    Workplace(const Workplace &) = delete;
    Workplace &operator=(const Workplace &) = delete;
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Error: Environment.
    [[nodiscard]] Result<> moveTo(const QString &place)
    {
        if (std::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(place).constData()) != 0)
            return fail(Error{.kind = ErrorKind::Environment,
                              .message = Engine::tr("couldn't restore: %1").arg(qt_error_string(errno)),
                              .file = place});
        m_path.clear();
        return {};
    }
    /// Everything in it into `place`, an empty folder; the database last, since it makes a data folder of it.
    [[nodiscard]] Result<> emptyInto(const QString &place)
    {
        QStringList names = QDir(m_path).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        std::ranges::stable_partition(names, [](const QString &name) { return name != "core.db"_L1; });
        for (const QString &name : names) {
            if (!QDir().rename(m_path + u'/' + name, place + u'/' + name))
                return fail(Error{.kind = ErrorKind::Environment,
                                  .message = Engine::tr("couldn't restore: %1").arg(name),
                                  .file = place});
        }
        return {};
    }

private:
    QString m_path;
};

Result<QString> keepAside(const QString &folder)
{
    const QString aside = folder + u".before-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    if (std::rename(QFile::encodeName(folder).constData(), QFile::encodeName(aside).constData()) != 0)
        return fail(
            Error{.kind = ErrorKind::Environment,
                  .message = Engine::tr("couldn't keep the old data folder aside: %1").arg(qt_error_string(errno)),
                  .file = folder});
    return aside;
}

Result<> place(Workplace &work, const QString &folder, BackupReport &report)
{
    if (!QFileInfo::exists(folder))
        return work.moveTo(folder);
    if (work.path().startsWith(folder + u'/'))
        return work.emptyInto(folder);
    report.keptAside = SLIPWAY_TRY(keepAside(folder));
    Result<> moved = work.moveTo(folder);
    if (!moved)
        (void)std::rename(QFile::encodeName(report.keptAside).constData(), QFile::encodeName(folder).constData());
    return moved;
}

void findMissing(BackupReport &report, const QString &home)
{
    for (RepositoryRecord &record : report.repositories) {
        if (record.path.startsWith(report.dataFolder + u'/'))
            record.path = home + record.path.sliced(report.dataFolder.size());
        if (!git::Repository::open(record.path))
            report.missingRepositories << record.name;
    }
}

} // namespace

Result<BackupReport> verifyBackup(const QString &file, const std::stop_token &stop)
{
    return SLIPWAY_TRY(examine(QDir::current().absoluteFilePath(file), stop)).report;
}

Result<BackupReport> restoreBackup(const QString &file, const QString &dataFolder, bool replace,
                                   const std::stop_token &stop)
{
    const QString folder = QDir::cleanPath(QDir::current().absoluteFilePath(dataFolder));
    Examined examined = SLIPWAY_TRY(examine(QDir::current().absoluteFilePath(file), stop));
    BackupReport report = std::move(examined.report);
    SLIPWAY_CHECK(checkTarget(folder, replace));
    SLIPWAY_CHECK(checkSpace(folder, examined.content + examined.content / 20));
    // An empty folder may be a mount point, or the only place where this user may write: the work is done in it.
    const bool isInside = QFileInfo::exists(folder) && !holdsData(folder);
    const QString unique = u"restoring-"_s + QUuid::createUuid().toString(QUuid::Id128);
    Workplace work(isInside ? QString(folder + u"/."_s + unique) : QString(folder + u'.' + unique));
    if (const int failed = makeKeptFolder(QFile::encodeName(work.path()).toStdString()); failed != 0)
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("couldn't restore: %1").arg(qt_error_string(failed)),
                          .file = work.path()});
    Extraction extraction(work.path(), stop);
    SLIPWAY_CHECK(ArchiveReader::read(report.file, extraction.sink()));
    SLIPWAY_CHECK(extraction.finish());
    SLIPWAY_CHECK(settle(work.path(), folder, report));
    SLIPWAY_CHECK(place(work, folder, report));
    report.restoredTo = folder;
    findMissing(report, folder);
    return report;
}

} // namespace slipway
