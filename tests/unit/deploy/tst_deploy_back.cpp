// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploybench.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using test::DeployBench;
using test::why;
using When = test::FakeTarget::When;

class DeployBackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailureAfterTheSwitchGoesBackEverywhere_data();
    void aFailureAfterTheSwitchGoesBackEverywhere();
    void goesItsWayBackInOrder();
    void healthyForThreeSecondsAndThenNotGoesBack();
    void healthyLateButInTimeStays();
    void neverHealthyGoesBackAtTheDeadline();
    void threeBadReleasesDoNotFlap();
    void aStopAfterTheSwitchGoesBack_data();
    void aStopAfterTheSwitchGoesBack();
    void aStopWhileItGoesBackChangesNothing();
    void goingBackMakesHostsThatDifferedTheSame();
    void saysWhatIsWhereWhenGoingBackFails();
    void aHostThatIsGoneKeepsNobodyFromGoingBack_data();
    void aHostThatIsGoneKeepsNobodyFromGoingBack();
    void aHostThatComesBackSoonGoesBackToo();
    void aRollbackGoesOnWithoutAHost();
    void whatADeadHostDoesNotAnswerIsNoVerdict();
    void whatWasLiveBeforeMustBeHealthyToo();
    void onFailureStopLeavesItLive();
    void whoeverCancelsGetsItBackAllTheSame();
    void theWayBackIsNotTakenBack();
    void aRollbackByHandThatFailsGoesBack();
};

void DeployBackTest::aFailureAfterTheSwitchGoesBackEverywhere_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("when");
    QTest::addColumn<int>("batches");
    QTest::addColumn<bool>("previous");
    QTest::addColumn<int>("kind");
    for (const bool previous : {true, false}) {
        for (const int batches : {1, 3}) {
            for (int batch = 0; batch < batches; ++batch) {
                for (const QString &step : {u"activate"_s, u"restart"_s, u"probe"_s}) {
                    for (const ErrorKind kind : {ErrorKind::Failed, ErrorKind::Environment}) {
                        for (const When when : {When::Before, When::HalfWay}) {
                            QTest::addRow("%s %d of %d, previous: %d, half way: %d, kind %d", qPrintable(step), batch,
                                          batches, previous, int(when), int(kind))
                                << u"%1 %2"_s.arg(step).arg(batch) << int(when) << batches << previous << int(kind);
                        }
                    }
                }
            }
        }
    }
}

