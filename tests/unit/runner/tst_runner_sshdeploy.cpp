// SPDX-License-Identifier: GPL-3.0-or-later
// easingthemes/ssh-deploy against a real sshd.
#include "execution.h"
#include "runner/actions/shellwords.h"
#include "runner/actions/sshdeploy.h"
#include "support/sshserver.h"
#include "support/why.h"

#include <QDirIterator>
#include <QTest>

#include <thread>

using namespace slipway;
using namespace slipway::test;

namespace {

const auto kNothing = [](const QString &) { return QString(); };

} // namespace

class TestRunnerSshDeploy : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_server;

    /// A job that makes a site and deploys it with these lines under `with`.
    [[nodiscard]] std::unique_ptr<Execution> deployment(const QByteArray &with,
                                                        const QByteArray &uses = "easingthemes/ssh-deploy@v6")
    {
        auto execution = std::make_unique<Execution>(oneJob(
            "      - run: mkdir -p site/css && echo hello > site/index.html && echo x > site/css/a.css && echo no > other\n"
            "      - uses: " +
            uses +
            "\n        id: deploy\n        with:\n"
            "          SSH_PRIVATE_KEY: ${{ secrets.KEY }}\n          REMOTE_HOST: 127.0.0.1\n"
            "          REMOTE_USER: " +
            m_server->user().toUtf8() + "\n          REMOTE_PORT: " + QByteArray::number(m_server->port()) + "\n" +
            with));
        execution->input.secrets = {{u"KEY"_s, m_server->key()}};
        execution->input.askHostKey = [this](const ssh::HostKey &key) {
            return key.fingerprint == m_server->fingerprint();
        };
        return execution;
    }

    [[nodiscard]] QString target(const QString &name) const { return m_server->folder() + u"/t/"_s + name; }

    /// Files below a folder that hold a text.
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

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_server = std::make_unique<SshServer>();
        QVERIFY2(m_server->start(), m_server->log().constData());
    }

    void itCopiesTheSourceIntoAFolderThatItMakes()
    {
        const QString folder = target(u"a b/it's new"_s);
        const auto run = deployment("          SOURCE: site/\n          TARGET: \"" + folder.toUtf8() +
                                    "\"\n          EXCLUDE: \"css, nothing\"\n");
        run->input.keepWorkspaces = true;
        run->run();
        QVERIFY2(run->status() == Status::Success, qPrintable(run->log(u"build"_s)));
        QCOMPARE(readFile(folder + u"/index.html"_s), QByteArray("hello\n"));
        QVERIFY(!QFile::exists(folder + u"/css"_s));
        // nothing of the key is left, with the workspace and the home still there
        const QByteArray middle = m_server->key().split('\n').at(2);
        QCOMPARE(filesWith(run->folder.path(), middle), QStringList());
        QCOMPARE(filesWith(run->folder.path(), "PRIVATE KEY"), QStringList());
        QVERIFY(readFile(run->input.dataFolder + u"/known_hosts"_s).contains("ssh-ed25519"));
    }

    void scriptsRunOnTheHostBeforeAndAfter()
    {
        const QString folder = target(u"scripts"_s);
        const auto run = deployment(
            "          SOURCE: site/*.html other\n          TARGET: " + folder.toUtf8() +
            "/\n          SCRIPT_BEFORE: |\n            # here\n            mkdir -p '" + folder.toUtf8() +
            "'\n            echo \"$SSH_CONNECTION\" > '" + folder.toUtf8() +
            "/before'\n          SCRIPT_AFTER: |\n            cd '" + folder.toUtf8() +
            "'\n            ls > after\n            echo \"$RSYNC_STDOUT\" > printed\n            echo \"key: $SSH_PRIVATE_KEY.\" >> printed\n");
        run->run();
        QVERIFY2(run->status() == Status::Success, qPrintable(run->log(u"build"_s)));
        QVERIFY(readFile(folder + u"/before"_s).startsWith("127.0.0.1"));
        QCOMPARE(readFile(folder + u"/after"_s), QByteArray("after\nbefore\nindex.html\nother\n"));
        QVERIFY(readFile(folder + u"/printed"_s).contains("index.html"));
        QVERIFY(readFile(folder + u"/printed"_s).contains("key: ."));
    }

    void whatFailsFailsTheStep_data()
    {
        QTest::addColumn<QByteArray>("with");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("arrives");
        QTest::newRow("script before") << QByteArray("          SCRIPT_BEFORE: echo so sad; exit 7\n")
                                       << u"SCRIPT_BEFORE ended with exit code 7"_s << false;
        QTest::newRow("script after") << QByteArray("          SCRIPT_AFTER: no-such-program-here\n")
                                      << u"SCRIPT_AFTER ended with exit code 127"_s << true;
        QTest::newRow("option of rsync") << QByteArray("          ARGS: --no-such-option\n") << u"the transfer failed"_s
                                         << false;
        QTest::newRow("no such source") << QByteArray("          SOURCE: nowhere/\n") << u"the transfer failed"_s
                                        << false;
        QTest::newRow("no such files") << QByteArray("          SOURCE: nowhere/*.js\n")
                                       << u"nothing in the workspace fits"_s << false;
        QTest::newRow("source outside") << QByteArray("          SOURCE: ../_temp\n")
                                        << u"SOURCE leaves the workspace"_s << false;
        QTest::newRow("target that cannot be")
            << QByteArray("          TARGET: /proc/here/there\n") << u"the transfer failed"_s << false;
        QTest::newRow("another shell") << QByteArray("          ARGS: -avze 'sh -c id'\n") << u"ARGS may not hold -e"_s
                                       << false;
        QTest::newRow("a shell") << QByteArray("          ARGS: -a; id\n") << u"would need a shell"_s << false;
        QTest::newRow("a proxy") << QByteArray("          SSH_CMD_ARGS: -o ProxyCommand=id\n")
                                 << u"SSH_CMD_ARGS may not hold"_s << false;
        QTest::newRow("host") << QByteArray("          REMOTE_HOST: -oProxyCommand=id\n") << u"no host name"_s << false;
        QTest::newRow("port") << QByteArray("          REMOTE_PORT: 22x\n") << u"REMOTE_PORT is no port"_s << false;
        QTest::newRow("key") << QByteArray("          SSH_PRIVATE_KEY: hunter2\n") << u"no private key"_s << false;
        QTest::newRow("another key") << QByteArray("          SSH_PRIVATE_KEY: ${{ secrets.OTHER }}\n")
                                     << u"does not accept the key"_s << false;
    }

    void whatFailsFailsTheStep()
    {
        QFETCH(QByteArray, with);
        QFETCH(QString, words);
        QFETCH(bool, arrives);
        static int number = 0;
        const QString folder = target(u"fails%1"_s.arg(++number));
        QByteArray lines;
        for (const QByteArray &line :
             {QByteArray("          SOURCE: site/\n"), QByteArray("          TARGET: " + folder.toUtf8() + "\n")}) {
            if (!with.contains(line.left(line.indexOf(':') + 1)))
                lines += line;
        }
        // an input twice in one `with` is an error of YAML: those of the environment count more
        const bool again = with.contains("REMOTE_") || with.contains("SSH_PRIVATE");
        const SshServer stranger;
        const auto run = deployment(again ? QByteArray(lines + "        env:\n" + with) : QByteArray(lines + with));
        run->input.secrets.emplace_back(u"OTHER"_s, stranger.key());
        run->run();
        QCOMPARE(run->status(), Status::Failure);
        const QString reason = run->sink.step(u"build"_s, 2).reason.english();
        QVERIFY2(reason.contains(words), qPrintable(reason + u'\n' + run->log(u"build"_s)));
        QCOMPARE(QFile::exists(folder + u"/index.html"_s), arrives);
    }

    void aHostThatIsNotKnownIsRefusedWithItsFingerprint()
    {
        const QString folder = target(u"unknown"_s);
        const auto run = deployment("          SOURCE: site/\n          TARGET: " + folder.toUtf8() +
                                    "\n          SSH_CMD_ARGS: -o StrictHostKeyChecking=no\n");
        run->input.askHostKey = {};
        run->run();
        QCOMPARE(run->status(), Status::Failure);
        const QString reason = run->sink.step(u"build"_s, 2).reason.english();
        QVERIFY2(reason.contains(m_server->fingerprint()) && reason.contains(u"--accept-host-key"_s),
                 qPrintable(reason));
        QVERIFY(!QFile::exists(folder));
    }

    void aHostWithAnotherKeyThanBeforeIsRefusedWhateverAnybodySays()
    {
        const QString folder = target(u"changed"_s);
        const auto run = deployment("          SOURCE: site/\n          TARGET: " + folder.toUtf8() + "\n");
        SshServer before;
        QVERIFY(writeFile(
            run->input.dataFolder + u"/known_hosts"_s,
            before.knownHostsLine().replace(":0 ", QByteArray(":" + QByteArray::number(m_server->port()) + " "))));
        run->input.askHostKey = [](const ssh::HostKey &) { return true; };
        run->run();
        QCOMPARE(run->status(), Status::Failure);
        const QString reason = run->sink.step(u"build"_s, 2).reason.english();
        QVERIFY2(reason.contains(u"has changed"_s), qPrintable(reason));
        QVERIFY(!QFile::exists(folder));
    }

    void aCancelEndsAScriptThatWouldRunLong()
    {
        const auto run = deployment("          SOURCE: site/\n          TARGET: " + target(u"cancel"_s).toUtf8() +
                                    "\n          SCRIPT_BEFORE: touch '" + m_server->folder().toUtf8() +
                                    "/running'; exec sleep 100\n");
        std::stop_source stop;
        std::jthread canceller([&](const std::stop_token &end) {
            while (!QFile::exists(m_server->folder() + u"/running"_s) && !end.stop_requested())
                QTest::qSleep(10);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        run->run(stop.get_token());
        canceller.request_stop();
        QCOMPARE(run->status(), Status::Cancelled);
        QVERIFY(timer.elapsed() < 30'000);
        QCOMPARE(run->sink.step(u"build"_s, 2).status, Status::Cancelled);
        QVERIFY(!QFile::exists(target(u"cancel"_s)));
    }

    void aStepThatTakesTooLongSaysSo()
    {
        const auto run = deployment(
            "          SOURCE: site/\n          SCRIPT_BEFORE: exec sleep 100\n        timeout-minutes: 0.02\n");
        run->run();
        QCOMPARE(run->sink.step(u"build"_s, 2).outcome, Status::TimedOut);
    }

    void aSecretThatNobodySetStopsTheRunBeforeItStarts()
    {
        const auto run = deployment("          TARGET: /tmp\n");
        run->input.secrets.clear();
        run->run();
        QVERIFY(!run->outcome);
        QCOMPARE(run->outcome.error().kind, ErrorKind::Environment);
        QVERIFY2(run->outcome.error().message.english().contains(u"slipwayctl secrets set KEY"_s),
                 qPrintable(run->problem()));
        QVERIFY(run->outcome.error().line > 0);
    }

    void argumentsAreSplitLikeAShellWithoutOne()
    {
        const auto variable = [](const QString &name) { return name == u"WHERE"_s ? u"/a b"_s : QString(); };
        const auto words = rsyncArguments(
            u"-rltgoDzvO --delete  --exclude='*.py c' --out-format=\"%n $WHERE\" --x\\ y ${WHERE}/z '$WHERE'"_s,
            variable);
        QVERIFY2(words, why(words).constData());
        QCOMPARE(*words, (QStringList{u"-rltgoDzvO"_s, u"--delete"_s, u"--exclude=*.py c"_s, u"--out-format=%n /a b"_s,
                                      u"--x y"_s, u"/a b/z"_s, u"$WHERE"_s}));
        for (const QString &bad :
             {u"-a $(id)"_s, u"-a `id`"_s, u"-a | sh"_s, u"-a > x"_s, u"'-a"_s, u"-a \\"_s, u"${X"_s})
            QVERIFY2(!rsyncArguments(bad, kNothing), qPrintable(bad));
    }

    void argumentsMayNotChangeHowRsyncConnects_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        for (const char *bad : {"-e sh", "-esh", "-avze ssh", "'-e' x", "-a\"e\"", "--rsh sh", "--rsh=sh", "'--rsh'=sh",
                                "-- x", "-T x -e y", "-B 100 -ve x"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
        for (const char *good :
             {"-av --exclude=-e", "-f -e", "-fe", "--delete -i", "-T/tmp/e", "--rsync-path=x", "--exclude 'a e'"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
    }

    void argumentsMayNotChangeHowRsyncConnects()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto arguments = rsyncArguments(text, kNothing);
        QCOMPARE(arguments.has_value(), good);
        if (!good)
            QCOMPARE(arguments.error().kind, ErrorKind::BadInput);
    }

    void settingsOfSshAreTakenFromAListOfHarmlessOnes()
    {
        Messages notes;
        const auto settings = sshSettings(
            u"-o StrictHostKeyChecking=no, -o ConnectTimeout=5,-oCiphers = aes256-ctr, -o LogLevel ERROR"_s, notes);
        QVERIFY2(settings, why(settings).constData());
        QCOMPARE(*settings, (QStringList{u"ConnectTimeout=5"_s, u"Ciphers=aes256-ctr"_s, u"LogLevel=ERROR"_s}));
        QCOMPARE(notes.size(), 1u);
        for (const QString &bad :
             {u"-o ProxyCommand=id"_s, u"-o PermitLocalCommand=yes"_s, u"-p 22"_s, u"-o IdentityFile=/x"_s,
              u"-o ForwardAgent=yes"_s, u"-F /x"_s, u"-o Ciphers=a\nProxyCommand=b"_s})
            QVERIFY2(!sshSettings(bad, notes), qPrintable(bad));
    }
};

QTEST_GUILESS_MAIN(TestRunnerSshDeploy)
#include "tst_runner_sshdeploy.moc"
