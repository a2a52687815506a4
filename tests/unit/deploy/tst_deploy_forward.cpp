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

/// Which phase must be journalled as running when a step of the target begins; empty where nothing changes.
QStringList phasesOf(const QString &step)
{
    static const QMap<QString, QStringList> phases{{u"upload"_s, {u"upload"_s}},
                                                   {u"verify"_s, {u"verify"_s}},
                                                   {u"prepare"_s, {u"prepare"_s}},
                                                   {u"activate"_s, {u"switch"_s, u"undo"_s}},
                                                   {u"restart"_s, {u"restart"_s, u"undo"_s}},
                                                   {u"deactivate"_s, {u"undo"_s}},
                                                   {u"lock"_s, {u"lock"_s, u"undo"_s}}};
    return phases.value(step);
}

/// The first change that was made without being journalled as running, here and there; empty when there is none.
QString unjournalled(const QStringList &events)
{
    QString running;
    for (const QString &event : events) {
        const QStringList words = event.split(u' ');
        if (words[0] == "journal"_L1)
            running = words[2] == "running"_L1 ? words[1] : QString();
        if (words[0] != "target"_L1 || phasesOf(words[1]).isEmpty())
            continue;
        const bool isNoted = words[1] == "lock"_L1 || event.contains(u"deployment 61: %1: "_s.arg(running));
        if (!phasesOf(words[1]).contains(running) || !isNoted)
            return event;
    }
    return {};
}

} // namespace

class DeployForwardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesItsWayInOrder();
    void everyChangeIsJournalledFirst_data();
    void everyChangeIsJournalledFirst();
    void aFailureBeforeTheSwitchTouchesNothing_data();
    void aFailureBeforeTheSwitchTouchesNothing();
    void aStopBeforeTheSwitchTouchesNothing_data();
    void aStopBeforeTheSwitchTouchesNothing();
    void nothingHappensOnceTheJournalCannotBeWritten_data();
    void nothingHappensOnceTheJournalCannotBeWritten();
    void aLockThatIsLostEndsItBeforeTheNextChange();
    void aLockOfSomebodyElseIsTold();
    void theRecordTellsWhatHappened();
    void batchesFollowEachOtherBehindTheirGates();
    void withoutChecksItSaysSo();
    void clearingAwaySparesWhatIsNeeded();
    void clearingAwayMayFail();
    void whatTheTargetSaysCounts();
    void rehearsalProvesWithoutChanging();
    void rehearsalSaysWhereTheReleaseIsMissing();
};

void DeployForwardTest::goesItsWayInOrder()
{
    DeployBench bench;
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(outcome->problem.isEmpty() && outcome->switched && !outcome->undone && !outcome->releaseIsBad);
    QStringList events;
    for (const QString &event : bench.events.all())
        events << event.section(u" |"_s, 0, 0);
    QCOMPARE(
        events.join(u", "_s),
        u"journal lock running, record running lock, target lock, target nameFor, target truth, target check 44, "
        u"journal lock done, "
        "journal upload running, record running upload, target upload 44, journal upload done, "
        "journal verify running, record running verify, target verify 44, journal verify done, "
        "journal prepare running, record running prepare, target prepare 44, journal prepare done, "
        "journal switch running, record running switch, target activate 44 #0, journal switch done, record running "
        "switch, "
        "journal restart running, record running restart, target restart 44 #0, journal restart done, "
        "journal health running, record running health, target probe 44 #0, target probe 44 #0, target probe 44 #0, "
        "journal health done, "
        "journal record running, record running record, record live, journal record done, target prune keep 5: 44 43, target unlock"_s);
    QCOMPARE(bench.target.live(), QStringList{u"44"_s});
    QCOMPARE(bench.sink.checks(), 3);
}

void DeployForwardTest::everyChangeIsJournalledFirst_data()
{
    QTest::addColumn<int>("batches");
    QTest::addColumn<QString>("sick");
    QTest::addColumn<bool>("previous");
    for (const int batches : {1, 3}) {
        for (const QString &sick : {QString(), u"44"_s}) {
            for (const bool previous : {true, false})
                QTest::addRow("%d batches, sick: %s, previous: %d", batches, qPrintable(sick), previous)
                    << batches << sick << previous;
        }
    }
}

void DeployForwardTest::everyChangeIsJournalledFirst()
{
    QFETCH(const int, batches);
    QFETCH(const QString, sick);
    QFETCH(const bool, previous);
    DeployBench bench(batches, 1, previous);
    bench.makeSick(sick);
    QVERIFY(bench.execute());
    QCOMPARE(unjournalled(bench.events.all()), QString());
    QCOMPARE(bench.events.firstOf(u"target deactivate"_s) >= 0, !sick.isEmpty() && !previous);
}