void DeployBackTest::aFailureAfterTheSwitchGoesBackEverywhere()
{
    QFETCH(const QString, step);
    QFETCH(const int, when);
    QFETCH(const int, batches);
    QFETCH(const bool, previous);
    QFETCH(const int, kind);
    DeployBench bench(batches, 2, previous);
    // the step fails for the new release alone: a gate asks again and again, everything else once
    const bool isGate = step.startsWith(u"probe"_s);
    const int batch = step.section(u' ', 1).toInt();
    if (isGate)
        bench.target.onProbe = [=](const StagedRelease &release, int asked) {
            return release.name == "44"_L1 && asked == batch ? Result<>(fail(ErrorKind(kind), u"it broke"_s))
                                                             : Result<>();
        };
    else
        bench.target.failAt(step, {.kind = ErrorKind(kind), .message = u"it broke"_s}, When(when), 1);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY(outcome->switched && outcome->undone);
    QVERIFY2(outcome->problem.english().contains(u"it broke"_s) &&
                 outcome->problem.english().endsWith(previous ? u"went back to 43"_s : u"nothing is now"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(outcome->releaseIsBad, isGate && ErrorKind(kind) == ErrorKind::Failed); // its checks alone can tell
    QCOMPARE(bench.target.live(), bench.all(previous ? u"43"_s : QString()));
    QVERIFY(bench.target.lockedBy().isEmpty());
    QCOMPARE(bench.events.starting(u"target prune"_s).size(), ErrorKind(kind) == ErrorKind::Environment ? 0 : 1);
    // exactly the batches that may have been switched, each once
    const QString back = previous ? u"target activate 43"_s : u"target deactivate"_s;
    QCOMPARE(bench.events.starting(back).size(), batch + 1);
    QCOMPARE(bench.events.starting(u"target restart 43"_s).size(), previous ? batch + 1 : 0);
    QCOMPARE(bench.events.starting(u"target probe 43"_s).size(), previous ? 3 * (batch + 1) : 0);
    QVERIFY(bench.sink.record().status != DeploymentStatus::Live);
}

void DeployBackTest::goesItsWayBackInOrder()
{
    DeployBench bench(2);
    bench.target.failAt(u"restart 1"_s, {.message = u"it broke"_s}, When::Before, 1);
    QVERIFY(bench.execute());
    const qsizetype begin = bench.events.firstOf(u"journal restart failed"_s);
    QStringList events;
    for (const QString &event : bench.events.all().sliced(begin))
        events << event.section(u" |"_s, 0, 0);
    QCOMPARE(
        events.join(u", "_s),
        u"journal restart failed, journal undo running, record running undo, target activate 43 #0, journal undo done, "
        "journal undo running, target activate 43 #1, journal undo done, "
        "journal undo running, target restart 43 #0, journal undo done, "
        "journal undo running, target probe 43 #0, target probe 43 #0, target probe 43 #0, journal undo done, "
        "journal undo running, target restart 43 #1, journal undo done, "
        "journal undo running, target probe 43 #1, target probe 43 #1, target probe 43 #1, journal undo done, "
        "target prune keep 5: 43, target unlock"_s);
}

void DeployBackTest::healthyForThreeSecondsAndThenNotGoesBack()
{
    DeployBench bench;
    bench.target.onProbe = [&, begin = bench.clock.elapsed()](const StagedRelease &release, int) {
        const bool sick = release.name == "44"_L1 && bench.clock.elapsed() - begin > Milliseconds(3000);
        return sick ? Result<>(fail(ErrorKind::Failed, u"down"_s)) : Result<>();
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY(outcome->releaseIsBad && outcome->undone);
    QCOMPARE(
        outcome->problem.english(),
        u"44 is not healthy: 0 of 3 good answers in a row within 1m; last bad one: smoke.py: down; went back to 43"_s);
}

void DeployBackTest::healthyLateButInTimeStays()
{
    DeployBench bench;
    bench.target.onProbe = [&, begin = bench.clock.elapsed()](auto &, int) {
        return bench.clock.elapsed() - begin < Milliseconds(48'000) ? Result<>(fail(ErrorKind::Failed, u"loading"_s))
                                                                    : Result<>();
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
}

void DeployBackTest::neverHealthyGoesBackAtTheDeadline()
{
    DeployBench bench;
    bench.makeSick(u"44"_s);
    bench.order.environment.health.interval = Milliseconds(7000); // 60 s are no multiple of it
    const Milliseconds begin = bench.clock.elapsed();
    Milliseconds end{};
    bench.sink.onJournal = [&](const JournalEntry &entry) {
        if (entry.phase == Phase::Health && entry.status == PhaseStatus::Failed)
            end = bench.clock.elapsed();
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(end - begin, Milliseconds(60'000));
}

void DeployBackTest::threeBadReleasesDoNotFlap()
{
    DeployBench bench;
    bench.target.onProbe = [](const StagedRelease &release, int) {
        return release.name == "43"_L1 ? Result<>() : Result<>(fail(ErrorKind::Failed, u"bad model"_s));
    };
    for (const int id : {44, 45, 46}) {
        bench.order.release = DeployBench::staged(id);
        const auto outcome = bench.execute();
        QVERIFY2(outcome, why(outcome));
        QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
        QVERIFY(outcome->releaseIsBad);
    }
    QStringList switches;
    for (const QString &event : bench.events.starting(u"target activate"_s))
        switches << event.section(u' ', 2, 2);
    QCOMPARE(switches.join(u' '), u"44 43 45 43 46 43"_s);
}

void DeployBackTest::aStopAfterTheSwitchGoesBack_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("previous");
    for (const QString &step :
         {u"activate 0"_s, u"restart 0"_s, u"probe 0"_s, u"activate 1"_s, u"restart 1"_s, u"probe 1"_s}) {
        for (const bool previous : {true, false})
            QTest::addRow("%s, previous: %d", qPrintable(step), previous) << step << previous;
    }
}

void DeployBackTest::aStopAfterTheSwitchGoesBack()
{
    QFETCH(const QString, step);
    QFETCH(const bool, previous);
    DeployBench bench(2, 1, previous);
    bench.stopAt(step);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY(outcome->undone && !outcome->releaseIsBad);
    QVERIFY2(outcome->problem.english().startsWith(u"cancelled; "_s), qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), bench.all(previous ? u"43"_s : QString()));
}

void DeployBackTest::aStopWhileItGoesBackChangesNothing()
{
    DeployBench bench;
    bench.makeSick(u"44"_s);
    bench.stopAt(u"activate 0"_s, u"43"_s);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY(outcome->undone);
    QCOMPARE(bench.target.live(), QStringList{u"43"_s});
}

/// Also those that this deployment has not come to.
void DeployBackTest::goingBackMakesHostsThatDifferedTheSame()
{
    DeployBench bench(3);
    bench.target.setLiveOn(2, u"42"_s);
    bench.makeSick(u"44"_s); // in the first batch
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(bench.target.live(), bench.all(u"43"_s));
}

void DeployBackTest::saysWhatIsWhereWhenGoingBackFails()
{
    DeployBench bench(3);
    bench.makeSick(u"44"_s);
    bench.target.onProbe = [](const StagedRelease &release, int batch) {
        return release.name == "44"_L1 && batch == 2 ? Result<>(fail(ErrorKind::Failed, u"down"_s)) : Result<>();
    };
    bench.target.onStep = [&](const QString &step, const QString &release) {
        if (step == "activate 1"_L1 && release == "43"_L1)
            bench.target.failAt(u"activate 1"_s,
                                {.kind = ErrorKind::Environment, .message = u"host1 does not answer"_s});
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Mixed);
    QVERIFY(outcome->switched && !outcome->undone && outcome->releaseIsBad);
    QCOMPARE(outcome->hosts.size(), 3U);
    QCOMPARE(outcome->hosts[1].release, u"44"_s);
    QCOMPARE(outcome->hosts[1].digest, u"d44"_s);
    QVERIFY2(outcome->hint.english().contains(u"slipwayctl deployments recover 61"_s),
             qPrintable(outcome->hint.english()));
    QVERIFY2(
        outcome->problem.english().endsWith(
            u"going back did not succeed: host1 does not answer (batch 2 of 3); host0 has 43, host1 has 44, host2 has 43"_s),
        qPrintable(outcome->problem.english()));
    QCOMPARE(bench.events.starting(u"target restart 43"_s).size(), 2); // the others are brought back all the same
}

void DeployBackTest::aHostThatIsGoneKeepsNobodyFromGoingBack_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("batches");
    for (const int batches : {1, 2}) {
        for (const QString &step : {u"activate"_s, u"restart"_s, u"probe"_s})
            QTest::addRow("%s, %d batches", qPrintable(step), batches)
                << step + (batches == 1 ? u" 0"_s : u" 1"_s) << batches;
    }
}

void DeployBackTest::aHostThatIsGoneKeepsNobodyFromGoingBack()
{
    QFETCH(const QString, step);
    QFETCH(const int, batches);
    DeployBench bench(batches, 2 / batches);
    Milliseconds died{}, restarted{};
    bench.target.onStep = [&](const QString &name, const QString &release) {
        if (name == step && release == "44"_L1 && died == Milliseconds(0)) {
            bench.target.setAway(1);
            died = bench.clock.elapsed();
        }
        if (name == "restart 0"_L1 && release == "43"_L1 && restarted == Milliseconds(0))
            restarted = bench.clock.elapsed();
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Mixed);
    QVERIFY(!outcome->releaseIsBad && outcome->switched && !outcome->undone);
    QCOMPARE(bench.target.live().front(), u"43"_s);
    QVERIFY(restarted != Milliseconds(0) && restarted - died < Milliseconds(15'000));
    QCOMPARE(outcome->hosts.size(), 2U);
    QVERIFY(outcome->hosts[0].answers && outcome->hosts[0].release == "43"_L1 && outcome->hosts[0].digest == "d43"_L1);
    QVERIFY(!outcome->hosts[1].answers && !outcome->hosts[1].problem.isEmpty());
    QVERIFY2(outcome->problem.english().contains(u"host1 does not answer"_s), qPrintable(outcome->problem.english()));
    for (const QString &command : {u"slipwayctl deployments recover 61"_s, u"slipwayctl rollback --env production"_s,
                                   u"slipwayctl env host retire production host1"_s})
        QVERIFY2(outcome->hint.english().contains(command), qPrintable(outcome->hint.english()));
}

void DeployBackTest::aHostThatComesBackSoonGoesBackToo()
{
    DeployBench bench(1, 2);
    Milliseconds died{};
    bench.target.onStep = [&](const QString &name, const QString &release) {
        if (name == "restart 0"_L1 && release == "44"_L1) {
            bench.target.setAway(1);
            died = bench.clock.elapsed();
        } else if (died != Milliseconds(0) && bench.clock.elapsed() - died > Milliseconds(5'000)) {
            bench.target.setAway(1, true);
        }
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QVERIFY(outcome->undone && !outcome->releaseIsBad);
    QCOMPARE(bench.target.live(), bench.all(u"43"_s));
    QVERIFY(bench.target.lockedBy().isEmpty());
}

void DeployBackTest::aRollbackGoesOnWithoutAHost()
{
    for (const QString &step : {u"lock"_s, u"upload"_s, u"activate 0"_s, u"restart 0"_s, u"probe 0"_s}) {
        DeployBench bench(1, 2);
        bench.order.deployment.kind = DeploymentKind::Rollback;
        bench.target.onStep = [&](const QString &name, const QString &) {
            if (name == step)
                bench.target.setAway(1);
        };
        const auto outcome = bench.execute();
        QVERIFY2(outcome, why(outcome));
        QVERIFY2(outcome->status == DeploymentStatus::Mixed, qPrintable(step + u": "_s + outcome->problem.english()));
        QVERIFY2(bench.target.live().front() == "44"_L1, qPrintable(step));
        QVERIFY(!outcome->releaseIsBad && !outcome->hosts[1].answers);
        QVERIFY2(outcome->problem.english().contains(u"44 is live on the hosts that answer; host1 does not"_s),
                 qPrintable(outcome->problem.english()));
    }
    DeployBench all(1, 2); // nobody is left to go on with
    all.order.deployment.kind = DeploymentKind::Rollback;
    all.target.setAway(0);
    all.target.setAway(1);
    const auto none = all.execute();
    QVERIFY2(none, why(none));
    QCOMPARE(none->status, DeploymentStatus::Failed);
    QCOMPARE(all.target.live(), all.all(u"43"_s));
}

void DeployBackTest::whatADeadHostDoesNotAnswerIsNoVerdict()
{
    DeployBench bench(1, 2);
    bench.target.onProbe = [&](const StagedRelease &release, int) -> Result<> {
        if (release.name != "44"_L1)
            return {};
        bench.target.setAway(1);
        return fail(ErrorKind::Failed, u"no answer"_s); // as a check of HTTP has it
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Mixed);
    QVERIFY(!outcome->releaseIsBad);
    QVERIFY(!bench.sink.record().request.contains(kRefused));

    DeployBench slow; // a command that does not come to an end has not said no
    slow.target.onProbe = [&](const StagedRelease &release, int) -> Result<> {
        if (release.name != "44"_L1)
            return {};
        return fail(Error{.message = u"it took longer than 5s"_s, .code = u"line.timeout"_s});
    };
    const auto hung = slow.execute();
    QVERIFY2(hung, why(hung));
    QCOMPARE(hung->status, DeploymentStatus::RolledBack);
    QVERIFY(!hung->releaseIsBad);
}

void DeployBackTest::whatWasLiveBeforeMustBeHealthyToo()
{
    DeployBench bench;
    bench.target.onProbe = [](auto &, int) { return Result<>(fail(ErrorKind::Failed, u"the database is down"_s)); };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Interrupted);
    QVERIFY(!outcome->undone);
    QVERIFY2(outcome->problem.english().contains(u"43 is not healthy"_s) &&
                 outcome->problem.english().endsWith(u"live is 43"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.events.starting(u"target activate"_s).size(), 2); // there and back, once
}

void DeployBackTest::onFailureStopLeavesItLive()
{
    DeployBench bench;
    bench.makeSick(u"44"_s);
    bench.order.environment.rollbackOnFailure = false;
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QVERIFY(outcome->switched && !outcome->undone && outcome->releaseIsBad);
    QVERIFY2(outcome->problem.english().endsWith(u"on_failure is stop, so it stays live"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
    QVERIFY(bench.events.starting(u"journal undo"_s).isEmpty());
}

void DeployBackTest::whoeverCancelsGetsItBackAllTheSame()
{
    DeployBench bench;
    bench.order.environment.rollbackOnFailure = false;
    bench.stopAt(u"restart 0"_s);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(bench.target.live(), QStringList{u"43"_s});
}

void DeployBackTest::theWayBackIsNotTakenBack()
{
    DeployBench bench;
    bench.makeSick(u"44"_s);
    bench.order.deployment.kind = DeploymentKind::AutoRollback;
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QVERIFY2(outcome->problem.english().endsWith(u"this was the way back already, so it stays live"_s),
             qPrintable(outcome->problem.english()));
    QCOMPARE(bench.events.starting(u"target activate"_s).size(), 1);
}

void DeployBackTest::aRollbackByHandThatFailsGoesBack()
{
    DeployBench bench;
    bench.makeSick(u"44"_s);
    bench.order.deployment.kind = DeploymentKind::Rollback;
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::RolledBack);
    QCOMPARE(bench.target.live(), QStringList{u"43"_s});
}

QTEST_GUILESS_MAIN(DeployBackTest)
#include "tst_deploy_back.moc"
