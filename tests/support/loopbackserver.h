// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace slipway::test {

/// A real server on 127.0.0.1, on a free port: one exchange a connection, one connection after the other.
class LoopbackServer
{
public:
    /// Gives the raw answer to a raw request (its body included when there is a Content-Length). An empty answer keeps
    /// the connection open and silent until the other side or the server ends.
    using Handler = std::function<QByteArray(const QByteArray &request)>;
    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] std::vector<QByteArray> requests() const;

    /// "HTTP/1.1 STATUS X" with a length and `Connection: close`.
    [[nodiscard]] static QByteArray answer(int status, const QByteArray &body, const QByteArray &headers = {});

private:
    void serve(const std::stop_token &stop);
    void talk(int connection, const std::stop_token &stop);

    Handler m_handler;
    int m_listener = -1;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<QByteArray> m_requests;
    std::jthread m_thread;
};

/// A port on which nothing listens.
[[nodiscard]] int closedPort();

} // namespace slipway::test
