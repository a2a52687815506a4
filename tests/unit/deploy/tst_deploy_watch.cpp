// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploybench.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using test::DeployBench;
using test::why;

namespace {

/// Live since a moment ago, to be watched for five minutes.
struct WatchBench : DeployBench
{
    explicit WatchBench(int batches = 1, bool withPrevious = true)
        : DeployBench(batches, 1, withPrevious)
    {
        order.environment.health.watch = Milliseconds(300'000);
        alive = execute().has_value();
        events.clear();
        start = clock.elapsed();
    }
    /// The release gets sick after a time.
    void sickAfter(Milliseconds time)
    {
        target.onProbe = [this, time](const StagedRelease &release, int) {
            const bool sick = release.name == "44"_L1 && clock.elapsed() - start >= time;
            return sick ? Result<>(fail(ErrorKind::Failed, u"error rate 0.4"_s)) : Result<>();
        };
    }
    bool alive = false;
    Milliseconds start{};
};

} // namespace

class DeployWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyReleaseStaysAndNoLockIsHeld();
    void threeFailingAnswersInARowGoBackOnce();
    void oneFailingAnswerIsNoReason();
    void aFailureAtTheEndIsAskedUntilItIsCertain();
    void aFirstReleaseIsTakenAway();
    void waysBackAreNotWatched();
    void withoutAWindowNothingIsAsked();
    void aStopEndsItQuietly();
    void aStopWhileItAsksIsNoFailure();
    void whoeverDeployedMeanwhileIsLeftAlone();
    void whoeverHoldsTheTargetIsLeftAlone();
    void aTargetThatDoesNotAnswerIsToldAsInterrupted();
    void onFailureStopLeavesItLive();
    void aRecordThatWasTakenOverEndsIt();
    void goesBackToWhatWasReallyLive();
    void aHostThatIsGoneIsNotWaitedForThreeTimes();
    void aHostThatComesBackInTimeIsWatchedOn();
    void aHostThatWasSilentWhenItWentLiveIsLookedForFirst();
    void aHostThatTookItsTimeIsNotAskedAgain();
    void whereNothingAnswersTheWatchGoesOn();
};

