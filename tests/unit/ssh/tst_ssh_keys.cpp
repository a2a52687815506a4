// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"
#include "support/sshserver.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QRegularExpression>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;
using ssh::PrivateKey;

namespace {

/// Logs in with the key of a file, as `ssh` and as rsync would; what a test run by another user calls.
QByteArray logIn(const QByteArray &keyText, const ssh::Destination &destination, const QString &knownHosts)
{
    const Result<PrivateKey> key = PrivateKey::load(keyText);
    if (!key)
        return why(key);
    const ssh::SshOptions options{.identity = &*key, .knownHostsFile = knownHosts, .userConfiguration = false};
    ProcessRunner runner;
    const Result<Exit> hello = runner.run({.argv = ssh::sshCommand(destination, options, u"echo hello"_s)});
    if (!hello || hello->code != 0 || hello->output != "hello\n")
        return hello ? "ssh: " + hello->errors : why(hello);
    const QString remote = u"%1@%2:/etc/hostname"_s.arg(destination.user, destination.host);
    const Result<Exit> list = runner.run(
        {.argv = {u"rsync"_s, u"--list-only"_s, u"-e"_s, ssh::rsyncShell(destination, options), u"--"_s, remote}});
    if (!list || list->code != 0 || !list->output.contains("hostname"))
        return list ? "rsync: " + list->errors : why(list);
    return {};
}

} // namespace

