// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/dockerengine.h"

#include "support/temporarydata.h"

#include <QElapsedTimer>
#include <QStandardPaths>

#include <unistd.h>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

constexpr int kStartMs = 30'000;
constexpr int kEndMs = 20'000;

QString daemon()
{
    const QString found = QStandardPaths::findExecutable(u"dockerd"_s);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"dockerd"_s, {u"/usr/sbin"_s}) : found;
}

bool hasCompose()
{
    return !QStandardPaths::findExecutable(u"docker-compose"_s).isEmpty() ||
           QProcess::execute(u"docker"_s, {u"compose"_s, u"version"_s}) == 0;
}

} // namespace

QString dockerMissing()
{
    if (daemon().isEmpty() || QStandardPaths::findExecutable(u"docker"_s).isEmpty())
        return u"there is no Docker engine: install docker.io"_s;
    if (!hasCompose())
        return u"there is no compose: install docker-compose"_s;
    if (geteuid() != 0)
        return u"only root may start a Docker engine"_s;
    return {};
}

DockerEngine::DockerEngine()
    : m_before(qgetenv("DOCKER_HOST"))
{
}

DockerEngine::~DockerEngine()
{
    const QByteArray containers = outputOf({u"docker"_s, u"ps"_s, u"-q"_s});
    for (const QByteArray &id : containers.split('\n')) {
        if (!id.isEmpty())
            outputOf({u"docker"_s, u"rm"_s, u"-f"_s, QString::fromLatin1(id)});
    }
    m_process.terminate();
    if (!m_process.waitForFinished(kEndMs))
        m_process.kill();
    m_process.waitForFinished(kEndMs);
    m_before.isEmpty() ? qunsetenv("DOCKER_HOST") : qputenv("DOCKER_HOST", m_before);
}

bool DockerEngine::start()
{
    const QString socket = u"unix://"_s + m_folder.filePath(u"docker.sock"_s);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s));
    m_process.start(daemon(), {u"--data-root"_s, m_folder.filePath(u"data"_s), u"--exec-root"_s,
                               m_folder.filePath(u"exec"_s), u"--pidfile"_s, m_folder.filePath(u"pid"_s), u"--host"_s,
                               socket, u"--storage-driver=vfs"_s, u"--iptables=false"_s, u"--bridge=none"_s});
    qputenv("DOCKER_HOST", socket.toUtf8());
    QElapsedTimer timer;
    timer.start();
    while (m_process.state() != QProcess::NotRunning && timer.elapsed() < kStartMs) {
        QProcess client;
        client.start(u"docker"_s, {u"version"_s});
        if (client.waitForFinished(kStartMs) && client.exitCode() == 0)
            return true;
        m_process.waitForFinished(100);
    }
    return false;
}

QByteArray DockerEngine::log() const
{
    return readFile(m_folder.filePath(u"log"_s)).right(2000);
}

QByteArray outputOf(const QStringList &argv, const QString &folder)
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(argv.first(), argv.mid(1));
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        qWarning("%s failed: %s", qPrintable(argv.join(u' ')), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace slipway::test
