// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secrets.h"
#include "secrets/vaultdisk.h"
#include "secrets/vaultfile.h"

#include <functional>
#include <mutex>
#include <optional>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLongestValue = 1024 * 1024;

/// Wipes what it holds, however its scope is left.
class Passphrase
{
public:
    Passphrase() = default;
    ~Passphrase() { wipe(bytes); }
    Passphrase(const Passphrase &) = delete;
    Passphrase &operator=(const Passphrase &) = delete;
    QByteArray bytes;
};

class Vault final : public SecretBackend
{
public:
    Vault(QString file, AskPassphrase ask)
        : m_file(std::move(file))
        , m_ask(std::move(ask))
    {
    }

    [[nodiscard]] QString name() const override { return u"vault"_s; }
    [[nodiscard]] Result<> write(const SecretKey &key, const QByteArray &value) override;
    [[nodiscard]] Result<QByteArray> read(const SecretKey &key) override;
    [[nodiscard]] Result<> remove(const SecretKey &key) override;

private:
    /// A key and what it was derived from.
    struct Opened
    {
        VaultHeader header;
        SecureKey key;
    };

    [[nodiscard]] Result<std::optional<VaultBytes>> load() const;
    [[nodiscard]] Result<QByteArray> askPassphrase(bool isNew) const;
    [[nodiscard]] Result<> derive(const VaultHeader &header, bool isNew, Passphrase &passphrase);
    [[nodiscard]] Result<> unlock(const std::optional<VaultBytes> &vault, Passphrase &passphrase);
    [[nodiscard]] Result<> store(const std::function<void(VaultRecords &, const SecureKey &)> &change);
    [[nodiscard]] Result<bool> storeOnce(const std::function<void(VaultRecords &, const SecureKey &)> &change,
                                         Passphrase &passphrase);
    [[nodiscard]] tl::unexpected<Error> inFile(Error error) const;

    const QString m_file;
    const AskPassphrase m_ask;
    std::mutex m_mutex; ///< one thread at a time asks and derives
    std::optional<Opened> m_opened;
};

tl::unexpected<Error> Vault::inFile(Error error) const
{
    error.file = m_file;
    return fail(std::move(error));
}

tl::unexpected<Error> notFound(const SecretKey &key)
{
    return fail(ErrorKind::NotFound,
                Engine::tr("The vault has no value for the secret '%1' (version %2).").arg(key.name).arg(key.version),
                Engine::tr("Set it: slipwayctl secrets set"));
}

Result<std::optional<VaultBytes>> Vault::load() const
{
    const std::optional<QByteArray> content = SLIPWAY_TRY(readVaultFile(m_file));
    if (!content)
        return std::optional<VaultBytes>();
    auto vault = readVaultBytes(*content);
    if (!vault)
        return inFile(std::move(vault).error());
    return std::optional(std::move(*vault));
}

Result<QByteArray> Vault::askPassphrase(bool isNew) const
{
    if (qEnvironmentVariableIsSet("SLIPWAY_VAULT_PASSPHRASE_FILE") || !m_ask)
        return passphraseFromFile();
    return m_ask(isNew);
}

Result<> Vault::derive(const VaultHeader &header, bool isNew, Passphrase &passphrase)
{
    if (passphrase.bytes.isEmpty())
        passphrase.bytes = SLIPWAY_TRY(askPassphrase(isNew));
    if (passphrase.bytes.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("The passphrase of the vault is empty."),
                    Engine::tr("Choose one that nobody guesses."));
    m_opened = Opened{.header = header, .key = SLIPWAY_TRY(deriveVaultKey(header, passphrase.bytes))};
    return {};
}

/// Afterwards m_opened fits this vault, or the one that is to be made.
Result<> Vault::unlock(const std::optional<VaultBytes> &vault, Passphrase &passphrase)
{
    if (!vault)
        return m_opened ? Result<>() : derive(newVaultHeader(), true, passphrase);
    if (!m_opened || !(m_opened->header == vault->header))
        SLIPWAY_CHECK(derive(vault->header, false, passphrase));
    auto verified = verifyVault(*vault, m_opened->key);
    if (verified)
        return {};
    m_opened.reset();
    return inFile(std::move(verified).error());
}

/// False when another process made or replaced the vault meanwhile, so that another key is needed.
Result<bool> Vault::storeOnce(const std::function<void(VaultRecords &, const SecureKey &)> &change,
                              Passphrase &passphrase)
{
    SLIPWAY_CHECK(unlock(SLIPWAY_TRY(load()), passphrase));
    // The key is there before the lock is taken: nobody waits for a person, or for Argon2.
    const VaultLock lock = SLIPWAY_TRY(VaultLock::take(m_file));
    const std::optional<VaultBytes> vault = SLIPWAY_TRY(load());
    if (vault && !(vault->header == m_opened->header))
        return false;
    SLIPWAY_CHECK(unlock(vault, passphrase));
    VaultRecords records = vault ? vault->records : VaultRecords();
    change(records, m_opened->key);
    SLIPWAY_CHECK(replaceVaultFile(m_file, writeVaultBytes(m_opened->header, records, m_opened->key)));
    return true;
}

Result<> Vault::store(const std::function<void(VaultRecords &, const SecureKey &)> &change)
{
    constexpr int kTries = 5;
    Passphrase passphrase;
    for (int i = 0; i < kTries; ++i) {
        if (SLIPWAY_TRY(storeOnce(change, passphrase)))
            return {};
    }
    return fail(ErrorKind::Environment,
                Engine::tr("The vault '%1' is replaced by another program again and again.").arg(m_file),
                Engine::tr("Find out which, and try again."));
}

Result<> Vault::write(const SecretKey &key, const QByteArray &value)
{
    if (value.size() > kLongestValue)
        return fail(ErrorKind::BadInput, Engine::tr("The value of '%1' is longer than 1 MiB.").arg(key.name),
                    Engine::tr("Keep large files elsewhere, and their key here."));
    const std::lock_guard guard(m_mutex);
    return store([&key, &value](VaultRecords &records, const SecureKey &secure) {
        const QByteArray name = key.text().toUtf8();
        records[name] = sealRecord(name, value, secure);
    });
}

Result<QByteArray> Vault::read(const SecretKey &key)
{
    const std::lock_guard guard(m_mutex);
    const std::optional<VaultBytes> vault = SLIPWAY_TRY(load());
    if (!vault)
        return notFound(key);
    Passphrase passphrase;
    SLIPWAY_CHECK(unlock(vault, passphrase));
    const QByteArray name = key.text().toUtf8();
    const auto found = vault->records.find(name);
    if (found == vault->records.end())
        return notFound(key);
    auto value = openRecord(name, found->second, m_opened->key);
    if (!value)
        return inFile(std::move(value).error());
    return value;
}

Result<> Vault::remove(const SecretKey &key)
{
    const std::lock_guard guard(m_mutex);
    const QByteArray name = key.text().toUtf8();
    const std::optional<VaultBytes> vault = SLIPWAY_TRY(load());
    if (!vault || !vault->records.contains(name))
        return notFound(key);
    return store([&name](VaultRecords &records, const SecureKey &) { records.erase(name); });
}

} // namespace

std::unique_ptr<SecretBackend> openVault(const QString &file, AskPassphrase ask)
{
    [[maybe_unused]] const int isReady =
        sodium_init(); // fails only without a source of random numbers, and then ends the program at use
    return std::make_unique<Vault>(file, std::move(ask));
}

} // namespace slipway
