// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimsession.h"

#include "shim/fd.h"

#include <QDir>
#include <QFile>

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <set>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPasses = 20; // a process may fork while we look: until a pass finds nothing new

bool isTracked(pid_t pid, const QByteArray &variable)
{
    QFile file(u"/proc/%1/environ"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly)) // gone, or another user's
        return false;
    return QByteArray('\0' + file.readAll()).contains(QByteArray('\0' + variable + '\0'));
}

} // namespace

int sweepTracked(const QString &trackingId)
{
    if (trackingId.isEmpty())
        return 0;
    const QByteArray variable = "SLIPWAY_TRACKING_ID=" + trackingId.toUtf8();
    std::set<pid_t> killed;
    for (int pass = 0; pass < kMostPasses; ++pass) {
        const std::size_t before = killed.size();
        for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            const pid_t pid = name.toInt();
            if (pid <= 1 || pid == ::getpid())
                continue;
            // The descriptor stands for this very process: if it ends now and its id is reused, nobody is hit.
            const Fd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
            if (!process.isOpen() || !isTracked(pid, variable))
                continue;
            if (::syscall(SYS_pidfd_send_signal, process.value(), SIGKILL, nullptr, 0) == 0)
                killed.insert(pid);
        }
        if (killed.size() == before)
            break;
    }
    return static_cast<int>(killed.size());
}

} // namespace slipway
