// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/auditkey.h"

#include "secrets/secrets.h"
#include "secrets/securekey.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kIdBytes = 8;
const QByteArray kHeading = "slipway-audit-key 1\n";

Error cannot(const QString &file, const Message &what)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("the key of the audit trail cannot be used: %1").arg(what),
            .hint = Engine::tr("The data folder must be readable and writable for you."),
            .file = file};
}

QString hex(const SecureKey &key, const QByteArray &text, std::size_t size)
{
    QByteArray digest(qsizetype(size), Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), size,
                       reinterpret_cast<const unsigned char *>(text.constData()),
                       static_cast<unsigned long long>(text.size()), key.data(), SecureKey::kSize);
    return QString::fromLatin1(digest.toHex());
}

/// The file whole under its name, or not at all; somebody else's that came first stays.
Result<> makeFile(const QString &file, int mode)
{
    QByteArray bytes(SecureKey::kSize, Qt::Uninitialized);
    randombytes_buf(bytes.data(), std::size_t(bytes.size()));
    QByteArray content = kHeading + bytes.toHex() + '\n';
    const QByteArray name = QFile::encodeName(file);
    const QByteArray fresh = name + '.' + QByteArray::number(::getpid());
    const int descriptor =
        ::open(fresh.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode_t(mode));
    const bool isWritten = descriptor >= 0 && ::fchmod(descriptor, mode_t(mode)) == 0 &&
                           ::write(descriptor, content.constData(), std::size_t(content.size())) == content.size() &&
                           ::fsync(descriptor) == 0;
    int number = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    wipe(bytes);
    wipe(content);
    const bool isLinked = isWritten && (::link(fresh.constData(), name.constData()) == 0 || errno == EEXIST);
    if (isWritten && !isLinked)
        number = errno;
    ::unlink(fresh.constData());
    return isLinked ? Result<>() : fail(cannot(file, QString::fromLocal8Bit(std::strerror(number))));
}

} // namespace

AuditKey::AuditKey(std::unique_ptr<SecureKey> key)
    : m_key(std::move(key))
{
}

AuditKey::AuditKey(AuditKey &&other) noexcept = default;
AuditKey &AuditKey::operator=(AuditKey &&other) noexcept = default;
AuditKey::~AuditKey() = default;

Result<AuditKey> AuditKey::read(const QString &file)
{
    QFile source(file);
    if (!source.exists())
        return fail(Error{
            .kind = ErrorKind::NotFound, .message = Engine::tr("there is no such file"), .hint = {}, .file = file});
    if (!source.open(QFile::ReadOnly))
        return fail(cannot(file, source.errorString()));
    if (sodium_init() < 0)
        return fail(cannot(file, Engine::tr("libsodium does not start")));
    QByteArray content = source.read(1024);
    QByteArray bytes =
        content.startsWith(kHeading) ? QByteArray::fromHex(content.mid(kHeading.size()).trimmed()) : QByteArray();
    auto key = std::make_unique<SecureKey>();
    const bool isKey = bytes.size() == qsizetype(SecureKey::kSize) && key->isThere();
    if (isKey)
        std::memcpy(key->data(), bytes.constData(), SecureKey::kSize);
    wipe(content);
    wipe(bytes);
    if (!isKey)
        return fail(
            Error{.kind = ErrorKind::BadInput,
                  .message = Engine::tr("the file does not hold the key of the audit trail"),
                  .hint = Engine::tr("Bring it back from a backup; without it, sealed entries cannot be verified."),
                  .file = file});
    return AuditKey(std::move(key));
}

Result<AuditKey> AuditKey::open(const QString &file, int mode)
{
    Result<AuditKey> known = read(file);
    if (known || known.error().kind != ErrorKind::NotFound)
        return known;
    if (sodium_init() < 0)
        return fail(cannot(file, Engine::tr("libsodium does not start")));
    SLIPWAY_CHECK(makeFile(file, mode));
    return read(file);
}

QString AuditKey::id() const
{
    return hex(*m_key, "slipway audit key", std::size_t(kIdBytes) * 2).left(kIdBytes * 2);
}

QString AuditKey::seal(const QByteArray &text) const
{
    return hex(*m_key, text, crypto_generichash_BYTES);
}

} // namespace slipway
