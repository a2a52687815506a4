// SPDX-License-Identifier: GPL-3.0-or-later
// What a job writes: its log, its commands, its result.
#include "support/why.h"
#include "unit/process/workbench.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace slipway::test;

class TestProcessSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesBothStreamsWithIndexAndTimes();
    void givesEachStepItsLinesAndItsResult();
    void startsAProgramWithTheDeclaredEnvironmentAndNothingElse();
    void saysWhyAStepCannotStart_data();
    void saysWhyAStepCannotStart();
    void handsOutWorkflowCommands();
    void settlesMaskAndStopCommandsItself();
    void masksBeforeTheDisk();
    void showsAnUnfinishedLineSoon();
    void keepsBinaryOutput();
    void cutsLinesThatAreTooLong();
    void keepsMemoryFlat();
    void dropsOutputBeyondTheLimitAndSaysSo();
    void servesTheNextJobWithTheSameShim();
    void runsJobsSideBySide();
    void survivesAFullDisk();
    void makesPrivateFiles();
    void readsTheBeginningOfADamagedResult();
    void reportsALogThatCannotBeWritten();
};

void TestProcessSession::writesBothStreamsWithIndexAndTimes()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const auto exit = bench.run(**session, u"echo one; sleep 0.01; echo two >&2; sleep 0.01; printf three"_s);
    QVERIFY2(exit, why(exit));
    (*session)->note(1, "a note");
    QVERIFY((*session)->close());
    const RawLog log = readLog(bench.job.logBase);
    QCOMPARE(log.bytes, QByteArray("one\ntwo\nthreea note\n"));
    QCOMPARE(log.lines.size(), 4);
    QCOMPARE(log.lines[0].text, QByteArray("one\n"));
    QCOMPARE(log.lines[0].flags, quint16(0));
    QCOMPARE(log.lines[1].flags, quint16(kLineStderr));
    QCOMPARE(log.lines[2].text, QByteArray("three"));
    QCOMPARE(log.lines[3].flags & kLineNote, int(kLineNote));
    for (const RawLog::Line &line : log.lines) {
        QCOMPARE(line.step, 1u);
        QVERIFY(line.timeMs >= before && line.timeMs <= QDateTime::currentMSecsSinceEpoch());
    }
}

void TestProcessSession::givesEachStepItsLinesAndItsResult()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    QCOMPARE(bench.run(**session, u"echo a; echo b"_s)->lastLine, 2);
    const auto silent = bench.run(**session, u":"_s);
    QCOMPARE(silent->firstLine, 3);
    QCOMPARE(silent->lastLine, 2);
    const auto failed = bench.run(**session, u"echo c; exit 7"_s);
    QCOMPARE(failed->code, 7);
    QCOMPARE(failed->firstLine, 3);
    QCOMPARE(failed->lastLine, 3);
    QCOMPARE(bench.run(**session, u"kill -SEGV $$"_s)->code, 139);
    auto result = readJobResult(bench.job.resultFile);
    QVERIFY2(result, why(result));
    QVERIFY(!result->closed);
    QVERIFY((*session)->close());
    result = readJobResult(bench.job.resultFile);
    QVERIFY(result->closed && !result->ownerLost);
    QCOMPARE(result->steps.size(), 4);
    QCOMPARE(result->steps[2].number, 3);
    QCOMPARE(result->steps[2].exit->code, 7);
    QCOMPARE(result->steps[2].exit->firstLine, 3);
    QVERIFY(result->steps[2].finished >= result->steps[2].started);
}

void TestProcessSession::startsAProgramWithTheDeclaredEnvironmentAndNothingElse()
{
    Workbench bench;
    const auto exit =
        bench.runJob(u"exec 2>&1; cat /proc/$$/environ | tr '\\0' '\\n' | sort; read -r line || echo EOF;"
                     "grep -E '^Sig(Blk|Ign)' /proc/self/status | sed s/0000000180000000/0000000000000000/; for f in "
                     "/proc/$$/fd/*; do [ -e $f ] && echo ${f##*/}; done;"
                     "cat /proc/$$/oom_score_adj; cut -d' ' -f6 /proc/$$/stat | sed s/$$/leader/"_s);
    QVERIFY2(exit, why(exit));
    // (Signals 32 and 33 belong to libc, whose posix_spawn ignores them in what it starts.)
    const QByteArray expected = "PATH=" + qgetenv("PATH") + "\nSLIPWAY_TRACKING_ID=" + bench.job.trackingId.toUtf8() +
                                "\nEOF\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n0\n1\n2\n";
    QVERIFY2(bench.log().startsWith(expected), bench.log().constData());
    QVERIFY(bench.log().endsWith("\nleader\n"));
    QVERIFY(bench.log().mid(expected.size()).split('\n').first().toInt() >= 500 ||
            readFile(u"/proc/self/oom_score_adj"_s).toInt() != 0);
}

