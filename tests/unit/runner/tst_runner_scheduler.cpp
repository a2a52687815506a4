// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/scheduler.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using expression::Value;

namespace {

/// "a", "b<a" (b needs a), "c<a,b", "m*3" (three instances), "m*3<a".
Plan planOf(const QString &text)
{
    Plan plan;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString head = word.section(u'<', 0, 0);
        const QString key = head.section(u'*', 0, 0);
        const int count = head.contains(u'*') ? head.section(u'*', 1).toInt() : 1;
        for (int i = 0; i < count; ++i) {
            PlanJob job{.id = key, .name = count > 1 ? key + QString::number(i + 1) : key};
            job.needs = word.section(u'<', 1).split(u',', Qt::SkipEmptyParts);
            job.run = !key.startsWith(u'x');
            job.because = job.run ? u"planned"_s : u"not wanted"_s;
            plan.jobs.push_back(job);
        }
    }
    return plan;
}

/// Runs a plan on a machine where jobs end in the order they started unless told otherwise, and writes down what
/// happens:
/// "+a" starts, "-a:failure" ends, "!a" is stopped, "~a:skipped" never starts, "*a" is added.
class Machine
{
public:
    explicit Machine(const QString &text, int atOnce = 99)
        : plan(planOf(text))
        , scheduler(plan, oracle(), atOnce)
    {
        obey();
    }

    JobOracle oracle()
    {
        return {.mayRun = [this](const QString &key, const Needs &needs) -> Result<bool> {
                    if (broken.contains(key))
                        return fail(ErrorKind::BadInput, u"bad if"_s);
                    return key.startsWith(u"always"_s) || (key.startsWith(u"failed"_s) && needs.anyFailed) ||
                           (needs.allSucceeded && !needs.cancelled);
                },
                .expand = [this](const QString &key, const Needs &needs) -> Result<Expansion> {
                    Expansion expansion{.failFast = !key.contains(u"slow"_s), .maxParallel = maxParallel};
                    int count = int(std::ranges::count(plan.jobs, key, &PlanJob::id));
                    if (key.startsWith(u"dyn"_s))
                        count = int(needs.context.member(u"a").member(u"outputs").member(u"n").toNumber());
                    for (int i = 0; i < count; ++i) {
                        expansion.instances.push_back({.values = Value(double(i))});
                        expansion.names.push_back(count > 1 ? key + QString::number(i + 1) : key);
                        expansion.unable.push_back(key.contains(u"foreign"_s) && i == 0 ? u"another system"_s
                                                                                        : QString());
                    }
                    return expansion;
                }};
    }

    void obey()
    {
        for (const Decision &decision : scheduler.decide()) {
            const ScheduledJob &job = scheduler.jobs()[decision.job];
            if (decision.kind == Decision::Kind::Start)
                events << u'+' + job.name;
            else if (decision.kind == Decision::Kind::End)
                events << u'~' + job.name + u':' + statusName(job.status);
            else if (decision.kind == Decision::Kind::Stop)
                events << u'!' + job.name;
            else if (decision.kind == Decision::Kind::Add)
                events << u"*"_s;
        }
    }

    void end(const QString &name, JobEnd end = {})
    {
        for (std::size_t i = 0; i < scheduler.jobs().size(); ++i) {
            if (scheduler.jobs()[i].name == name && scheduler.jobs()[i].status == Status::Running) {
                events << u'-' + name + u':' + statusName(end.status);
                scheduler.ended(i, end);
                return obey();
            }
        }
        QFAIL(qPrintable(name + u" does not run"_s));
    }

    void cancel()
    {
        scheduler.cancel();
        obey();
    }

    QString take() { return std::exchange(events, {}).join(u' '); }

    Plan plan;
    QStringList broken;
    int maxParallel = 0;
    QStringList events;
    Scheduler scheduler;
};

} // namespace

class RunnerSchedulerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsNeeds_data();
    void followsNeeds();
    void runsAtMostSoManyAtOnce();
    void maxParallelOfAMatrixHoldsForItAlone();
    void failFastEndsTheOtherInstances();
    void withoutFailFastTheOthersGoOn();
    void continueOnErrorCountsAsSuccess();
    void matrixFromNeedsGrows();
    void emptyMatrixIsSkipped();
    void whatNeedsAnInstanceThatCannotRunHereDoesNotRunEither();
    void whatNeedsAFailureBesidesIsSkipped();
    void cancelStopsWhatRunsAndStartsOnlyWhatWantsIt();
    void badConditionFailsTheJobAlone();
    void needsCarryResultsAndOutputs();
};

