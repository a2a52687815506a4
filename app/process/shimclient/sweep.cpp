// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimclient/shimsession.h"

#include "shim/fd.h"

#include <QDir>
#include <QFile>

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <set>
#include <thread>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPasses = 30; // a process may fork while we look: until a pass finds nothing new
constexpr std::chrono::milliseconds kLongestPause{16};

enum class Tracked { No, Yes, Unknown };

/// Kernel threads and zombies never show an environment; a process that is changing its program shows none just now.
bool mayShowOneSoon(pid_t pid)
{
    constexpr int kKernelThreads = 2; // kthreadd, the parent of all
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    const QByteArray stat = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' '); // state, parent, …
    return fields.size() > 1 && fields[0] != "Z" && fields[0] != "X" && pid != kKernelThreads &&
           fields[1].toInt() != kKernelThreads;
}

Tracked lookAt(pid_t pid, const QByteArray &variable)
{
    QFile file(u"/proc/%1/environ"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly)) // gone, or another user's
        return Tracked::No;
    const QByteArray environment = file.readAll();
    if (environment.isEmpty())
        return mayShowOneSoon(pid) ? Tracked::Unknown : Tracked::No;
    const bool isOurs = QByteArray('\0' + environment).contains(QByteArray('\0' + variable + '\0'));
    return isOurs ? Tracked::Yes : Tracked::No;
}

/// One look at all processes. @return whether some could not be told
bool killTracked(const QByteArray &variable, std::set<pid_t> &killed)
{
    bool isUnsure = false;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const pid_t pid = name.toInt();
        if (pid <= 1 || pid == ::getpid())
            continue;
        // The descriptor stands for this very process: if it ends now and its id is reused, nobody is hit.
        const Fd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
        if (!process.isOpen())
            continue;
        const Tracked tracked = lookAt(pid, variable);
        isUnsure = isUnsure || tracked == Tracked::Unknown;
        if (tracked == Tracked::Yes && ::syscall(SYS_pidfd_send_signal, process.value(), SIGKILL, nullptr, 0) == 0)
            killed.insert(pid);
    }
    return isUnsure;
}

} // namespace

int sweepTracked(const QString &trackingId)
{
    if (trackingId.isEmpty())
        return 0;
    const QByteArray variable = "SLIPWAY_TRACKING_ID=" + trackingId.toUtf8();
    std::set<pid_t> killed;
    std::chrono::milliseconds pause(1);
    for (int pass = 0; pass < kMostPasses; ++pass) {
        const std::size_t before = killed.size();
        const bool isUnsure = killTracked(variable, killed);
        if (killed.size() > before)
            continue;
        if (!isUnsure || pause > kLongestPause) // one with no environment at all stays unknown
            break;
        std::this_thread::sleep_for(pause);
        pause *= 2;
    }
    return static_cast<int>(killed.size());
}

} // namespace slipway
