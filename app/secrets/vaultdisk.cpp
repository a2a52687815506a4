// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/vaultdisk.h"

#include "core/access.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLargest = qint64(64) * 1024 * 1024;
constexpr std::chrono::milliseconds kLongestWait{10'000};
constexpr std::chrono::milliseconds kPause{10};

mode_t modeOf(const QString &file)
{
    return fileModeAt(QFile::encodeName(file).toStdString());
}

/// `what` is the sentence, with a place for the cause.
tl::unexpected<Error> diskError(const Message &what, const QString &file, int code)
{
    return fail(Error{.kind = ErrorKind::Environment,
                      .message = what.arg(QString::fromStdString(std::generic_category().message(code))),
                      .hint = {},
                      .file = file});
}

Result<> makeFolder(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (const int failed = makeKeptFolder(QFile::encodeName(folder).toStdString()); failed != 0)
        return diskError(Engine::tr("The vault cannot be written: %1."), file, failed);
    return {};
}

bool writeAll(int descriptor, const QByteArray &content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t written = write(descriptor, content.constData() + done, std::size_t(content.size() - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(written, 0);
    }
    return fsync(descriptor) == 0;
}

int syncFolder(const QString &file)
{
    const int folder =
        open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return errno;
    const int code = fsync(folder) == 0 ? 0 : errno;
    close(folder);
    return code;
}

} // namespace

VaultLock::VaultLock(VaultLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

VaultLock::~VaultLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<VaultLock> VaultLock::take(const QString &file)
{
    SLIPWAY_CHECK(makeFolder(file));
    const int descriptor =
        open(QFile::encodeName(file + u".lock").constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, modeOf(file));
    if (descriptor < 0)
        return diskError(Engine::tr("The vault cannot be locked: %1."), file, errno);
    VaultLock lock(descriptor);
    fchmod(descriptor, modeOf(file));
    const auto end = std::chrono::steady_clock::now() + kLongestWait;
    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return diskError(Engine::tr("The vault cannot be locked: %1."), file, errno);
        if (std::chrono::steady_clock::now() >= end)
            return fail(ErrorKind::Environment, Engine::tr("The vault '%1' is in use by another process.").arg(file),
                        Engine::tr("End the process that hangs, and try again."));
        std::this_thread::sleep_for(kPause);
    }
    return lock;
}

Result<std::optional<QByteArray>> readVaultFile(const QString &file)
{
    const int descriptor = open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        return std::optional<QByteArray>();
    if (descriptor < 0)
        return diskError(Engine::tr("The vault cannot be read: %1."), file, errno);
    QFile reader;
    if (!reader.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        close(descriptor);
        return diskError(Engine::tr("The vault cannot be read: %1."), file, EIO);
    }
    struct stat status = {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > kLargest)
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("The vault is no regular file, or larger than 64 MiB."),
                          .hint = {},
                          .file = file,
                          .code = u"vault.damaged"_s});
    QByteArray content = reader.readAll();
    if (content.size() < status.st_size)
        return diskError(Engine::tr("The vault cannot be read: %1."), file, EIO);
    return std::optional(std::move(content));
}

Result<> replaceVaultFile(const QString &file, const QByteArray &content)
{
    const QByteArray target = QFile::encodeName(file);
    const QByteArray fresh = target + ".new";
    unlink(fresh.constData()); // what a crash has left; the lock says that nobody writes it
    const int descriptor = open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, modeOf(file));
    if (descriptor < 0)
        return diskError(Engine::tr("The vault cannot be written: %1."), file, errno);
    int code = fchmod(descriptor, modeOf(file)) == 0 && writeAll(descriptor, content) ? 0 : errno;
    if (close(descriptor) != 0 && code == 0)
        code = errno;
    if (code == 0 && rename(fresh.constData(), target.constData()) != 0)
        code = errno;
    if (code != 0) {
        unlink(fresh.constData());
        return diskError(Engine::tr("The vault cannot be written: %1."), file, code);
    }
    if (const int failed = syncFolder(file); failed != 0)
        return diskError(Engine::tr("The vault cannot be written: %1."), file, failed);
    return {};
}

} // namespace slipway
