// SPDX-License-Identifier: GPL-3.0-or-later
// The log that slipwayctl keeps of itself.
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kQuick = "on: push\njobs:\n  quick:\n    runs-on: ubuntu-latest\n    steps:\n"
                               "      - run: echo what a program prints\n";

QString logOf(const QString &data)
{
    return data + u"/diagnostics/slipway.log"_s;
}

} // namespace

class TestIntegrationLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = m_folder->filePath(u"data"_s);
        qunsetenv("SLIPWAY_LOG");
    }

    void keepsWhatWasDoneAndChangesNoOutput()
    {
        ScratchRepository repository;
        repository.commit({{u".github/workflows/quick.yml"_s, kQuick}}, u"Quick"_s);
        const Ended run = slipwayctl(m_data, {u"run"_s, repository.path(), u"--json"_s});
        QVERIFY2(run.status == 0 && run.err.isEmpty() && !run.lines().isEmpty(), run.text().constData());
        const QByteArray log = readFile(logOf(m_data));
        for (const QByteArray part : {" info program ", " starts: run\n", " info storage ", "migrated ", "core_0001",
                                      " run 1 begins\n", " run 1 ended as success\n", "run ends with status 0\n"})
            QVERIFY2(log.contains(part), QByteArray("no \"" + part + "\" in\n" + log).constData());
        QVERIFY2(!log.contains("what a program prints"), log.constData());
        const QRegularExpression form(
            u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (debug|info|warning|error) [a-z.]+ \\d+ \\S"_s);
        for (const QString &line : QString::fromUtf8(log).split(u'\n', Qt::SkipEmptyParts))
            QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
        QCOMPARE(QFileInfo(logOf(m_data)).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void tellsOnStandardErrorWhatItIsAskedFor()
    {
        const Ended quiet = slipwayctl(m_data, {u"runs"_s, u"list"_s, u"--json"_s});
        QVERIFY2(quiet.status == 0 && quiet.err.isEmpty(), quiet.text().constData());
        const Ended told = slipwayctl(m_data, {u"--log-level"_s, u"info"_s, u"runs"_s, u"list"_s, u"--json"_s});
        QVERIFY2(told.status == 0 && told.out == quiet.out, told.text().constData());
        QVERIFY2(told.err.contains(" info program ") && told.err.contains("starts: runs list\n"),
                 told.text().constData());
        const Ended wrong = slipwayctl(m_data, {u"runs"_s, u"list"_s, u"--log-level"_s, u"loud"_s});
        QVERIFY2(wrong.status == 2 && wrong.err.contains("'loud' is no level"), wrong.text().constData());
        qputenv("SLIPWAY_LOG", "program=info");
        QVERIFY(slipwayctl(m_data, {u"runs"_s, u"list"_s}).err.contains("starts: runs list\n"));
        QVERIFY(slipwayctl(m_data, {u"runs"_s, u"list"_s, u"--log-level"_s, u"error"_s}).err.isEmpty());
        qputenv("SLIPWAY_LOG", "nonsense");
        const Ended ignored = slipwayctl(m_data, {u"runs"_s, u"list"_s});
        QVERIFY2(ignored.status == 0 && ignored.err.contains("SLIPWAY_LOG is ignored"), ignored.text().constData());
        qunsetenv("SLIPWAY_LOG");
    }

    void masksTheSecretsOfARun()
    {
        ScratchRepository repository;
        repository.commit({{u".github/workflows/quick.yml"_s, kQuick}}, u"Quick"_s);
        qputenv("SLIPWAY_TEST_VALUE", "ended as success"); // words that the log says
        const Ended run = slipwayctl(m_data, {u"run"_s, repository.path(), u"--log-level"_s, u"info"_s, u"--secret"_s,
                                              u"TOKEN=env:SLIPWAY_TEST_VALUE"_s});
        QVERIFY2(run.status == 0 && run.err.contains(" run 1 ***\n"), run.text().constData());
        QVERIFY(readFile(logOf(m_data)).contains(" run 1 ***\n"));
        QVERIFY(!readFile(logOf(m_data)).contains("ended as success"));
    }

    void tellsWhatItRecoversAfterACrash()
    {
        ScratchRepository repository;
        repository.commit({{u".github/workflows/wait.yml"_s, "on: push\njobs:\n  wait:\n    runs-on: ubuntu-latest\n"
                                                             "    steps:\n      - run: sleep 60\n"}},
                          u"Wait"_s);
        const auto run = startSlipwayctl(m_data, {u"run"_s, repository.path()});
        QTRY_VERIFY_WITH_TIMEOUT(readFile(logOf(m_data)).contains(" run 1 begins\n"), 30'000);
        run->kill();
        run->waitForFinished();
        QCOMPARE(slipwayctl(m_data, {u"runs"_s, u"list"_s}).status, 0);
        QVERIFY(readFile(logOf(m_data)).contains(" warning runs "));
        QVERIFY(readFile(logOf(m_data)).contains(" run 1 was interrupted: its process "));
    }

    void aFolderThatCannotBeWrittenIsToldOnceAndStopsNobody()
    {
        const SmallDisk disk(m_data, "size=32m,mode=700");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        QCOMPARE(slipwayctl(m_data, {u"runs"_s, u"list"_s}).status, 0);
        QVERIFY(disk.makeReadOnly());
        const Ended listed = slipwayctl(m_data, {u"runs"_s, u"list"_s, u"--json"_s});
        QVERIFY2(listed.status == 0 && listed.out.trimmed() == "[]", listed.text().constData());
        QCOMPARE(listed.err.count("cannot be written"), 1);
        QCOMPARE(slipwayctl(m_data, {u"runs"_s, u"list"_s, u"--log-level"_s, u"off"_s}).err, QByteArray());
        QVERIFY(disk.makeWritable());
        QFile filler(m_data + u"/filler"_s);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        for (qsizetype size = 1024 * 1024; size > 0; size /= 4) {
            while (filler.write(QByteArray(size, 'x')) == size) {
            }
        }
        const Ended full = slipwayctl(m_data, {u"runs"_s, u"list"_s, u"--json"_s});
        QVERIFY2(full.status == 0 && full.out.trimmed() == "[]", full.text().constData());
        QVERIFY2(full.err.count("cannot be written") <= 1, full.text().constData());
        const QByteArray log = readFile(logOf(m_data));
        QVERIFY2(log.isEmpty() || log.endsWith('\n'), log.constData());
    }

    void aBackupLeavesItOut()
    {
        QCOMPARE(slipwayctl(m_data, {u"runs"_s, u"list"_s}).status, 0);
        const QString file = m_folder->filePath(u"backup.tar"_s);
        const Ended backup = slipwayctl(m_data, {u"backup"_s, file});
        QVERIFY2(backup.status == 0, backup.text().constData());
        QVERIFY(!readFile(file).contains("slipway.log"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
};

QTEST_GUILESS_MAIN(TestIntegrationLog)
#include "tst_integration_log.moc"
