// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <ctime>

namespace slipway::test {

/// The processor time that this process has used since construction, in milliseconds: bounds on it hold on a busy
/// machine too.
class CpuTimer
{
public:
    [[nodiscard]] qint64 elapsed() const { return now() - m_start; }

private:
    [[nodiscard]] static qint64 now()
    {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
    }
    qint64 m_start = now();
};

} // namespace slipway::test
