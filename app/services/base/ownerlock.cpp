// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/ownerlock.h"

#include "core/access.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

QString lockPath(const QString &dataFolder, const QString &name)
{
    return dataFolder + u"/locks/owner-"_s + name + u".lock"_s;
}

} // namespace

Result<OwnerLock> OwnerLock::take(const QString &dataFolder)
{
    const QString name =
        QString::number(getpid()) + u'-' + QString::number(QRandomGenerator::system()->generate64(), 16);
    const QString path = lockPath(dataFolder, name);
    QDir().mkpath(dataFolder + u"/locks"_s);
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_EXCL,
                                  fileModeAt(QFile::encodeName(path).toStdString()));
    if (descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        if (descriptor >= 0)
            ::close(descriptor);
        return fail(ErrorKind::Environment, Engine::tr("cannot make the lock file %1: %2").arg(path, why),
                    Engine::tr("Runs need a data folder that can be written; --data-dir names another one."));
    }
    fchmod(descriptor, fileModeAt(QFile::encodeName(path).toStdString()));
    return OwnerLock(descriptor, path, name);
}

OwnerLock::OwnerLock(int descriptor, QString path, QString name)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
    , m_name(std::move(name))
{
}

OwnerLock::OwnerLock(OwnerLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
    , m_name(std::move(other.m_name))
{
}

OwnerLock &OwnerLock::operator=(OwnerLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    std::swap(m_name, other.m_name);
    return *this;
}

OwnerLock::~OwnerLock()
{
    if (m_descriptor < 0)
        return;
    QFile::remove(m_path); // before the lock goes: nobody can find a lock file that is free and ours
    ::close(m_descriptor);
}

bool OwnerLock::isAlive(const QString &dataFolder, const QString &name)
{
    if (name.isEmpty() || name.contains(u'/'))
        return false;
    const int descriptor = ::open(QFile::encodeName(lockPath(dataFolder, name)).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return errno != ENOENT; // one that may not be opened proves nothing
    const bool taken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return taken;
}

void OwnerLock::forget(const QString &dataFolder, const QString &name)
{
    if (!name.isEmpty() && !name.contains(u'/'))
        QFile::remove(lockPath(dataFolder, name));
}

} // namespace slipway