void RunnerSchedulerTest::followsNeeds_data()
{
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("failing");
    QTest::addColumn<QString>("events");
    QTest::newRow("chain") << u"a b<a c<b"_s << u""_s << u"+a -a:success +b -b:success +c -c:success"_s;
    QTest::newRow("diamond") << u"a b<a c<a d<b,c"_s << u""_s
                             << u"+a -a:success +b +c -b:success -c:success +d -d:success"_s;
    QTest::newRow("failure skips what follows")
        << u"a b<a c<b d"_s << u"a"_s << u"+a +d -a:failure ~b:skipped ~c:skipped -d:success"_s;
    QTest::newRow("always follows failure")
        << u"a always<a z<always"_s << u"a"_s << u"+a -a:failure +always -always:success ~z:skipped"_s;
    QTest::newRow("failure() sees ancestors")
        << u"a b<a failed<b"_s << u"a"_s << u"+a -a:failure ~b:skipped +failed -failed:success"_s;
    QTest::newRow("planned skip skips what follows")
        << u"x b<x always<x"_s << u""_s << u"~b:skipped +always -always:success"_s;
}

void RunnerSchedulerTest::followsNeeds()
{
    QFETCH(QString, plan);
    QFETCH(QString, failing);
    Machine machine(plan);
    for (qsizetype done = 0; done < machine.events.size(); ++done) {
        const QString event = machine.events[done];
        if (event.startsWith(u'+'))
            machine.end(event.mid(1), {.status = event.mid(1) == failing ? Status::Failure : Status::Success});
    }
    QTEST(machine.take(), "events");
    QVERIFY(machine.scheduler.isDone());
}

void RunnerSchedulerTest::runsAtMostSoManyAtOnce()
{
    Machine machine(u"a b c d"_s, 2);
    QCOMPARE(machine.take(), u"+a +b"_s);
    machine.end(u"b"_s);
    QCOMPARE(machine.take(), u"-b:success +c"_s);
}

void RunnerSchedulerTest::maxParallelOfAMatrixHoldsForItAlone()
{
    Machine machine(u"a m*3<a z<a"_s);
    machine.maxParallel = 1;
    machine.end(u"a"_s);
    QCOMPARE(machine.take(), u"+a -a:success +m1 +z"_s);
    machine.end(u"m1"_s);
    QCOMPARE(machine.take(), u"-m1:success +m2"_s);
}

void RunnerSchedulerTest::failFastEndsTheOtherInstances()
{
    Machine machine(u"m*3 z<m"_s, 2);
    machine.end(u"m1"_s, {.status = Status::Failure});
    QCOMPARE(machine.take(), u"+m1 +m2 -m1:failure !m2 ~m3:cancelled"_s);
    QCOMPARE(machine.scheduler.jobs()[1].reason.english(), u"fail-fast: m1 failed"_s);
    machine.end(u"m2"_s, {.status = Status::Cancelled});
    QCOMPARE(machine.take(), u"-m2:cancelled ~z:skipped"_s);
    QVERIFY(machine.scheduler.isDone());
}

void RunnerSchedulerTest::withoutFailFastTheOthersGoOn()
{
    Machine machine(u"slow*3"_s, 1);
    machine.end(u"slow1"_s, {.status = Status::Failure});
    QCOMPARE(machine.take(), u"+slow1 -slow1:failure +slow2"_s);
}

void RunnerSchedulerTest::continueOnErrorCountsAsSuccess()
{
    Machine machine(u"m*2 b<m"_s);
    machine.end(u"m1"_s, {.status = Status::Failure, .continueOnError = true});
    machine.end(u"m2"_s);
    QCOMPARE(machine.take(), u"+m1 +m2 -m1:failure -m2:success +b"_s);
    QCOMPARE(machine.scheduler.needsOf(2).context.member(u"m").member(u"result").toText(), u"success"_s);
}

