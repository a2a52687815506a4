// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/vaultfile.h"

#include <QtEndian>

#include <array>
#include <optional>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr QByteArrayView kMagic("SLIPVLT");
constexpr char kVersion = 1;
constexpr qsizetype kSalt = crypto_pwhash_SALTBYTES;
constexpr qsizetype kHash = 32;
constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kHeader = 7 + 1 + 8 + 8 + kSalt;
constexpr qsizetype kShortest = kHeader + kHash + 4 + 2 * kHash;

constexpr quint64 kOperations = 3;
constexpr quint64 kMemory = quint64(64) * 1024 * 1024;

constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "slipvlt1";
constexpr quint64 kRecordKey = 1;
constexpr quint64 kMacKey = 2;

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// One key a purpose, wiped after its use.
class Subkey
{
public:
    Subkey(const SecureKey &key, quint64 which)
    {
        crypto_kdf_derive_from_key(m_bytes.data(), m_bytes.size(), which, kContext, key.data());
    }
    ~Subkey() { sodium_memzero(m_bytes.data(), m_bytes.size()); }
    Subkey(const Subkey &) = delete;
    Subkey &operator=(const Subkey &) = delete;
    [[nodiscard]] const unsigned char *data() const { return m_bytes.data(); }

private:
    std::array<unsigned char, SecureKey::kSize> m_bytes = {};
};

QByteArray plainHash(QByteArrayView bytes)
{
    QByteArray hash(kHash, '\0');
    crypto_generichash(raw(hash), std::size_t(kHash), raw(bytes), quint64(bytes.size()), nullptr, 0);
    return hash;
}

QByteArray mac(QByteArrayView bytes, const SecureKey &key)
{
    const Subkey own(key, kMacKey);
    QByteArray hash(kHash, '\0');
    crypto_generichash(raw(hash), std::size_t(kHash), raw(bytes), quint64(bytes.size()), own.data(), SecureKey::kSize);
    return hash;
}

bool isEqual(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), std::size_t(a.size())) == 0;
}

template<typename Number>
void append(QByteArray &bytes, Number number)
{
    number = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

/// Takes pieces from the front; nothing more after one that was not there.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    std::optional<QByteArrayView> bytes(qsizetype count)
    {
        if (count < 0 || count > m_rest.size())
            return std::nullopt;
        const QByteArrayView taken = m_rest.first(count);
        m_rest = m_rest.sliced(count);
        return taken;
    }
    template<typename Number>
    std::optional<Number> number()
    {
        const auto taken = bytes(sizeof(Number));
        return taken ? std::optional(qFromLittleEndian<Number>(taken->data())) : std::nullopt;
    }
    std::optional<QByteArrayView> counted()
    {
        const auto size = number<quint32>();
        return size ? bytes(qsizetype(*size)) : std::nullopt;
    }
    [[nodiscard]] bool isAtEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
};

tl::unexpected<Error> damaged()
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = Engine::tr("The vault is damaged or incomplete."),
                      .hint = Engine::tr("Put it back from a backup, or remove it and set its secrets again."),
                      .code = u"vault.damaged"_s});
}

/// The records between the header and the two hashes at the end.
std::optional<VaultRecords> readRecords(QByteArrayView bytes)
{
    Reader reader(bytes);
    const auto count = reader.number<quint32>();
    VaultRecords records;
    for (quint32 i = 0; count && i < *count; ++i) {
        const auto name = reader.counted();
        const auto sealed = name ? reader.counted() : std::nullopt;
        if (!sealed || sealed->size() < kNonce + kTag)
            return std::nullopt;
        records[name->toByteArray()] = sealed->toByteArray();
    }
    return count && reader.isAtEnd() && records.size() == *count ? std::optional(records) : std::nullopt;
}

QByteArray headerBytes(const VaultHeader &header)
{
    QByteArray bytes = kMagic.toByteArray();
    bytes.append(kVersion);
    append(bytes, header.operations);
    append(bytes, header.memory);
    return bytes + header.salt;
}

} // namespace

VaultHeader newVaultHeader()
{
    VaultHeader header{.operations = kOperations, .memory = kMemory, .salt = QByteArray(kSalt, '\0')};
    randombytes_buf(header.salt.data(), std::size_t(kSalt));
    return header;
}

