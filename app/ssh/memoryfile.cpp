// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/memoryfile.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

constexpr int kSeals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;

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
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<MemoryFile> MemoryFile::make(const QByteArray &content)
{
    MemoryFile file(::memfd_create("slipway", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (file.m_descriptor >= 0 && ::fchmod(file.m_descriptor, S_IRUSR | S_IWUSR) == 0 &&
        writeAll(file.m_descriptor, content) && ::fcntl(file.m_descriptor, F_ADD_SEALS, kSeals) == 0)
        return file;
    return fail(ErrorKind::Environment,
                u"a file in memory cannot be made: %1"_s.arg(QString::fromLocal8Bit(::strerror(errno))));
}

QString MemoryFile::path() const
{
    return u"/proc/%1/fd/%2"_s.arg(::getpid()).arg(m_descriptor);
}

} // namespace slipway::ssh
