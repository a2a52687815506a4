// SPDX-License-Identifier: GPL-3.0-or-later
// actions/upload-artifact and actions/download-artifact.
#include "places.h"
#include "unit/runner/execution.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator at(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (at.hasNext())
        files << QDir(folder).relativeFilePath(at.next());
    files.sort();
    return files;
}

QByteArray uploadOf(const QByteArray &with)
{
    return oneJob(R"(
      - run: |
          mkdir -p dist/deep .hidden && echo a > dist/a.txt && echo b > dist/deep/b.bin && echo h > dist/.h && echo x > other.txt
          chmod +x dist/deep/b.bin && mkdir out && echo o > out/o.txt && ln -s .. out/up
      - uses: actions/upload-artifact@v4
        with: {)" +
                  with + "}\n");
}

} // namespace

class RunnerArtifactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsWhatThePathsTake_data();
    void keepsWhatThePathsTake();
    void keepsThePermissionToRun();
    void saysWhenNothingIsFound_data();
    void saysWhenNothingIsFound();
    void refusesNamesThatLeadElsewhere();
    void refusesASecondArtifactOfTheName();
    void givesAnotherJobWhatWasKept();
    void saysWhichArtifactsThereAre();
};

void RunnerArtifactsTest::initTestCase()
{
    if (!QFile::exists(u"" SLIPWAY_BIN_DIR "/slipway-shim"_s))
        QSKIP("slipway-shim is not built: build the target slipway-shim");
}

void RunnerArtifactsTest::keepsWhatThePathsTake_data()
{
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QStringList>("files");
    QTest::newRow("a folder") << QByteArray("name: x, path: dist/") << QStringList({u"a.txt"_s, u"deep/b.bin"_s});
    QTest::newRow("a file") << QByteArray("name: x, path: dist/deep/b.bin") << QStringList({u"b.bin"_s});
    QTest::newRow("a pattern") << QByteArray("name: x, path: '**/*.txt'")
                               << QStringList({u"dist/a.txt"_s, u"other.txt"_s, u"out/o.txt"_s});
    QTest::newRow("several") << QByteArray("name: x, path: \"dist/deep\\nother.txt\"")
                             << QStringList({u"dist/deep/b.bin"_s, u"other.txt"_s});
    QTest::newRow("an exclusion") << QByteArray("name: x, path: \"dist\\n!dist/deep/**\"") << QStringList({u"a.txt"_s});
    QTest::newRow("hidden ones") << QByteArray("name: x, path: dist, include-hidden-files: true")
                                 << QStringList({u".h"_s, u"a.txt"_s, u"deep/b.bin"_s});
    QTest::newRow("no link to a folder") << QByteArray("name: x, path: out") << QStringList({u"o.txt"_s});
    QTest::newRow("an expression") << QByteArray("name: x, path: '${{ github.workspace }}/out'")
                                   << QStringList({u"o.txt"_s});
}

void RunnerArtifactsTest::keepsWhatThePathsTake()
{
    QFETCH(QByteArray, with);
    QFETCH(QStringList, files);
    Execution run(uploadOf(with));
    run.run();
    QVERIFY2(run.status() == Status::Success, qPrintable(run.problem() + run.log(u"build"_s)));
    QCOMPARE(filesBelow(run.input.dataFolder + u"/artifacts/7/x"_s), files);
    QCOMPARE(QDir(run.input.dataFolder + u"/artifacts/7"_s)
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList({u"x"_s}));
}

void RunnerArtifactsTest::keepsThePermissionToRun()
{
    Execution run(uploadOf("path: dist, retention-days: 3"));
    run.run();
    QVERIFY2(run.status() == Status::Success, qPrintable(run.problem()));
    const QString folder = run.input.dataFolder + u"/artifacts/7/artifact"_s; // the name that GitHub gives, too
    QVERIFY(QFileInfo(folder + u"/deep/b.bin"_s).isExecutable() && !QFileInfo(folder + u"/a.txt"_s).isExecutable());
    QCOMPARE(readFile(folder + u"/a.txt"_s), QByteArray("a\n"));
    QCOMPARE(run.sink.annotations().size(), std::size_t(0));
    QCOMPARE(readFile(run.input.dataFolder + u"/artifacts/7/.artifact.days"_s), QByteArray("3")); // for whoever prunes
}