void TestProcessSession::saysWhyAStepCannotStart_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("problem");
    QTest::newRow("missing program") << QStringList{u"no-such-program"_s} << QString() << u"was not found"_s;
    QTest::newRow("missing folder") << QStringList{u"true"_s} << u"/no/such/folder"_s << u"/no/such/folder"_s;
    QTest::newRow("too large") << QStringList{u"true"_s, QString(300'000, u'x')} << QString()
                               << u"larger than the system allows"_s;
    QTest::newRow("no program") << QStringList{u"/etc/passwd"_s} << QString() << u"ermission"_s;
}

void TestProcessSession::saysWhyAStepCannotStart()
{
    QFETCH(QStringList, argv);
    QFETCH(QString, folder);
    QFETCH(QString, problem);
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    const auto exit =
        (*session)->run({.number = 1, .argv = argv, .environment = {}, .workingDirectory = folder}, {}, {});
    QVERIFY2(exit, why(exit));
    QCOMPARE(exit->code, 127);
    QVERIFY2(exit->problem.english().contains(problem), qPrintable(exit->problem.english()));
    QCOMPARE(exit->problem.kind(), Message::Kind::Sentence); // a window says it in its own language
    QCOMPARE(bench.run(**session, u"exit 5"_s)->code, 5);
}

void TestProcessSession::handsOutWorkflowCommands()
{
    Workbench bench;
    bench.job.secrets = {"hunter2hunter2"};
    const auto exit =
        bench.runJob(u"echo plain; echo '  ::Error file=a.py,line=3,title=x%3A%2Cy::bad%0Ahunter2hunter2';"
                     "echo 'seen: ##[warning code=7]old style'; echo '::unknown::text'; echo '::not a command';"
                     "printf '::set-output name=key::hunter2hunter2\\r\\n'; printf '::notice::last, unfinished'"_s);
    QVERIFY2(exit, why(exit));
    QCOMPARE(bench.commands.size(), 4);
    QCOMPARE(bench.commands[0].name, u"error"_s);
    QCOMPARE(bench.commands[0].data, u"bad\n***"_s);
    QCOMPARE(bench.commands[0].properties,
             (std::map<QString, QString>{{u"file"_s, u"a.py"_s}, {u"line"_s, u"3"_s}, {u"title"_s, u"x:,y"_s}}));
    QCOMPARE(bench.commands[0].logLine, 2);
    QCOMPARE(bench.commands[1].name, u"warning"_s);
    QCOMPARE(bench.commands[1].properties[u"code"_s], u"7"_s);
    QCOMPARE(bench.commands[2].data, u"hunter2hunter2"_s); // a value that later steps work with
    QCOMPARE(bench.commands[3].data, u"last, unfinished"_s);
    QCOMPARE(bench.commands[3].logLine, 7);
    const RawLog log = readLog(bench.job.logBase);
    QVERIFY(!log.bytes.contains("hunter2"));
    QCOMPARE(log.lines[0].flags, quint16(0));
    QCOMPARE(log.lines[1].flags, quint16(kLineCommand | kLineErrorCommand));
    QCOMPARE(log.lines[2].flags, quint16(kLineCommand));
    QCOMPARE(log.lines[3].flags, quint16(0));
}

void TestProcessSession::settlesMaskAndStopCommandsItself()
{
    Workbench bench;
    const auto exit = bench.runJob(u"echo '::add-mask::first%0Asecond line'; echo 'first and second line';"
                                   "echo '::stop-commands::my-token-9'; echo '::error::ignored'; echo '::my-token-9::';"
                                   "echo '::echo::maybe'; echo '::stop-commands::error'; echo '::notice::heard'"_s);
    QVERIFY2(exit, why(exit));
    QCOMPARE(bench.log(), QByteArray("::add-mask::***\n*** and ***\n::stop-commands::***\n::error::ignored\n::***::\n"
                                     "::echo::maybe\n::stop-commands::error\n::notice::heard\n"));
    QCOMPARE(bench.commands.size(), 4);
    QCOMPARE(bench.commands[0].name, u"add-mask"_s);
    QCOMPARE(bench.commands[0].data, u"first\nsecond line"_s); // for whoever masks what does not pass through here
    QVERIFY(bench.commands[1].properties.contains(u"problem"_s));
    QVERIFY(bench.commands[2].properties.contains(u"problem"_s));
    QCOMPARE(bench.commands[3].data, u"heard"_s);
}

void TestProcessSession::masksBeforeTheDisk()
{
    Workbench bench;
    bench.job.secrets = {"correct horse battery"};
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    (*session)->mask("staple-9000");
    const auto exit = bench.run(
        **session,
        u"for part in corr 'ect ho' rse ' bat' tery $'\\n' '::add-m' 'ask::late' 'secret'; do"
        " printf %s \"$part\"; sleep 0.17; done; echo; echo latesecret staple-9000;"
        "printf 'correct horse battery' | base64; cat job.log > seen; grep -c 'orse\\|corr\\|latese' seen || true"_s);
    QVERIFY2(exit, why(exit));
    (*session)->note(1, "staple-9000");
    QVERIFY((*session)->close());
    QCOMPARE(bench.log(), QByteArray("***\n::add-mask::***\n*** ***\n***\n0\n***\n"));
}

void TestProcessSession::showsAnUnfinishedLineSoon()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    // The step goes on when it sees its own words in the log.
    QElapsedTimer timer;
    timer.start();
    const auto exit =
        bench.run(**session, u"printf 'progress 50%%'; until grep -q 50% job.log; do sleep 0.01; done; echo ' done'"_s);
    QVERIFY2(exit, why(exit));
    QVERIFY2(timer.elapsed() < 10'000,
             qPrintable(QString::number(timer.elapsed()))); // 250 ms on a machine that is not busy
    QCOMPARE(bench.log(), QByteArray("progress 50% done\n"));
    QCOMPARE(readLog(bench.job.logBase).lines.size(), 1);
}

