// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logformat.h"
#include "runner/jobs/filecommands.h"
#include "runner/jobs/firsterror.h"
#include "runner/jobs/hashfiles.h"
#include "runner/jobs/shells.h"
#include "runner/reports/testreports.h"
#include "runner/run/folderpool.h"
#include "runner/run/jobfolders.h"
#include "support/fakes.h"
#include "support/temporarydata.h"

#include <QCryptographicHash>
#include <QTest>
#include <QtEndian>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

bool makeProgram(const QString &path)
{
    return writeFile(path, "#!/bin/sh\n") && QFile::setPermissions(path, QFile::Permissions(0x7700));
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

std::vector<LogLine> linesOf(const QString &text)
{
    std::vector<LogLine> lines;
    for (const QString &line : text.split(u'\n'))
        lines.push_back({line, qint64(lines.size()) + 11});
    return lines;
}

} // namespace

class RunnerPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsShells_data();
    void findsShells();
    void refusesShells_data();
    void refusesShells();
    void hashesFilesAsGitHubDoes_data();
    void hashesFilesAsGitHubDoes();
    void findsTheFirstError_data();
    void findsTheFirstError();
    void prefersTheFailedTest();
    void readsTheTailOfALog();
    void inheritsOnlyWhatIsAllowed();
    void leavesPytestAloneWhereItHasAReport();
    void foldersOfAJobServeTheNextOnlyWhenClean_data();
    void foldersOfAJobServeTheNextOnlyWhenClean();
};

void RunnerPartsTest::findsShells_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("command");
    QTest::newRow("unset") << u""_s << u"B/bash -e S"_s;
    QTest::newRow("bash") << u"bash"_s << u"B/bash --noprofile --norc -eo pipefail S"_s;
    QTest::newRow("sh") << u"sh"_s << u"B/sh -e S"_s;
    QTest::newRow("python") << u"python"_s << u"B/python S"_s;
    QTest::newRow("pwsh") << u"pwsh"_s << u"B/pwsh -command . 'S'"_s;
    QTest::newRow("bash with options") << u"bash -l {0}"_s << u"B/bash -l S"_s;
    QTest::newRow("custom") << u"perl -w \"a b\" {0}"_s << u"B/perl -w a b S"_s;
}

void RunnerPartsTest::findsShells()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    for (const QString &program : {u"bash"_s, u"sh"_s, u"python"_s, u"pwsh"_s, u"perl"_s})
        QVERIFY(makeProgram(folder.path() + u'/' + program));
    const Result<Shell> shell = resolveShell(name, folder.path());
    QVERIFY2(shell, problemOf(shell).constData());
    QTEST(shell->command(u"S"_s).join(u' ').replace(folder.path(), u"B"_s), "command");
    QVERIFY(QFile::remove(folder.path() + u"/bash"_s));
    if (name.isEmpty()) // GitHub falls back to sh
        QVERIFY(resolveShell(name, folder.path())->command(u"S"_s).join(u' ').endsWith(u"/sh -e S"_s));
}

void RunnerPartsTest::refusesShells_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no placeholder") << u"zsh -e"_s << ErrorKind::BadInput;
    QTest::newRow("cmd") << u"cmd"_s << ErrorKind::BadInput;
    QTest::newRow("not installed") << u"python"_s << ErrorKind::Environment;
    QTest::newRow("custom, not installed") << u"zsh {0}"_s << ErrorKind::Environment;
}

void RunnerPartsTest::refusesShells()
{
    QFETCH(QString, name);
    const Result<Shell> shell = resolveShell(name, u"/nowhere"_s);
    QVERIFY(!shell);
    QTEST(shell.error().kind, "kind");
    QVERIFY(!shell.error().hint.isEmpty());
}

