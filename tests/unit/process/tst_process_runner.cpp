// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/command.h"

#include "support/temporarydata.h"
#include "support/why.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Command shell(const QString &script)
{
    return {.argv = {u"sh"_s, u"-c"_s, script}};
}

} // namespace

class TestProcessRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesOutputErrorsAndStatus();
    void feedsStandardInput();
    void survivesAProgramThatDoesNotReadItsInput();
    void saysWhichProgramIsMissing();
    void saysWhichFolderIsMissing();
    void saysWhenTheArgumentsAreTooLarge();
    void takesMegabytesOnBothStreams();
    void endsAProgramThatWritesTooMuch();
    void endsTheWholeGroupWhenTimeIsUp();
    void reactsToAStopRequestWithin200Milliseconds();
    void passesTheExactEnvironmentAndNoDescriptors();
    void startsChildrenWithCleanSignals();
    void runsManyAtOnce();
    void doesNotWaitForBackgroundProcesses();
    void findsProgramsInASearchPath();
};

void TestProcessRunner::givesOutputErrorsAndStatus()
{
    const Result<Exit> exit = ProcessRunner().run(shell(u"echo out; echo err >&2; exit 3"_s));
    QVERIFY2(exit, test::why(exit));
    QCOMPARE(exit->code, 3);
    QCOMPARE(exit->output, QByteArray("out\n"));
    QCOMPARE(exit->errors, QByteArray("err\n"));
    QCOMPARE(ProcessRunner().run(shell(u"kill -9 $$"_s))->code, 137);
}

void TestProcessRunner::feedsStandardInput()
{
    Command command{.argv = {u"cat"_s}};
    command.input = QByteArray(1'000'000, 'x');
    QVERIFY(ProcessRunner().run(command)->output == command.input);
    QCOMPARE(ProcessRunner().run({.argv = {u"cat"_s}})->output, QByteArray());
}

void TestProcessRunner::survivesAProgramThatDoesNotReadItsInput()
{
    Command command{.argv = {u"true"_s}};
    command.input = QByteArray(10'000'000, 'x');
    const Result<Exit> exit = ProcessRunner().run(command);
    QVERIFY2(exit, test::why(exit));
    QCOMPARE(exit->code, 0);
}

void TestProcessRunner::saysWhichProgramIsMissing()
{
    const Result<Exit> exit = ProcessRunner().run({.argv = {u"no-such-program-here"_s}});
    QVERIFY(!exit);
    QCOMPARE(exit.error().kind, ErrorKind::Environment);
    QVERIFY(exit.error().message.english().contains(u"no-such-program-here"_s));
    QVERIFY(!exit.error().hint.isEmpty());
    QCOMPARE(ProcessRunner().run({.argv = {}}).error().kind, ErrorKind::Environment);
}

void TestProcessRunner::saysWhichFolderIsMissing()
{
    const Result<Exit> exit = ProcessRunner().run({.argv = {u"true"_s}, .workingDirectory = u"/no/such/folder"_s});
    QVERIFY(!exit);
    QVERIFY(exit.error().message.english().contains(u"/no/such/folder"_s));
}

