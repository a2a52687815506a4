// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logcategories.h"
#include "log/programlog.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestLogProgramLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_heard.clear();
        qunsetenv("SLIPWAY_LOG");
    }
    void keepsWhatIsWorthKnowingAndSaysNothingOnStandardError();
    void tellsFromTheLevelOfTheOptionOn();
    void theOptionWinsOverTheVariable();
    void refusesWhatIsNoLevel_data();
    void refusesWhatIsNoLevel();
    void masksSecretsAndStaysOneLine();
    void isSilentWhereNoProgramListens();
    void aFileThatCannotBeWrittenIsToldOnceAndStopsNobody();
    void makesNoDataFolder();

private:
    [[nodiscard]] std::unique_ptr<ProgramLog> make()
    {
        return std::make_unique<ProgramLog>([this](const QString &line) { m_heard << line; });
    }
    [[nodiscard]] QString kept() const
    {
        QFile file(ProgramLog::fileIn(m_folder->path()));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_heard;
};

void TestLogProgramLog::keepsWhatIsWorthKnowingAndSaysNothingOnStandardError()
{
    auto log = make();
    QVERIFY(log->setLevels({}));
    qCDebug(logRuns) << "before";
    qCInfo(logRuns).noquote() << "run" << 12 << "begins"; // before the data folder is known
    log->keepIn(m_folder->path());
    qCCritical(logStorage) << "disk full";
    log.reset();
    const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z info runs %1 run 12 begins\n\\S+Z error storage %1 disk full\n$"_s
            .arg(::getpid()));
    QVERIFY2(form.match(kept()).hasMatch(), qPrintable(kept()));
    QCOMPARE(m_heard, QStringList());
}

void TestLogProgramLog::tellsFromTheLevelOfTheOptionOn()
{
    auto log = make();
    QVERIFY(log->setLevels(u"warning,runs=debug,slipway.storage=off"_s));
    log->keepIn(m_folder->path());
    qCDebug(logRuns) << "one";
    qCInfo(logDeployments) << "two";
    qCWarning(logDeployments) << "three";
    qCCritical(logStorage) << "four";
    log.reset();
    QCOMPARE(m_heard.size(), 2);
    QVERIFY(m_heard.at(0).endsWith(u" one"_s) && m_heard.at(0).contains(u" debug runs "_s));
    QVERIFY(m_heard.at(1).endsWith(u" three"_s));
    QCOMPARE(kept(), QString(m_heard.join(u'\n') + u'\n'));
}

void TestLogProgramLog::theOptionWinsOverTheVariable()
{
    qputenv("SLIPWAY_LOG", "info");
    auto log = make();
    QVERIFY(log->setLevels({}));
    qCInfo(logRuns) << "heard";
    QCOMPARE(m_heard.size(), 1);
    QVERIFY(log->setLevels(u"error"_s));
    qCInfo(logRuns) << "not heard";
    QCOMPARE(m_heard.size(), 1);
    qputenv("SLIPWAY_LOG", "loud");
    QVERIFY(log->setLevels({}));
    QVERIFY2(m_heard.size() == 2 && m_heard.at(1).contains("SLIPWAY_LOG is ignored"_L1),
             qPrintable(m_heard.join(u'\n')));
}

void TestLogProgramLog::refusesWhatIsNoLevel_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("nothing") << u""_s << u"''"_s;
    QTest::newRow("a comma") << u","_s << u"','"_s;
    QTest::newRow("a word") << u"loud"_s << u"'loud'"_s;
    QTest::newRow("a category alone") << u"runs"_s << u"'runs'"_s;
    QTest::newRow("no category") << u"rums=debug"_s << u"'rums'"_s;
    QTest::newRow("no level of a category") << u"info,runs=all"_s << u"'all'"_s;
}

void TestLogProgramLog::refusesWhatIsNoLevel()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto log = make();
    const Result<> chosen = log->setLevels(text);
    QVERIFY(!chosen);
    QCOMPARE(chosen.error().kind, ErrorKind::Usage);
    QVERIFY2(chosen.error().message.english().contains(named), qPrintable(chosen.error().message.english()));
}

void TestLogProgramLog::masksSecretsAndStaysOneLine()
{
    auto log = make();
    QVERIFY(log->setLevels(u"info"_s));
    log->keepIn(m_folder->path());
    log->hide("hunter2hunter2");
    qCInfo(logRuns).noquote() << "a\nb hunter2hunter2 " + QByteArray("hunter2hunter2").toBase64() + "\x1b[31m";
    qCInfo(logRuns).noquote() << QString(100'000, u'y');
    log.reset();
    QCOMPARE(kept().count(u'\n'), 2);
    QVERIFY2(kept().section(u'\n', 0, 0).endsWith(u"a\\nb *** ***\uFFFD[31m"_s), qPrintable(kept().left(200)));
    QVERIFY(kept().size() < 10'000);
    QCOMPARE(QString(m_heard.join(u'\n') + u'\n'), kept());
}

void TestLogProgramLog::isSilentWhereNoProgramListens()
{
    {
        const auto log = make();
        QVERIFY(logRuns().isInfoEnabled());
    }
    QVERIFY(!logRuns().isCriticalEnabled());
}

void TestLogProgramLog::aFileThatCannotBeWrittenIsToldOnceAndStopsNobody()
{
    QFile inTheWay(m_folder->filePath(u"diagnostics"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    auto log = make();
    log->keepIn(m_folder->path());
    for (int i = 0; i < 100; ++i)
        qCInfo(logRuns) << i;
    log.reset();
    QCOMPARE(m_heard.size(), 1);
    QVERIFY2(m_heard.at(0).contains("cannot be written"_L1), qPrintable(m_heard.at(0)));
}

void TestLogProgramLog::makesNoDataFolder()
{
    auto log = make();
    log->keepIn(m_folder->filePath(u"none"_s));
    qCInfo(logRuns) << "something";
    log.reset();
    QVERIFY(!QFile::exists(m_folder->filePath(u"none"_s)));
    QCOMPARE(m_heard, QStringList());
}

QTEST_GUILESS_MAIN(TestLogProgramLog)
#include "tst_log_programlog.moc"