void DeployForwardTest::aFailureBeforeTheSwitchTouchesNothing_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("batches");
    QTest::addColumn<bool>("previous");
    for (const QString &step :
         {u"lock"_s, u"truth"_s, u"nameFor"_s, u"check"_s, u"upload"_s, u"verify"_s, u"prepare"_s}) {
        for (const int batches : {1, 3}) {
            for (const bool previous : {true, false})
                QTest::addRow("%s, %d batches, previous: %d", qPrintable(step), batches, previous)
                    << step << batches << previous;
        }
    }
}

void DeployForwardTest::aFailureBeforeTheSwitchTouchesNothing()
{
    QFETCH(const QString, step);
    QFETCH(const int, batches);
    QFETCH(const bool, previous);
    DeployBench bench(batches, 2, previous);
    bench.target.failAt(step, {.message = u"no room left"_s}, test::FakeTarget::When::HalfWay);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QCOMPARE(outcome->problem.english(), u"no room left"_s);
    QVERIFY(!outcome->switched && !outcome->undone && !outcome->releaseIsBad);
    QCOMPARE(bench.target.live(), bench.all(previous ? u"43"_s : QString()));
    QVERIFY(bench.events.starting(u"target activate"_s).isEmpty() &&
            bench.events.starting(u"journal undo"_s).isEmpty());
    QVERIFY(bench.target.lockedBy().isEmpty());
    QVERIFY(bench.sink.entries().back().status == PhaseStatus::Failed);
    QCOMPARE(bench.sink.entries().back().text.english(), u"no room left"_s);
}

void DeployForwardTest::aStopBeforeTheSwitchTouchesNothing_data()
{
    QTest::addColumn<QString>("step");
    for (const QString &step : {u"lock"_s, u"truth"_s, u"check"_s, u"upload"_s, u"verify"_s, u"prepare"_s})
        QTest::addRow("%s", qPrintable(step)) << step;
}

void DeployForwardTest::aStopBeforeTheSwitchTouchesNothing()
{
    QFETCH(const QString, step);
    DeployBench bench(2);
    bench.stopAt(step);
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QCOMPARE(outcome->problem.english(), u"cancelled"_s);
    QCOMPARE(bench.target.live(), bench.all(u"43"_s));
    QVERIFY(bench.events.starting(u"target activate"_s).isEmpty());
    QVERIFY(bench.target.lockedBy().isEmpty());
}

void DeployForwardTest::nothingHappensOnceTheJournalCannotBeWritten_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("sick");
    for (const QString &phase :
         {u"lock"_s, u"upload"_s, u"verify"_s, u"prepare"_s, u"switch"_s, u"restart"_s, u"health"_s, u"record"_s}) {
        for (const QString &status : {u"running"_s, u"done"_s})
            QTest::addRow("%s %s", qPrintable(phase), qPrintable(status))
                << u"journal %1 %2"_s.arg(phase, status) << false;
        QTest::addRow("record %s", qPrintable(phase)) << u"record running %1"_s.arg(phase) << false;
    }
    QTest::addRow("record live") << u"record live"_s << false;
    QTest::addRow("health failed") << u"journal health failed"_s << true;
    QTest::addRow("undo running") << u"journal undo running"_s << true;
    QTest::addRow("second step of undo") << u"journal undo running | restarting 43"_s << true;
    QTest::addRow("undo done") << u"journal undo done"_s << true;
}

void DeployForwardTest::nothingHappensOnceTheJournalCannotBeWritten()
{
    QFETCH(const QString, event);
    QFETCH(const bool, sick);
    DeployBench bench(2);
    if (sick)
        bench.makeSick(u"44"_s);
    bench.sink.failAt = event;
    const auto outcome = bench.execute();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().message.english(), u"the disk is full"_s);
    QStringList after = bench.events.all().sliced(bench.events.firstOf(event) + 1);
    QCOMPARE(after, QStringList{u"target unlock"_s}.sliced(bench.events.firstOf(u"target lock"_s) < 0 ? 1 : 0));
}

void DeployForwardTest::aLockThatIsLostEndsItBeforeTheNextChange()
{
    DeployBench bench;
    bench.target.onStep = [&](const QString &step, auto &) {
        if (step == "verify"_L1)
            bench.target.loseLock();
    };
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QVERIFY2(outcome->problem.english().contains(u"lock on the target was lost"_s),
             qPrintable(outcome->problem.english()));
    QVERIFY(bench.events.starting(u"target prepare"_s).isEmpty());
    QCOMPARE(bench.target.live(), QStringList{u"43"_s});
}

void DeployForwardTest::aLockOfSomebodyElseIsTold()
{
    DeployBench bench;
    auto other = bench.target.lock(u"zhao, deployment 60"_s, {});
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Failed);
    QCOMPARE(outcome->problem.english(), u"zhao, deployment 60 holds it"_s);
    QCOMPARE(bench.target.lockedBy(), u"zhao, deployment 60"_s);
}

