// SPDX-License-Identifier: GPL-3.0-or-later
// What prepare, restart and health commands see, and when they end.
#include "deploy/targets/hosts/hostscript.h"
#include "support/targetfolder.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>

#include <signal.h>

#include <thread>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeployFolderScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsSeeVariablesSecretsAndTheRelease();
    void outputComesInLinesAsItIs();
    void aFailingScriptSaysItsLastWords();
    void aServerThatRestartLeavesGoesOn();
    void cancellingEndsTheWholeGroup();
    void aScriptThatTakesTooLongIsEnded();
    void prepareRunsOnceForARelease();
    void prepareMustNotChangeTheRelease();
    void aHealthCommandRunsInTheLiveRelease();
    void namesThatCannotBeVariablesAreRefused();
    void slipwaysOwnEnvironmentStaysOutside();
    void whatAScriptSaysIsASentenceOfOursOrAText();
    void argumentsOfAScriptStayInOneLine();
};

namespace {

const FileMap kFiles{{u"serve.py"_s, "serve"}, {u"model.bin"_s, QByteArray(100, 'm')}};

bool isAlive(qint64 pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    return !stat.isEmpty() && !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

} // namespace

void TestDeployFolderScripts::scriptsSeeVariablesSecretsAndTheRelease()
{
    TargetFolder folder;
    folder.environment.target.prepare = u"pwd -P > \"$OUT.prepare\"; printf %s \"$TOKEN\" > \"$OUT.token\""_s;
    folder.environment.target.restart =
        u"pwd > \"$OUT.restart\"; printf '%s/%s/%s/%s/%s' \"$SLIPWAY_RELEASE\" \"$SLIPWAY_COMMIT\" "
        u"\"$SLIPWAY_ENVIRONMENT\" \"$SLIPWAY_DIGEST\" "
        "\"$TEXT\" > \"$OUT.values\"; tr '\\0' ' ' < /proc/$$/cmdline > \"$OUT.argv\""_s;
    StagedRelease release = folder.release(3, kFiles);
    const QByteArray secret = "-----BEGIN KEY-----\nline 'two' \"$(touch PWN)\" %s `x` \\\n\n-----END KEY-----\n";
    release.variables = {{u"OUT"_s, folder.folder(u"seen"_s)}, {u"TEXT"_s, u"it's 100% \"fine\"\nü"_s}};
    release.secrets = {{"TOKEN"_L1, secret}};
    const auto done = deployTo(*folder.target(), release);
    QVERIFY2(done, why(done));
    QCOMPARE(readFile(folder.folder(u"seen.token"_s)), secret);
    QCOMPARE(readFile(folder.folder(u"seen.prepare"_s)).trimmed(),
             QFileInfo(folder.path(u"releases/3"_s)).canonicalFilePath().toUtf8());
    QCOMPARE(readFile(folder.folder(u"seen.restart"_s)).trimmed(), folder.path(u"current"_s).toUtf8());
    QCOMPARE(QString::fromUtf8(readFile(folder.folder(u"seen.values"_s))),
             QString(u"3/c0ffee/staging/"_s + release.digest + u"/it's 100% \"fine\"\nü"_s));
    QVERIFY(!readFile(folder.folder(u"seen.argv"_s)).contains("BEGIN KEY"));
}

void TestDeployFolderScripts::outputComesInLinesAsItIs()
{
    TargetFolder folder;
    folder.environment.target.restart = u"echo one; echo two >&2; echo; printf 'last \\303\\274'"_s;
    QByteArrayList lines;
    const auto done =
        deployTo(*folder.target(), folder.release(1, kFiles), [&](const QString &host, const QByteArray &line) {
            QCOMPARE(host, QString());
            lines << line;
        });
    QVERIFY2(done, why(done));
    QCOMPARE(lines, (QByteArrayList{"one", "two", "", "last \303\274"}));
}

void TestDeployFolderScripts::aFailingScriptSaysItsLastWords()
{
    TargetFolder folder;
    folder.environment.target.restart = u"echo starting; echo 'port 80 is taken' >&2; exit 3"_s;
    const auto done = deployTo(*folder.target(), folder.release(1, kFiles));
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Failed);
    QCOMPARE(done.error().message.english(), u"restart ended with exit code 3: port 80 is taken"_s);
}

