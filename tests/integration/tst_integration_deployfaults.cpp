// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of a host behind a real sshd, told by the real program: the target is untouched or restored, in plain words.
#include "integration/support/deployscene.h"
#include "integration/support/refusalscene.h"
#include "support/temporarydata.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

class TestIntegrationDeployFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<DeployScene> m_scene;

    void begin(const QByteArray &target = {})
    {
        m_scene = std::make_unique<DeployScene>(DeployScene::Where::Ssh);
        m_scene->setTarget(target);
        const QString problem = m_scene->start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void beginWithOneLive(const QByteArray &target = {})
    {
        begin(target);
        m_scene->repository().write(u"same.bin"_s, QByteArray(300'000, 's'));
        const Ended first = m_scene->deploy(m_scene->release("1"));
        QVERIFY2(first.status == 0, first.text().constData());
        QCOMPARE(m_scene->live(), u"1"_s);
    }

    /// Deploys, and does something when a phase begins, and when that one has failed.
    Ended deployAnd(qint64 release, const QString &phase, const std::function<void()> &work,
                    const std::function<void()> &onFailed = {})
    {
        const auto process = startSlipwayctl(m_scene->data(), {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s,
                                                               QString::number(release), u"--json"_s});
        Ended ended;
        bool done = false, failed = false;
        QElapsedTimer timer;
        for (timer.start();
             timer.elapsed() < 120'000 && (process->state() == QProcess::Running || process->canReadLine());) {
            if (!process->canReadLine() && !process->waitForReadyRead(1'000))
                continue;
            const QByteArray line = process->readLine();
            ended.out += line;
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (!done && event[u"event"_s].toString() == u"phase.started" && event[u"phase"_s].toString() == phase) {
                done = true;
                work();
            }
            if (done && !failed && onFailed && event[u"status"_s].toString() == u"failed") {
                failed = true;
                onFailed();
            }
        }
        process->waitForFinished();
        ended.status = process->exitCode();
        ended.out += process->readAllStandardOutput();
        ended.err = process->readAllStandardError();
        if (!done)
            ended.err += "the phase was not reached";
        return ended;
    }
    /// Whether what was refused is in order: status, words, and nothing changed on the target.
    [[nodiscard]] QByteArray refused(qint64 release, const QStringList &more, int status,
                                     const QList<QByteArray> &words) const
    {
        const QByteArray before = everythingIn(m_scene->target());
        const Ended ended = m_scene->ctl(
            QStringList{u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(release)} + more);
        if (ended.status != status)
            return "status " + QByteArray::number(status) + " was expected; " + ended.text();
        for (const QByteArray &word : words) {
            if (!ended.err.contains(word))
                return "not said: " + word + '\n' + ended.text();
        }
        return everythingIn(m_scene->target()) == before ? QByteArray() : "something was changed\n" + ended.text();
    }
    /// The next one works, and what is live is whole.
    void theNextOneWorks()
    {
        Ended next;
        const qint64 release = m_scene->release("next");
        // 5: the lock of the lost one
        QTRY_VERIFY_WITH_TIMEOUT((next = m_scene->deploy(release)).status != 5, 60'000);
        QVERIFY2(next.status == 0, next.text().constData());
        QCOMPARE(m_scene->live(), QString::number(release));
        QCOMPARE(m_scene->liveProblem(), QString());
        for (const QJsonValue &deployment : m_scene->ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array())
            QVERIFY(deployment[u"status"_s].toString() != u"running" &&
                    deployment[u"status"_s].toString() != u"interrupted");
    }
    static void phases(bool all)
    {
        QTest::addColumn<QString>("phase");
        QTest::addColumn<bool>("switched");
        QTest::newRow("upload") << u"upload"_s << false;
        if (all)
            QTest::newRow("verify") << u"verify"_s << false;
        QTest::newRow("prepare") << u"prepare"_s << false;
        if (all)
            QTest::newRow("switch") << u"switch"_s << true;
        QTest::newRow("restart") << u"restart"_s << true;
        QTest::newRow("health") << u"health"_s << true;
    }
    /// After a fault in a phase.
    void checkEnd(const Ended &ended, bool switched)
    {
        QVERIFY2(ended.status == (switched ? 1 : 6), ended.text().constData());
        const QJsonObject last = ended.lines().last();
        const QString problem = last[u"problem"_s].toString();
        QVERIFY2(problem.contains(u"connection"_s), ended.text().constData());
        QCOMPARE(last[u"status"_s].toString(), switched ? u"rolled_back"_s : u"failed"_s);
        QCOMPARE(last[u"failure"_s].toString(), switched ? QString() : u"environment"_s);
        QVERIFY2(!switched || problem.contains(u"went back to 1"_s), qPrintable(problem));
        QCOMPARE(m_scene->live(), u"1"_s);
        QCOMPARE(m_scene->liveProblem(), QString());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing() + sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // the keyring of whoever runs the tests stays as it is
    }

    void aHostIsTrustedOnlyWithItsOwnKey()
    {
        begin();
        const qint64 first = m_scene->release("1");
        const QByteArray own = m_scene->sshServer()->fingerprint().toUtf8();
        QByteArray wrong = refused(first, {}, 5, {own, "--accept-host-key " + own});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        wrong = refused(first, {u"--accept-host-key"_s, u"SHA256:"_s + QString(43, u'A')}, 5, {own});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        const Ended deployed = m_scene->deploy(first);
        QVERIFY2(deployed.status == 0, deployed.text().constData());

        QVERIFY(m_scene->sshServer()->changeHostKey());
        const qint64 second = m_scene->release("2");
        const QByteArray fresh = m_scene->sshServer()->fingerprint().toUtf8();
        wrong = refused(second, {u"--accept-host-key"_s, QString::fromUtf8(fresh)}, 5, {"has changed", own, fresh});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(m_scene->live(), u"1"_s);
    }

    void aHostThatIsNotThereOrDoesNotLetUsIn()
    {
        beginWithOneLive();
        const qint64 second = m_scene->release("2");
        m_scene->sshServer()->stop();
        QByteArray wrong = refused(second, {}, 6, {"127.0.0.1", "connection", "refuses", "Is the SSH server running"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QVERIFY(m_scene->sshServer()->start());

        const SshServer stranger; // its key opens nothing here
        const auto set =
            startSlipwayctl(m_scene->data(), {u"secrets"_s, u"set"_s, u"staging-key"_s}, stranger.keyFile());
        QVERIFY(set->waitForFinished() && set->exitCode() == 0);
        wrong = refused(second, {}, 6, {"127.0.0.1", "key"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        const auto again = startSlipwayctl(m_scene->data(), {u"secrets"_s, u"set"_s, u"staging-key"_s},
                                           m_scene->sshServer()->keyFile());
        QVERIFY(again->waitForFinished() && again->exitCode() == 0);
        theNextOneWorks();
    }

    void aConnectionThatDropsInAPhase_data() { phases(true); }
    void aConnectionThatDropsInAPhase()
    {
        QFETCH(QString, phase);
        QFETCH(bool, switched);
        beginWithOneLive("      prepare: sleep 1\n      restart: sleep 0.5\n");
        const qint64 second = m_scene->release("2");
        const Ended ended = deployAnd(second, phase, [this] { m_scene->sshServer()->dropSessions(); });
        checkEnd(ended, switched);
        theNextOneWorks();
    }

    /// The server is gone until the program has noticed: what had switched goes back when it is there again.
    void aServerThatGoesAwayInAPhase_data() { phases(false); }
    void aServerThatGoesAwayInAPhase()
    {
        QFETCH(QString, phase);
        QFETCH(bool, switched);
        beginWithOneLive("      prepare: sleep 1\n      restart: sleep 0.5\n");
        const qint64 second = m_scene->release("2");
        const Ended ended = deployAnd(
            second, phase,
            [this] {
                m_scene->sshServer()->stop();
                m_scene->sshServer()->dropSessions();
            },
            [this] { QVERIFY(m_scene->sshServer()->start()); });
        checkEnd(ended, switched);
        theNextOneWorks();
    }

    /// rsync's quick look (size and time) finds nothing wrong with it.
    void anotherContentOfTheSameSizeAndTimeIsCaught()
    {
        beginWithOneLive();
        const QString planted = m_scene->target() + u"/releases/1/same.bin"_s;
        struct stat was = {};
        QVERIFY(::stat(QFile::encodeName(planted).constData(), &was) == 0);
        QFile::setPermissions(planted, QFile::permissions(planted) | QFile::WriteOwner);
        QVERIFY(writeFile(planted, QByteArray(300'000, 'X')));
        QFile::setPermissions(planted, QFile::permissions(planted) & ~QFile::WriteOwner & ~QFile::WriteUser);
        const timespec times[2] = {was.st_atim, was.st_mtim};
        QVERIFY(::utimensat(AT_FDCWD, QFile::encodeName(planted).constData(), times, 0) == 0);

        const qint64 second = m_scene->release("2");
        const Ended deployed = m_scene->deploy(second);
        QVERIFY2(deployed.status == 0, deployed.text().constData());
        QCOMPARE(m_scene->live(), QString::number(second));
        QCOMPARE(readFile(m_scene->target() + u"/current/same.bin"_s), QByteArray(300'000, 's'));

        const Ended back = m_scene->rollback(); // the damaged one is uploaded again before anything is switched
        QVERIFY2(back.status == 0, back.text().constData());
        QCOMPARE(readFile(m_scene->target() + u"/current/same.bin"_s), QByteArray(300'000, 's'));
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDeployFaults)
#include "tst_integration_deployfaults.moc"
