// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/command.h"

#include "process/spawn.h"

#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace slipway {

using namespace Qt::StringLiterals;
using SteadyClock = std::chrono::steady_clock; // CLOCK_MONOTONIC
using std::chrono::milliseconds;

namespace {

constexpr qsizetype kReadBytes = 64 * 1024;
constexpr qsizetype kKeptErrorBytes = 64 * 1024;
constexpr milliseconds kTerminateGrace{100}; // run() promises to be back 200 ms after a stop request
constexpr milliseconds kOrphanGrace{500};    // a background process may hold the pipes after the leader has ended
constexpr milliseconds kNoPidfdInterval{20};

/// A pipe whose reader is gone must be an error of write(), not a signal. Blocks SIGPIPE for this thread alone and
/// swallows the one that we caused.
class SigpipeGuard
{
public:
    SigpipeGuard()
    {
        sigset_t pending;
        sigpending(&pending);
        m_wasPending = sigismember(&pending, SIGPIPE) == 1;
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_set, &m_before);
    }
    ~SigpipeGuard()
    {
        const timespec now{};
        if (!m_wasPending)
            while (sigtimedwait(&m_set, nullptr, &now) < 0 && errno == EINTR) {
            }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    SigpipeGuard(const SigpipeGuard &) = delete;
    SigpipeGuard &operator=(const SigpipeGuard &) = delete;

private:
    sigset_t m_set;
    sigset_t m_before;
    bool m_wasPending = false;
};

/// One command from start to end, on one thread.
class CommandRun
{
public:
    CommandRun(const Command &command, int stopFd)
        : m_command(command)
        , m_stopFd(stopFd)
    {
    }
    ~CommandRun();
    CommandRun(const CommandRun &) = delete;
    CommandRun &operator=(const CommandRun &) = delete;

    [[nodiscard]] Result<Exit> execute();

private:
    enum class Stage { Running, Terminating, Killed };

    Result<> start();
    Result<Fd> openInput();
    void loop();
    void waitForEvents();
    milliseconds untilNextDeadline() const;
    void readOutput();
    void readErrors();
    void writeInput();
    void checkExit();
    void checkDeadlines();
    void end(Error why);
    void signalGroup(int signal) const;
    bool isFinished() const;
    Exit takeExit();