class TestSshKeys : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_key;

    [[nodiscard]] QByteArray madeKey(const QStringList &options)
    {
        static int number = 0;
        const QString file = m_folder.filePath(u"key%1"_s.arg(++number));
        if (QProcess::execute(u"ssh-keygen"_s, QStringList{u"-q"_s, u"-f"_s, file} + options) != 0)
            return {};
        return readFile(file);
    }

    /// What ssh-keygen thinks of a loaded key: its public half.
    [[nodiscard]] static QByteArray publicHalf(const PrivateKey &key)
    {
        ProcessRunner runner;
        const Result<Exit> exit =
            runner.run({.argv = {u"ssh-keygen"_s, u"-y"_s, u"-P"_s, QString(), u"-f"_s, key.path()}});
        return exit && exit->code == 0 ? exit->output.split(' ').value(1).trimmed() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_key = madeKey({u"-t"_s, u"ed25519"_s, u"-N"_s, QString()});
        QVERIFY(!m_key.isEmpty());
    }

    void aKeyIsReadInWhateverWayItWasPasted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("as it is") << m_key;
        QTest::newRow("without its last newline") << m_key.trimmed();
        QTest::newRow("from Windows") << QByteArray(m_key).replace('\n', "\r\n");
        QTest::newRow("with literal line breaks") << QByteArray(m_key).replace('\n', "\\n");
        QTest::newRow("on one line") << QByteArray(m_key).replace('\n', ' ');
        QTest::newRow("indented, with words around")
            << "my key:\n" + QByteArray(m_key).replace('\n', "\n   ") + "\nbye";
        QTest::newRow("RSA as PEM") << madeKey(
            {u"-t"_s, u"rsa"_s, u"-b"_s, u"2048"_s, u"-m"_s, u"PEM"_s, u"-N"_s, QString()});
        QTest::newRow("ECDSA as PKCS8") << madeKey({u"-t"_s, u"ecdsa"_s, u"-m"_s, u"PKCS8"_s, u"-N"_s, QString()});
    }

    void aKeyIsReadInWhateverWayItWasPasted()
    {
        QFETCH(QByteArray, text);
        const Result<PrivateKey> key = PrivateKey::load(text);
        QVERIFY2(key, why(key).constData());
        QVERIFY(publicHalf(*key).size() > 40);
    }

    void whatIsNoUsableKeyIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray("  \n") << u"empty"_s;
        QTest::newRow("a password") << QByteArray("hunter2") << u"no private key"_s;
        QTest::newRow("the public half") << QByteArray("ssh-ed25519 AAAAC3Nz me@here") << u"public key"_s;
        QTest::newRow("half a key") << m_key.left(m_key.size() / 2) << u"no private key"_s;
        QTest::newRow("damaged") << QByteArray(m_key).replace("\nb3Bl", "\nb3*l") << u"damaged"_s;
        QTest::newRow("a certificate") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
                                       << u"no private key"_s;
        QTest::newRow("PuTTY's") << QByteArray("PuTTY-User-Key-File-3: ssh-ed25519\n") << u"PuTTY"_s;
        QTest::newRow("huge") << QByteArray(100'000, 'a') << u"64 KiB"_s;
        QTest::newRow("a passphrase") << madeKey({u"-t"_s, u"ed25519"_s, u"-N"_s, u"hunter22"_s}) << u"passphrase"_s;
        QTest::newRow("a passphrase, PEM")
            << madeKey({u"-t"_s, u"rsa"_s, u"-b"_s, u"2048"_s, u"-m"_s, u"PEM"_s, u"-N"_s, u"hunter22"_s})
            << u"passphrase"_s;
        QTest::newRow("a passphrase, PKCS8")
            << madeKey({u"-t"_s, u"ecdsa"_s, u"-m"_s, u"PKCS8"_s, u"-N"_s, u"hunter22"_s}) << u"passphrase"_s;
    }

    void whatIsNoUsableKeyIsRefusedInWords()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        QVERIFY(!text.isEmpty());
        const Result<PrivateKey> key = PrivateKey::load(text);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::BadInput);
        QVERIFY2(key.error().message.english().contains(words), why(key).constData());
        QVERIFY(!key.error().hint.isEmpty());
    }

    void theKeyIsInMemoryAloneAndGoesWithItsObject()
    {
        QString path;
        {
            Result<PrivateKey> loaded = PrivateKey::load(m_key);
            QVERIFY2(loaded, why(loaded).constData());
            const PrivateKey key = std::move(*loaded); // moving keeps it
            path = key.path();
            QVERIFY(QFile::symLinkTarget(path).contains(u"memfd:slipway"_s));
            QCOMPARE(QFile::permissions(path) &
                         (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                     QFile::Permissions());
            QVERIFY(readFile(path).contains("OPENSSH PRIVATE KEY"));
        }
        QVERIFY(!readFile(path).contains("PRIVATE KEY"));
    }

    void sshAndRsyncLogInWithIt()
    {
        SshServer server;
        QVERIFY2(server.start(), server.log().constData());
        const QString known = m_folder.filePath(u"known hosts 100%"_s); // a path that needs every kind of quoting
        QVERIFY(writeFile(known, server.knownHostsLine()));
        const QByteArray problem =
            logIn(server.key(), {.user = server.user(), .host = server.host(), .port = server.port()}, known);
        QVERIFY2(problem.isEmpty(), problem.constData());
    }

    void anotherUserThanRootLogsInWithItToo()
    {
        if (::geteuid() != 0)
            QSKIP("the test is not run by root, so that the one before has shown it");
        SshServer server;
        QVERIFY2(server.start(), server.log().constData());
        QTemporaryDir folder; // the other user must be able to read it
        QVERIFY(QFile::setPermissions(folder.path(), QFile::Permissions(0x7755)));
        const QString known = folder.filePath(u"known"_s);
        const QString program = folder.filePath(u"test"_s);
        QVERIFY(writeFile(known, server.knownHostsLine()));
        QVERIFY(QFile::setPermissions(known, QFile::Permissions(0x6644)));
        QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), program));
        QVERIFY(QFile::setPermissions(program, QFile::Permissions(0x7755)));
        QProcess other;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        environment.insert(u"SLIPWAY_TEST_KEY"_s, QString::fromLatin1(server.key()));
        other.setProcessEnvironment(environment);
        other.start(u"setpriv"_s, {u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, u"--"_s, program,
                                   u"log-in"_s, server.user(), QString::number(server.port()), known});
        QVERIFY(other.waitForFinished(30'000));
        QVERIFY2(other.exitCode() == 0, QByteArray(other.readAllStandardError() + server.log()).constData());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "log-in"_L1) {
        const QByteArray problem =
            logIn(qgetenv("SLIPWAY_TEST_KEY"),
                  {.user = arguments.value(2), .host = u"127.0.0.1"_s, .port = arguments.value(3).toInt()},
                  arguments.value(4));
        fputs(problem.constData(), stderr);
        return problem.isEmpty() ? 0 : 1;
    }
    TestSshKeys test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ssh_keys.moc"
