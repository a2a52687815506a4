// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploybench.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using test::DeployBench;
using test::why;

class DeployTruthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLostLockIsTakenAgainToGoBack();
    void whoeverCameMeanwhileIsLeftAlone();
    void aTargetThatStaysLockedIsLeftToTheRecovery();
    void theSameReleaseHasNoWayBack();
    void goesBackToWhatWasReallyLive();
    void mixedHostsGoBackToTheRecord();
};

void DeployTruthTest::aLostLockIsTakenAgainToGoBack()
{
    DeployBench bench(2);
    bench.target.onStep = [&](const QString &step, auto &) {
        if (step == "probe 0"_L1 && bench.target.fence() == 1)
            bench.target.loseLock();
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY2(outcome->problem.english().startsWith(u"the lock on the target was lost"_s),
             qPrintable(outcome->problem.english()));
    QVERIFY(!outcome->releaseIsBad);
    QCOMPARE(bench.target.fence(), 2);
    QCOMPARE(bench.target.live(), bench.all(u"43"_s));
    QVERIFY(bench.events.firstOf(u"journal undo running | taking the lock again"_s) <
            bench.events.firstOf(u"target activate 43"_s));
}

void DeployTruthTest::whoeverCameMeanwhileIsLeftAlone()
{
    DeployBench bench;
    bench.target.onStep = [&](const QString &step, auto &) {
        if (step == "probe 0"_L1) {
            bench.target.loseLock();
            bench.target.setLive(u"50"_s);
        }
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Interrupted);
    QVERIFY2(outcome->problem.english().contains(u"somebody else has made 50 live meanwhile"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), QStringList{u"50"_s});
}

void DeployTruthTest::aTargetThatStaysLockedIsLeftToTheRecovery()
{
    DeployBench bench;
    Milliseconds lost{};
    bench.target.onStep = [&](const QString &step, auto &) {
        if (step != "restart 0"_L1)
            return;
        lost = bench.clock.elapsed();
        bench.target.loseLock();
        bench.target.failAt(u"lock"_s, {.kind = ErrorKind::Refused, .message = u"zhao holds it"_s});
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Interrupted);
    QVERIFY2(outcome->problem.english().endsWith(u"going back did not succeed: zhao holds it; live is 44"_s),
             qPrintable(outcome->problem.english()));
    const Milliseconds waited = bench.clock.elapsed() - lost;
    QVERIFY(waited >= Milliseconds(60'000) && waited < Milliseconds(120'000)); // a dead lock is free after 60 s
}

void DeployTruthTest::theSameReleaseHasNoWayBack()
{
    DeployBench bench;
    bench.order.previous = bench.order.release;
    bench.target.setLive(u"44"_s);
    bench.makeSick(u"44"_s);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QVERIFY2(outcome->problem.english().endsWith(u"it was live before as well, so there is nothing to go back to"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
}

void DeployTruthTest::goesBackToWhatWasReallyLive()
{
    DeployBench bench;
    bench.target.setLive(u"40"_s);
    bench.makeSick(u"44"_s);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY2(outcome->problem.english().endsWith(u"went back to 40"_s), qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), QStringList{u"40"_s});

    DeployBench empty; // by the records 43, but nothing is there
    empty.target.setLive({});
    empty.makeSick(u"44"_s);
    QCOMPARE(empty.execute()->status, DeploymentStatus::RolledBack);
    QCOMPARE(empty.target.live(), QStringList{QString()});
}

void DeployTruthTest::mixedHostsGoBackToTheRecord()
{
    DeployBench bench(2);
    bench.target.setLiveOn(1, u"44"_s); // what an interrupted deployment left
    bench.makeSick(u"44"_s);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(bench.target.live(), bench.all(u"43"_s));
}

QTEST_GUILESS_MAIN(DeployTruthTest)
#include "tst_deploy_truth.moc"
