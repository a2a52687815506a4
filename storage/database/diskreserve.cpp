// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/diskreserve.h"

#include "core/access.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

DiskReserve::DiskReserve(const QString &dataFolder)
    : m_file(dataFolder + "/locks/reserve"_L1)
{
}

void DiskReserve::keep() const
{
    const std::string path = QFile::encodeName(m_file).toStdString();
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, fileModeAt(path));
    if (descriptor < 0)
        return;
    struct stat status = {};
    if (fstat(descriptor, &status) == 0 && status.st_size < kBytes) {
        fchmod(descriptor, fileModeAt(path));
        if (posix_fallocate(descriptor, 0, kBytes) != 0)
            ::unlink(path.c_str()); // half of it would only take what others need
    }
    ::close(descriptor);
}

bool DiskReserve::give() const
{
    return ::unlink(QFile::encodeName(m_file).constData()) == 0;
}

} // namespace slipway
