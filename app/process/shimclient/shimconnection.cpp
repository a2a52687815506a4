// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimclient/shimconnection.h"

#include "process/spawn.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

namespace slipway {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<ShimConnection>> ShimConnection::start(const QString &program)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail(ErrorKind::Environment, Engine::tr("cannot make a socket: %1").arg(systemErrorText(errno)));
    Fd ours(ends[0]);
    const Fd theirs(ends[1]);
    const Fd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    // Nothing of our streams: whoever reads our output must not wait for a shim that is still cleaning up.
    const SpawnStreams streams{
        .input = null.value(), .output = null.value(), .errors = null.value(), .extra = theirs.value()};
    const Command command{.argv = {program}, .environment = EnvironmentMap{}};
    const SpawnedProcess process = SLIPWAY_TRY(spawnProcess(command, streams));
    return std::unique_ptr<ShimConnection>(new ShimConnection(std::move(ours), process.pid));
}

ShimConnection::~ShimConnection()
{
    m_socket.reset();
}

bool ShimConnection::send(const std::string &frame)
{
    const std::scoped_lock lock(m_sendMutex);
    std::string_view rest = frame;
    while (!rest.empty()) {
        const ssize_t count = ::send(m_socket.value(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

ShimConnection::Event ShimConnection::receive(shim::Frame &frame, int wakeFd)
{
    while (true) {
        if (auto next = m_incoming.next()) {
            frame = std::move(*next);
            return Event::Frame;
        }
        std::array<pollfd, 2> fds{pollfd{m_socket.value(), POLLIN, 0}, pollfd{wakeFd, POLLIN, 0}};
        if (::poll(fds.data(), fds.size(), -1) < 0)
            continue; // interrupted
        if (fds[1].revents)
            return Event::Wake;
        char buffer[16 * 1024];
        const ssize_t count = ::recv(m_socket.value(), buffer, sizeof buffer, 0);
        if (count == 0 || (count < 0 && errno != EINTR) || m_incoming.isBroken())
            return Event::Gone;
        if (count > 0)
            m_incoming.append(buffer, static_cast<std::size_t>(count));
    }
}

} // namespace slipway
