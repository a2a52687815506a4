// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporarydata.h"

#include <QDir>
#include <QFileInfo>

namespace slipway::test {

QString conformanceFolder(const QString &topic, const QString &sourceFolder)
{
    const QString root =
        qEnvironmentVariable("SLIPWAY_CONFORMANCE_DIR", sourceFolder + QStringLiteral("/../shared/conformance"));
    const QString folder = QDir::cleanPath(root + u'/' + topic);
    return QFileInfo(folder).isDir() ? folder : QString();
}

bool writeFile(const QString &path, const QByteArray &content)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return false;
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace slipway::test
