// SPDX-License-Identifier: GPL-3.0-or-later
// The customer's deliveries, unchanged, to a real sshd whose /var/www is a folder of the test; and what must fail.
#include "integration/support/program.h"
#include "places.h"
#include "support/scratchrepository.h"
#include "support/sshserver.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <unistd.h>

#include <map>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr int kLongRun = 300'000;
constexpr const char *kWeb = "/var/www";

constexpr const char *kModel = R"(class Model:
    def predict(self, x):
        return x.mean(axis=1, keepdims=True)
)";

constexpr const char *kDeploy = R"(on: push
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
    - uses: actions/checkout@v4
    - uses: easingthemes/ssh-deploy@v6.0.3
      with:
        SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}
        REMOTE_HOST: ${{ secrets.SERVER }}
        REMOTE_USER: ${{ secrets.USERNAME }}
        REMOTE_PORT: ${{ secrets.PORT }}
        SOURCE: site/
        TARGET: ${{ vars.TARGET }}
        SCRIPT_AFTER: ${{ vars.AFTER }}
    - run: echo "the step after"
)";

} // namespace

class TestIntegrationSshDeploy : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<ScratchRepository> m_repository;
    QString m_customer;
    std::map<QString, QByteArray> m_secrets;
    bool m_madeWeb = false;

    [[nodiscard]] QString data() const { return m_folder.filePath(u"data"_s); }
    [[nodiscard]] QString web(const QString &path) const { return m_server->folder() + u"/www/"_s + path; }

    /// Puts a value into the store of the data folder, as a person would.
    [[nodiscard]] Ended store(const QString &name, const QByteArray &value, const QStringList &options = {}) const
    {
        QProcess process;
        process.start(QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl"),
                      QStringList{u"secrets"_s, u"set"_s, name, u"--data-dir"_s, data()} + options);
        process.write(value);
        process.closeWriteChannel();
        process.waitForFinished();
        return {.status = process.exitCode(),
                .out = process.readAllStandardOutput(),
                .err = process.readAllStandardError()};
    }

    [[nodiscard]] QStringList withSecrets(const QStringList &arguments) const
    {
        QStringList all = arguments;
        for (const QString &name : {u"SSH_PRIVATE_KEY"_s, u"SERVER"_s, u"USERNAME"_s, u"PORT"_s})
            all << u"--secret"_s << name + u"=@"_s + m_folder.filePath(u"secrets/"_s + name);
        return all;
    }

    /// The middle of the key: what may be nowhere.
    [[nodiscard]] QByteArray keyPart() const { return m_server->key().split('\n').at(2); }

    [[nodiscard]] static QByteArrayList commandLines()
    {
        QByteArrayList lines;
        for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            if (name.toInt() > 0)
                lines << readFile(u"/proc/%1/cmdline"_s.arg(name));
        }
        return lines;
    }

    [[nodiscard]] static QStringList filesWith(const QString &folder, const QByteArray &text)
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (const QString file = files.next(); readFile(file).contains(text))
                found << file;
        }
        return found;
    }

    /// Runs it to its end and looks at every process's arguments meanwhile: `seen` counts the looks that met rsync.
    Ended watch(const QStringList &arguments, int *seen)
    {
        const auto process = startSlipwayctl(data(), arguments);
        Ended ended;
        QElapsedTimer timer;
        timer.start();
        while (!process->waitForFinished(5) && timer.elapsed() < kLongRun) {
            for (const QByteArray &line : commandLines()) {
                if (line.contains(keyPart()))
                    ended.err += "the key is an argument: " + line.left(100) + '\n';
                *seen += line.startsWith("rsync");
            }
        }
        process->kill();
        process->waitForFinished();
        ended.status = process->exitCode();
        ended.out = process->readAllStandardOutput();
        ended.err += process->readAllStandardError();
        return ended;
    }

    void deliver(const QString &workflow, const QString &folder)
    {
        int seen = 0;
        for (const auto &[name, value] : m_secrets) {
            const Ended stored = store(name, value);
            QVERIFY2(stored.status == 0, stored.text().constData());
        }
        const Ended run = watch({u"run"_s, m_repository->path(), u"--workflow"_s, workflow, u"--json"_s,
                                 u"--accept-host-key"_s, m_server->fingerprint()},
                                &seen);
        if (run.status != 0 && run.out.contains("Python 3.8 is not on this computer"))
            QSKIP("Python 3.8 is not on this machine (pyenv, uv, conda or the system); pyenv install 3.8 gets it");
        if (run.status == 1 && run.out.contains("No matching distribution found"))
            QSKIP("pip cannot reach a package index, so the requirements cannot be installed");
        QVERIFY2(run.status == 0, run.text().constData());
        QVERIFY(seen > 0);
        QVERIFY2(!run.err.contains("the key is an argument"), run.err.constData());
        QCOMPARE(readFile(web(folder + u"/model.py"_s)), QByteArray(kModel));
        QVERIFY(!QFile::exists(web(folder + u"/stale"_s))); // --delete of ARGS
        QCOMPARE(filesWith(data(), keyPart()), QStringList());
        QCOMPARE(filesWith(m_folder.filePath(u"tmp"_s), keyPart()), QStringList());
        QCOMPARE(filesWith(QDir::homePath() + u"/.ssh"_s, keyPart()), QStringList());
    }

    /// Our own small delivery; its status and what it said.
    [[nodiscard]] Ended ship(const QString &target, const QString &after, const QString &fingerprint,
                             const QString &dataFolder)
    {
        QStringList arguments =
            withSecrets({u"run"_s, m_repository->path(), u"--workflow"_s, u"deploy.yml"_s, u"--json"_s, u"--var"_s,
                         u"TARGET="_s + target, u"--var"_s, u"AFTER="_s + after});
        if (!fingerprint.isEmpty())
            arguments << u"--accept-host-key"_s << fingerprint;
        return slipwayctl(dataFolder, arguments);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (const QString missing = mountNamespaceMissing(); ::geteuid() == 0 && !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_customer = conformanceFolder(u"customer"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
        m_server = std::make_unique<SshServer>(); // its keys lie in another TMPDIR than what is searched
        QVERIFY(QDir().mkpath(m_folder.filePath(u"tmp"_s)));
        qputenv("TMPDIR", m_folder.filePath(u"tmp"_s).toLocal8Bit());
        QVERIFY(QDir().mkpath(web(u"staging"_s)) && QDir().mkpath(web(u"production"_s)));
        if (::geteuid() == 0) { // its own name space, where the folder of the document is one of ours
            m_madeWeb = QDir().mkpath(QString::fromLatin1(kWeb)) && QDir(QString::fromLatin1(kWeb)).isEmpty();
            m_server->wrap({u"unshare"_s, u"-m"_s, u"--"_s, u"sh"_s, u"-c"_s,
                            u"mount --bind \"$0\" /var/www && exec \"$@\""_s, web(QString())});
        }
        QVERIFY2(m_server->start(), m_server->log().constData());
        QFile passphrase(m_folder.filePath(u"passphrase"_s));
        QVERIFY(passphrase.open(QIODevice::WriteOnly) &&
                passphrase.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        passphrase.write("correct horse battery staple");
        passphrase.close();
        qputenv("SLIPWAY_VAULT_PASSPHRASE_FILE", passphrase.fileName().toLocal8Bit());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // the keyring of whoever runs the tests stays as it is
        m_secrets = {{u"SSH_PRIVATE_KEY"_s, m_server->key()},
                     {u"SERVER"_s, m_server->host().toUtf8()},
                     {u"USERNAME"_s, m_server->user().toUtf8()},
                     {u"PORT"_s, QByteArray::number(m_server->port())}};
        for (const auto &[name, value] : m_secrets)
            QVERIFY(writeFile(m_folder.filePath(u"secrets/"_s + name), value));
        m_repository = std::make_unique<ScratchRepository>();
        std::map<QString, QByteArray> files{{u".github/workflows/deploy.yml"_s, kDeploy},
                                            {u"site/index.html"_s, "hello\n"},
                                            {u"conftest.py"_s, ""},
                                            {u"model.py"_s, kModel},
                                            {u"requirements.txt"_s, "numpy\npytest\n"}};
        for (const QString &name :
             {u".github/workflows/cd.yml"_s, u".github/workflows/cdp.yml"_s, u"tests/test_model.py"_s}) {
            if (!m_customer.isEmpty())
                files[name] = readFile(m_customer + u'/' + name);
        }
        m_repository->commit(files, u"Predict"_s);
    }

    void cleanupTestCase()
    {
        m_server.reset();
        if (m_madeWeb)
            QDir().rmdir(QString::fromLatin1(kWeb));
    }

    void theCustomersDeliveriesRunToTheEnd_data()
    {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<QString>("folder");
        QTest::newRow("cd.yml to staging") << u"cd.yml"_s << u"staging"_s;
        QTest::newRow("cdp.yml to production") << u"cdp.yml"_s << u"production"_s;
    }

    void theCustomersDeliveriesRunToTheEnd()
    {
        if (m_customer.isEmpty())
            QSKIP("the customer's examples are not there; set SLIPWAY_CONFORMANCE_DIR");
        if (::geteuid() != 0)
            QSKIP("only root can give the server a /var/www of its own");
        QFETCH(QString, workflow);
        QFETCH(QString, folder);
        QVERIFY(writeFile(web(folder + u"/stale"_s), "from before"));
        deliver(workflow, folder);
    }

    void aScriptThatFailsFailsTheRunAndNothingComesAfterIt()
    {
        const QString target = web(u"scripts"_s);
        const Ended run = ship(target, u"echo deploying; false"_s, m_server->fingerprint(), data());
        QVERIFY2(run.status == 1, run.text().constData());
        QVERIFY2(run.out.contains("SCRIPT_AFTER ended with exit code 1"), run.text().constData());
        QVERIFY(!run.out.contains("the step after\""));
        QVERIFY(QFile::exists(target + u"/index.html"_s));
    }

    void aTransferThatFailsFailsTheRun()
    {
        const Ended run = ship(u"/dev/full/x"_s, u"true"_s, m_server->fingerprint(), data());
        QVERIFY2(run.status == 1, run.text().constData());
        QVERIFY2(run.out.contains("the transfer failed"), run.text().constData());
    }

    void aHostIsTrustedOnlyWithItsOwnFingerprint()
    {
        const QString target = web(u"trust"_s);
        const QString fresh = m_folder.filePath(u"fresh"_s); // a data folder that knows no host
        const QByteArray own = m_server->fingerprint().toUtf8();
        const Ended nobody = ship(target, u"true"_s, QString(), fresh);
        QVERIFY2(nobody.status == 1 && nobody.out.contains(own) && nobody.out.contains("--accept-host-key"),
                 nobody.text().constData());
        const Ended other = ship(target, u"true"_s, u"SHA256:"_s + QString(43, u'A'), fresh);
        QVERIFY2(other.status == 1 && other.out.contains(own), other.text().constData());
        QVERIFY(!QFile::exists(target));
        QCOMPARE(ship(target, u"true"_s, u"MD5:11:22"_s, fresh).status, 2);
        const Ended right = ship(target, u"true"_s, m_server->fingerprint(), fresh);
        QVERIFY2(right.status == 0, right.text().constData());
        const Ended again = ship(target, u"true"_s, QString(), fresh);
        QVERIFY2(again.status == 0, again.text().constData());

        QVERIFY(m_server->changeHostKey());
        const Ended changed = ship(web(u"changed"_s), u"true"_s, m_server->fingerprint(), fresh);
        QVERIFY2(changed.status == 1 && changed.out.contains("has changed"), changed.text().constData());
        QVERIFY(!QFile::exists(web(u"changed"_s)));
    }

    void theNearestSecretOfTheStoreCounts()
    {
        ScratchRepository repository;
        repository.commit(
            {{u".github/workflows/say.yml"_s,
              "on: push\njobs:\n  plain:\n    runs-on: ubuntu-latest\n    steps:\n"
              "    - run: echo \"length ${#A} ${#B}\"\n      env:\n        A: ${{ secrets.TOKEN }}\n        B: ${{ secrets.OTHER }}\n"
              "  ship:\n    runs-on: ubuntu-latest\n    environment: staging\n    steps:\n"
              "    - run: echo \"length ${#A} ${#B}\"\n      env:\n        A: ${{ secrets.TOKEN }}\n        B: ${{ secrets.OTHER }}\n"},
             {u"slipway.yml"_s, "version: 1\nenvironments:\n  staging:\n    target: {kind: local, path: /tmp/x}\n"}},
            u"Say"_s);
        const QString name = QFileInfo(repository.path()).fileName();
        QVERIFY(slipwayctl(data(), {u"repo"_s, u"add"_s, repository.path()}).status == 0);
        const Ended applied = slipwayctl(data(), {u"env"_s, u"apply"_s, repository.path(u"slipway.yml"_s)});
        const QString missing = u"NEVER_SET"_s;
        QCOMPARE(store(u"TOKEN"_s, "12345").status, 0);
        QCOMPARE(store(u"OTHER"_s, "123").status, 0);
        QCOMPARE(store(u"TOKEN"_s, "1234567", {u"--repo"_s, name}).status, 0);
        const Ended own = store(u"TOKEN"_s, "123456789ab", {u"--env"_s, u"staging"_s});
        QVERIFY2(own.status == 0, QByteArray(applied.text() + own.text()).constData());
        const Ended run = slipwayctl(data(), {u"run"_s, repository.path(), u"--json"_s});
        QVERIFY2(run.status == 0, run.text().constData());
        QVERIFY2(run.out.contains("length 7 3") && run.out.contains("length 11 3"), run.text().constData());
        const Ended named = slipwayctl(data(), {u"run"_s, repository.path(), u"--secret"_s, missing});
        QVERIFY2(named.status == 4 && named.err.contains("secrets set NEVER_SET"), named.text().constData());
    }

    void aSecretThatIsNotSetStopsTheRunBeforeItStarts()
    {
        const Ended run = slipwayctl(m_folder.filePath(u"bare"_s),
                                     {u"run"_s, m_repository->path(), u"--workflow"_s, u"deploy.yml"_s, u"--json"_s});
        QVERIFY2(run.status == 6, run.text().constData());
        QVERIFY2(QByteArray(run.out + run.err).contains("slipwayctl secrets set SSH_PRIVATE_KEY"),
                 run.text().constData());
    }
};

QTEST_GUILESS_MAIN(TestIntegrationSshDeploy)
#include "tst_integration_sshdeploy.moc"
