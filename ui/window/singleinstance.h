// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace slipway {

/// One window for a data folder: a later start hands its argument to the first and ends. The socket lies in
/// $XDG_RUNTIME_DIR/slipway (0700); without that folder every start opens a window of its own.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &dataFolder);
    ~SingleInstance() override;

    /// True when another process has taken the argument: this one may end.
    [[nodiscard]] bool handOver(const QString &argument) const;
    /// From now on this process is the one.
    void listen();

Q_SIGNALS:
    void requested(const QString &argument);

private:
    void read(QLocalSocket *socket);

    QString m_socket;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace slipway
