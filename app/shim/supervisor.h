// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shim/fd.h"
#include "shim/job.h"

#include <memory>
#include <string>

namespace slipway::shim {

/// The main loop of slipway-shim: one thread, one socket to the owner, one job at a time.
class Supervisor
{
public:
    explicit Supervisor(Fd socket);

    /// Returns when the owner has gone and nothing of the job is left. The exit status of the program.
    [[nodiscard]] int run();

private:
    void waitForEvents();
    [[nodiscard]] int pollTimeout() const;
    void readSocket();
    void readSignals();
    void handle(const Frame &frame);
    void openJob(const OpenJob &message);
    void closeJob();
    void send(std::string frame);
    void writeSocket();
    void ownerGone(bool lost);
    [[nodiscard]] bool isOver() const;

    Fd m_socket;
    Fd m_signals;
    FrameBuffer m_incoming;
    std::string m_outgoing;
    ReadBuffer m_buffer;
    std::unique_ptr<Job> m_job;
    std::vector<pollfd> m_pollFds;
    bool m_ending = false;
};

} // namespace slipway::shim
