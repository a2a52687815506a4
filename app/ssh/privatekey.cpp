// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

#include <QRegularExpression>

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

constexpr qsizetype kMostBytes = 64 * 1024;
constexpr qsizetype kLineLength = 64;

const QString kHowToMake =
    u"Give the text of a file such as ~/.ssh/id_ed25519, from -----BEGIN to the end of the last line."_s;

tl::unexpected<Error> withPassphrase()
{
    return fail(ErrorKind::BadInput, u"the private key has a passphrase, which nobody can type in a run"_s,
                u"Make a key for deployments alone: ssh-keygen -t ed25519 -N '' -f deploy_key"_s);
}

/// Bytes that are overwritten when they go.
class WipedBytes
{
public:
    explicit WipedBytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    ~WipedBytes() { ::explicit_bzero(m_bytes.data(), static_cast<size_t>(m_bytes.size())); }
    WipedBytes(const WipedBytes &) = delete;
    WipedBytes &operator=(const WipedBytes &) = delete;
    QByteArray &operator*() { return m_bytes; }
    QByteArray *operator->() { return &m_bytes; }

private:
    QByteArray m_bytes;
};

/// The cipher of OpenSSH's own format: after the magic word, a length and a name.
bool isEncryptedOpenSsh(const QByteArray &body)
{
    WipedBytes binary(QByteArray::fromBase64(body.left(80)));
    constexpr QByteArrayView magic("openssh-key-v1\0", 15);
    return binary->startsWith(magic) && !binary->mid(magic.size()).startsWith(QByteArrayView("\0\0\0\4none", 8));
}

Result<> refuseOthers(const QByteArray &text)
{
    if (text.trimmed().isEmpty())
        return fail(ErrorKind::BadInput, u"the private key is empty"_s, kHowToMake);
    if (text.size() > kMostBytes)
        return fail(ErrorKind::BadInput, u"this is no private key: it has more than 64 KiB"_s, kHowToMake);
    if (text.startsWith("PuTTY-User-Key-File"))
        return fail(ErrorKind::BadInput, u"the private key is in PuTTY's format"_s,
                    u"Convert it: puttygen key.ppk -O private-openssh -o key"_s);
    if (text.startsWith("ssh-") || text.startsWith("ecdsa-") || text.startsWith("sk-"))
        return fail(ErrorKind::BadInput, u"this is a public key, not the private one"_s, kHowToMake);
    return {};
}

/// Header, body in lines of 64, footer.
Result<QByteArray> normalised(const QByteArray &text)
{
    SLIPWAY_CHECK(refuseOthers(text));
    WipedBytes plain(text);
    plain->replace("\\r", "").replace("\\n", "\n"); // base64 has no backslash
    static const QRegularExpression form(uR"(-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \1-----)"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(*plain));
    if (!match.hasMatch())
        return fail(ErrorKind::BadInput,
                    u"this is no private key: there is no -----BEGIN … PRIVATE KEY----- with its end"_s, kHowToMake);
    const QByteArray kind = match.captured(1).toLatin1();
    WipedBytes body(match.captured(2).toLatin1());
    if (kind.contains("ENCRYPTED") || body->contains("ENCRYPTED"))
        return withPassphrase();
    body->replace('\n', "").replace('\r', "").replace(' ', "").replace('\t', "");
    if (body->isEmpty() || !QByteArray::fromBase64Encoding(*body, QByteArray::AbortOnBase64DecodingErrors))
        return fail(ErrorKind::BadInput, u"the private key is damaged: its middle is not base64"_s, kHowToMake);
    if (isEncryptedOpenSsh(*body))
        return withPassphrase();
    QByteArray result = "-----BEGIN " + kind + "-----\n";
    for (qsizetype at = 0; at < body->size(); at += kLineLength)
        result += body->mid(at, kLineLength) + '\n';
    return QByteArray(result + "-----END " + kind + "-----\n");
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

PrivateKey::PrivateKey(int descriptor)
    : m_descriptor(descriptor)
{
}

PrivateKey::PrivateKey(PrivateKey &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

PrivateKey &PrivateKey::operator=(PrivateKey &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

PrivateKey::~PrivateKey()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<PrivateKey> PrivateKey::load(const QByteArray &text)
{
    WipedBytes key(SLIPWAY_TRY(normalised(text)));
    // ssh closes all but its three streams when it starts, so that it opens the key by the path of our descriptor.
    PrivateKey made(::memfd_create("slipway-key", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (made.m_descriptor < 0 || ::fchmod(made.m_descriptor, S_IRUSR | S_IWUSR) != 0 ||
        !writeAll(made.m_descriptor, *key) ||
        ::fcntl(made.m_descriptor, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        return fail(ErrorKind::Environment,
                    u"the private key cannot be kept in memory: %1"_s.arg(QString::fromLocal8Bit(::strerror(errno))));
    return made;
}

QString PrivateKey::path() const
{
    return u"/proc/%1/fd/%2"_s.arg(::getpid()).arg(m_descriptor);
}

} // namespace slipway::ssh