void RunnerPartsTest::hashesFilesAsGitHubDoes_data()
{
    QTest::addColumn<QStringList>("patterns");
    QTest::addColumn<QList<QByteArray>>("contents");
    QTest::newRow("one") << QStringList{u"a.txt"_s} << QList<QByteArray>{"a"};
    QTest::newRow("star in order of names") << QStringList{u"*.txt"_s} << QList<QByteArray>{"a", "b"};
    QTest::newRow("deep, folder between files")
        << QStringList{u"**/*.txt"_s} << QList<QByteArray>{"a", "in sub", "deep", "b"};
    QTest::newRow("exclude") << QStringList{u"**/*.txt"_s, u"!sub/**"_s} << QList<QByteArray>{"a", "b"};
    QTest::newRow("include again") << QStringList{u"**/*.txt"_s, u"!sub/**"_s, u"sub/c.txt"_s}
                                   << QList<QByteArray>{"a", "b", "in sub"};
    QTest::newRow("folder means all below") << QStringList{u"asub"_s} << QList<QByteArray>{"in sub", "deep"};
    QTest::newRow("hidden") << QStringList{u".lock"_s} << QList<QByteArray>{"hidden"};
    QTest::newRow("class and question mark") << QStringList{u"[!b].t?t"_s} << QList<QByteArray>{"a"};
    QTest::newRow("outside") << QStringList{u"/etc/hostname"_s} << QList<QByteArray>{};
    QTest::newRow("nothing") << QStringList{u"*.none"_s} << QList<QByteArray>{};
}

void RunnerPartsTest::hashesFilesAsGitHubDoes()
{
    QFETCH(QStringList, patterns);
    QFETCH(QList<QByteArray>, contents);
    QTemporaryDir folder;
    const bool behind = patterns.contains(u"!sub/**"_s); // "sub" sorts behind "b.txt", "asub" before it
    const QString sub = behind ? u"sub"_s : u"asub"_s;
    const QString root = folder.path() + u"/w"_s;
    QVERIFY(writeFile(root + u"/a.txt"_s, "a") && writeFile(root + u"/b.txt"_s, "b") &&
            writeFile(root + u"/.lock"_s, "hidden"));
    QVERIFY(writeFile(root + u'/' + sub + u"/c.txt"_s, "in sub") &&
            writeFile(root + u'/' + sub + u"/x/d.txt"_s, "deep"));
    QVERIFY(writeFile(folder.path() + u"/outside.txt"_s, "outside"));
    QByteArray digests;
    for (const QByteArray &content : contents)
        digests += sha256(content);
    const Result<QString> hash = hashFiles(root, patterns);
    QVERIFY2(hash, problemOf(hash).constData());
    QCOMPARE(*hash, contents.isEmpty() ? QString() : QString::fromLatin1(sha256(digests).toHex()));
    QVERIFY(!hashFiles(root, {u"../*"_s}));
}

void RunnerPartsTest::findsTheFirstError_data()
{
    QTest::addColumn<QString>("log");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::newRow("pytest")
        << u"=== FAILURES ===\n>   assert x\nE       assert (3, 1) == (2, 1)\nE         at index\nFAILED tests/test_a.py::test_x - assert"_s
        << u"assert (3, 1) == (2, 1)"_s << 13;
    QTest::newRow("pytest, short") << u"collected 1 item\nFAILED tests/test_a.py::test_x - ValueError: no\n1 failed"_s
                                   << u"FAILED tests/test_a.py::test_x - ValueError: no"_s << 12;
    QTest::newRow("traceback")
        << u"Traceback (most recent call last):\n  File \"t.py\", line 1, in <module>\n    import x\nModuleNotFoundError: No module named 'x'\nbye"_s
        << u"ModuleNotFoundError: No module named 'x'"_s << 14;
    QTest::newRow("chained traceback")
        << u"KeyError: 'a'\n\nDuring handling of the above exception, another exception occurred:\nlib.errors.ConfigError: bad config"_s
        << u"lib.errors.ConfigError: bad config"_s << 14;
    QTest::newRow("compiler")
        << u"[1/2] cc a.c\na.c:3:5: error: 'x' undeclared\na.c:4:5: error: 'y' undeclared\nninja: build stopped"_s
        << u"a.c:3:5: error: 'x' undeclared"_s << 12;
    QTest::newRow("flake8") << u"./model.py:10:80: E501 line too long\n1"_s << u"./model.py:10:80: E501 line too long"_s
                            << 11;
    QTest::newRow("pip") << u"Collecting nope\nERROR: No matching distribution found for nope\n"_s
                         << u"ERROR: No matching distribution found for nope"_s << 12;
    QTest::newRow("shell") << u"ok\n/tmp/x.sh: line 2: foo: command not found"_s
                           << u"/tmp/x.sh: line 2: foo: command not found"_s << 12;
    QTest::newRow("colours and progress")
        << u"10%\r100%\r\x1b[31mError: it broke\x1b[0m"_s << u"Error: it broke"_s << 11;
    QTest::newRow("last line") << u"one\ntwo\n\n  "_s << u"two"_s << 12;
    QTest::newRow("nothing") << u""_s << u""_s << 0;
}

