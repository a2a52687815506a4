// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/pythonfinder.h"
#include "support/fakes.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

bool makeProgram(const QString &path)
{
    return writeFile(path, "#!/bin/sh\n") && QFile::setPermissions(path, QFile::Permissions(0x7700));
}

} // namespace

class RunnerPythonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesPythonVersions_data();
    void comparesPythonVersions();
    void refusesPythonVersions_data();
    void refusesPythonVersions();
    void findsPythonsWhereTheyAreKept();
    void asksTheSystemsPython();
};

void RunnerPythonTest::comparesPythonVersions_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("fits");
    QTest::addColumn<QString>("fitsNot");
    QTest::newRow("minor") << u"3.8"_s << u"3.8.0 3.8.18"_s << u"3.9.0 3.80.1 2.7.18 3.8.0rc1"_s;
    QTest::newRow("major") << u"3"_s << u"3.0.0 3.13.1"_s << u"2.7.18 4.0.0"_s;
    QTest::newRow("x") << u"3.x"_s << u"3.8.1 3.13.0"_s << u"2.7.18"_s;
    QTest::newRow("exact") << u"3.8.18"_s << u"3.8.18"_s << u"3.8.17 3.8.19"_s;
    QTest::newRow("range") << u">=3.8 <3.10"_s << u"3.8.0 3.9.18"_s << u"3.7.16 3.10.0"_s;
    QTest::newRow("range with commas") << u">=3.8,<3.10"_s << u"3.9.1"_s << u"3.10.0"_s;
    QTest::newRow("blank after operator") << u">= 3.9"_s << u"3.9.0 3.12.1"_s << u"3.8.9"_s;
    QTest::newRow("tilde") << u"~3.8.1"_s << u"3.8.1 3.8.9"_s << u"3.8.0 3.9.0"_s;
    QTest::newRow("compatible release") << u"~=3.8"_s << u"3.8.0 3.11.0"_s << u"3.7.0 4.0.0"_s;
    QTest::newRow("caret") << u"^3.8"_s << u"3.8.0 3.12.1"_s << u"3.7.9 4.0.0"_s;
    QTest::newRow("hyphen") << u"3.8 - 3.9"_s << u"3.8.0 3.9.18"_s << u"3.10.0"_s;
    QTest::newRow("or") << u"3.6 || 3.8"_s << u"3.6.15 3.8.1"_s << u"3.7.16"_s;
    QTest::newRow("dev") << u"3.13-dev"_s << u"3.13.0rc2 3.13.0"_s << u"3.12.1 3.14.0a1"_s;
}

void RunnerPythonTest::comparesPythonVersions()
{
    QFETCH(QString, range);
    const Result<PythonRange> parsed = PythonRange::parse(range);
    QVERIFY2(parsed, problemOf(parsed).constData());
    QFETCH(QString, fits);
    QFETCH(QString, fitsNot);
    for (const QString &version : fits.split(u' '))
        QVERIFY2(parsed->holds(PythonVersion::parse(version).value()), qPrintable(version));
    for (const QString &version : fitsNot.split(u' '))
        QVERIFY2(!parsed->holds(PythonVersion::parse(version).value()), qPrintable(version));
}

void RunnerPythonTest::refusesPythonVersions_data()
{
    QTest::addColumn<QString>("range");
    for (const QString &range : {u"pypy3.9"_s, u"graalpy-22.3"_s, u"3.13t"_s, u"three"_s, u""_s, u">="_s, u"3.8.1.2"_s})
        QTest::newRow(qPrintable(u"'"_s + range + u'\'')) << range;
}

void RunnerPythonTest::refusesPythonVersions()
{
    QFETCH(QString, range);
    const Result<PythonRange> parsed = PythonRange::parse(range);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::BadInput);
}

void RunnerPythonTest::findsPythonsWhereTheyAreKept()
{
    QTemporaryDir folder;
    const QString home = folder.path();
    for (const QString &program :
         {u"/.pyenv/versions/3.8.18/bin/python3"_s, u"/.pyenv/versions/pypy3.9-7.3/bin/python3"_s,
          u"/.local/share/uv/python/cpython-3.9.20-linux-x86_64-gnu/bin/python3"_s, u"/miniconda3/bin/python"_s,
          u"/.asdf/installs/python/3.7.16/bin/python"_s})
        QVERIFY(makeProgram(home + program));
    QVERIFY(makeProgram(home + u"/tools/Python/3.8.10/x64/bin/python3"_s));
    QVERIFY(QDir().mkpath(home + u"/.pyenv/versions/3.8.20"_s)); // being built: no program yet
    QVERIFY(writeFile(home + u"/miniconda3/conda-meta/python-3.11.4-h955ad1f_0.json"_s, "{}"));
    FakeCommandRunner commands;
    PythonFinder finder(commands, {{u"HOME"_s, home}}, home + u"/tools"_s);

    const auto newest38 = finder.find(*PythonRange::parse(u"3.8"_s), {});
    QVERIFY(newest38);
    QCOMPARE(newest38->version.text(), u"3.8.18"_s);
    QCOMPARE(newest38->program, home + u"/.pyenv/versions/3.8.18/bin/python3"_s);
#ifdef Q_PROCESSOR_X86_64
    QCOMPARE(finder.find(*PythonRange::parse(u"3.8.10"_s), {})->source, u"tool cache"_s);
#endif
    QCOMPARE(finder.find(*PythonRange::parse(u"3.9"_s), {})->source, u"uv"_s);
    QCOMPARE(finder.find(*PythonRange::parse(u"3.x"_s), {})->source, u"conda"_s);
    QCOMPARE(finder.find(*PythonRange::parse(u"3.7"_s), {})->source, u"asdf"_s);
    QVERIFY(commands.commands().empty());
}

void RunnerPythonTest::asksTheSystemsPython()
{
    QTemporaryDir folder;
    for (const QString &program :
         {u"/bin/python3"_s, u"/bin/python3.95"_s, u"/shims/python3"_s, u"/bin/python-config"_s})
        QVERIFY(makeProgram(folder.path() + program));
    FakeCommandRunner commands;
    const auto answer = [](const QByteArray &version) {
        return [version](const Command &command) -> Result<Exit> {
            return Exit{.output = "CPython\n" + version + "\nfinal\n" + command.argv[0].toUtf8() + "\n"};
        };
    };
    commands.answer(u"python3"_s, answer("3.94.2"));
    commands.answer(u"python3.95"_s, answer("3.95.1"));
    PythonFinder finder(
        commands, {{u"HOME"_s, folder.path()}, {u"PATH"_s, folder.path() + u"/shims:"_s + folder.path() + u"/bin"_s}},
        {});
    const auto python = finder.find(*PythonRange::parse(u"3.94"_s), {});
    QVERIFY(python);
    QCOMPARE(python->version.text(), u"3.94.2"_s);
    QCOMPARE(python->program, folder.path() + u"/bin/python3"_s);
    QCOMPARE(finder.all({}).front().version.text(), u"3.95.1"_s);
    for (const Command &command : commands.commands())
        QVERIFY2(!command.argv[0].contains(u"/shims/"_s), "a shim stands for an interpreter that was found already");
}

QTEST_GUILESS_MAIN(RunnerPythonTest)
#include "tst_runner_python.moc"
