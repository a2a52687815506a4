// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/commitlock.h"

#include "core/access.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr long kFirstPauseNs = 50'000;
constexpr long kLongestPauseNs = 500'000;

/// flock() has no time limit, so it is asked again and again; commits take about a millisecond.
bool lockUntil(int descriptor, SteadyClock::time_point deadline)
{
    for (long pause = kFirstPauseNs; flock(descriptor, LOCK_EX | LOCK_NB) != 0;
         pause = std::min(2 * pause, kLongestPauseNs)) {
        if (SteadyClock::now() >= deadline)
            return false;
        const timespec wait{.tv_sec = 0, .tv_nsec = pause};
        ppoll(nullptr, 0, &wait, nullptr);
    }
    return true;
}

} // namespace

CommitLock::Guard::Guard(std::unique_lock<std::mutex> thread, int descriptor)
    : m_thread(std::move(thread))
    , m_descriptor(descriptor)
{
}

CommitLock::Guard::Guard(Guard &&other) noexcept
    : m_thread(std::move(other.m_thread))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

CommitLock::Guard::~Guard()
{
    if (m_descriptor >= 0)
        flock(m_descriptor, LOCK_UN);
}

Result<CommitLock> CommitLock::open(const QString &file)
{
    const mode_t mode = fileModeAt(QFile::encodeName(file).toStdString());
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, mode);
    if (descriptor < 0) {
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("cannot open the lock of the data folder: %1")
                                         .arg(QString::fromLocal8Bit(std::strerror(errno))),
                          .file = file});
    }
    struct stat status = {};
    if (fstat(descriptor, &status) == 0 && (status.st_mode & 0777) != mode)
        fchmod(descriptor, mode); // the umask took bits away, or somebody gave some
    return CommitLock(file, descriptor);
}

CommitLock::CommitLock(QString file, int descriptor)
    : m_file(std::move(file))
    , m_descriptor(descriptor)
{
}

CommitLock::CommitLock(CommitLock &&other) noexcept
    : m_file(std::move(other.m_file))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

CommitLock::~CommitLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<CommitLock::Guard> CommitLock::acquire(std::chrono::milliseconds patience)
{
    std::unique_lock thread(m_threads);
    if (lockUntil(m_descriptor, SteadyClock::now() + patience))
        return Guard(std::move(thread), m_descriptor);
    return fail(Error{
        .kind = ErrorKind::Refused,
        .message = Engine::tr("another Slipway process has kept the data folder locked for %1 seconds")
                       .arg(patience.count() / 1000),
        .hint = Engine::tr("Look for a Slipway process that was stopped (Ctrl+Z, a debugger) and continue or end it."),
        .file = m_file,
        .code = u"storage.locked"_s});
}

std::optional<CommitLock::Guard> CommitLock::tryAcquire()
{
    std::unique_lock thread(m_threads, std::try_to_lock);
    if (thread.owns_lock() && flock(m_descriptor, LOCK_EX | LOCK_NB) == 0)
        return Guard(std::move(thread), m_descriptor);
    return std::nullopt;
}

} // namespace slipway
