// SPDX-License-Identifier: GPL-3.0-or-later
// Host keys, command lines and what goes wrong, against a real sshd.
#include "core/records/deployment.h"
#include "ssh/ssh.h"
#include "support/sshserver.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;
using ssh::Destination;
using ssh::HostKey;
using ssh::KnownHosts;

namespace {

/// Takes connections and says nothing.
class SilentServer
{
public:
    SilentServer()
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, plain, size) == 0 && ::listen(m_socket, 8) == 0 &&
            ::getsockname(m_socket, plain, &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(m_socket); }
    SilentServer(const SilentServer &) = delete;
    SilentServer &operator=(const SilentServer &) = delete;
    [[nodiscard]] int port() const { return m_port; }

private:
    int m_socket;
    int m_port = 0;
};

} // namespace

class TestSshHosts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<SshServer> m_server;
    ProcessRunner m_runner;

    [[nodiscard]] Destination destination() const
    {
        return {.user = m_server->user(), .host = m_server->host(), .port = m_server->port()};
    }
    [[nodiscard]] KnownHosts hosts(const QString &name) const
    {
        return KnownHosts(m_folder.filePath(name + u"/known_hosts"_s));
    }

    [[nodiscard]] Error failureOf(const Destination &to, const ssh::SshOptions &options,
                                  const QString &remote = u"true"_s)
    {
        const Result<Exit> exit = m_runner.run({.argv = ssh::sshCommand(to, options, remote)});
        if (!exit)
            return exit.error();
        return exit->code == 0 ? Error{.message = u"it worked"_s, .code = u"none"_s}
                               : ssh::explain(*exit, u"the try"_s, to);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_server = std::make_unique<SshServer>();
        QVERIFY2(m_server->start(), m_server->log().constData());
    }

    void aDestinationThatLooksLikeAnOptionIsRefused_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::newRow("host") << u"me"_s << u"-oProxyCommand=touch /tmp/x"_s;
        QTest::newRow("user") << u"-lroot"_s << u"host"_s;
        QTest::newRow("blank") << u"me"_s << u"host other"_s;
        QTest::newRow("newline") << u"me"_s << u"host\n-p1"_s;
        QTest::newRow("shell") << u"me"_s << u"$(id)"_s;
        QTest::newRow("nothing") << u"me"_s << QString();
    }

    void aDestinationThatLooksLikeAnOptionIsRefused()
    {
        QFETCH(QString, user);
        QFETCH(QString, host);
        const Destination bad{.user = user, .host = host, .port = 22};
        QVERIFY(!bad.check());
        const auto keys = ssh::scanHostKeys(m_runner, bad, {});
        QVERIFY(!keys);
        QCOMPARE(keys.error().kind, ErrorKind::BadInput);
    }

    void theScanFindsTheKeyWithTheFingerprintOfSshKeygen()
    {
        const auto keys = ssh::scanHostKeys(m_runner, destination(), {});
        QVERIFY2(keys, why(keys).constData());
        QCOMPARE(keys->size(), std::size_t(1));
        QCOMPARE(keys->front().fingerprint, m_server->fingerprint());
        QCOMPARE(keys->front().host, u"[127.0.0.1]:%1"_s.arg(m_server->port()));
        QVERIFY(writeFile(m_folder.filePath(u"one"_s), m_server->knownHostsLine()));
        const auto listed = m_runner.run({.argv = {u"ssh-keygen"_s, u"-lf"_s, m_folder.filePath(u"one"_s)}});
        QVERIFY(listed && listed->output.contains(keys->front().fingerprint.toLatin1()));
    }

    void anUnknownHostIsRefusedWithItsFingerprintUntilSomebodyAcceptsIt()
    {
        const KnownHosts known = hosts(u"new"_s);
        const Result<> refused = ssh::ensureHostKey(m_runner, destination(), known, {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QCOMPARE(refused.error().code, u"ssh.host-key"_s);
        QVERIFY(refused.error().message.english().contains(m_server->fingerprint()));
        QVERIFY(!QFile::exists(known.file()));
        const Result<> no =
            ssh::ensureHostKey(m_runner, destination(), known, [](const HostKey &) { return false; }, {});
        QVERIFY(!no && !QFile::exists(known.file()));

        QStringList asked;
        const auto ask = [&asked](const HostKey &key) {
            asked << key.fingerprint;
            return true;
        };
        const Result<> accepted = ssh::ensureHostKey(m_runner, destination(), known, ask, {});
        QVERIFY2(accepted, why(accepted).constData());
        QCOMPARE(asked, QStringList{m_server->fingerprint()});
        QCOMPARE(QFile::permissions(known.file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(ssh::ensureHostKey(m_runner, destination(), known, {}, {})); // asks no more
        QVERIFY(ssh::isKnownHost(m_runner, destination(), known, {}).value_or(false));
        QVERIFY(!ssh::isKnownHost(m_runner, destination(), hosts(u"empty"_s), {}).value_or(true));
        const auto key = ssh::PrivateKey::load(m_server->key());
        QCOMPARE(failureOf(destination(), {.identity = &*key, .knownHostsFile = known.file()}).code, u"none"_s);
    }

    void aHashedNameCountsAsKnown()
    {
        const KnownHosts known = hosts(u"hashed"_s);
        QVERIFY(writeFile(known.file(), "other ssh-ed25519 AAAA\n" + m_server->knownHostsLine()));
        QVERIFY(m_runner.run({.argv = {u"ssh-keygen"_s, u"-H"_s, u"-f"_s, known.file()}}));
        QVERIFY(!readFile(known.file()).contains("127.0.0.1"));
        const auto keys = ssh::scanHostKeys(m_runner, destination(), {});
        QVERIFY(keys);
        QCOMPARE(known.trust(m_runner, keys->front(), {}).value(), KnownHosts::Trust::Known);
        QVERIFY(ssh::ensureHostKey(m_runner, destination(), known, {}, {}));
        HostKey other = keys->front();
        other.key = "AAAA";
        QCOMPARE(known.trust(m_runner, other, {}).value(), KnownHosts::Trust::Changed);
        other.host = u"elsewhere"_s;
        QCOMPARE(known.trust(m_runner, other, {}).value(), KnownHosts::Trust::Unknown);
    }

    void aRevokedKeyIsRefusedEvenIfItIsKnown()
    {
        const KnownHosts known = hosts(u"revoked"_s);
        QVERIFY(writeFile(known.file(), m_server->knownHostsLine() + "@revoked " + m_server->knownHostsLine()));
        const Result<> refused =
            ssh::ensureHostKey(m_runner, destination(), known, [](const HostKey &) { return true; }, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"ssh.host-key-changed"_s);
    }

    void aChangedKeyIsRefusedWhateverAnybodySays()
    {
        SshServer server;
        QVERIFY2(server.start(), server.log().constData());
        const Destination to{.user = server.user(), .host = server.host(), .port = server.port()};
        const KnownHosts known = hosts(u"changed"_s);
        const auto yes = [](const HostKey &) { return true; };
        QVERIFY(ssh::ensureHostKey(m_runner, to, known, yes, {}));
        const QString before = server.fingerprint();
        QVERIFY(server.changeHostKey());
        const Result<> refused = ssh::ensureHostKey(m_runner, to, known, yes, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QCOMPARE(refused.error().code, u"ssh.host-key-changed"_s);
        QVERIFY(refused.error().message.english().contains(before) &&
                refused.error().message.english().contains(server.fingerprint()));
        QVERIFY(refused.error().hint.english().contains(known.file()) &&
                refused.error().hint.english().contains(u"line 1"_s));
        // ssh alone sees it too, and so does an offer of another type of key under the old name
        const auto key = ssh::PrivateKey::load(server.key());
        const Error error = failureOf(to, {.identity = &*key, .knownHostsFile = known.file()});
        QCOMPARE(error.code, u"ssh.host-key-changed"_s);
        QVERIFY(writeFile(known.file(),
                          u"[127.0.0.1]:%1 ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ=="_s.arg(to.port).toLatin1() + '\n'));
        const Result<> hidden = ssh::ensureHostKey(m_runner, to, known, yes, {});
        QVERIFY(!hidden);
        QCOMPARE(hidden.error().code, u"ssh.host-key-changed"_s);
    }

    void theCommandLineLeavesNothingToChance()
    {
        const QStringList argv =
            ssh::sshCommand({.user = u"me"_s, .host = u"h"_s, .port = 2222}, {.knownHostsFile = u"/k n"_s}, u"sh -s"_s);
        QCOMPARE(argv.mid(argv.size() - 5), (QStringList{u"-l"_s, u"me"_s, u"--"_s, u"h"_s, u"sh -s"_s}));
        for (const QString &setting : {u"BatchMode=yes"_s, u"StrictHostKeyChecking=yes"_s, u"UpdateHostKeys=no"_s,
                                       u"ConnectTimeout=10"_s, u"ServerAliveInterval=2"_s, u"ServerAliveCountMax=2"_s,
                                       u"ForwardAgent=no"_s, u"ClearAllForwardings=yes"_s, u"PermitLocalCommand=no"_s,
                                       u"ControlMaster=no"_s, u"UserKnownHostsFile=\"/k n\" ~/.ssh/known_hosts"_s})
            QVERIFY2(argv.contains(setting), qPrintable(setting));
        QVERIFY(!argv.contains(u"IdentitiesOnly=yes"_s));
        const QStringList shared = ssh::sshCommand({.host = u"h"_s}, {.controlPath = u"/run/x"_s}, u"sh -s"_s);
        QVERIFY(shared.contains(u"ControlMaster=auto"_s) && shared.contains(u"ControlPath=\"/run/x\""_s));
    }

    /// OpenSSH 9.8 and newer shut out who connects often without logging in.
    void aServerThatTurnsUsAwaySaysSo()
    {
        SshServer strict;
        if (!strict.accepts("PerSourcePenalties noauth:60 min:1"))
            QSKIP("this sshd has no PerSourcePenalties; OpenSSH 9.8 or newer has");
        strict.configure("PerSourcePenalties noauth:60 min:1");
        QVERIFY2(strict.start(), strict.log().constData());
        const Destination to{.user = strict.user(), .host = strict.host(), .port = strict.port()};
        const KnownHosts known = hosts(u"strict"_s);
        QVERIFY(writeFile(known.file(), strict.knownHostsLine()));
        const auto key = ssh::PrivateKey::load(strict.key());
        QVERIFY(key);
        const ssh::SshOptions options{.identity = &*key, .knownHostsFile = known.file(), .userConfiguration = false};
        (void)ssh::scanHostKeys(m_runner, to, {});
        Error away;
        QTRY_VERIFY_WITH_TIMEOUT((away = failureOf(to, options)).code != u"none"_s, 10'000);
        QVERIFY2(away.code == u"ssh.turned-away"_s || away.code == u"ssh.lost"_s, qPrintable(away.text().english()));
        QVERIFY2(away.text().english().contains(u"did not log in"_s) && away.kind == ErrorKind::Environment,
                 qPrintable(away.text().english()));
        const auto scanned = ssh::scanHostKeys(m_runner, to, {});
        QVERIFY(!scanned);
        QCOMPARE(scanned.error().kind, ErrorKind::Environment);
    }

    void whatGoesWrongIsSaidInPlainWords()
    {
        const KnownHosts known = hosts(u"words"_s);
        QVERIFY(writeFile(known.file(), m_server->knownHostsLine()));
        const auto good = ssh::PrivateKey::load(m_server->key());
        SshServer stranger;
        const auto wrong = ssh::PrivateKey::load(stranger.key());
        QVERIFY(good && wrong);
        const ssh::SshOptions options{.identity = &*good, .knownHostsFile = known.file(), .userConfiguration = false};

        ssh::SshOptions refused = options;
        refused.identity = &*wrong;
        const Error auth = failureOf(destination(), refused);
        QCOMPARE(auth.code, u"ssh.auth"_s);
        QVERIFY(auth.message.english().contains(u"does not accept the key"_s));

        Destination nobody = destination();
        std::optional<SilentServer> silent(std::in_place);
        nobody.port = silent->port();
        QVERIFY(nobody.port > 0);
        ssh::SshOptions quick = options;
        quick.connectTimeout = Milliseconds(1000);
        QCOMPARE(failureOf(nobody, quick).code, u"ssh.timeout"_s); // takes connections, says nothing
        silent.reset();
        QCOMPARE(failureOf(nobody, options).code, u"ssh.refused"_s);
        QCOMPARE(ssh::scanHostKeys(m_runner, nobody, {}).error().kind, ErrorKind::Environment);
        QCOMPARE(failureOf({.host = u"no-such-host.invalid"_s}, options).code, u"ssh.no-host"_s);

        const QString forbidden =
            u"[ $(id -u) = 0 ] && exec setpriv --reuid=65534 --clear-groups touch /etc/x; exec touch /etc/x"_s;
        QCOMPARE(failureOf(destination(), options, forbidden).code, u"target.permission"_s);
        QCOMPARE(failureOf(destination(), options, u"echo x > /dev/full"_s).code, u"target.disk-full"_s);
        QCOMPARE(failureOf(destination(), options, u"no-such-program-here"_s).code, u"target.no-program"_s);
        QCOMPARE(failureOf(destination(), options, u"kill -9 $PPID"_s).code, u"ssh.lost"_s);
        const Error own = failureOf(destination(), options, u"echo 'Connection refused' >&2; exit 3"_s);
        QVERIFY2(own.code.isEmpty() && own.message.english().contains(u"exit code 3"_s),
                 qPrintable(own.text().english()));
    }
};

QTEST_GUILESS_MAIN(TestSshHosts)
#include "tst_ssh_hosts.moc"
