// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/command.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

extern char **environ;

namespace slipway {

using namespace Qt::StringLiterals;

EnvironmentMap currentEnvironment()
{
    EnvironmentMap result;
    for (char **entry = environ; entry && *entry; ++entry) {
        const QByteArray pair(*entry);
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            result.emplace(QFile::decodeName(pair.left(equals)), QFile::decodeName(pair.mid(equals + 1)));
    }
    return result;
}

QString findProgram(const QString &name, const QString &searchPath)
{
    const auto isProgram = [](const QString &path) {
        const QFileInfo info(path);
        return info.isFile() && ::access(QFile::encodeName(path).constData(), X_OK) == 0;
    };
    if (name.isEmpty())
        return {};
    if (name.contains(u'/'))
        return isProgram(name) ? QDir::cleanPath(QFileInfo(name).absoluteFilePath()) : QString();
    const QString path =
        searchPath.isEmpty() ? qEnvironmentVariable("PATH", u"/usr/local/bin:/usr/bin:/bin"_s) : searchPath;
    for (const QString &folder : path.split(u':', Qt::SkipEmptyParts)) {
        const QString candidate = QDir(folder).absoluteFilePath(name);
        if (isProgram(candidate))
            return candidate;
    }
    return {};
}

} // namespace slipway