void DeployWatchTest::aHealthyReleaseStaysAndNoLockIsHeld()
{
    WatchBench bench;
    QVERIFY(bench.alive);
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(outcome->problem.isEmpty());
    QCOMPARE(bench.clock.elapsed() - bench.start, Milliseconds(300'000));
    QVERIFY(bench.events.starting(u"target lock"_s).isEmpty());
    QCOMPARE(bench.events.starting(u"target probe 44"_s).size(), 150);
    QCOMPARE(bench.events.starting(u"journal"_s), (QStringList{u"journal watch running | watching 44 for 5m"_s,
                                                               u"journal watch done | it stayed healthy"_s}));
    QCOMPARE(bench.sink.record().status, DeploymentStatus::Live);
}

void DeployWatchTest::threeFailingAnswersInARowGoBackOnce()
{
    WatchBench bench(2);
    bench.sickAfter(Milliseconds(100'000));
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY(outcome->releaseIsBad && outcome->undone && outcome->switched);
    QCOMPARE(outcome->problem.english(),
             u"44 is no longer healthy: smoke.py: error rate 0.4 (3 failing answers in a row); went back to 43"_s);
    QCOMPARE(bench.target.live(), bench.all(u"43"_s));
    QVERIFY(bench.target.lockedBy().isEmpty());
    QCOMPARE(bench.events.starting(u"target activate"_s).size(), 2);
    QVERIFY(bench.events.firstOf(u"journal watch failed"_s) < bench.events.firstOf(u"journal undo running"_s));
    QVERIFY(bench.events.firstOf(u"journal undo running"_s) < bench.events.firstOf(u"target activate"_s));
}

void DeployWatchTest::oneFailingAnswerIsNoReason()
{
    for (const auto &[failures, tolerated] : {std::pair(3, true), std::pair(2, false), std::pair(1, false)}) {
        WatchBench bench;
        bench.order.environment.health.watchFailures = failures;
        int asked = 0; // two of each ten fail, never more in a row
        bench.target.onProbe = [&asked](const StagedRelease &release, int) {
            const bool sick = release.name == "44"_L1 && ++asked % 10 < 2 && asked > 5;
            return sick ? Result<>(fail(ErrorKind::Failed, u"503"_s)) : Result<>();
        };
        const auto outcome = bench.watch();
        QVERIFY2(outcome, why(outcome));
        QCOMPARE(outcome->status, tolerated ? DeploymentStatus::Live : DeploymentStatus::RolledBack);
        QCOMPARE(outcome->releaseIsBad, !tolerated);
    }
}

void DeployWatchTest::aFailureAtTheEndIsAskedUntilItIsCertain()
{
    WatchBench bench;
    bench.sickAfter(Milliseconds(299'000)); // only the last question of the time
    QCOMPARE(bench.watch()->status, DeploymentStatus::RolledBack);
    // at 300, 302 and 304 s; then the release that was live before is asked three times
    QCOMPARE(bench.events.starting(u"target probe 44"_s).size(), 152);
}

void DeployWatchTest::aFirstReleaseIsTakenAway()
{
    WatchBench bench(1, false);
    bench.sickAfter(Milliseconds(0));
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(bench.target.live(), QStringList{QString()});
}

void DeployWatchTest::waysBackAreNotWatched()
{
    for (const DeploymentKind kind : {DeploymentKind::Rollback, DeploymentKind::AutoRollback}) {
        WatchBench bench;
        bench.sickAfter(Milliseconds(0));
        DeploymentRecord record = bench.sink.record();
        record.kind = kind;
        QVERIFY(bench.sink.changed(record));
        bench.events.clear();
        const auto outcome = bench.watch();
        QVERIFY2(outcome, why(outcome));
        QCOMPARE(outcome->status, DeploymentStatus::Live);
        QVERIFY(bench.events.all().isEmpty());
    }
}

void DeployWatchTest::withoutAWindowNothingIsAsked()
{
    WatchBench bench;
    bench.order.environment.health.watch = Milliseconds(0);
    QCOMPARE(bench.watch()->status, DeploymentStatus::Live);
    QVERIFY(bench.events.all().isEmpty());
}

void DeployWatchTest::aStopEndsItQuietly()
{
    WatchBench bench;
    bench.stop.request_stop();
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(outcome->problem.isEmpty());
    QCOMPARE(bench.events.starting(u"journal"_s).last(),
             u"journal watch skipped | the watch was ended before its time"_s);
}

void DeployWatchTest::aStopWhileItAsksIsNoFailure()
{
    WatchBench bench;
    bench.stopAt(u"probe 0"_s);
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(bench.events.starting(u"journal undo"_s).isEmpty());
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
}

void DeployWatchTest::whoeverDeployedMeanwhileIsLeftAlone()
{
    WatchBench bench;
    bench.sickAfter(Milliseconds(0));
    bench.target.setLive(u"50"_s);
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY2(outcome->problem.english().endsWith(u"nothing was taken back: somebody else has made 50 live meanwhile"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), QStringList{u"50"_s});
    QVERIFY(bench.target.lockedBy().isEmpty());

    WatchBench gone; // somebody has gone back already
    gone.sickAfter(Milliseconds(0));
    gone.target.setLive(u"43"_s);
    QCOMPARE(gone.watch()->status, DeploymentStatus::Live);
    QVERIFY(gone.events.starting(u"target activate"_s).isEmpty());
}

void DeployWatchTest::whoeverHoldsTheTargetIsLeftAlone()
{
    WatchBench bench;
    bench.sickAfter(Milliseconds(0));
    const auto other = bench.target.lock(u"zhao, deployment 62"_s, {});
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY2(outcome->problem.english().endsWith(u"nothing was taken back: zhao, deployment 62 holds it"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
}

void DeployWatchTest::aTargetThatDoesNotAnswerIsToldAsInterrupted()
{
    WatchBench bench;
    bench.sickAfter(Milliseconds(0));
    bench.target.failAt(u"lock"_s, {.kind = ErrorKind::Environment, .message = u"host0 does not answer"_s});
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Interrupted);
    QVERIFY(outcome->releaseIsBad && !outcome->undone);
    QVERIFY2(outcome->problem.english().endsWith(u"going back did not succeed: host0 does not answer"_s),
             qPrintable(outcome->problem.english()));
}

void DeployWatchTest::onFailureStopLeavesItLive()
{
    WatchBench bench;
    bench.sickAfter(Milliseconds(0));
    bench.order.environment.rollbackOnFailure = false;
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QVERIFY(outcome->releaseIsBad && outcome->switched && !outcome->undone);
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
}

void DeployWatchTest::aRecordThatWasTakenOverEndsIt()
{
    WatchBench bench;
    bench.sickAfter(Milliseconds(0));
    bench.sink.failAt = u"journal undo running"_s;
    const auto outcome = bench.watch();
    QVERIFY(!outcome);
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
    QVERIFY(bench.events.starting(u"target activate"_s).isEmpty());
    QVERIFY(bench.target.lockedBy().isEmpty());
}

void DeployWatchTest::goesBackToWhatWasReallyLive()
{
    WatchBench bench;
    bench.target.setLive(u"40"_s, u"d40"_s); // while 43 is what the records say
    bench.order.deployment = {.id = DeploymentId{62}};
    QVERIFY(bench.execute());
    bench.start = bench.clock.elapsed();
    bench.sickAfter(Milliseconds(0));
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(bench.target.live(), QStringList{u"40"_s});
}

/// Two hosts, of which the second goes away after a time; the others do not wait for a third answer of it.
void DeployWatchTest::aHostThatIsGoneIsNotWaitedForThreeTimes()
{
    for (const int failures : {1, 3, 10}) {
        WatchBench bench(2);
        bench.order.environment.health.watchFailures = failures;
        bench.order.environment.health.interval = Milliseconds(30'000);
        bench.target.onStep = [&bench](const QString &step, const QString &) {
            if (step == "probe 0"_L1 && bench.clock.elapsed() - bench.start == Milliseconds(60'000))
                bench.target.setAway(1);
        };
        bench.sink.onJournal =
            [&bench](const JournalEntry &entry) { // back at once, without another look at the interval
                if (entry.phase == Phase::Undo && bench.target.live().first() != "43"_L1)
                    QVERIFY(bench.clock.elapsed() - bench.start <= Milliseconds(66'000));
            };
        const auto outcome = bench.watch();
        QVERIFY2(outcome, why(outcome));
        QCOMPARE(outcome->status, DeploymentStatus::Mixed);
        QVERIFY(!outcome->releaseIsBad);
        QCOMPARE(bench.target.live(), (QStringList{u"43"_s, u"44"_s}));
        QVERIFY(
            !bench.events.starting(u"journal watch failed | host1 does not answer while 44 is watched"_s).isEmpty());
    }
}

void DeployWatchTest::aHostThatComesBackInTimeIsWatchedOn()
{
    WatchBench bench(2);
    int away = 0;
    Milliseconds since{};
    bench.target.onStep = [&](const QString &step, const QString &) {
        const Milliseconds now = bench.clock.elapsed();
        if (step == "probe 0"_L1 && ++away % 10 == 0) {
            bench.target.setAway(1);
            since = now;
        } else if (now - since >= Milliseconds(3'000)) {
            bench.target.setAway(1, true);
        }
    };
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QVERIFY(away > 50);
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(!outcome->releaseIsBad && outcome->problem.isEmpty());
    QCOMPARE(bench.target.live(), bench.all(u"44"_s));
    QVERIFY(bench.events.starting(u"journal undo"_s).isEmpty());
}

void DeployWatchTest::aHostThatWasSilentWhenItWentLiveIsLookedForFirst()
{
    WatchBench bench(2);
    bench.order.deployment = {.id = DeploymentId{62}};
    bench.target.setLive(u"43"_s, u"d43"_s);
    bench.target.onStep = [&bench](const QString &step, const QString &) {
        if (step == "prune"_L1)
            bench.target.setAway(1);
    };
    const auto live = bench.execute();
    QVERIFY2(live, why(live));
    QCOMPARE(live->status, DeploymentStatus::Live);
    QVERIFY(live->silence.hosts.contains(u"host1"_s) && live->silence.hosts.size() == 1);
    bench.order.silence = live->silence;
    bench.events.clear();
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Mixed);
    QVERIFY(!outcome->releaseIsBad);
    QVERIFY(bench.events.starting(u"target probe 44"_s).isEmpty());
    QCOMPARE(bench.target.live(), (QStringList{u"43"_s, u"44"_s}));
}

/// A connection that stays without an answer takes seconds: whoever had them is not given the same once more.
void DeployWatchTest::aHostThatTookItsTimeIsNotAskedAgain()
{
    WatchBench bench(2);
    bench.target.awayCode = u"ssh.timeout"_s;
    bench.target.setAway(1);
    bench.target.onStep = [&bench](const QString &step, const QString &) {
        if (step == "probe 1"_L1)
            bench.clock.advance(Milliseconds(8'700));
    };
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Mixed);
    QVERIFY(!outcome->releaseIsBad);
    QCOMPARE(bench.target.live(), (QStringList{u"43"_s, u"44"_s}));
    const qsizetype told = bench.events.firstOf(u"journal watch failed"_s);
    QVERIFY(told > 0 && told < bench.events.firstOf(u"target truth"_s));
}

void DeployWatchTest::whereNothingAnswersTheWatchGoesOn()
{
    WatchBench bench(2);
    Milliseconds since{};
    bench.target.onStep = [&](const QString &step, const QString &) {
        const Milliseconds now = bench.clock.elapsed();
        const bool begins =
            step == "probe 0"_L1 && now - bench.start >= Milliseconds(60'000) && since == Milliseconds(0);
        since = begins ? now : since;
        const bool isAway = since > Milliseconds(0) && now - since < Milliseconds(6'000);
        bench.target.setAway(0, !isAway);
        bench.target.setAway(1, !isAway);
    };
    const auto outcome = bench.watch();
    QVERIFY2(outcome, why(outcome));
    QVERIFY(since > Milliseconds(0));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(outcome->problem.isEmpty());
    QCOMPARE(bench.events.starting(u"journal"_s).last(), u"journal watch done | it stayed healthy"_s);
}

QTEST_GUILESS_MAIN(DeployWatchTest)
#include "tst_deploy_watch.moc"
