// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

#include <QRegularExpression>

#include <string.h>

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kMostBytes = 64 * 1024;
constexpr qsizetype kLineLength = 64;

constexpr const char *kHowToMake = QT_TRANSLATE_NOOP(
    "Engine", "Give the text of a file such as ~/.ssh/id_ed25519, from -----BEGIN to the end of the last line.");

tl::unexpected<Error> withPassphrase()
{
    return fail(ErrorKind::BadInput, Engine::tr("the private key has a passphrase, which nobody can type in a run"),
                Engine::tr("Make a key for deployments alone: ssh-keygen -t ed25519 -N '' -f deploy_key"));
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
        return fail(ErrorKind::BadInput, Engine::tr("the private key is empty"), Engine::tr(kHowToMake));
    if (text.size() > kMostBytes)
        return fail(ErrorKind::BadInput, Engine::tr("this is no private key: it has more than 64 KiB"),
                    Engine::tr(kHowToMake));
    if (text.startsWith("PuTTY-User-Key-File"))
        return fail(ErrorKind::BadInput, Engine::tr("the private key is in PuTTY's format"),
                    Engine::tr("Convert it: puttygen key.ppk -O private-openssh -o key"));
    if (text.startsWith("ssh-") || text.startsWith("ecdsa-") || text.startsWith("sk-"))
        return fail(ErrorKind::BadInput, Engine::tr("this is a public key, not the private one"),
                    Engine::tr(kHowToMake));
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
                    Engine::tr("this is no private key: there is no -----BEGIN … PRIVATE KEY----- with its end"),
                    Engine::tr(kHowToMake));
    const QByteArray kind = match.captured(1).toLatin1();
    WipedBytes body(match.captured(2).toLatin1());
    if (kind.contains("ENCRYPTED") || body->contains("ENCRYPTED"))
        return withPassphrase();
    body->replace('\n', "").replace('\r', "").replace(' ', "").replace('\t', "");
    if (body->isEmpty() || !QByteArray::fromBase64Encoding(*body, QByteArray::AbortOnBase64DecodingErrors))
        return fail(ErrorKind::BadInput, Engine::tr("the private key is damaged: its middle is not base64"),
                    Engine::tr(kHowToMake));
    if (isEncryptedOpenSsh(*body))
        return withPassphrase();
    QByteArray result = "-----BEGIN " + kind + "-----\n";
    for (qsizetype at = 0; at < body->size(); at += kLineLength)
        result += body->mid(at, kLineLength) + '\n';
    return QByteArray(result + "-----END " + kind + "-----\n");
}

} // namespace

Result<PrivateKey> PrivateKey::load(const QByteArray &text)
{
    // ssh closes all but its three streams when it starts, so that it opens the key by the path of our descriptor.
    WipedBytes key(SLIPWAY_TRY(normalised(text)));
    return PrivateKey(SLIPWAY_TRY(MemoryFile::make(*key)));
}

} // namespace slipway::ssh
