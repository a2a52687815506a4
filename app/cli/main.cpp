// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "core/access.h"
#include "log/programlog.h"

#include <QCoreApplication>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <memory>
#include <thread>
#include <unistd.h>

namespace {

constexpr time_t kGraceSeconds = 5;

/// SIGINT and SIGTERM become a stop request, taken by a thread of their own; a second one ends the program at once
/// (its runs are then stopped by their shims), and so does the first one where nobody heeds it: a system call that
/// hangs.
class SignalWatch
{
public:
    SignalWatch()
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr); // before any thread is made: all inherit it
        std::thread([signals = m_signals, source = m_source, ending = m_isEnding]() mutable {
            int number = 0;
            sigwait(&signals, &number);
            source.request_stop();
            const timespec grace{.tv_sec = kGraceSeconds, .tv_nsec = 0};
            while (sigtimedwait(&signals, nullptr, &grace) < 0 && (errno == EINTR || ending->load())) {
            }
            std::_Exit(130);
        }).detach();
    }
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    /// Set by whoever ends what it has begun, however long that takes.
    [[nodiscard]] const std::shared_ptr<std::atomic<bool>> &isEnding() const { return m_isEnding; }

private:
    sigset_t m_signals{};
    std::stop_source m_source;
    std::shared_ptr<std::atomic<bool>> m_isEnding = std::make_shared<std::atomic<bool>>(false);
};

} // namespace

int main(int argc, char **argv)
{
    // A file-size limit or a closed pipe must be an error to report, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    slipway::keepMemoryPrivate();
    const SignalWatch signals;
    slipway::ProgramLog log(slipway::cli::writeLogLine); // the last to go: all others may speak
    const QCoreApplication application(argc, argv);
    std::ios::sync_with_stdio(false);
    slipway::cli::Context context{
        .out = std::cout, .err = std::cerr, .in = &std::cin, .dataDir = {}, .shimProgram = {}};
    context.colour = isatty(STDOUT_FILENO) != 0;
    context.log = &log;
    context.stop = signals.token();
    context.takesTimeToStop = signals.isEnding();
    return slipway::cli::runCommandLine(QCoreApplication::arguments().mid(1), context);
}
