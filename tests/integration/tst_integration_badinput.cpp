// SPDX-License-Identifier: GPL-3.0-or-later
// What people and machines get wrong: each gets a clear message with the place and the way out, and nothing is lost.
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

QByteArray oneStep(const QByteArray &script)
{
    return "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - shell: python\n        run: |\n          " +
           script + "\n";
}

} // namespace

class TestIntegrationBadInput : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString data() const { return m_folder.filePath(u"data"_s); }

    Ended runIn(ScratchRepository &repository, const QString &dataFolder) const
    {
        return slipwayctl(dataFolder, {u"run"_s, repository.path(), u"--json"_s}, 120'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void workflowsThatAreWrongAreBadInputWithAPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("no YAML") << QByteArray("on: push\n\tjobs: {}\n") << 2;
        QTest::newRow("cyclic anchor") << QByteArray("on: push\njobs: &a\n  b: *a\n") << 3;
        QTest::newRow("1 MB of brackets") << QByteArray(1'000'000, '[') << 1;
        QTest::newRow("unknown key") << QByteArray("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepz: []\n")
                                     << 5;
        QTest::newRow("expression that ends early")
            << QByteArray(
                   "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.ref == }}\n")
            << 6;
        QTest::newRow("empty") << QByteArray() << 0;
    }
    void workflowsThatAreWrongAreBadInputWithAPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        ScratchRepository repository;
        repository.commit({{u".github/workflows/ci.yml"_s, text}, {u"x"_s, "x"}}, u"Add"_s);
        QElapsedTimer timer;
        timer.start();
        const Ended run = runIn(repository, data());
        QVERIFY2(run.status == 3, run.text().constData());
        const QJsonObject error = run.object()[u"error"].toObject();
        QVERIFY(error[u"file"].toString().endsWith(u"ci.yml"_s));
        if (line > 0)
            QCOMPARE(error[u"line"].toInt(), line);
        QVERIFY2(!error[u"message"].toString().isEmpty() && !error[u"hint"].toString().isEmpty(),
                 run.text().constData());
        QVERIFY2(timer.elapsed() < 10'000, "it took too long to refuse");
    }

    void aRepositoryOfSomebodyElseIsRefusedWithTheWayToTrustIt()
    {
        if (geteuid() != 0)
            QSKIP("only root can give a folder away; run this test as root");
        ScratchRepository repository;
        repository.commit({{u"x"_s, "x"}}, u"Add"_s);
        QDirIterator files(repository.path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            QCOMPARE(lchown(QFile::encodeName(files.next()).constData(), 65534, 65534), 0);
        QCOMPARE(chown(QFile::encodeName(repository.path()).constData(), 65534, 65534), 0);
        const Ended added = slipwayctl(data(), {u"repo"_s, u"add"_s, repository.path(), u"--json"_s});
        QVERIFY2(added.status == 5, added.text().constData());
        QVERIFY2(added.out.contains("safe.directory"), added.text().constData());
    }

    void emptyBareAndDetachedRepositoriesAreSaidInPlainWords()
    {
        const ScratchRepository empty;
        const Ended nothing = slipwayctl(data(), {u"run"_s, empty.path(), u"--json"_s});
        QVERIFY2(nothing.status == 4, nothing.text().constData());
        QVERIFY(nothing.out.contains("no commit"));

        ScratchRepository source;
        const QString first = source.commit(
            {{u".github/workflows/ci.yml"_s,
              "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: 'git rev-parse HEAD || true'}]\n"}},
            u"One"_s);
        source.commit({{u"x"_s, "x"}}, u"Two"_s);
        source.checkout(first);
        const Ended detached = slipwayctl(data(), {u"run"_s, source.path(), u"--json"_s});
        QVERIFY2(detached.status == 0, detached.text().constData());
        QVERIFY(slipwayctl(data(), {u"runs"_s, u"list"_s, u"--json"_s}).array()[0].toObject()[u"ref"].isNull());

        const QString bare = m_folder.filePath(u"bare.git"_s);
        source.checkout(u"main"_s);
        source.git({u"clone"_s, u"-q"_s, u"--bare"_s, u"."_s, bare});
        const Ended fromBare = slipwayctl(data(), {u"run"_s, bare, u"--json"_s});
        QVERIFY2(fromBare.status == 0, fromBare.text().constData());
        QCOMPARE(slipwayctl(data(), {u"run"_s, bare, u"--working-tree"_s}).status, 3);
    }

    void aMissingPythonIsToldBeforeAnythingStarts()
    {
        ScratchRepository repository;
        repository.commit(
            {{u".github/workflows/ci.yml"_s,
              "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v4\n        with: {python-version: '3.99'}\n"}},
            u"Want the future"_s);
        const Ended run = runIn(repository, data());
        QVERIFY2(run.status == 6 || run.status == 1, run.text().constData());
        QVERIFY2(run.out.contains("3.99"), run.text().constData());
    }

    void binaryOutputComesBackByteForByte()
    {
        ScratchRepository repository;
        repository.commit(
            {{u".github/workflows/ci.yml"_s, oneStep("import sys; sys.stdout.buffer.write(bytes(range(256)) * 4096)")}},
            u"Bytes"_s);
        const QString folder = m_folder.filePath(u"binary"_s);
        const Ended run = runIn(repository, folder);
        QVERIFY2(run.status == 0, run.text().constData());
        QByteArray expected;
        for (int i = 0; i < 256; ++i)
            expected += char(i);
        const Ended raw = slipwayctl(folder, {u"runs"_s, u"logs"_s, u"1"_s, u"--raw"_s});
        QVERIFY(raw.out == expected.repeated(4096));
    }

    void floodsAndEndlessLinesAreCaptured_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<qint64>("bytes");
        const int megabytes = qEnvironmentVariableIntValue("SLIPWAY_FLOOD_MB") > 0
                                  ? qEnvironmentVariableIntValue("SLIPWAY_FLOOD_MB")
                                  : 64;
        const QByteArray count = QByteArray::number(megabytes);
        QTest::newRow("many lines")
            << oneStep("import sys; [sys.stdout.write(('x' * 99 + '\\n') * 10486) for _ in range(" + count + ")]")
            << qint64(megabytes) * 1048600;
        QTest::newRow("one line") << oneStep("import sys; [sys.stdout.write('x' * 1048576) for _ in range(" + count +
                                             ")]")
                                  << qint64(megabytes) * 1048576;
    }
    void floodsAndEndlessLinesAreCaptured()
    {
        QFETCH(QByteArray, script);
        QFETCH(qint64, bytes);
        ScratchRepository repository;
        repository.commit({{u".github/workflows/ci.yml"_s, script}}, u"Flood"_s);
        const QTemporaryDir folder;
        const Ended run =
            slipwayctl(folder.path(), {u"run"_s, repository.path(), u"--quiet"_s, u"--no-color"_s}, 300'000);
        QVERIFY2(run.status == 0, run.text().constData());
        QDirIterator logs(folder.path() + u"/logs"_s, {u"*.log"_s}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(logs.hasNext());
        logs.next();
        QCOMPARE(logs.fileInfo().size(), bytes);
    }

    void aFullDiskFailsTheRunAndIsForgottenWhenThereIsSpace()
    {
        const QString place = m_folder.filePath(u"small"_s);
        const SmallDisk disk(place, "size=16m");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        ScratchRepository repository;
        repository.commit({{u".github/workflows/ci.yml"_s, oneStep("print('hello')")}}, u"Hello"_s);
        const Ended full = runIn(repository, place + u"/data"_s);
        const bool said = full.status == 6 && full.out.contains("disk") && full.out.contains("full");
        QVERIFY(disk.resize("size=512m"));
        const Ended again = runIn(repository, place + u"/data"_s);
        QVERIFY2(said, full.text().constData());
        QVERIFY2(again.status == 0, again.text().constData());
    }

    void aReadOnlyDataFolderShowsHistoryAndRefusesRuns()
    {
        ScratchRepository repository;
        repository.commit({{u".github/workflows/ci.yml"_s, oneStep("print('hello')")}}, u"Hello"_s);
        const QString folder = m_folder.filePath(u"readonly"_s);
        QCOMPARE(runIn(repository, folder).status, 0);
        const bool bound = QProcess::execute(u"mount"_s, {u"--bind"_s, folder, folder}) == 0 &&
                           QProcess::execute(u"mount"_s, {u"-o"_s, u"remount,ro,bind"_s, folder}) == 0;
        if (!bound)
            QSKIP("a read-only mount cannot be made here; run as root with CAP_SYS_ADMIN");
        const Ended listed = slipwayctl(folder, {u"runs"_s, u"list"_s, u"--json"_s});
        const Ended run = runIn(repository, folder);
        QProcess::execute(u"umount"_s, {folder});
        QVERIFY2(listed.status == 0 && listed.array().size() == 1, listed.text().constData());
        QVERIFY2(run.status == 5, run.text().constData());
        QVERIFY2(run.out.toLower().contains("read-only"), run.text().constData());
    }
};

QTEST_GUILESS_MAIN(TestIntegrationBadInput)
#include "tst_integration_badinput.moc"
