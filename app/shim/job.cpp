// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/job.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <utility>

namespace slipway::shim {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFlushDelay{30}; // with the 150 ms of an unfinished line: on disk well within 250 ms

constexpr std::string_view kTrackingName = "SLIPWAY_TRACKING_ID=";

std::int64_t wallClockMs()
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

Job::Job(ReadBuffer &buffer, Send send)
    : m_send(std::move(send))
    , m_context{m_log, m_secrets, m_gate, buffer, [this](const Command &command) { m_send(encode(command)); }}
{
}

std::string Job::open(const OpenJob &message)
{
    m_times = message.times;
    m_trackingVariable = std::string(kTrackingName) + message.trackingId;
    for (const std::string &secret : message.secrets)
        m_secrets.add(secret);
    std::string problem = m_log.open(message.logBase);
    if (problem.empty())
        problem = m_result.open(message.resultFile);
    return problem;
}

void Job::runStep(RunStep message)
{
    if (m_step) {
        m_send(encode(StepEnded{.number = message.number, .code = 127, .problem = "another step is still running"}));
        return;
    }
    std::erase_if(message.environment, [](const std::string &pair) { return pair.starts_with(kTrackingName); });
    message.environment.push_back(m_trackingVariable);
    reapChildren();
    std::set<pid_t> older;
    if (m_hasChildren) {
        const std::vector<pid_t> children = ProcessTree::children();
        older.insert(children.begin(), children.end());
    }
    m_gate.reset();
    m_log.retry();
    m_log.setTime(wallClockMs());
    m_result.stepStarted(message.number, wallClockMs());
    m_step = std::make_unique<StepRun>(m_context, m_times, std::move(message));
    if (m_step->start(std::move(older)))
        m_hasChildren = true;
}

void Job::cancel(bool atOnce)
{
    if (m_step)
        m_step->requestEnd(atOnce ? EndReason::CancelNow : EndReason::Cancel);
}

void Job::note(const Note &message)
{
    std::string text = m_secrets.masked(message.text);
    if (!text.ends_with('\n'))
        text += '\n';
    m_log.setTime(wallClockMs());
    m_log.append({message.step, kLineNote}, text);
}

void Job::addPollFds(std::vector<pollfd> &fds) const
{
    const auto add = [&fds](const std::unique_ptr<StepStream> &stream) {
        if (stream && stream->fd() >= 0)
            fds.push_back({stream->fd(), POLLIN, 0});
    };
    if (m_step)
        std::for_each(m_step->streams().begin(), m_step->streams().end(), add);
    std::for_each(m_background.begin(), m_background.end(), add);
}

void Job::readStream(int fd)
{
    m_log.setTime(wallClockMs());
    if (m_step)
        m_step->readStream(fd);
    for (const auto &stream : m_background) {
        if (stream->fd() == fd)
            stream->readSome();
    }
}

void Job::reapChildren()
{
    int status = 0;
    pid_t pid = 0;
    while ((pid = ::waitpid(-1, &status, WNOHANG)) > 0) {
        if (m_step)
            m_step->childEnded(pid, status);
    }
    m_hasChildren = pid == 0;
}

void Job::advance()
{
    const auto now = MonotonicClock::now();
    for (const auto &stream : m_background) {
        if (stream->partialDeadline() && now >= *stream->partialDeadline())
            stream->releasePartial();
    }
    std::erase_if(m_background, [](const auto &stream) { return stream->fd() < 0; });
    if (m_step) {
        m_step->checkTime();
        m_step->advance([this] { reapChildren(); });
        if (m_step->isFinished())
            finishStep();
    }
    if (m_abandoned && !m_step)
        endAbandoned();
    if (m_log.hasUnflushed() && !m_flushDeadline)
        m_flushDeadline = now + kFlushDelay;
    if (m_flushDeadline && (now >= *m_flushDeadline || m_log.isLarge())) {
        m_log.flush();
        m_flushDeadline.reset();
    }
}

void Job::finishStep()
{
    StepEnded result = m_step->result();
    if (const std::string text = m_step->closingNote(); !text.empty())
        note({result.number, text});
    m_log.flush();
    if (m_log.hasFailed() && result.problem.empty())
        result.problem = "disk full while writing the log";
    result.lastLine = m_log.lineCount();
    m_result.stepEnded(result, wallClockMs());
    for (auto &stream : m_step->takeOpenStreams())
        m_background.push_back(std::move(stream));
    m_step.reset();
    m_send(encode(result));
}

void Job::killTree()
{
    reapChildren();
    if (m_hasChildren)
        ProcessTree().kill([this] { reapChildren(); });
}

void Job::drainBackground()
{
    for (const auto &stream : m_background) {
        while (stream->fd() >= 0 && stream->readSome()) {
        }
        stream->finish();
    }
    m_background.clear();
}

std::string Job::close()
{
    killTree();
    drainBackground();
    m_log.close();
    m_result.closed(wallClockMs());
    m_result.close();
    return m_log.hasFailed() ? "disk full while writing the log" : "";
}

void Job::abandon(bool ownerLost)
{
    if (m_abandoned)
        return;
    m_abandoned = true;
    if (ownerLost)
        m_result.ownerLost(wallClockMs());
    if (m_step) {
        m_step->requestEnd(EndReason::OwnerLost);
        return;
    }
    reapChildren();
    if (m_hasChildren)
        ProcessTree().signal(SIGTERM);
    m_killDeadline = MonotonicClock::now() + milliseconds(m_times.ownerLostMs);
}

void Job::endAbandoned()
{
    if (m_killDeadline && m_hasChildren && MonotonicClock::now() < *m_killDeadline)
        return;
    killTree();
    drainBackground();
    m_log.flush();
    m_log.sync();
    m_over = true;
}

std::optional<MonotonicClock::time_point> Job::deadline() const
{
    std::optional<MonotonicClock::time_point> next = m_step ? m_step->deadline() : std::nullopt;
    const auto consider = [&next](std::optional<MonotonicClock::time_point> time) {
        if (time)
            next = next ? std::min(*next, *time) : *time;
    };
    for (const auto &stream : m_background)
        consider(stream->partialDeadline());
    consider(m_flushDeadline);
    consider(m_killDeadline);
    return next;
}

} // namespace slipway::shim