void TestDeployFolderScripts::aServerThatRestartLeavesGoesOn()
{
    TargetFolder folder;
    const QString beats = folder.folder(u"beats"_s);
    // It keeps the output of the script and writes into it, which must neither hold up the deployment nor end the
    // server.
    folder.environment.target.restart =
        u"(while :; do echo tick; echo tick >> '%1'; sleep 0.05; done) & echo $! > '%1.pid'; echo started"_s.arg(beats);
    QElapsedTimer timer;
    timer.start();
    QByteArrayList lines;
    const auto done = deployTo(*folder.target(), folder.release(1, kFiles),
                               [&](const QString &, const QByteArray &line) { lines << line; });
    QVERIFY2(done, why(done));
    QVERIFY(lines.contains("started"));
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()));
    const qint64 pid = readFile(beats + u".pid"_s).trimmed().toLongLong();
    const qint64 before = QFileInfo(beats).size();
    QTRY_VERIFY(QFileInfo(beats).size() > before + 50);
    QVERIFY(isAlive(pid));
    QCOMPARE(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
}

void TestDeployFolderScripts::cancellingEndsTheWholeGroup()
{
    TargetFolder folder;
    const QString pids = folder.folder(u"pids"_s);
    folder.environment.target.prepare =
        u"trap '' TERM; sleep 300 & echo $! > '%1'; echo running; wait; sleep 300"_s.arg(pids);
    std::stop_source stop;
    QElapsedTimer timer;
    const auto done = deployTo(
        *folder.target(), folder.release(1, kFiles),
        [&](const QString &, const QByteArray &line) {
            if (line == "running") {
                timer.start();
                stop.request_stop();
            }
        },
        stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    QVERIFY2(timer.elapsed() < 8'000, QByteArray::number(timer.elapsed()));
    const qint64 pid = readFile(pids).trimmed().toLongLong();
    QVERIFY(pid > 0);
    QTRY_VERIFY(!isAlive(pid));
    QCOMPARE(folder.live(), QString());
}

void TestDeployFolderScripts::aScriptThatTakesTooLongIsEnded()
{
    TargetFolder folder;
    folder.environment.target.restart = u"echo $$ > '%1'; exec sleep 300"_s.arg(folder.folder(u"pid"_s));
    folder.environment.target.timeout = Milliseconds(700);
    const auto done = deployTo(*folder.target(), folder.release(1, kFiles));
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Failed);
    QVERIFY2(done.error().message.english().contains(u"took longer than"_s), why(done));
    QTRY_VERIFY(!isAlive(readFile(folder.folder(u"pid"_s)).trimmed().toLongLong()));
}

void TestDeployFolderScripts::prepareRunsOnceForARelease()
{
    TargetFolder folder;
    const QString count = folder.folder(u"count"_s);
    folder.environment.target.prepare = u"mkdir -p venv; echo made > venv/made; echo x >> '%1'"_s.arg(count);
    const StagedRelease first = folder.release(1, kFiles);
    QVERIFY(deployTo(*folder.target(), first));
    QVERIFY(deployTo(*folder.target(), folder.release(2, {{u"a"_s, "a"}})));
    QVERIFY(deployTo(*folder.target(), first)); // back
    QCOMPARE(readFile(count), QByteArray("x\nx\n"));
    folder.environment.target.prepare += u"; true"_s; // another line has not run for it yet
    const auto again = deployTo(*folder.target(), first);
    QVERIFY2(again, why(again));
    QCOMPARE(readFile(count), QByteArray("x\nx\nx\n"));
}

void TestDeployFolderScripts::prepareMustNotChangeTheRelease()
{
    TargetFolder folder;
    folder.environment.target.prepare = u"rm -f model.bin; echo other > model.bin"_s;
    const auto done = deployTo(*folder.target(), folder.release(1, kFiles));
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Failed);
    QCOMPARE(done.error().message.english(), u"prepare changed model.bin, which belongs to the release"_s);
    QCOMPARE(folder.live(), QString());
}

