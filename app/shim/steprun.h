// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shim/processtree.h"
#include "shim/protocol.h"
#include "shim/stepstream.h"

#include <sys/types.h>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace slipway::shim {

/// Why a step is brought to an end before it ends by itself.
enum class EndReason { Cancel, CancelNow, Timeout, DiskFull, OwnerLost };

/// One step: its process, its two streams, and the ladder of signals that ends it.
class StepRun
{
public:
    StepRun(StreamContext &context, const Times &times, RunStep command);

    /// Starts the process. @param older direct children that earlier steps left behind. False = problem() says why.
    bool start(std::set<pid_t> older);
    void requestEnd(EndReason reason);
    /// A child has ended; takes note if it was this step's.
    void childEnded(pid_t pid, int status);
    /// Reads the streams that poll() found ready, and looks at the clock.
    void readStream(int fd);
    void checkTime();
    [[nodiscard]] std::optional<MonotonicClock::time_point> deadline() const;

    /// @param reap collects ended children, for the moment when the tree is killed.
    void advance(const std::function<void()> &reap);
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] const StepEnded &result() const { return m_result; }
    [[nodiscard]] std::uint32_t number() const { return m_command.number; }
    [[nodiscard]] const std::array<std::unique_ptr<StepStream>, 2> &streams() const { return m_streams; }
    /// Streams that a background process of the step still holds.
    [[nodiscard]] std::vector<std::unique_ptr<StepStream>> takeOpenStreams();
    /// What the log should say in Slipway's own words at the end; may be empty.
    [[nodiscard]] std::string closingNote() const;

private:
    enum class Stage { Running, Interrupted, Terminated, Killed };
    using TimePoint = MonotonicClock::time_point;

    void climb(Stage stage, int signal, std::uint32_t waitMs);
    void killTree(const std::function<void()> &reap);
    void finishEnding(const std::function<void()> &reap);
    void finishNormal();
    [[nodiscard]] bool streamsEnded() const;
    void drain();
    void conclude();

    StreamContext &m_context;
    const Times &m_times;
    RunStep m_command;
    ProcessTree m_tree;
    std::shared_ptr<StepQuota> m_quota;
    std::array<std::unique_ptr<StepStream>, 2> m_streams;
    std::set<pid_t> m_older;
    pid_t m_pid = -1;
    bool m_leaderEnded = false;
    bool m_finished = false;
    bool m_streamsHeld = false; ///< ended although a background process holds the pipes
    bool m_outlived = false;    ///< something survived SIGKILL for seconds
    Stage m_stage = Stage::Running;
    std::optional<TimePoint> m_timeout;
    TimePoint m_stageDeadline{};
    TimePoint m_leaderEndedAt{};
    TimePoint m_lastData{};
    StepEnded m_result;
};

} // namespace slipway::shim
