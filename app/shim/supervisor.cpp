// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/supervisor.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace slipway::shim {

namespace {

constexpr std::size_t kMostWaitingBytes = 1024 * 1024; // for an owner that is slow to read: then the steps wait, too

Fd openSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, signal);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    return Fd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

} // namespace

Supervisor::Supervisor(Fd socket)
    : m_socket(std::move(socket))
    , m_signals(openSignals())
{
    ::fcntl(m_socket.value(), F_SETFL, O_NONBLOCK);
}

int Supervisor::run()
{
    if (!m_signals.isOpen())
        return 1;
    while (!isOver()) {
        waitForEvents();
        if (m_job)
            m_job->advance();
        writeSocket();
    }
    return 0;
}

bool Supervisor::isOver() const
{
    return m_ending && (!m_job || m_job->isOver());
}

int Supervisor::pollTimeout() const
{
    const auto deadline = m_job ? m_job->deadline() : std::nullopt;
    if (!deadline)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - MonotonicClock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, 3'600'000));
}

void Supervisor::waitForEvents()
{
    m_pollFds.assign({{m_socket.value(), static_cast<short>(POLLIN | (m_outgoing.empty() ? 0 : POLLOUT)), 0},
                      {m_signals.value(), POLLIN, 0}});
    const std::size_t fixed = m_pollFds.size();
    if (m_job && m_outgoing.size() < kMostWaitingBytes)
        m_job->addPollFds(m_pollFds);
    if (::poll(m_pollFds.data(), m_pollFds.size(), pollTimeout()) <= 0)
        return;
    for (std::size_t i = fixed; i < m_pollFds.size(); ++i) {
        if (m_pollFds[i].revents)
            m_job->readStream(m_pollFds[i].fd);
    }
    if (m_pollFds[1].revents)
        readSignals();
    if (m_pollFds[0].revents)
        readSocket();
}

void Supervisor::readSignals()
{
    signalfd_siginfo info{};
    bool mustEnd = false;
    while (::read(m_signals.value(), &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        mustEnd = mustEnd || info.ssi_signo != SIGCHLD;
    if (m_job)
        m_job->reapChildren();
    if (mustEnd)
        ownerGone(false);
}

void Supervisor::readSocket()
{
    char buffer[16 * 1024];
    const ssize_t count = ::recv(m_socket.value(), buffer, sizeof buffer, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0)
        return ownerGone(true);
    m_incoming.append(buffer, static_cast<std::size_t>(count));
    while (const auto frame = m_incoming.next())
        handle(*frame);
    if (m_incoming.isBroken())
        ownerGone(true);
}

void Supervisor::handle(const Frame &frame)
{
    if (frame.type == MessageType::OpenJob) {
        if (const auto message = decode<OpenJob>(frame.payload))
            openJob(*message);
    } else if (!m_job) {
        return;
    } else if (frame.type == MessageType::RunStep) {
        if (auto message = decode<RunStep>(frame.payload))
            m_job->runStep(std::move(*message));
    } else if (frame.type == MessageType::Note) {
        if (const auto message = decode<Note>(frame.payload))
            m_job->note(*message);
    } else if (frame.type == MessageType::Mask) {
        if (const auto message = decode<Text>(frame.payload))
            m_job->mask(message->text);
    } else if (frame.type == MessageType::Cancel || frame.type == MessageType::CancelNow) {
        m_job->cancel(frame.type == MessageType::CancelNow);
    } else if (frame.type == MessageType::CloseJob) {
        closeJob();
    }
}

void Supervisor::openJob(const OpenJob &message)
{
    m_job = std::make_unique<Job>(m_buffer, [this](std::string frame) { send(std::move(frame)); });
    const std::string problem = m_job->open(message);
    if (!problem.empty())
        m_job.reset();
    send(encode(MessageType::JobOpened, problem));
}

void Supervisor::closeJob()
{
    const std::string problem = m_job->close();
    m_job.reset();
    send(encode(MessageType::JobClosed, problem));
}

void Supervisor::send(std::string frame)
{
    m_outgoing += frame;
}

void Supervisor::writeSocket()
{
    if (m_outgoing.empty() || !m_socket.isOpen())
        return;
    const ssize_t count = ::send(m_socket.value(), m_outgoing.data(), m_outgoing.size(), MSG_NOSIGNAL);
    if (count > 0)
        m_outgoing.erase(0, static_cast<std::size_t>(count));
    else if (count < 0 && errno != EAGAIN && errno != EINTR)
        ownerGone(true);
}

void Supervisor::ownerGone(bool lost)
{
    if (lost)
        m_socket.reset();
    m_outgoing.clear();
    m_ending = true;
    if (m_job)
        m_job->abandon(lost);
}

} // namespace slipway::shim
