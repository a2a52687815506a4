// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/support/program.h"
#include "places.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

namespace slipway::test {
using namespace Qt::StringLiterals;

QJsonObject Ended::object() const
{
    return QJsonDocument::fromJson(out).object();
}

QJsonArray Ended::array() const
{
    return QJsonDocument::fromJson(out).array();
}

QList<QJsonObject> Ended::lines() const
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            objects << QJsonDocument::fromJson(line).object();
    }
    return objects;
}

std::unique_ptr<QProcess> startSlipwayctl(const QString &dataFolder, const QStringList &arguments,
                                          const QString &inputFile)
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl"));
    process->setArguments(arguments + QStringList{u"--data-dir"_s, dataFolder});
    process->setStandardInputFile(inputFile.isEmpty() ? QProcess::nullDevice() : inputFile);
    process->start();
    process->waitForStarted();
    return process;
}

Ended slipwayctl(const QString &dataFolder, const QStringList &arguments, int timeoutMs)
{
    const std::unique_ptr<QProcess> process = startSlipwayctl(dataFolder, arguments);
    Ended ended;
    if (!process->waitForFinished(timeoutMs)) {
        ended.err = "it did not end in time";
        process->kill();
        process->waitForFinished();
        return ended;
    }
    ended.status = process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1;
    ended.out = process->readAllStandardOutput();
    ended.err = process->readAllStandardError();
    return ended;
}

std::unique_ptr<QProcess> startWindow(const QString &home, const QString &dataFolder, const QString &repository)
{
    if (slipwayctl(dataFolder, {u"repo"_s, u"add"_s, repository}).status != 0)
        return nullptr;
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(SLIPWAY_BIN_DIR "/../tests/plugins"));
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"slipwaywindowdriver"_s);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->setProgram(QStringLiteral(SLIPWAY_BIN_DIR "/slipway"));
    process->setArguments({u"--data-dir"_s, dataFolder});
    process->setStandardInputFile(QProcess::nullDevice());
    process->start();
    process->waitForStarted();
    return process;
}

QStringList treeState(const QString &folder)
{
    QStringList lines;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        QByteArray content = file.isSymLink() ? file.symLinkTarget().toUtf8() : QByteArray();
        if (QFile source(file.filePath()); !file.isSymLink() && file.isFile() && source.open(QFile::ReadOnly))
            content = QCryptographicHash::hash(source.readAll(), QCryptographicHash::Sha256).toHex();
        const qint64 changed = file.lastModified().toMSecsSinceEpoch();
        lines << u"%1 %2 %3 %4"_s.arg(file.filePath(), QString::fromLatin1(content)).arg(changed).arg(file.size());
    }
    lines.sort();
    return lines;
}

QList<qint64> processesWith(const QByteArray &inEnvironment)
{
    QList<qint64> found;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        bool isPid = false;
        const qint64 pid = name.toLongLong(&isPid);
        if (!isPid)
            continue;
        QFile environment(u"/proc/%1/environ"_s.arg(name)); // empty for zombies
        if (environment.open(QIODevice::ReadOnly) && environment.readAll().contains(inEnvironment))
            found << pid;
    }
    return found;
}

int trials(int byDefault)
{
    const int wanted = qEnvironmentVariableIntValue("SLIPWAY_TRIALS");
    return wanted > 0 ? wanted : byDefault;
}

} // namespace slipway::test
