// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

namespace slipway::test {

/// Hands connections to 127.0.0.1 on to another port of this machine, and cuts them where it is told to.
class CuttingProxy
{
public:
    explicit CuttingProxy(int to);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// Bytes handed on so far, both ways.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    /// After so many more bytes every connection ends, once. New ones go through again after `awayMs`. < 0 = never.
    void cutAfter(qint64 bytes, int awayMs = 0);
    [[nodiscard]] bool hasCut() const { return m_cuts > 0; }
    /// Turns callers away still.
    [[nodiscard]] bool isAway() const { return std::chrono::steady_clock::now() < m_back.load(); }

private:
    void serve(const std::stop_token &stop);

    int m_to, m_port = 0, m_listener = -1, m_wake = -1;
    std::atomic<qint64> m_bytes{0}, m_cutAt{-1};
    std::atomic<int> m_cuts{0}, m_awayMs{0};
    std::atomic<std::chrono::steady_clock::time_point> m_back{};
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace slipway::test
