// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cuttingproxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace slipway::test {
namespace {

using Clock = std::chrono::steady_clock;

/// One way of a connection; the other way is another one with the same two ends.
struct Pipe
{
    int from = -1, to = -1;
};

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<in_port_t>(port));
    return address;
}

bool sendAll(int to, const char *bytes, ssize_t count)
{
    for (ssize_t done = 0; done < count;) {
        const ssize_t sent = ::send(to, bytes + done, static_cast<size_t>(count - done), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += sent;
    }
    return true;
}

void endAll(std::vector<Pipe> &pipes)
{
    for (const Pipe &pipe : pipes)
        ::close(pipe.from); // each end is `from` of one of the two
    pipes.clear();
}

void endBoth(std::vector<Pipe> &pipes, const Pipe &pipe)
{
    ::close(pipe.from);
    ::close(pipe.to);
    std::erase_if(pipes, [&pipe](const Pipe &other) { return other.from == pipe.from || other.from == pipe.to; });
}

/// The listener's next caller; nobody when he is to be turned away.
void welcome(std::vector<Pipe> &pipes, int listener, int port, bool isAway)
{
    const int caller = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    const sockaddr_in address = loopback(port);
    const int server = isAway ? -1 : ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (server < 0 || ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(server);
        ::close(caller);
        return;
    }
    pipes.push_back({caller, server});
    pipes.push_back({server, caller});
}

} // namespace

CuttingProxy::CuttingProxy(int to)
    : m_to(to)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_wake(::eventfd(0, EFD_CLOEXEC))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(m_listener, 16) == 0 &&
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
}

CuttingProxy::~CuttingProxy()
{
    m_thread.request_stop();
    eventfd_write(m_wake, 1);
    m_thread.join();
    ::close(m_listener);
    ::close(m_wake);
}

void CuttingProxy::cutAfter(qint64 bytes, int awayMs)
{
    m_cuts = 0;
    m_awayMs = awayMs;
    m_cutAt = bytes < 0 ? -1 : m_bytes + bytes;
}

void CuttingProxy::serve(const std::stop_token &stop)
{
    std::vector<Pipe> pipes;
    std::array<char, 4096> buffer{};
    while (!stop.stop_requested()) {
        std::vector<pollfd> fds{{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}};
        for (const Pipe &pipe : pipes)
            fds.push_back({pipe.from, POLLIN, 0});
        ::poll(fds.data(), fds.size(), -1);
        if (fds[1].revents)
            welcome(pipes, m_listener, m_to, isAway());
        for (std::size_t i = 2; i < fds.size(); ++i) {
            const auto pipe = std::ranges::find(pipes, fds[i].fd, &Pipe::from);
            if (!fds[i].revents || pipe == pipes.end())
                continue;
            const Pipe now = *pipe;
            const ssize_t count = ::read(now.from, buffer.data(), buffer.size());
            if (count <= 0 || !sendAll(now.to, buffer.data(), count)) {
                endBoth(pipes, now);
                continue;
            }
            m_bytes += count;
            if (m_cutAt >= 0 && m_bytes >= m_cutAt) {
                m_cutAt = -1;
                ++m_cuts;
                m_back = Clock::now() + std::chrono::milliseconds(m_awayMs);
                endAll(pipes);
                break;
            }
        }
    }
    endAll(pipes);
}

} // namespace slipway::test
