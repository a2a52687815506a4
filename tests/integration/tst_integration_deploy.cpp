// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments and rollbacks as people do them, on a real sshd, with a real server that is asked all the while.
#include "integration/support/deployscene.h"
#include "integration/support/hammer.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

/// A health gate that a release with a file `bad` does not pass.
constexpr auto kNotBad =
    "      checks:\n        - command: {run: \"test ! -e bad\", timeout: 5s}\n      interval: 50ms\n      consecutive: 2\n      deadline: 2s\n";

class TestIntegrationDeploy : public QObject
{
    Q_OBJECT

public:
    /// Many trials take longer than Qt Test lets a function take.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void noRequestFailsWhileReleasesComeAndGo_data()
    {
        QTest::addColumn<bool>("ssh");
        QTest::newRow("over SSH") << true;
        QTest::newRow("on this machine") << false;
    }
    void noRequestFailsWhileReleasesComeAndGo()
    {
        QFETCH(bool, ssh);
        if (const QString missing = sshServerMissing(); ssh && !missing.isEmpty())
            QSKIP(qPrintable(missing));
        DeployScene scene(ssh ? DeployScene::Where::Ssh : DeployScene::Where::Local);
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QList<qint64> releases;
        for (int i = 1; i <= 4; ++i)
            releases << scene.release("v" + QByteArray::number(i));
        const Ended first = scene.deploy(releases[0]);
        QVERIFY2(first.status == 0, first.text().constData());

        Hammer hammer(scene.healthUrl());
        const int rounds = trials(6);
        for (int i = 1; i <= rounds; ++i) {
            const bool back = i % 3 == 0;
            const Ended ended = back ? scene.rollback() : scene.deploy(releases[i % 4]);
            QVERIFY2(ended.status == 0, ended.text().constData());
            QVERIFY(!scene.live().isEmpty());
        }
        hammer.stop();
        const QString tally = u"%1 failed, %2 mixed; %3"_s.arg(hammer.failed)
                                  .arg(hammer.mixed)
                                  .arg(QString::fromUtf8(hammer.lastFailure));
        QVERIFY2(hammer.failed == 0 && hammer.mixed == 0, qPrintable(tally));
        QVERIFY(hammer.releases.size() >= 3);
        qInfo("%d deployments and rollbacks, %d requests, %d failed, %d mixed", rounds, hammer.asked, hammer.failed,
              hammer.mixed);
    }

    void whatIsNotHealthyGoesBackByItself()
    {
        DeployScene scene(DeployScene::Where::Local);
        scene.setHealth(kNotBad);
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 good = scene.release("good");
        Ended ended = scene.deploy(good);
        QVERIFY2(ended.status == 0, ended.text().constData());
        scene.repository().write(u"bad"_s, "x");
        const qint64 bad = scene.release("bad");
        ended = scene.deploy(bad, {u"--json"_s});
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.lines().last()[u"status"_s].toString(), u"rolled_back"_s);
        QCOMPARE(scene.live(), QString::number(good));
        const QJsonArray history = scene.ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array();
        QCOMPARE(history[0][u"kind"_s].toString(), u"auto_rollback"_s);
        QCOMPARE(history[1][u"status"_s].toString(), u"rolled_back"_s);
        ended = scene.deploy(bad);
        QCOMPARE(ended.status, 5); // it is marked bad
    }

    /// At three in the morning: the new release fills the disk of the target, and that is why it is not healthy.
    void aReleaseThatFillsTheDiskGoesBackAllTheSame()
    {
        DeployScene scene(DeployScene::Where::Local);
        const SmallDisk disk(scene.target(), "size=40m");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        scene.setTarget(
            "      restart: \"test ! -e fill || { dd if=/dev/zero of=../../filled bs=4k 2>/dev/null; true; }\"\n");
        scene.setHealth(kNotBad);
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 good = scene.release("good");
        Ended ended = scene.deploy(good);
        QVERIFY2(ended.status == 0, ended.text().constData());
        scene.repository().write(u"fill"_s, "x");
        const qint64 hungry = scene.release("hungry");
        scene.repository().write(u"bad"_s, "x");
        const qint64 bad = scene.release("bad");

        ended = scene.deploy(bad, {u"--json"_s});
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.lines().last()[u"status"_s].toString() == u"rolled_back"_s, ended.text().constData());
        QCOMPARE(scene.live(), QString::number(good));
        QCOMPARE(scene.liveProblem(), QString());
        QVERIFY(QFile::exists(scene.target() + u"/filled"_s));

        QFile::remove(scene.target() + u"/filled"_s);
        ended = scene.deploy(hungry); // healthy, but the disk is full
        QVERIFY2(ended.status == 0, ended.text().constData());
        ended = scene.rollback(); // by hand, with the disk still full
        QVERIFY2(ended.status == 0, ended.text().constData());
        QCOMPARE(scene.live(), QString::number(good));
        const QByteArray journal =
            readFile(scene.target() + u"/.slipway/journal"_s) + readFile(scene.target() + u"/.slipway/reserve"_s);
        QVERIFY(journal.count("undo") > 0); // what was done without room is written down too
    }

    void threeRollbacksGoBackThreeReleases()
    {
        DeployScene scene(DeployScene::Where::Local);
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QList<qint64> releases;
        for (int i = 1; i <= 5; ++i) {
            releases << scene.release("v" + QByteArray::number(i));
            const Ended ended = scene.deploy(releases.last());
            QVERIFY2(ended.status == 0, ended.text().constData());
        }
        for (int back = 3; back >= 1; --back) {
            const Ended ended = scene.rollback();
            QVERIFY2(ended.status == 0, ended.text().constData());
            QCOMPARE(scene.live(), QString::number(releases[back]));
        }
    }

    void aWatchThatFailsGoesBack()
    {
        DeployScene scene(DeployScene::Where::Local);
        scene.setHealth(
            "      checks:\n        - http: {url: \"http://127.0.0.1:PORT/health\", json: {release: \"${release}\"}}\n"
            "      interval: 50ms\n      consecutive: 2\n      deadline: 5s\n      watch: 8s\n");
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 one = scene.release("one"), two = scene.release("two");
        const std::unique_ptr<QProcess> first = startSlipwayctl(
            scene.data(), {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(one)});
        QTRY_COMPARE_WITH_TIMEOUT(scene.live(), QString::number(one), 20'000);
        first->waitForFinished(60'000); // nothing to go back to: it stays through its watch
        QCOMPARE(first->exitCode(), 0);
        const std::unique_ptr<QProcess> second = startSlipwayctl(
            scene.data(), {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(two)});
        QTRY_VERIFY_WITH_TIMEOUT(scene.ctl({u"env"_s, u"show"_s, u"staging"_s, u"--quick"_s, u"--json"_s})
                                         .object()[u"live"_s][u"release"_s]
                                         .toInteger() == two,
                                 20'000);
        scene.breakServer(true);
        QTRY_COMPARE_WITH_TIMEOUT(scene.live(), QString::number(one), 20'000);
        scene.breakServer(false); // so that the gate of the way back can pass
        QVERIFY(second->waitForFinished(60'000));
        QCOMPARE(second->exitCode(), 1);
        const QJsonArray history = scene.ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array();
        QCOMPARE(history[0][u"kind"_s].toString(), u"auto_rollback"_s);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDeploy)
#include "tst_integration_deploy.moc"
