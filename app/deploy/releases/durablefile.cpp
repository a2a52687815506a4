// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/durablefile.h"

#include "core/access.h"

#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

namespace slipway::deploy {
using namespace Qt::StringLiterals;

Result<> writeDurably(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).path();
    makeKeptFolder(QFile::encodeName(folder).toStdString()); // if not, opening the file tells why
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("cannot write: %1").arg(file.errorString()),
                          .file = path});
    ::fchmod(file.handle(), fileModeAt(QFile::encodeName(path).toStdString()));
    if (!file.commit()) // with fsync of the file
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("cannot write: %1").arg(file.errorString()),
                          .file = path});
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        fsync(descriptor);
        ::close(descriptor);
    }
    return {};
}

} // namespace slipway::deploy