void RunnerPartsTest::findsTheFirstError()
{
    QFETCH(QString, log);
    const FirstError error = findFirstError(linesOf(log), {});
    QTEST(error.message.english(), "message");
    QTEST(int(error.logLine), "line");
}

void RunnerPartsTest::prefersTheFailedTest()
{
    const auto lines =
        linesOf(u"tests/a.py F\nE       ValueError: early\ntest_two: ValueError: late\nE       ValueError: late"_s);
    const std::vector<TestResult> tests{
        {.name = u"test_one"_s},
        {.name = u"test_two"_s, .status = TestStatus::Failed, .message = u"ValueError: late"_s}};
    const FirstError error = findFirstError(lines, tests);
    QCOMPARE(error.message.english(), u"test_two: ValueError: late"_s);
    QCOMPARE(error.logLine, 13);
    const FirstError collection = findFirstError(lines, {{.name = u"tests.bad"_s,
                                                          .status = TestStatus::Error,
                                                          .message = u"collection failure"_s,
                                                          .details = u"x.py:1: in <module>\nE   ValueError: early"_s}});
    QCOMPARE(collection.message.english(), u"tests.bad: ValueError: early"_s);
    QCOMPARE(collection.logLine, 12);
}

void RunnerPartsTest::readsTheTailOfALog()
{
    QTemporaryDir folder;
    QByteArray log, index(kIndexMagic, sizeof kIndexMagic);
    for (int i = 1; i <= 10'000; ++i) {
        const quint64 entry = qToLittleEndian(quint64(log.size()) | (quint64(kLineStderr) << 48));
        index.append(reinterpret_cast<const char *>(&entry), 8);
        log += "line " + QByteArray::number(i) + '\n';
    }
    QVERIFY(writeFile(folder.path() + u"/j.log"_s, log) && writeFile(folder.path() + u"/j.idx"_s, index));
    const std::vector<LogLine> some = readLogTail(folder.path() + u"/j"_s, 5, 7);
    QCOMPARE(some.size(), 3U);
    QCOMPARE(some.front().text, u"line 5\n"_s);
    QCOMPARE(some.front().number, 5);
    QCOMPARE(some.back().text, u"line 7\n"_s);
    const std::vector<LogLine> all = readLogTail(folder.path() + u"/j"_s, 1, 10'000);
    QCOMPARE(all.back().text, u"line 10000\n"_s);
    QCOMPARE(all.back().number, 10'000);
    QVERIFY(all.size() <= 4000);
    const std::vector<LogLine> few = readLogTail(folder.path() + u"/j"_s, 1, 10'000, 100);
    QVERIFY(!few.empty() && few.size() <= 10);
    QCOMPARE(few.back().number, 10'000);
    QVERIFY(readLogTail(folder.path() + u"/j"_s, 5, 4).empty());
    QVERIFY(readLogTail(folder.path() + u"/none"_s, 1, 4).empty());
}

void RunnerPartsTest::inheritsOnlyWhatIsAllowed()
{
    QTemporaryDir home;
    QVERIFY(writeFile(home.path() + u"/.config/pip/pip.conf"_s, "[global]\n"));
    const EnvironmentMap all = inheritedEnvironment({{u"PATH"_s, u"/bin"_s},
                                                     {u"LC_ALL"_s, u"C"_s},
                                                     {u"https_proxy"_s, u"p"_s},
                                                     {u"PIP_INDEX_URL"_s, u"u"_s},
                                                     {u"HOME"_s, home.path()},
                                                     {u"TERM"_s, u"xterm"_s},
                                                     {u"SLIPWAY_DATA_DIR"_s, u"d"_s},
                                                     {u"SSH_AUTH_SOCK"_s, u"s"_s},
                                                     {u"DBUS_SESSION_BUS_ADDRESS"_s, u"b"_s},
                                                     {u"AWS_SECRET_ACCESS_KEY"_s, u"k"_s},
                                                     {u"PYTHONPATH"_s, u"p"_s},
                                                     {u"LD_PRELOAD"_s, u"l"_s}});
    QStringList names;
    for (const auto &[name, value] : all)
        names << name;
    QCOMPARE(names.join(u' '), u"LC_ALL PATH PIP_CONFIG_FILE PIP_INDEX_URL https_proxy"_s);
    QCOMPARE(all.at(u"PIP_CONFIG_FILE"_s), home.path() + u"/.config/pip/pip.conf"_s);
}

void RunnerPartsTest::leavesPytestAloneWhereItHasAReport()
{
    QTemporaryDir folder;
    const Result<JobFolders> folders = JobFolders::create(folder.path() + u"/1"_s, u"team/model"_s);
    QVERIFY2(folders, problemOf(folders).constData());
    const TestReports reports(*folders);
    const QString ours = u"--junitxml="_s + folders->root + u"/pytest.xml"_s;
    QCOMPARE(reports.pytestOptions({}), ours);
    QCOMPARE(reports.pytestOptions(u"-q"_s), u"-q "_s + ours);
    QCOMPARE(reports.pytestOptions(u"--junitxml=mine.xml"_s), QString());
    QVERIFY(writeFile(folders->workspace + u"/pyproject.toml"_s,
                      "[tool.pytest.ini_options]\naddopts = \"--junit-xml=r.xml\"\n"));
    QCOMPARE(reports.pytestOptions({}), QString());
}

void RunnerPartsTest::foldersOfAJobServeTheNextOnlyWhenClean_data()
{
    QTest::addColumn<QString>("shell"); // what a job does in its folder
    QTest::addColumn<bool>("clean");
    QTest::newRow("nothing") << u"true"_s << true;
    QTest::newRow("the script of a step") << u"echo x > _temp/step.sh"_s << true;
    QTest::newRow("a file command removed") << u"rm _github_env"_s << true;
    QTest::newRow("a file in the workspace") << u"touch model/.hidden"_s << false;
    QTest::newRow("a file at home") << u"touch _home/.netrc"_s << false;
    QTest::newRow("a temporary file") << u"touch _temp/x"_s << false;
    QTest::newRow("another folder") << u"mkdir _python"_s << false;
    QTest::newRow("rights") << u"chmod 755 _home"_s << false;
    QTest::newRow("the workspace is a link") << u"rmdir model; ln -s _home model"_s << false;
    QTest::newRow("a file command is a link") << u"rm _github_env; ln -s /etc/hostname _github_env"_s << false;
    QTest::newRow("a file command is full") << u"echo A=b > _github_env"_s << false;
    QTest::newRow("the home is gone") << u"rmdir _home"_s << false;
}

void RunnerPartsTest::foldersOfAJobServeTheNextOnlyWhenClean()
{
    QFETCH(QString, shell);
    QTemporaryDir folder;
    FolderPool pool(u"team/model"_s, false);
    const Result<JobFolders> first = pool.take(folder.path() + u"/1"_s);
    QVERIFY2(first, problemOf(first).constData());
    QVERIFY(FileCommands::create(first->root));
    ProcessRunner commands;
    const Result<Exit> exit = commands.run({.argv = {u"sh"_s, u"-c"_s, shell}, .workingDirectory = first->root});
    QVERIFY2(exit && exit->code == 0, problemOf(exit).constData());
    QTEST(isPristine(*first), "clean");
    pool.giveBack(*first);
    const Result<JobFolders> second = pool.take(folder.path() + u"/2"_s);
    QVERIFY2(second, problemOf(second).constData());
    QCOMPARE(second->workspace, folder.path() + u"/2/model"_s);
    QVERIFY(isPristine(*second) && !QFile::exists(second->temporary + u"/step.sh"_s));
    QTRY_VERIFY(!QFile::exists(first->root));
}

QTEST_GUILESS_MAIN(RunnerPartsTest)
#include "tst_runner_parts.moc"