    const Command &m_command;
    const int m_stopFd;
    SpawnedProcess m_process;
    Fd m_input, m_output, m_errors;
    QByteArray m_buffer{kReadBytes, Qt::Uninitialized};
    qsizetype m_written = 0;
    qsizetype m_outputBytes = 0;
    Exit m_exit;
    bool m_leaderEnded = false;
    std::optional<Error> m_failure;
    Stage m_stage = Stage::Running;
    SteadyClock::time_point m_deadline;      ///< of the whole command
    SteadyClock::time_point m_stageDeadline; ///< when the kill follows, or when orphans that hold a pipe are given up
};

CommandRun::~CommandRun()
{
    if (m_process.pid <= 0)
        return;
    // The leader is still a zombie, so its group cannot have been reused.
    signalGroup(SIGKILL);
    while (::waitpid(m_process.pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Result<Exit> CommandRun::execute()
{
    SLIPWAY_CHECK(start());
    m_deadline = SteadyClock::now() + m_command.timeout;
    loop();
    if (m_failure)
        return fail(*m_failure);
    return takeExit();
}

Result<Fd> CommandRun::openInput()
{
    if (m_command.input.isEmpty())
        return Fd(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    auto [read, write] = SLIPWAY_TRY(makePipe());
    ::fcntl(write.value(), F_SETFL, O_NONBLOCK);
    m_input = std::move(write);
    return std::move(read);
}

Result<> CommandRun::start()
{
    const Fd input = SLIPWAY_TRY(openInput());
    auto [outputRead, outputWrite] = SLIPWAY_TRY(makePipe());
    auto [errorRead, errorWrite] = SLIPWAY_TRY(makePipe());
    ::fcntl(outputRead.value(), F_SETFL, O_NONBLOCK);
    ::fcntl(errorRead.value(), F_SETFL, O_NONBLOCK);
    m_process = SLIPWAY_TRY(
        spawnProcess(m_command, {.input = input.value(), .output = outputWrite.value(), .errors = errorWrite.value()}));
    m_output = std::move(outputRead);
    m_errors = std::move(errorRead);
    return {};
}

void CommandRun::loop()
{
    while (!isFinished()) {
        waitForEvents();
        checkExit();
        checkDeadlines();
    }
}

bool CommandRun::isFinished() const
{
    if (!m_leaderEnded)
        return false;
    return m_failure || (!m_output.isOpen() && !m_errors.isOpen()) || SteadyClock::now() >= m_stageDeadline;
}

milliseconds CommandRun::untilNextDeadline() const
{
    auto next = m_deadline;
    if (m_leaderEnded || m_stage != Stage::Running)
        next = std::min(next, m_stageDeadline);
    auto left = std::chrono::ceil<milliseconds>(next - SteadyClock::now());
    if (!m_process.pidfd.isOpen())
        left = std::min(left, kNoPidfdInterval);
    return std::clamp(left, milliseconds(0), milliseconds(60'000));
}

void CommandRun::waitForEvents()
{
    const bool stopSeen = m_stage != Stage::Running;
    std::array<pollfd, 5> fds{
        pollfd{m_output.value(), POLLIN, 0}, pollfd{m_errors.value(), POLLIN, 0}, pollfd{m_input.value(), POLLOUT, 0},
        pollfd{m_leaderEnded ? -1 : m_process.pidfd.value(), POLLIN, 0}, pollfd{stopSeen ? -1 : m_stopFd, POLLIN, 0}};
    if (::poll(fds.data(), fds.size(), static_cast<int>(untilNextDeadline().count())) <= 0)
        return;
    if (fds[0].revents)
        readOutput();
    if (fds[1].revents)
        readErrors();
    if (fds[2].revents)
        writeInput();
    if (fds[4].revents)
        end({.kind = ErrorKind::Cancelled, .message = Engine::tr("%1 was cancelled").arg(m_command.argv.first())});
}

void CommandRun::readOutput()
{
    const ssize_t count = ::read(m_output.value(), m_buffer.data(), kReadBytes);
    if (count <= 0) {
        if (count == 0 || (errno != EAGAIN && errno != EINTR))
            m_output.reset();
        return;
    }
    m_outputBytes += count;
    if (m_command.outputLimitBytes > 0 && m_outputBytes > m_command.outputLimitBytes) {
        end({.message = Engine::tr("%1 wrote more than %2 MiB and was ended")
                            .arg(m_command.argv.first())
                            .arg(m_command.outputLimitBytes / 1024 / 1024)});
        m_output.reset();
    } else if (m_command.onOutput) {
        m_command.onOutput(QByteArray(m_buffer.constData(), count));
    } else {
        m_exit.output.append(m_buffer.constData(), count);
    }
}

void CommandRun::readErrors()
{
    const ssize_t count = ::read(m_errors.value(), m_buffer.data(), kReadBytes);
    if (count <= 0) {
        if (count == 0 || (errno != EAGAIN && errno != EINTR))
            m_errors.reset();
        return;
    }
    if (m_command.onError)
        m_command.onError(QByteArray(m_buffer.constData(), count));
    m_exit.errors.append(m_buffer.constData(), count);
    if (m_exit.errors.size() > 2 * kKeptErrorBytes)
        m_exit.errors.remove(0, m_exit.errors.size() - kKeptErrorBytes);
}

void CommandRun::writeInput()
{
    const ssize_t count = ::write(m_input.value(), m_command.input.constData() + m_written,
                                  static_cast<size_t>(m_command.input.size() - m_written));
    if (count > 0)
        m_written += count;
    const bool readerGone = count < 0 && errno != EAGAIN && errno != EINTR;
    if (readerGone || m_written == m_command.input.size())
        m_input.reset();
}

void CommandRun::checkExit()
{
    if (m_leaderEnded)
        return;
    siginfo_t info{};
    // Left as a zombie until the group has been dealt with: its id is also the group's.
    if (::waitid(P_PID, static_cast<id_t>(m_process.pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
        return;
    m_leaderEnded = true;
    m_exit.code = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
    m_stageDeadline = SteadyClock::now() + kOrphanGrace;
    m_deadline = SteadyClock::time_point::max();
    m_input.reset();
}

void CommandRun::checkDeadlines()
{
    const auto now = SteadyClock::now();
    if (m_stage == Stage::Running && !m_leaderEnded && now >= m_deadline) {
        end({.message = Engine::tr("%1 took longer than %2 s and was ended")
                            .arg(m_command.argv.first())
                            .arg(static_cast<double>(m_command.timeout.count()) / 1000.0)});
    } else if (m_stage == Stage::Terminating && now >= m_stageDeadline) {
        signalGroup(SIGKILL);
        m_stage = Stage::Killed;
        m_stageDeadline = SteadyClock::time_point::max();
    }
}

void CommandRun::end(Error why)
{
    if (m_stage != Stage::Running)
        return;
    m_failure = std::move(why);
    signalGroup(SIGTERM);
    m_stage = Stage::Terminating;
    m_stageDeadline = SteadyClock::now() + kTerminateGrace;
    m_deadline = SteadyClock::time_point::max();
}

void CommandRun::signalGroup(int signal) const
{
    ::kill(-m_process.pid, signal);
}

Exit CommandRun::takeExit()
{
    if (m_exit.errors.size() > kKeptErrorBytes)
        m_exit.errors.remove(0, m_exit.errors.size() - kKeptErrorBytes);
    return std::move(m_exit);
}

} // namespace

Result<Exit> ProcessRunner::run(const Command &command, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, Engine::tr("%1 was cancelled").arg(command.argv.value(0)));
    const Fd stopEvent(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!stopEvent.isOpen())
        return fail(ErrorKind::Environment, Engine::tr("cannot watch a command: %1").arg(systemErrorText(errno)));
    const std::stop_callback onStop(stop, [&stopEvent] { eventfd_write(stopEvent.value(), 1); });
    const SigpipeGuard guard;
    return CommandRun(command, stopEvent.value()).execute();
}

} // namespace slipway
