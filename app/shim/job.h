// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shim/resultfile.h"
#include "shim/steprun.h"

#include <poll.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace slipway::shim {

/// One job under supervision: its log, its result file, its secrets and the processes of its steps.
class Job
{
public:
    using Send = std::function<void(std::string frame)>;

    Job(ReadBuffer &buffer, Send send);
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;

    /// The problem in words, empty = none.
    [[nodiscard]] std::string open(const OpenJob &message);
    void runStep(RunStep message);
    void cancel(bool atOnce);
    void mask(std::string_view secret) { m_secrets.add(secret); }
    void note(const Note &message);
    /// Ends what is left and finishes the files; the problem in words, empty = none.
    [[nodiscard]] std::string close();
    /// The owner is gone (or the system is going down): end the tree, then isOver().
    void abandon(bool ownerLost);
    [[nodiscard]] bool isOver() const { return m_over; }

    void addPollFds(std::vector<pollfd> &fds) const;
    void readStream(int fd);
    void reapChildren();
    /// Everything that depends on the clock or on ended children; call after each round of events.
    void advance();
    [[nodiscard]] std::optional<MonotonicClock::time_point> deadline() const;

private:
    void finishStep();
    void endAbandoned();
    void killTree();
    void drainBackground();

    Send m_send;
    LogWriter m_log;
    masking::SecretSet m_secrets;
    CommandGate m_gate;
    StreamContext m_context;
    ResultWriter m_result;
    Times m_times;
    std::string m_trackingVariable;
    std::unique_ptr<StepRun> m_step;
    std::vector<std::unique_ptr<StepStream>> m_background; ///< streams that outlived their step
    std::optional<MonotonicClock::time_point> m_flushDeadline;
    std::optional<MonotonicClock::time_point> m_killDeadline; ///< of an abandoned job without a running step
    bool m_hasChildren = false;
    bool m_abandoned = false;
    bool m_over = false;
};

} // namespace slipway::shim