void TestProcessSession::keepsBinaryOutput()
{
    Workbench bench;
    bench.job.secrets = {"not in there, surely"};
    const auto exit = bench.runJob(u"head -c 3000000 /dev/urandom > data; cat data"_s);
    QVERIFY2(exit, why(exit));
    QVERIFY(bench.log() == bench.file(u"data"_s));
}

void TestProcessSession::cutsLinesThatAreTooLong()
{
    Workbench bench;
    const auto exit = bench.runJob(u"head -c 200000 /dev/zero | tr '\\0' A; echo; echo next"_s);
    QVERIFY2(exit, why(exit));
    const RawLog log = readLog(bench.job.logBase);
    QCOMPARE(log.lines.size(), 5);
    QCOMPARE(log.lines[0].text.size(), qsizetype(kMaxLineBytes));
    QCOMPARE(log.lines[0].flags, quint16(0));
    QCOMPARE(log.lines[3].flags, quint16(kLineContinues));
    QCOMPARE(log.lines[4].text, QByteArray("next\n"));
    QCOMPARE(log.lines[4].flags, quint16(0));
}

void TestProcessSession::keepsMemoryFlat()
{
    Workbench bench;
    bench.job.secrets = {"correct horse battery"};
    const auto exit =
        bench.runJob(u"yes 'a line of some sixty bytes, as programs like to print them' | head -c 60000000;"
                     "head -c 40000000 /dev/zero | tr '\\0' A; grep VmHWM /proc/$PPID/status"_s);
    QVERIFY2(exit, why(exit));
    const QByteArray log = bench.log();
    QVERIFY(log.size() > 100'000'000);
    const qlonglong peakKib = log.mid(log.lastIndexOf("VmHWM:") + 6).trimmed().split(' ').first().toLongLong();
    QVERIFY2(peakKib > 0 && peakKib < 20'000, qPrintable(QString::number(peakKib)));
}

void TestProcessSession::dropsOutputBeyondTheLimitAndSaysSo()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    StepCommand command = bench.step(u"seq 1 100000; echo '::notice::still heard'"_s);
    command.logLimitBytes = 1000;
    const auto exit = (*session)->run(command, [&](const WorkflowCommand &c) { bench.commands.push_back(c); }, {});
    QVERIFY2(exit, why(exit));
    QCOMPARE(exit->code, 0);
    QVERIFY((*session)->close());
    const RawLog log = readLog(bench.job.logBase);
    QCOMPARE(log.bytes.left(1000), log.bytes.left(log.bytes.indexOf("slipway: the log limit")));
    QVERIFY(log.lines.back().flags & kLineNote);
    QCOMPARE(exit->lastLine, qint64(log.lines.size()));
    QCOMPARE(bench.commands.size(), 1);
}

