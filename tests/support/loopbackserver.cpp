// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/loopbackserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

constexpr int kPollMs = 20;

bool isReadable(int descriptor)
{
    pollfd wait{.fd = descriptor, .events = POLLIN};
    return poll(&wait, 1, kPollMs) > 0;
}

/// A socket bound to 127.0.0.1 on a free port, and that port.
std::pair<int, int> boundSocket()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(listener, generic, length) != 0 || getsockname(listener, generic, &length) != 0)
        return {listener, 0};
    return {listener, ntohs(address.sin_port)};
}

bool isWhole(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const qsizetype at = request.toLower().indexOf("content-length:");
    const qsizetype length =
        at < 0 ? 0 : request.mid(at + 15, request.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    return request.size() >= end + 4 + length;
}

} // namespace

LoopbackServer::LoopbackServer(Handler handler)
    : m_handler(std::move(handler))
{
    std::tie(m_listener, m_port) = boundSocket();
    listen(m_listener, 64);
    m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
}

LoopbackServer::~LoopbackServer()
{
    m_thread.request_stop();
    m_thread.join();
    close(m_listener);
}

QString LoopbackServer::url(const QString &path) const
{
    return u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path);
}

std::vector<QByteArray> LoopbackServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

QByteArray LoopbackServer::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

void LoopbackServer::serve(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        if (!isReadable(m_listener))
            continue;
        const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        talk(connection, stop);
        close(connection);
    }
}

void LoopbackServer::talk(int connection, const std::stop_token &stop)
{
    QByteArray request;
    char buffer[16 * 1024];
    while (!stop.stop_requested() && !isWhole(request)) {
        if (!isReadable(connection))
            continue;
        const ssize_t count = recv(connection, buffer, sizeof buffer, 0);
        if (count <= 0)
            return;
        request.append(buffer, qsizetype(count));
    }
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    const QByteArray answer = m_handler(request);
    for (qsizetype sent = 0; sent < answer.size();) {
        const ssize_t count =
            send(connection, answer.constData() + sent, std::size_t(answer.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
    while (answer.isEmpty() && !stop.stop_requested()) {
        if (isReadable(connection) && recv(connection, buffer, sizeof buffer, 0) <= 0)
            return;
    }
}

int closedPort()
{
    const auto [listener, port] = boundSocket();
    close(listener);
    return port;
}

} // namespace slipway::test
