// SPDX-License-Identifier: GPL-3.0-or-later
// slipway.yml as the forms of the window change it.
#include "config/configuration.h"
#include "git/repository.h"
#include "services/environments/environmentfile.h"
#include "services/environments/environmenttypes.h"
#include "services/repositories/repositoryservice.h"

#include <QFileInfo>
#include <QSaveFile>

namespace slipway {
using namespace Qt::StringLiterals;

Result<QString> EnvironmentFile::fileOf(RepositoryId repository) const
{
    const RepositoryRecord record = SLIPWAY_TRY(m_parts.repositories.find(repository));
    const git::Repository opened = SLIPWAY_TRY(git::Repository::open(record.path));
    if (opened.isBare())
        return fail(ErrorKind::Refused,
                    Engine::tr("%1 is a bare repository: there is no slipway.yml to write").arg(record.name),
                    Engine::tr("Change the file in a clone of it, and push."));
    const QString file = opened.path() + u"/slipway.yml"_s;
    if (QFileInfo(file).isSymLink())
        return fail(Error{.kind = ErrorKind::Refused,
                          .message = Engine::tr("slipway.yml is a link; what it points to may be anywhere"),
                          .hint = Engine::tr("Put the file itself there."),
                          .file = file});
    return file;
}

Result<std::pair<QByteArray, QByteArray>> EnvironmentFile::edited(RepositoryId repository,
                                                                  const config::EnvironmentSpec &environment) const
{
    const QString file = SLIPWAY_TRY(fileOf(repository));
    const QByteArray before = QFileInfo::exists(file) ? SLIPWAY_TRY(read(file)) : QByteArray();
    const QByteArray start = before.trimmed().isEmpty() ? QByteArray("version: 1\n") : before;
    const QByteArray after = SLIPWAY_TRY(config::withEnvironment(start, environment));
    SLIPWAY_TRY(check(after, file));
    return std::pair(before, after);
}

Result<ApplyReport> EnvironmentFile::save(RepositoryId repository, const QByteArray &text)
{
    const QString file = SLIPWAY_TRY(fileOf(repository));
    SLIPWAY_TRY(check(text, file));
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size() || !target.commit())
        return fail(Error{.kind = ErrorKind::Environment, .message = target.errorString(), .file = file});
    return apply(file, false);
}

} // namespace slipway