void RunnerArtifactsTest::saysWhenNothingIsFound_data()
{
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<Status>("status");
    QTest::addColumn<int>("warnings");
    QTest::newRow("warn") << QByteArray("path: nothing/") << Status::Success << 1;
    QTest::newRow("ignore") << QByteArray("path: nothing/, if-no-files-found: ignore") << Status::Success << 0;
    QTest::newRow("error") << QByteArray("path: nothing/, if-no-files-found: error") << Status::Failure << 0;
    QTest::newRow("unknown") << QByteArray("path: nothing/, if-no-files-found: shrug") << Status::Failure << 0;
    QTest::newRow("no path") << QByteArray("name: x") << Status::Failure << 0;
}

void RunnerArtifactsTest::saysWhenNothingIsFound()
{
    QFETCH(QByteArray, with);
    QFETCH(Status, status);
    QFETCH(int, warnings);
    Execution run(uploadOf(with));
    run.run();
    QVERIFY2(run.status() == status, qPrintable(run.problem() + run.log(u"build"_s)));
    const auto annotations = run.sink.annotations();
    QCOMPARE(int(std::ranges::count(annotations, AnnotationLevel::Warning, &Annotation::level)), warnings);
    QVERIFY(!QFileInfo::exists(run.input.dataFolder + u"/artifacts/7"_s));
}

void RunnerArtifactsTest::refusesNamesThatLeadElsewhere()
{
    for (const QByteArray name : {"'../x'", "'a/b'", "'.x'", "'-x'", "'a*'", "\"a\\nb\""}) {
        Execution run(uploadOf("path: dist, name: " + name));
        run.run();
        QVERIFY2(run.status() == Status::Failure, name.constData());
        QVERIFY(run.log(u"build"_s).contains("cannot be the name of an artifact"_L1));
        QVERIFY(!QFileInfo::exists(run.input.dataFolder + u"/artifacts/7"_s));
    }
}

void RunnerArtifactsTest::refusesASecondArtifactOfTheName()
{
    const QByteArray again = "      - {uses: actions/upload-artifact@v4, with: {name: x, path: other.txt";
    Execution twice(uploadOf("name: x, path: dist") + again + "}}\n");
    twice.run();
    QCOMPARE(twice.status(), Status::Failure);
    QVERIFY(twice.log(u"build"_s).contains("overwrite: true"_L1));
    QCOMPARE(filesBelow(twice.input.dataFolder + u"/artifacts/7/x"_s), QStringList({u"a.txt"_s, u"deep/b.bin"_s}));
    Execution overwritten(uploadOf("name: x, path: dist") + again + ", overwrite: true}}\n");
    overwritten.run();
    QVERIFY2(overwritten.status() == Status::Success, qPrintable(overwritten.problem()));
    QCOMPARE(filesBelow(overwritten.input.dataFolder + u"/artifacts/7/x"_s), QStringList({u"other.txt"_s}));
}

void RunnerArtifactsTest::givesAnotherJobWhatWasKept()
{
    const QByteArray use = R"yml(
  use:
    runs-on: ubuntu-latest
    needs: build
    steps:
      - {uses: actions/download-artifact@v4, id: get, with: {name: model, path: got}}
      - run: test "$(cat got/a.txt)" = a && test -x got/deep/b.bin && test -e "${{ steps.get.outputs.download-path }}/a.txt"
      - {uses: actions/download-artifact@v4, with: {path: all}}
      - run: test -e all/model/deep/b.bin
      - {uses: actions/download-artifact@v4, with: {pattern: 'mod*', merge-multiple: true}}
      - run: test -e deep/b.bin
)yml";
    Execution run(uploadOf("name: model, path: dist") + use);
    run.run();
    QVERIFY2(run.status() == Status::Success, qPrintable(run.problem() + run.log(u"use"_s)));
}

void RunnerArtifactsTest::saysWhichArtifactsThereAre()
{
    const QByteArray get = "      - {uses: actions/download-artifact@v4, with: {name: modell}}\n";
    Execution run(uploadOf("name: model, path: dist") + get);
    run.run();
    QCOMPARE(run.status(), Status::Failure);
    QVERIFY2(run.log(u"build"_s).contains("It has: model."_L1), qPrintable(run.log(u"build"_s)));
}

QTEST_GUILESS_MAIN(RunnerArtifactsTest)
#include "tst_runner_artifacts.moc"