void RunnerSchedulerTest::matrixFromNeedsGrows()
{
    Machine machine(u"a dyn<a z<dyn"_s);
    machine.end(u"a"_s, {.outputs = {{u"n"_s, u"3"_s}}});
    QCOMPARE(machine.take(), u"+a -a:success * * +dyn1 +dyn2 +dyn3"_s);
    for (const QString &name : {u"dyn1"_s, u"dyn2"_s, u"dyn3"_s})
        machine.end(name);
    QVERIFY(machine.take().endsWith(u"-dyn3:success +z"_s));
    QCOMPARE(machine.scheduler.jobs()[3].total, 3);
    QCOMPARE(machine.scheduler.jobs()[3].matrix.toNumber(), 1.0);
}

void RunnerSchedulerTest::emptyMatrixIsSkipped()
{
    Machine machine(u"a dyn<a z<dyn"_s);
    machine.end(u"a"_s, {.outputs = {{u"n"_s, u"0"_s}}});
    QCOMPARE(machine.take(), u"+a -a:success ~dyn:skipped ~z:skipped"_s);
}

void RunnerSchedulerTest::whatNeedsAnInstanceThatCannotRunHereDoesNotRunEither()
{
    Machine machine(u"foreign*2 b<foreign c<b always<b z<always"_s);
    QCOMPARE(machine.take(), u"~foreign1:unsupported +foreign2"_s);
    machine.end(u"foreign2"_s);
    QCOMPARE(machine.take(), u"-foreign2:success ~b:unsupported ~c:unsupported +always"_s);
    QCOMPARE(machine.scheduler.jobs()[3].reason.english(), u"it needs 'foreign', which can't run here"_s);
    QCOMPARE(machine.scheduler.needsOf(4).context.member(u"b").member(u"result").toText(), u"skipped"_s);
    machine.end(u"always"_s);
    QCOMPARE(machine.take(), u"-always:success ~z:unsupported"_s);
    QVERIFY(machine.scheduler.isDone());
}

/// A failure tells more than what could not run.
void RunnerSchedulerTest::whatNeedsAFailureBesidesIsSkipped()
{
    Machine machine(u"foreign a b<foreign,a"_s);
    machine.end(u"a"_s, {.status = Status::Failure});
    QCOMPARE(machine.take(), u"~foreign:unsupported +a -a:failure ~b:skipped"_s);
}

void RunnerSchedulerTest::cancelStopsWhatRunsAndStartsOnlyWhatWantsIt()
{
    Machine machine(u"a q always<a b<a m*2"_s, 2);
    QCOMPARE(machine.take(), u"+a +q"_s);
    machine.cancel();
    QCOMPARE(machine.take(), u"!a !q ~m1:cancelled ~m2:cancelled"_s);
    machine.end(u"q"_s, {.status = Status::Cancelled});
    machine.end(u"a"_s, {.status = Status::Cancelled});
    QCOMPARE(machine.take(), u"-q:cancelled -a:cancelled ~b:cancelled +always"_s);
    machine.end(u"always"_s);
    QVERIFY(machine.scheduler.isDone());
}

void RunnerSchedulerTest::badConditionFailsTheJobAlone()
{
    Machine machine(u"a b<a c<a d<b"_s);
    machine.broken << u"b"_s;
    machine.end(u"a"_s);
    QCOMPARE(machine.take(), u"+a -a:success ~b:failure ~d:skipped +c"_s);
    QVERIFY(machine.scheduler.jobs()[1].reason.english().contains(u"bad if"_s));
}

void RunnerSchedulerTest::needsCarryResultsAndOutputs()
{
    Machine machine(u"m*2 b<m"_s);
    machine.end(u"m1"_s, {.outputs = {{u"x"_s, u"first"_s}, {u"y"_s, u"kept"_s}}});
    machine.end(u"m2"_s, {.outputs = {{u"x"_s, u"last"_s}, {u"y"_s, u""_s}}});
    const Value outputs = machine.scheduler.needsOf(2).context.member(u"m").member(u"outputs");
    QCOMPARE(outputs.member(u"x").toText(), u"last"_s);
    QCOMPARE(outputs.member(u"y").toText(), u"kept"_s);
}

QTEST_GUILESS_MAIN(RunnerSchedulerTest)
#include "tst_runner_scheduler.moc"
