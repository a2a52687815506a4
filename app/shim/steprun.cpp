// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/steprun.h"

#include "shim/childprocess.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <utility>

namespace slipway::shim {

using std::chrono::milliseconds;

namespace {

constexpr int kDrainReads = 4096; // of 256 KiB at most: what a pipe holds is far less

int exitCode(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

StepRun::StepRun(StreamContext &context, const Times &times, RunStep command)
    : m_context(context)
    , m_times(times)
    , m_command(std::move(command))
    , m_quota(std::make_shared<StepQuota>())
{
    m_quota->limitBytes = m_command.logLimitBytes;
    m_result.number = m_command.number;
    m_result.firstLine = m_context.log.lineCount() + 1;
    m_result.lastLine = m_result.firstLine - 1;
}

bool StepRun::start(std::set<pid_t> older)
{
    StartedChild child = startChild(
        {std::move(m_command.argv), std::move(m_command.environment), std::move(m_command.workingDirectory)});
    if (child.pid < 0) {
        m_result.code = 127;
        m_result.problem = child.problem;
        m_finished = true;
        return false;
    }
    m_older = std::move(older);
    m_pid = child.pid;
    const LogWriter::Source output{m_command.number, 0}, errors{m_command.number, kLineStderr};
    m_streams[0] = std::make_unique<StepStream>(m_context, std::move(child.output), output, m_quota);
    m_streams[1] = std::make_unique<StepStream>(m_context, std::move(child.errors), errors, m_quota);
    if (m_command.timeoutMs > 0)
        m_timeout = MonotonicClock::now() + milliseconds(m_command.timeoutMs);
    return true;
}

/// Cancelling ends everything of the job; a step that took too long takes only its own processes with it.
void StepRun::requestEnd(EndReason reason)
{
    const bool isFirst = m_stage == Stage::Running;
    if (reason == EndReason::Cancel || reason == EndReason::CancelNow)
        m_result.cancelled = true;
    if (isFirst && reason == EndReason::Timeout)
        m_result.timedOut = true;
    if (isFirst && (reason == EndReason::Timeout || reason == EndReason::DiskFull))
        m_tree.exclude(m_older);
    else if (reason != EndReason::Timeout && reason != EndReason::DiskFull)
        m_tree.exclude({});
    if (reason == EndReason::CancelNow && m_stage != Stage::Killed) {
        m_stage = Stage::Terminated;
        m_stageDeadline = MonotonicClock::now();
    } else if (reason == EndReason::OwnerLost && m_stage != Stage::Killed) {
        climb(Stage::Terminated, SIGTERM, m_times.ownerLostMs);
    } else if (isFirst && reason == EndReason::Cancel) {
        climb(Stage::Interrupted, SIGINT, m_times.interruptMs);
    } else if (isFirst) {
        climb(Stage::Terminated, SIGTERM, m_times.terminateMs);
    }
}

void StepRun::climb(Stage stage, int signal, std::uint32_t waitMs)
{
    m_stage = stage;
    m_stageDeadline = MonotonicClock::now() + milliseconds(waitMs);
    m_tree.signal(signal);
    if (signal != SIGKILL)
        m_tree.signal(SIGCONT); // a stopped process would not see it
}

void StepRun::childEnded(pid_t pid, int status)
{
    if (pid != m_pid)
        return;
    m_leaderEnded = true;
    m_leaderEndedAt = MonotonicClock::now();
    m_lastData = m_leaderEndedAt;
    m_result.code = exitCode(status);
    // The shell is gone; whatever it left behind gets the last warning at once.
    if (m_stage == Stage::Interrupted)
        climb(Stage::Terminated, SIGTERM, m_times.terminateMs);
}

void StepRun::readStream(int fd)
{
    for (const auto &stream : m_streams) {
        if (stream && fd >= 0 && stream->fd() == fd && stream->readSome())
            m_lastData = MonotonicClock::now();
    }
}

void StepRun::checkTime()
{
    const TimePoint now = MonotonicClock::now();
    for (const auto &stream : m_streams) {
        if (stream && stream->partialDeadline() && now >= *stream->partialDeadline())
            stream->releasePartial();
    }
    if (m_timeout && now >= *m_timeout && !m_leaderEnded) {
        m_timeout.reset();
        requestEnd(EndReason::Timeout);
    }
    if (m_context.log.hasFailed() && m_result.problem.empty()) {
        m_result.problem = "disk full while writing the log";
        requestEnd(EndReason::DiskFull);
    }
}

std::optional<MonotonicClock::time_point> StepRun::deadline() const
{
    std::optional<TimePoint> next;
    const auto consider = [&next](TimePoint time) { next = next ? std::min(*next, time) : time; };
    for (const auto &stream : m_streams) {
        if (stream && stream->partialDeadline())
            consider(*stream->partialDeadline());
    }
    if (m_timeout && !m_leaderEnded)
        consider(*m_timeout);
    if (m_stage == Stage::Interrupted || m_stage == Stage::Terminated)
        consider(m_stageDeadline);
    if (m_leaderEnded && m_stage == Stage::Running) {
        consider(m_leaderEndedAt + milliseconds(m_times.drainMs));
        consider(m_lastData + milliseconds(m_times.quietMs));
    }
    return next;
}

void StepRun::advance(const std::function<void()> &reap)
{
    if (m_finished)
        return;
    if (m_stage == Stage::Interrupted && MonotonicClock::now() >= m_stageDeadline)
        climb(Stage::Terminated, SIGTERM, m_times.terminateMs);
    if (m_stage == Stage::Running)
        finishNormal();
    else
        finishEnding(reap);
}

void StepRun::finishNormal()
{
    if (!m_leaderEnded)
        return;
    const TimePoint now = MonotonicClock::now();
    const bool waitedLong =
        now >= m_leaderEndedAt + milliseconds(m_times.drainMs) || now >= m_lastData + milliseconds(m_times.quietMs);
    if (!streamsEnded() && !waitedLong)
        return;
    m_streamsHeld = !streamsEnded();
    conclude();
}

void StepRun::finishEnding(const std::function<void()> &reap)
{
    const bool mustKill = m_stage == Stage::Terminated && MonotonicClock::now() >= m_stageDeadline;
    if (mustKill)
        killTree(reap);
    else if (!m_leaderEnded || !m_tree.isEmpty())
        return;
    drain();
    conclude();
}

void StepRun::killTree(const std::function<void()> &reap)
{
    m_stage = Stage::Killed;
    m_outlived = !m_tree.kill(reap);
    if (!m_leaderEnded)
        m_result.code = 128 + SIGKILL; // not even that ended it: stuck in the kernel
    m_leaderEnded = true;
}

bool StepRun::streamsEnded() const
{
    return std::all_of(m_streams.begin(), m_streams.end(),
                       [](const auto &stream) { return !stream || stream->fd() < 0; });
}

void StepRun::drain()
{
    for (const auto &stream : m_streams) {
        for (int i = 0; stream && stream->fd() >= 0 && i < kDrainReads && stream->readSome(); ++i) {
        }
        if (stream)
            stream->finish();
    }
}

void StepRun::conclude()
{
    m_finished = true;
    for (const auto &stream : m_streams) {
        if (stream)
            stream->ignoreCommands();
    }
    if (m_outlived && m_result.problem.empty())
        m_result.problem = "a process of the step could not be ended";
}

std::vector<std::unique_ptr<StepStream>> StepRun::takeOpenStreams()
{
    std::vector<std::unique_ptr<StepStream>> open;
    for (auto &stream : m_streams) {
        if (stream && stream->fd() >= 0)
            open.push_back(std::move(stream));
    }
    return open;
}

std::string StepRun::closingNote() const
{
    std::string note;
    if (m_quota->droppedBytes > 0) {
        note += "slipway: the log limit of " + std::to_string(m_quota->limitBytes) + " bytes was reached; " +
                std::to_string(m_quota->droppedBytes) + " bytes were dropped\n";
    }
    if (m_streamsHeld)
        note += "slipway: a background process still holds the output of this step; it may run until the job ends\n";
    return note;
}

} // namespace slipway::shim
