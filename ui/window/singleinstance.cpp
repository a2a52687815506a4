// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kAnswerTimeoutMs = 1000;
constexpr qint64 kLongestArgument = 64 * 1024;

/// The folder of our sockets, private to us; empty when there is none.
QString runtimeFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!QDir::isAbsolutePath(runtime))
        return {};
    const QString folder = runtime + u"/slipway"_s;
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, ownerOnly))
        return {};
    return folder;
}

} // namespace

SingleInstance::SingleInstance(const QString &dataFolder)
{
    const QString folder = runtimeFolder();
    const QString path = QFileInfo(dataFolder).absoluteFilePath();
    const QByteArray name = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    if (!folder.isEmpty())
        m_socket = folder + u"/window-"_s + QString::fromLatin1(name);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QString &argument) const
{
    if (m_socket.isEmpty())
        return false;
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(kAnswerTimeoutMs))
        return false;
    socket.write(argument.toUtf8() + '\n');
    // The answer proves that somebody is there to act on it, and not a window that hangs.
    return socket.waitForBytesWritten(kAnswerTimeoutMs) && socket.waitForReadyRead(kAnswerTimeoutMs);
}

void SingleInstance::listen()
{
    if (m_socket.isEmpty())
        return;
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_socket); // nobody answered on it: left behind by a process that was killed
    if (!m_server->listen(m_socket))
        return;
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        QLocalSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        read(socket);
    });
}

void SingleInstance::read(QLocalSocket *socket)
{
    if (socket->bytesAvailable() > kLongestArgument)
        socket->abort();
    if (!socket->canReadLine())
        return;
    const QString argument = QString::fromUtf8(socket->readLine()).trimmed();
    socket->write("ok\n");
    socket->flush();
    socket->disconnectFromServer();
    Q_EMIT requested(argument);
}

} // namespace slipway
