// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/hosts/hostsession.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kSignOfLife{5'000};
constexpr Milliseconds kLook{20}; // a program may have ended while a server still holds its pipes
constexpr qsizetype kKeptErrors = 64 * 1024;

Milliseconds monotonicNow()
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

/// write() whose reader may be gone: EPIPE instead of a signal, for this thread and this call.
ssize_t writeQuietly(int descriptor, const QByteArray &bytes)
{
    sigset_t pipeSignal, before, pending;
    sigemptyset(&pipeSignal);
    sigaddset(&pipeSignal, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
    const ssize_t count = ::write(descriptor, bytes.constData(), static_cast<size_t>(bytes.size()));
    const int number = errno;
    const timespec now{};
    if (count < 0 && number == EPIPE && sigismember(&pending, SIGPIPE) != 1)
        while (sigtimedwait(&pipeSignal, nullptr, &now) < 0 && errno == EINTR) {
        }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = number;
    return count;
}

} // namespace

Result<std::unique_ptr<HostSession>> HostSession::open(const Command &command)
{
    auto [inputRead, inputWrite] = SLIPWAY_TRY(makePipe());
    auto [outputRead, outputWrite] = SLIPWAY_TRY(makePipe());
    auto [errorRead, errorWrite] = SLIPWAY_TRY(makePipe());
    for (const Fd *end : {&inputWrite, &outputRead, &errorRead})
        ::fcntl(end->value(), F_SETFL, O_NONBLOCK);
    std::unique_ptr<HostSession> session(new HostSession);
    session->m_wake = Fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!session->m_wake.isOpen())
        return fail(ErrorKind::Environment, Engine::tr("cannot watch a command: %1").arg(systemErrorText(errno)));
    session->m_process = SLIPWAY_TRY(spawnProcess(
        command, {.input = inputRead.value(), .output = outputWrite.value(), .errors = errorWrite.value()}));
    session->m_input = std::move(inputWrite);
    session->m_outputPipe = std::move(outputRead);
    session->m_errorPipe = std::move(errorRead);
    session->m_lastWrite = monotonicNow();
    return session;
}

HostSession::~HostSession()
{
    closeInput();
    const Milliseconds until = monotonicNow() + m_grace;
    while (m_process.pid > 0 && !hasEnded() && monotonicNow() < until && wait(std::min(until - monotonicNow(), kLook)))
        m_output.clear();
    if (m_process.pid <= 0)
        return;
    if (!hasEnded())
        ::kill(-m_process.pid, SIGKILL); // not waited for yet, so the id is still ours
    reap();
}

bool HostSession::hasEnded() const
{
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(m_process.pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid != 0;
}

void HostSession::closeInput()
{
    m_input.reset();
    m_queue.clear();
}

void HostSession::wake()
{
    eventfd_write(m_wake.value(), 1);
}

bool HostSession::wait(Milliseconds limit)
{
    const Milliseconds sinceWrite = monotonicNow() - m_lastWrite;
    if (m_input.isOpen() && m_queue.isEmpty() && sinceWrite >= kSignOfLife)
        m_queue = "\n";
    const Milliseconds pause =
        m_input.isOpen() ? std::min(limit, std::max(kSignOfLife - sinceWrite, Milliseconds(1))) : limit;
    std::array<pollfd, 4> fds{pollfd{m_outputPipe.value(), POLLIN, 0}, pollfd{m_errorPipe.value(), POLLIN, 0},
                              pollfd{m_wake.value(), POLLIN, 0},
                              pollfd{m_queue.isEmpty() ? -1 : m_input.value(), POLLOUT, 0}};
    if (::poll(fds.data(), fds.size(), static_cast<int>(std::max(pause, Milliseconds(0)).count())) <= 0)
        return true;
    if (fds[3].revents)
        write();
    if (fds[2].revents) {
        eventfd_t count = 0;
        eventfd_read(m_wake.value(), &count);
    }
    if (fds[1].revents && !read(m_errorPipe, m_errors))
        m_errorPipe.reset();
    if (m_errors.size() > kKeptErrors)
        m_errors.remove(0, m_errors.size() - kKeptErrors);
    if (fds[0].revents && !read(m_outputPipe, m_output))
        m_outputPipe.reset();
    if (m_outputPipe.isOpen() || m_errorPipe.isOpen())
        return true;
    reap();
    return !m_output.isEmpty();
}

Exit HostSession::exit()
{
    reap();
    return {.code = m_code, .output = {}, .errors = m_errors};
}

void HostSession::write()
{
    const ssize_t count = writeQuietly(m_input.value(), m_queue);
    if (count > 0) {
        m_queue.remove(0, count);
        m_lastWrite = monotonicNow();
    } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
        closeInput();
    }
}

bool HostSession::read(Fd &from, QByteArray &to)
{
    std::array<char, 16 * 1024> buffer;
    const ssize_t count = ::read(from.value(), buffer.data(), buffer.size());
    if (count > 0)
        to.append(buffer.data(), count);
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

void HostSession::reap()
{
    if (m_process.pid <= 0)
        return;
    int status = 0;
    while (::waitpid(m_process.pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    m_process.pid = -1;
    m_process.pidfd.reset();
}

} // namespace slipway::deploy