void TestProcessSession::servesTheNextJobWithTheSameShim()
{
    Workbench bench;
    bench.job.secrets = {"first secret"};
    QVERIFY(bench.runJob(u"echo $PPID > one; echo first secret"_s));
    bench.job.secrets = {};
    QVERIFY(bench.runJob(u"echo $PPID > two; echo first secret"_s));
    QCOMPARE(bench.file(u"one"_s), bench.file(u"two"_s));
    QCOMPARE(bench.log(), QByteArray("first secret\n")); // nothing of the job before it
    QVERIFY(::kill(bench.file(u"one"_s).trimmed().toInt(), SIGKILL) == 0);
    const auto exit = bench.runJob(u"echo $PPID > three"_s); // the idle one is dead: a fresh one
    QVERIFY2(exit, why(exit));
    QVERIFY(bench.file(u"two"_s) != bench.file(u"three"_s));
}

void TestProcessSession::runsJobsSideBySide()
{
    const QTemporaryDir folder;
    ShimSupervisor supervisor(kShim);
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&, i] {
                for (int k = 0; k < 5; ++k) {
                    const QString base = folder.filePath(u"%1-%2"_s.arg(i).arg(k));
                    auto session = supervisor.open({.logBase = base,
                                                    .resultFile = base + u".result"_s,
                                                    .trackingId = base,
                                                    .secrets = {},
                                                    .times = {}});
                    if (!session)
                        return;
                    const auto exit = (*session)->run(
                        {.number = 1, .argv = {u"/bin/echo"_s, base}, .environment = {}, .workingDirectory = {}}, {},
                        {});
                    good += exit && (*session)->close() && readFile(base + u".log"_s) == base.toUtf8() + '\n';
                }
            });
        }
    }
    QCOMPARE(good.load(), 30);
}

void TestProcessSession::survivesAFullDisk()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    const pid_t shim = bench.shimPid(**session);
    const rlimit small{1'000'000, RLIM_INFINITY}, large{RLIM_INFINITY, RLIM_INFINITY};
    QCOMPARE(::prlimit(shim, RLIMIT_FSIZE, &small, nullptr), 0); // write() then fails as on a full disk
    const auto full = bench.run(**session, u"ulimit -f unlimited; yes 'some output that fills the disk'"_s);
    QVERIFY2(full, why(full));
    QVERIFY(full->problem == Engine::tr("disk full while writing the log"));
    QVERIFY(full->code != 0);
    QCOMPARE(::prlimit(shim, RLIMIT_FSIZE, &large, nullptr), 0);
    QVERIFY(bench.run(**session, u"echo there is room again"_s)->problem.isEmpty());
    QVERIFY((*session)->close());
    const RawLog log = readLog(bench.job.logBase);
    QVERIFY(log.lines.back().text.endsWith("there is room again\n"));
    QVERIFY(log.bytes.size() >= 900'000 && log.bytes.size() < 1'100'000);
}

void TestProcessSession::makesPrivateFiles()
{
    Workbench bench;
    const mode_t before = ::umask(0);
    const auto exit = bench.runJob(u"umask; echo x"_s);
    ::umask(before);
    QVERIFY2(exit, why(exit));
    for (const QString &name : {u"job.log"_s, u"job.idx"_s, u"job.spans"_s, u"job.result"_s}) {
        QCOMPARE(QFile::permissions(bench.folder.filePath(name)),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
    }
    QVERIFY(bench.log().startsWith("0000\n")); // the step's own files are its own business
}

void TestProcessSession::readsTheBeginningOfADamagedResult()
{
    Workbench bench;
    QVERIFY(bench.runJob(u"exit 4"_s));
    const QByteArray whole = bench.file(u"job.result"_s);
    const QString cut = bench.folder.filePath(u"cut"_s);
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        QVERIFY(writeFile(cut, whole.left(size)));
        const auto result = readJobResult(cut);
        QCOMPARE(result.has_value(), size > whole.indexOf('\n'));
        if (result && !result->steps.empty() && result->steps[0].exit)
            QCOMPARE(result->steps[0].exit->code, 4);
    }
    QCOMPARE(readJobResult(bench.folder.filePath(u"none"_s)).error().kind, ErrorKind::NotFound);
    QVERIFY(writeFile(cut, QByteArray(whole).replace("end 1", "end 2")));
    QVERIFY(!readJobResult(cut)->steps[0].exit && !readJobResult(cut)->closed);
}

void TestProcessSession::reportsALogThatCannotBeWritten()
{
    Workbench bench;
    bench.job.logBase = u"/no/such/folder/job"_s;
    const auto session = bench.supervisor.open(bench.job);
    QVERIFY(!session);
    QCOMPARE(session.error().kind, ErrorKind::Environment);
    QVERIFY(session.error().message.english().contains(u"/no/such/folder"_s));
    QCOMPARE(ShimSupervisor(u"/no/such/shim"_s).open(bench.job).error().kind, ErrorKind::Environment);
}

QTEST_GUILESS_MAIN(TestProcessSession)
#include "tst_process_session.moc"
