// SPDX-License-Identifier: GPL-3.0-or-later
#include "log/logfile.h"

#include "core/keptfile.h"

#include <QFile>

#include <sys/file.h>

#include <cstdio>
#include <cstring>
#include <ctime>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kLockTries = 500; // a millisecond each: whoever holds it longer has been stopped
constexpr int kChases = 10;     // after a file that others rotate away

/// 0, or errno. A file system that has no locks is written to without: O_APPEND alone keeps short lines whole.
int lock(int file)
{
    for (int i = 0; i < kLockTries; ++i) {
        if (::flock(file, LOCK_EX | LOCK_NB) == 0 || errno == ENOLCK || errno == EOPNOTSUPP || errno == ENOSYS)
            return 0;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno;
        const timespec pause{.tv_sec = 0, .tv_nsec = 1'000'000};
        ::nanosleep(&pause, nullptr);
    }
    return EWOULDBLOCK;
}

} // namespace

LogFile::LogFile(QString path, qint64 maxFileBytes)
    : m_path(std::move(path))
    , m_maxFileBytes(maxFileBytes)
{
}

LogFile::~LogFile()
{
    close();
}

void LogFile::close()
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
}

Result<> LogFile::trouble(int why) const
{
    return fail(
        Error{.kind = ErrorKind::Environment,
              .message = u"the log %1 cannot be written: %2"_s.arg(m_path, QString::fromLocal8Bit(std::strerror(why))),
              .hint = {},
              .file = m_path});
}

bool LogFile::isNewest() const
{
    struct stat mine = {}, named = {};
    return ::fstat(m_file, &mine) == 0 && ::stat(QFile::encodeName(m_path).constData(), &named) == 0 &&
           mine.st_dev == named.st_dev && mine.st_ino == named.st_ino;
}

/// Only who holds the lock of the file that the name means writes to it or renames it.
Result<> LogFile::lockNewest()
{
    for (int i = 0; i < kChases; ++i) {
        if (m_file < 0)
            m_file = openToAppend(QFile::encodeName(m_path).toStdString());
        if (m_file < 0)
            return trouble(errno);
        if (const int why = lock(m_file); why != 0)
            return trouble(why);
        if (isNewest())
            return {};
        close(); // another process has rotated it, or somebody has removed it
    }
    return trouble(EAGAIN);
}

void LogFile::rotate() const
{
    const auto name = [this](int number) {
        return QFile::encodeName(number == 0 ? m_path : u"%1.%2"_s.arg(m_path).arg(number));
    };
    for (int number = kFiles - 1; number > 0; --number)
        std::rename(name(number - 1).constData(), name(number).constData());
}

Result<> LogFile::append(const QByteArray &lines)
{
    SLIPWAY_CHECK(lockNewest());
    struct stat status = {};
    if (::fstat(m_file, &status) == 0 && status.st_size > 0 && status.st_size + lines.size() > m_maxFileBytes) {
        rotate();
        close(); // and with it the lock
        SLIPWAY_CHECK(lockNewest());
    }
    Result<> written = writeLocked(lines);
    ::flock(m_file, LOCK_UN);
    return written;
}

Result<> LogFile::writeLocked(const QByteArray &lines)
{
    struct stat before = {};
    if (::fstat(m_file, &before) != 0)
        return trouble(errno);
    const ssize_t count = ::write(m_file, lines.constData(), std::size_t(lines.size()));
    if (count == lines.size())
        return {};
    const int why = count < 0 ? errno : ENOSPC;
    if (count > 0 && ::ftruncate(m_file, before.st_size) != 0) // half a line is worse than none
        return trouble(errno);
    return trouble(why);
}

} // namespace slipway
