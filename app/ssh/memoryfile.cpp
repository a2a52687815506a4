// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/memoryfile.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <utility>

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

constexpr int kSeals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;

/// ssh opens the file by the number of this process, which the kernel lets it do only while this process may be dumped:
/// so it is as long as such a file lives. No core is written all the same, see keepMemoryPrivate().
void countFiles(int change)
{
    static std::mutex mutex;
    static int files = 0;
    static bool wasPrivate = false;
    const std::scoped_lock lock(mutex);
    if (files == 0 && change > 0) {
        wasPrivate = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
        ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    }
    files += change;
    if (files == 0 && wasPrivate)
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

bool writeAll(int descriptor, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (count < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(count, 0);
    }
    return true;
}

} // namespace

MemoryFile::MemoryFile(int descriptor)
    : m_descriptor(descriptor)
{
    if (m_descriptor >= 0)
        countFiles(1);
}

MemoryFile::MemoryFile(MemoryFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

MemoryFile &MemoryFile::operator=(MemoryFile &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

MemoryFile::~MemoryFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    countFiles(-1);
}

Result<MemoryFile> MemoryFile::make(const QByteArray &content)
{
    MemoryFile file(::memfd_create("slipway", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (file.m_descriptor >= 0 && ::fchmod(file.m_descriptor, S_IRUSR | S_IWUSR) == 0 &&
        writeAll(file.m_descriptor, content) && ::fcntl(file.m_descriptor, F_ADD_SEALS, kSeals) == 0)
        return file;
    return fail(ErrorKind::Environment,
                Engine::tr("a file in memory cannot be made: %1").arg(QString::fromLocal8Bit(::strerror(errno))));
}

QString MemoryFile::path() const
{
    return u"/proc/%1/fd/%2"_s.arg(::getpid()).arg(m_descriptor);
}

} // namespace slipway::ssh