Result<SecureKey> deriveVaultKey(const VaultHeader &header, const QByteArray &passphrase)
{
    SecureKey key;
    const bool isDone =
        key.isThere() && crypto_pwhash(key.data(), SecureKey::kSize, passphrase.constData(), quint64(passphrase.size()),
                                       raw(QByteArrayView(header.salt)), header.operations, std::size_t(header.memory),
                                       crypto_pwhash_ALG_ARGON2ID13) == 0;
    if (isDone)
        return key;
    return fail(
        ErrorKind::Environment,
        Engine::tr("There is not enough memory to open the vault: it takes %1 MiB.").arg(header.memory / 1024 / 1024),
        Engine::tr("Close other programs and try again."));
}

Result<VaultBytes> readVaultBytes(const QByteArray &bytes)
{
    if (bytes.size() > kMagic.size() && bytes.startsWith(kMagic) && bytes[kMagic.size()] > kVersion)
        return fail(ErrorKind::Refused, Engine::tr("The vault was written by a newer Slipway."),
                    Engine::tr("Update Slipway."));
    if (bytes.size() < kShortest || !bytes.startsWith(kMagic) || bytes[kMagic.size()] != kVersion)
        return damaged();
    const QByteArrayView all(bytes);
    if (!isEqual(plainHash(all.chopped(kHash)), all.last(kHash)))
        return damaged();
    VaultBytes vault{.bytes = bytes, .header = {}, .records = {}};
    Reader reader(all.sliced(kMagic.size() + 1));
    vault.header.operations = *reader.number<quint64>();
    vault.header.memory = *reader.number<quint64>();
    vault.header.salt = reader.bytes(kSalt)->toByteArray();
    // No version has ever written more: a planted header may not cost minutes and the memory of the machine.
    const bool isAffordable = vault.header.operations >= crypto_pwhash_OPSLIMIT_MIN &&
                              vault.header.operations <= kOperations &&
                              vault.header.memory >= crypto_pwhash_MEMLIMIT_MIN && vault.header.memory <= kMemory;
    auto records = readRecords(all.sliced(kHeader + kHash).chopped(2 * kHash));
    if (!isAffordable || !records)
        return damaged();
    vault.records = std::move(*records);
    return vault;
}

Result<> verifyVault(const VaultBytes &vault, const SecureKey &key)
{
    const QByteArrayView all(vault.bytes);
    if (!isEqual(mac(all.first(kHeader), key), all.sliced(kHeader, kHash)))
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("The passphrase of the vault is wrong."),
                          .hint = Engine::tr("Try again; without its passphrase nobody can open a vault."),
                          .code = u"vault.passphrase"_s});
    const QByteArrayView body = all.chopped(2 * kHash);
    if (!isEqual(mac(body, key), all.sliced(body.size(), kHash)))
        return damaged();
    return {};
}

QByteArray writeVaultBytes(const VaultHeader &header, const VaultRecords &records, const SecureKey &key)
{
    QByteArray bytes = headerBytes(header);
    bytes += mac(bytes, key);
    append(bytes, quint32(records.size()));
    for (const auto &[name, sealed] : records) {
        append(bytes, quint32(name.size()));
        bytes += name;
        append(bytes, quint32(sealed.size()));
        bytes += sealed;
    }
    bytes += mac(bytes, key);
    bytes += plainHash(bytes);
    return bytes;
}

QByteArray sealRecord(const QByteArray &name, const QByteArray &value, const SecureKey &key)
{
    const Subkey own(key, kRecordKey);
    QByteArray sealed(kNonce + value.size() + kTag, '\0');
    randombytes_buf(sealed.data(), std::size_t(kNonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonce, nullptr, raw(QByteArrayView(value)),
                                               quint64(value.size()), raw(QByteArrayView(name)), quint64(name.size()),
                                               nullptr, raw(sealed), own.data());
    return sealed;
}

Result<QByteArray> openRecord(const QByteArray &name, const QByteArray &sealed, const SecureKey &key)
{
    const Subkey own(key, kRecordKey);
    QByteArray value(sealed.size() - kNonce - kTag, '\0');
    const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(value), nullptr, nullptr, raw(QByteArrayView(sealed)) + kNonce, quint64(sealed.size() - kNonce),
        raw(QByteArrayView(name)), quint64(name.size()), raw(QByteArrayView(sealed)), own.data());
    if (result != 0)
        return damaged();
    return value;
}

} // namespace slipway
