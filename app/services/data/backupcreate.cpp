// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logcategories.h"
#include "services/audit/auditservice.h"
#include "services/base/installation.h"
#include "services/data/backupcontent.h"
#include "services/data/backupservice.h"
#include "storage/storage.h"
#include "storage/stores/repositorystore.h"
#include "storage/stores/secretstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr QLatin1StringView kVault("vault");

struct Names
{
    std::vector<RepositoryRecord> repositories;
    QStringList keyring;
};

Result<Names> readNames(Storage &storage)
{
    return storage.readValue<Names>([](Database &database) -> Result<Names> {
        Names names;
        names.repositories = SLIPWAY_TRY(RepositoryStore(database).list());
        for (const SecretRecord &secret : SLIPWAY_TRY(SecretStore(database).list())) {
            if (secret.backend != kVault && !names.keyring.contains(secret.name))
                names.keyring << secret.name;
        }
        return names;
    });
}

QByteArray headerOf(const BackupReport &report, int telemetry)
{
    QJsonArray repositories;
    for (const RepositoryRecord &record : report.repositories)
        repositories.append(QJsonObject{{u"name"_s, record.name}, {u"path"_s, record.path}, {u"url"_s, record.url}});
    return QJsonDocument(QJsonObject{{u"format"_s, kBackupFormat},
                                     {u"created"_s, toRfc3339(report.created)},
                                     {u"core"_s, report.schema},
                                     {u"telemetry"_s, telemetry},
                                     {u"data_folder"_s, report.dataFolder},
                                     {u"keyring"_s, QJsonArray::fromStringList(report.keyringSecrets)},
                                     {u"repositories"_s, repositories}})
        .toJson(QJsonDocument::Compact);
}

/// Under its name, unless something has that by now.
Result<> keepAs(const QString &draft, const QString &file)
{
    const QByteArray from = QFile::encodeName(draft);
    const QByteArray to = QFile::encodeName(file);
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) != 0)
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("couldn't write the backup: %1").arg(qt_error_string(errno)),
                          .file = file});
    const int folder =
        ::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

Result<> fill(ArchiveWriter &archive, const BackupReport &report, const Storage::Copies &copies,
              const std::stop_token &stop)
{
    SLIPWAY_CHECK(archive.addBytes(kBackupHeader, headerOf(report, copies.telemetrySchema)));
    SLIPWAY_CHECK(archive.addFolder(kBackupData, 0700));
    BackupContent content(archive, stop);
    SLIPWAY_CHECK(content.addFile(copies.core, QByteArray(kBackupData) + "/core.db"));
    const QString anchor = QFileInfo(copies.core).dir().filePath(QString::fromLatin1(kBackupAnchor));
    if (QFileInfo::exists(anchor))
        SLIPWAY_CHECK(content.addFile(anchor, QByteArray(kBackupData) + '/' + kBackupAnchor));
    if (!copies.telemetry.isEmpty())
        SLIPWAY_CHECK(content.addFile(copies.telemetry, QByteArray(kBackupData) + "/telemetry.db"));
    SLIPWAY_CHECK(content.addDataFolder(report.dataFolder));
    return archive.finish();
}

/// The anchor of the audit trail first: it may lag behind the database, and never run ahead of it.
Result<Storage::Copies> copyDatabases(const Storage &storage, const QString &copies)
{
    const QString name = QString::fromLatin1(kBackupAnchor);
    QFile anchor(storage.folder() + u'/' + name);
    if (anchor.exists() && !anchor.copy(copies + u'/' + name))
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("couldn't read %1: %2").arg(name, anchor.errorString()),
                          .file = storage.folder()});
    return storage.copyTo(copies);
}

} // namespace

Result<BackupReport> BackupService::create(const QString &file, const std::stop_token &stop) const
{
    const QString path = QDir::current().absoluteFilePath(file);
    if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
        return fail(Error{.kind = ErrorKind::Refused,
                          .message = Engine::tr("the file exists already"),
                          .hint = Engine::tr("Choose another name; a backup never replaces a file."),
                          .file = path});
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return fail(Error{.kind = ErrorKind::NotFound, .message = Engine::tr("folder not found"), .file = folder});
    QTemporaryDir copies(folder + u"/.slipway-backup-XXXXXX"_s);
    if (!copies.isValid())
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("couldn't write the backup: %1").arg(copies.errorString()),
                          .file = folder});
    logFailure(logData, "naming the data folder", // it travels: a target knows its releases by its name
               installationName(m_storage.folder()));
    BackupReport report{.file = path, .created = m_clock.now(), .dataFolder = m_storage.folder()};
    Names names = SLIPWAY_TRY(readNames(m_storage));
    report.repositories = std::move(names.repositories);
    report.keyringSecrets = std::move(names.keyring);
    const Storage::Copies databases = SLIPWAY_TRY(copyDatabases(m_storage, copies.path()));
    report.schema = databases.coreSchema;

    const QString draft = copies.filePath(u"backup.tar"_s);
    {
        ArchiveWriter archive = SLIPWAY_TRY(ArchiveWriter::create(draft));
        SLIPWAY_CHECK(fill(archive, report, databases, stop));
    }
    const BackupReport checked = SLIPWAY_TRY(verifyBackup(draft, stop));
    report.bytes = checked.bytes;
    report.entries = checked.entries;
    report.digest = checked.digest;
    SLIPWAY_CHECK(keepAs(draft, path));
    if (!m_storage.isReadOnly())
        SLIPWAY_CHECK(
            m_audit.add(u"data.backup"_s, QFileInfo(path).fileName(), QJsonObject{{u"digest"_s, report.digest}}));
    qCInfo(logData).noquote() << "backed up to" << path << "with" << report.bytes << "bytes";
    return report;
}

} // namespace slipway