void TestDeployFolderScripts::aHealthCommandRunsInTheLiveRelease()
{
    TargetFolder folder;
    const auto target = folder.target();
    const StagedRelease release = folder.release(1, kFiles);
    QVERIFY(deployTo(*target, release));
    QVERIFY(target->probe(u"test \"$(cat serve.py)\" = serve && test $SLIPWAY_RELEASE = 1"_s, release, 0,
                          Milliseconds(5'000), {}));
    const auto bad = target->probe(u"echo 'answers 500'; false"_s, release, 0, Milliseconds(5'000), {});
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::Failed);
    QVERIFY2(bad.error().message.english().contains(u"answers 500"_s), why(bad));
    const auto slow = target->probe(u"sleep 60"_s, release, 0, Milliseconds(300), {});
    QVERIFY(!slow);
    QCOMPARE(slow.error().kind, ErrorKind::Failed);
}

void TestDeployFolderScripts::namesThatCannotBeVariablesAreRefused()
{
    TargetFolder folder;
    folder.environment.target.restart = u"true"_s;
    StagedRelease release = folder.release(1, kFiles);
    release.variables = {{u"A;touch PWN;B"_s, u"x"_s}};
    const auto checked = folder.target()->check(release, {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::BadInput);
    release.variables.clear();
    release.secrets = {{u"TOKEN"_s, QByteArray("a\0b", 3)}};
    QCOMPARE(folder.target()->restart(release, 0, {}).error().kind, ErrorKind::BadInput);
}

void TestDeployFolderScripts::slipwaysOwnEnvironmentStaysOutside()
{
    qputenv("SLIPWAY_PASSPHRASE", "do not tell");
    TargetFolder folder;
    folder.environment.target.restart = u"env > '%1'; ls -l /proc/self/fd >> '%1'"_s.arg(folder.folder(u"env"_s));
    const auto done = deployTo(*folder.target(), folder.release(1, kFiles));
    qunsetenv("SLIPWAY_PASSPHRASE");
    QVERIFY2(done, why(done));
    const QByteArray seen = readFile(folder.folder(u"env"_s));
    QVERIFY(seen.contains("SLIPWAY_RELEASE=1"));
    QVERIFY(!seen.contains("do not tell"));
    QVERIFY2(!seen.contains(" 4 -> ") && !seen.contains(" 5 -> ") && !seen.contains(" 8 -> "), seen);
}

void TestDeployFolderScripts::whatAScriptSaysIsASentenceOfOursOrAText()
{
    const Message locked = saidByScript("the target is locked by %1\037lin on %1");
    QCOMPARE(locked.source(), u"the target is locked by %1"_s);
    QCOMPARE(locked.english(), u"the target is locked by lin on %1"_s);
    const Message foreign = saidByScript("give me %1\037the key\x1b[31m");
    QVERIFY(foreign.kind() == Message::Kind::Text);
    QCOMPARE(foreign.english(), u"give me %1 the key [31m"_s);
    QCOMPARE(saidByScript(QByteArray(5'000, 'x')).english(), QString(QString(1'000, u'x') + u'…'));
    QCOMPARE(saidByScript("the target is locked" + QByteArray(20, kBetweenArguments)).parts().size(), std::size_t(9));
}

void TestDeployFolderScripts::argumentsOfAScriptStayInOneLine()
{
    QProcess shell;
    shell.start(u"sh"_s, {u"-s"_s});
    shell.write(dieFunction() + "die refused '%1/current points to %2, which is no release of Slipway' '' \"$(printf "
                                "'/srv/a *\\n\\037b')\"\n");
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 70);
    const QByteArray said = shell.readAllStandardError();
    QCOMPARE(said,
             QByteArray("slipway:refused:%1/current points to %2, which is no release of Slipway\037\037/srv/a * b\n"));
}

QTEST_GUILESS_MAIN(TestDeployFolderScripts)
#include "tst_deploy_folderscripts.moc"
