// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyringthread.h"
#include "secrets/secrets.h"

#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kProbe{2'000};
constexpr Milliseconds kPerson{120'000}; ///< time to type a password into the keyring's own window
constexpr auto kService = "slipway"_L1;

class Keyring final : public SecretBackend
{
public:
    explicit Keyring(QString name)
        : m_name(std::move(name))
    {
    }

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] Result<> write(const SecretKey &key, const QByteArray &value) override;
    [[nodiscard]] Result<QByteArray> read(const SecretKey &key) override;
    [[nodiscard]] Result<> remove(const SecretKey &key) override;

private:
    const QString m_name;
};

/// Without an address qtkeychain's libraries would try to start a bus of their own.
bool hasSessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           (!runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"));
}

/// As qtkeychain decides it.
QString serviceName()
{
    const bool isKde = qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':').contains("KDE"_L1) ||
                       qEnvironmentVariableIsSet("KDE_FULL_SESSION");
    return isKde ? u"kwallet"_s : u"secret-service"_s;
}

Result<KeyringAnswer> checked(const SecretKey &key, Result<KeyringAnswer> answer)
{
    if (!answer || answer->error == QKeychain::NoError)
        return answer;
    if (answer->error == QKeychain::EntryNotFound)
        return fail(
            ErrorKind::NotFound,
            Engine::tr("The keyring has no value for the secret '%1' (version %2).").arg(key.name).arg(key.version),
            Engine::tr("Set it: slipwayctl secrets set"));
    const bool isDenied = answer->error == QKeychain::AccessDenied || answer->error == QKeychain::AccessDeniedByUser;
    const Message why = isDenied                 ? Engine::tr("it is locked, or access was refused")
                        : answer->text.isEmpty() ? Engine::tr("its service failed")
                                                 : answer->text;
    return fail(ErrorKind::Environment,
                Engine::tr("The keyring cannot be used for the secret '%1': %2.").arg(key.name, why),
                Engine::tr("Unlock the keyring of your session and try again."));
}

QKeychain::ReadPasswordJob *readJob(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(kService); // deletes itself at its end
    job->setKey(key);
    return job;
}

void wiped(QByteArray &&value)
{
    wipe(value);
}

Result<> Keyring::write(const SecretKey &key, const QByteArray &value)
{
    SLIPWAY_TRY(checked(key, KeyringThread::ofProcess().run(
                                 [text = key.text(), value] {
                                     auto *job = new QKeychain::WritePasswordJob(kService);
                                     job->setKey(text);
                                     job->setBinaryData(value);
                                     return job;
                                 },
                                 kPerson)));
    return {};
}

Result<QByteArray> Keyring::read(const SecretKey &key)
{
    return SLIPWAY_TRY(
               checked(key, KeyringThread::ofProcess().run([text = key.text()] { return readJob(text); }, kPerson)))
        .value;
}

Result<> Keyring::remove(const SecretKey &key)
{
    SLIPWAY_CHECK(read(key).map(wiped)); // some services do not tell that there was nothing to remove
    SLIPWAY_TRY(checked(key, KeyringThread::ofProcess().run(
                                 [text = key.text()] {
                                     auto *job = new QKeychain::DeletePasswordJob(kService);
                                     job->setKey(text);
                                     return job;
                                 },
                                 kPerson)));
    return {};
}

} // namespace

std::unique_ptr<SecretBackend> openKeyring()
{
    if (!hasSessionBus())
        return nullptr;
    const auto answer = KeyringThread::ofProcess().run([] { return readJob(u"slipway-is-there-a-keyring"_s); }, kProbe);
    const bool isThere = answer && (answer->error == QKeychain::NoError || answer->error == QKeychain::EntryNotFound);
    return isThere ? std::make_unique<Keyring>(serviceName()) : nullptr;
}

} // namespace slipway
