// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/logs/mappedfile.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

void unmap(const char *data, qint64 size)
{
    if (data)
        munmap(const_cast<char *>(data), std::size_t(size));
}

} // namespace

Result<MappedFile> MappedFile::open(const QString &path)
{
    MappedFile file;
    file.m_descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file.m_descriptor < 0) {
        const bool isMissing = errno == ENOENT || errno == ENOTDIR;
        return fail(
            Error{.kind = isMissing ? ErrorKind::NotFound : ErrorKind::Environment,
                  .message = Engine::tr("cannot open the log: %1").arg(QString::fromLocal8Bit(std::strerror(errno))),
                  .hint = {},
                  .file = path});
    }
    file.refresh();
    return file;
}

MappedFile::MappedFile(MappedFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

MappedFile::~MappedFile()
{
    unmap(m_data, m_size);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void MappedFile::giveBack(qint64 upTo) const
{
    const qint64 page = sysconf(_SC_PAGESIZE);
    const qint64 bytes = std::min(upTo, m_size) / page * page;
    if (m_data && bytes > 0)
        madvise(const_cast<char *>(m_data), std::size_t(bytes), MADV_DONTNEED);
}

bool MappedFile::refresh()
{
    struct stat status = {};
    if (m_descriptor < 0 || fstat(m_descriptor, &status) != 0 || status.st_size == m_size)
        return false;
    const auto wanted = std::size_t(status.st_size);
    const char *before = std::exchange(m_data, nullptr);
    const qint64 sizeBefore = std::exchange(m_size, 0);
    if (wanted == 0) {
        unmap(before, sizeBefore);
        return true;
    }
    void *memory = before ? mremap(const_cast<char *>(before), std::size_t(sizeBefore), wanted, MREMAP_MAYMOVE)
                          : mmap(nullptr, wanted, PROT_READ, MAP_SHARED, m_descriptor, 0);
    if (memory != MAP_FAILED) {
        m_data = static_cast<const char *>(memory);
        m_size = status.st_size;
    } else {
        unmap(before, sizeBefore); // out of address space: shown as empty, tried again at the next look
    }
    return true;
}

} // namespace slipway