void DeployForwardTest::theRecordTellsWhatHappened()
{
    DeployBench bench;
    bench.order.release.name.clear();
    const Timestamp begin = bench.clock.now();
    QVERIFY(bench.execute());
    const DeploymentRecord record = bench.sink.record();
    QCOMPARE(record.status, DeploymentStatus::Live);
    QCOMPARE(record.phase, Phase::Record);
    QCOMPARE(record.releaseName, u"44"_s);
    QCOMPARE(record.started, std::optional(begin));
    QCOMPARE(record.switched, std::optional(begin));
    QCOMPARE(record.finished, std::optional(begin + Milliseconds(4000)));
    QVERIFY(record.request.isEmpty());
}

void DeployForwardTest::batchesFollowEachOtherBehindTheirGates()
{
    DeployBench bench(2, 2);
    QVERIFY(bench.execute());
    QStringList steps;
    for (const QString &event : bench.events.starting(u"target "_s)) {
        const QString step = event.section(u' ', 1).section(u" |"_s, 0, 0);
        if (step.contains(u'#') && (steps.isEmpty() || steps.back() != step))
            steps << step;
    }
    QCOMPARE(steps.join(u", "_s),
             u"activate 44 #0, restart 44 #0, probe 44 #0, activate 44 #1, restart 44 #1, probe 44 #1"_s);
    QCOMPARE(bench.target.live(), bench.all(u"44"_s));
    QVERIFY(bench.events.firstOf(u"journal switch running | switching to 44 (batch 2 of 2)"_s) > 0);
}

void DeployForwardTest::withoutChecksItSaysSo()
{
    DeployBench bench;
    bench.order.environment.health.checks.clear();
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(bench.events.firstOf(u"journal health skipped | no health checks are configured"_s) > 0);
}

void DeployForwardTest::clearingAwaySparesWhatIsNeeded()
{
    DeployBench bench;
    bench.order.keepNames = {u"7"_s, u"43"_s};
    bench.order.environment.target.keep = 2;
    QVERIFY(bench.execute());
    QCOMPARE(bench.events.starting(u"target prune"_s),
             QStringList{u"target prune keep 2: 7 43 44 | deployment 61: live: 44"_s});
}

void DeployForwardTest::clearingAwayMayFail()
{
    DeployBench bench;
    bench.target.failAt(u"prune"_s, {.message = u"busy"_s});
    const auto outcome = bench.execute();
    QVERIFY2(outcome, why(outcome));
    QCOMPARE(outcome->status, DeploymentStatus::Live);
    QVERIFY(outcome->problem.isEmpty());
    QVERIFY(bench.sink.lines().contains("old releases were not cleared away: busy"));
}

void DeployForwardTest::whatTheTargetSaysCounts()
{
    DeployBench bench;
    bench.target.setLive(u"40"_s, u"d40"_s);
    QVERIFY(bench.execute());
    QVERIFY2(
        bench.sink.lines().contains("the target has 40 live, by the records it is 43; what the target says counts"),
        bench.sink.lines());
    QCOMPARE(bench.events.starting(u"target prune"_s).at(0).section(u" |"_s, 0, 0), u"target prune keep 5: 44 40"_s);
}

void DeployForwardTest::rehearsalProvesWithoutChanging()
{
    DeployBench bench;
    bench.target.setLive(u"44"_s);
    bench.target.setLive(u"43"_s);
    bench.target.onStep = [&](auto &, auto &) { bench.clock.advance(Milliseconds(100)); };
    const auto took = bench.deployer().rehearse(bench.order, {});
    QVERIFY2(took, why(took));
    QCOMPARE(*took, Milliseconds(400));
    QCOMPARE(bench.events.all().join(u", "_s), u"target nameFor, target check 44, target truth, target verify 44"_s);
    bench.events.clear();
    bench.target.rehearses = false;
    QVERIFY(bench.deployer().rehearse(bench.order, {}));
    QCOMPARE(bench.events.all().join(u", "_s), u"target nameFor, target check 44"_s);
}

void DeployForwardTest::rehearsalSaysWhereTheReleaseIsMissing()
{
    DeployBench bench(2);
    bench.target.setLiveOn(0, u"44"_s);
    auto took = bench.deployer().rehearse(bench.order, {});
    QVERIFY(!took);
    QCOMPARE(took.error().message.english(), u"44 does not lie whole on host1"_s);
    bench.target.setLiveOn(1, u"44"_s);
    bench.target.failAt(u"verify"_s, {.message = u"w.bin differs"_s});
    took = bench.deployer().rehearse(bench.order, {});
    QVERIFY(!took);
    QCOMPARE(took.error().message.english(), u"w.bin differs"_s);
}

QTEST_GUILESS_MAIN(DeployForwardTest)
#include "tst_deploy_forward.moc"