void TestProcessRunner::saysWhenTheArgumentsAreTooLarge()
{
    const Result<Exit> exit = ProcessRunner().run({.argv = {u"true"_s, QString(300'000, u'x')}});
    QVERIFY(!exit);
    QCOMPARE(exit.error().kind, ErrorKind::Environment);
    QVERIFY(exit.error().message.english().contains(u"larger than the system allows"_s));
}

void TestProcessRunner::takesMegabytesOnBothStreams()
{
    qsizetype streamed = 0;
    Command command = shell(u"head -c 8000000 /dev/zero & head -c 3000000 /dev/zero >&2; wait"_s);
    command.onError = [&streamed](const QByteArray &piece) { streamed += piece.size(); };
    const Result<Exit> exit = ProcessRunner().run(command);
    QVERIFY2(exit, test::why(exit));
    QCOMPARE(exit->output.size(), 8'000'000);
    QCOMPARE(streamed, 3'000'000);
    QCOMPARE(exit->errors.size(), 64 * 1024);
}

void TestProcessRunner::endsAProgramThatWritesTooMuch()
{
    Command command{.argv = {u"yes"_s}};
    command.outputLimitBytes = 1024 * 1024;
    const Result<Exit> exit = ProcessRunner().run(command);
    QVERIFY(!exit);
    QCOMPARE(exit.error().kind, ErrorKind::Failed);
}

void TestProcessRunner::endsTheWholeGroupWhenTimeIsUp()
{
    const QTemporaryDir folder;
    Command command = shell(u"trap '' TERM; sleep 30 & echo $! > child; wait; sleep 30"_s);
    command.workingDirectory = folder.path();
    command.timeout = std::chrono::milliseconds(300);
    QElapsedTimer timer;
    timer.start();
    const Result<Exit> exit = ProcessRunner().run(command);
    QVERIFY(!exit);
    QCOMPARE(exit.error().kind, ErrorKind::Failed);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    const QByteArray child = test::readFile(folder.filePath(u"child"_s)).trimmed();
    QVERIFY(!child.isEmpty());
    // Whoever answers to that id now is dead and waits to be collected.
    const QString stat = u"/proc/%1/stat"_s.arg(QString::fromLatin1(child));
    QTRY_VERIFY(test::readFile(stat).isEmpty() || test::readFile(stat).contains(") Z"));
}

void TestProcessRunner::reactsToAStopRequestWithin200Milliseconds()
{
    std::stop_source source;
    QElapsedTimer timer;
    const std::jthread stopper([&] {
        Command wait = shell(u"sleep 0.2"_s); // a real program as the delay
        ProcessRunner().run(wait).has_value();
        timer.start();
        source.request_stop();
    });
    const Result<Exit> exit =
        ProcessRunner().run(shell(u"trap '' TERM INT; while :; do sleep 1; done"_s), source.get_token());
    const qint64 elapsed = timer.elapsed();
    QVERIFY(!exit);
    QCOMPARE(exit.error().kind, ErrorKind::Cancelled);
    QVERIFY2(elapsed <= 200, qPrintable(QString::number(elapsed)));
    QCOMPARE(ProcessRunner().run(shell(u"true"_s), source.get_token()).error().kind, ErrorKind::Cancelled);
}

void TestProcessRunner::passesTheExactEnvironmentAndNoDescriptors()
{
    Command command{.argv = {u"env"_s}};
    command.environment = EnvironmentMap{{u"PATH"_s, u"/usr/bin:/bin"_s}, {u"NAME"_s, u"välue=1"_s}};
    QCOMPARE(ProcessRunner().run(command)->output, QByteArray("NAME=välue=1\nPATH=/usr/bin:/bin\n"));
    const Result<Exit> descriptors = ProcessRunner().run(shell(u"echo /proc/$$/fd/*"_s));
    const QByteArray last = descriptors->output.trimmed().split('/').last();
    QVERIFY2(last.toInt() <= 3, descriptors->output.constData()); // 3 is the shell's own, on the folder it lists
}

void TestProcessRunner::startsChildrenWithCleanSignals()
{
    Result<Exit> exit = ProcessRunner().run(shell(u"grep -E '^Sig(Blk|Ign)' /proc/self/status"_s));
    exit->output.replace("0000000180000000", "0000000000000000"); // 32 and 33 are libc's own, posix_spawn ignores them
    QCOMPARE(exit->output, QByteArray("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"));
}

void TestProcessRunner::runsManyAtOnce()
{
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&good, i] {
                for (int k = 0; k < 12; ++k) {
                    const Result<Exit> exit = ProcessRunner().run(shell(u"echo %1; exit %2"_s.arg(i).arg(k)));
                    good += exit && exit->code == k && exit->output == QByteArray::number(i) + '\n';
                }
            });
        }
    }
    QCOMPARE(good.load(), 96);
}

void TestProcessRunner::doesNotWaitForBackgroundProcesses()
{
    QElapsedTimer timer;
    timer.start();
    const Result<Exit> exit = ProcessRunner().run(shell(u"sleep 30 & echo done"_s));
    QCOMPARE(exit->output, QByteArray("done\n"));
    QVERIFY(timer.elapsed() < 20'000);
}

void TestProcessRunner::findsProgramsInASearchPath()
{
    QVERIFY(findProgram(u"sh"_s).endsWith(u"/sh"_s));
    QCOMPARE(findProgram(u"sh"_s, u"/nowhere:/also/nowhere"_s), QString());
    QCOMPARE(findProgram(u"/etc/passwd"_s), QString());
    QCOMPARE(findProgram(QString()), QString());
}

QTEST_GUILESS_MAIN(TestProcessRunner)
#include "tst_process_runner.moc"
