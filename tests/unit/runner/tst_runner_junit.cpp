// SPDX-License-Identifier: GPL-3.0-or-later
#include "places.h"
#include "runner/run/run.h"
#include "support/fakes.h"
#include "support/temporarydata.h"

#include <QJsonDocument>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

int countOf(const std::vector<TestResult> &results, TestStatus status)
{
    return int(std::ranges::count(results, status, &TestResult::status));
}

} // namespace

class RunnerJunitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRealReports_data();
    void readsRealReports();
    void readsWhatPytestWrites();
    void readsNunit();
    void refusesHostileReports_data();
    void refusesHostileReports();
    void understandsDurations_data();
    void understandsDurations();
    void masksBeforeItCuts();
    void countsNoTestThatDidNotRunAsPassed_data();
    void countsNoTestThatDidNotRunAsPassed();
    void keepsTheMessageWhereAnAttributeSaysTheVerdictToo();
};

void RunnerJunitTest::countsNoTestThatDidNotRunAsPassed_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<TestStatus>("status");
    const auto row = [](const char *test, TestStatus status) { QTest::newRow(test) << QByteArray(test) << status; };
    for (const char *test :
         {"<testcase status='notrun'/>", "<testcase status='disabled'/>", "<testcase status='ignored'/>",
          "<testcase status='skipped'/>", "<testcase status='not-run'/>", "<testcase status='NotExecuted'/>",
          "<testcase status='run' result='skipped'/>", "<testcase status='notrun' result='suppressed'/>",
          "<testcase result='Inconclusive'/>", "<testcase status='pending'/>", "<testcase skipped='true'/>",
          "<testcase disabled='1'/>", "<testcase executed='no'/>", "<testcase><skipped/></testcase>",
          "<testcase><ignored/></testcase>", "<testcase><disabled/></testcase>", "<testcase><pending/></testcase>",
          "<testcase outcome='untested'/>"})
        row(test, TestStatus::Skipped);
    for (const char *test :
         {"<testcase/>", "<testcase status='run' result='completed'/>", "<testcase status='passed'/>",
          "<testcase status='PASS'/>", "<testcase status='success' skipped='false' executed='yes'/>",
          "<testcase><system-out>skipped</system-out></testcase>"})
        row(test, TestStatus::Passed);
    row("<testcase status='failed'/>", TestStatus::Failed);
    row("<testcase status='skipped'><failure/></testcase>", TestStatus::Failed);
    row("<testcase result='error'/>", TestStatus::Error);
}

void RunnerJunitTest::countsNoTestThatDidNotRunAsPassed()
{
    QFETCH(QByteArray, test);
    QFETCH(TestStatus, status);
    const Result<std::vector<TestResult>> results = readJunit("<testsuite>" + test + "</testsuite>", u"a.xml"_s);
    QVERIFY2(results, problemOf(results));
    QCOMPARE(results->size(), 1U);
    QCOMPARE(int(results->front().status), int(status));
}

void RunnerJunitTest::keepsTheMessageWhereAnAttributeSaysTheVerdictToo()
{
    const Result<std::vector<TestResult>> results = readJunit(
        "<testsuite><testcase status='failed'><failure message='too low'>trace</failure></testcase></testsuite>",
        u"a.xml"_s);
    QVERIFY2(results, problemOf(results));
    QCOMPARE(results->front().message, u"too low"_s);
    QCOMPARE(results->front().details, u"trace"_s);
}

void RunnerJunitTest::readsRealReports_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QJsonObject>("facts");
    const QString folder = conformanceFolder(u"junit-xml"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (folder.isEmpty())
        QTest::newRow("no cases") << QString() << QJsonObject();
    const QJsonObject manifest = QJsonDocument::fromJson(readFile(folder + u"/MANIFEST.json"_s)).object();
    for (const QJsonValue &fact : manifest[u"cases"_s].toArray())
        QTest::newRow(qPrintable(fact[u"id"_s].toString()))
            << QString(folder + u'/' + fact[u"files"_s][0].toString()) << fact.toObject();
}

void RunnerJunitTest::readsRealReports()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, facts);
    if (facts.isEmpty())
        QSKIP("the conformance cases are not here; SLIPWAY_CONFORMANCE_DIR names their folder");
    const Result<std::vector<TestResult>> results = readJunit(readFile(file), file);
    if (!facts[u"wellFormed"_s].toBool()) {
        QVERIFY(!results);
        QCOMPARE(results.error().kind, ErrorKind::BadInput);
        QVERIFY(results.error().line > 0);
        return;
    }
    QVERIFY2(results, problemOf(results).constData());
    QCOMPARE(int(results->size()), facts[u"cases"_s].toInt());
    QCOMPARE(countOf(*results, TestStatus::Failed), facts[u"failures"_s].toInt());
    QCOMPARE(countOf(*results, TestStatus::Error), facts[u"errors"_s].toInt());
    QCOMPARE(countOf(*results, TestStatus::Skipped), facts[u"skipped"_s].toInt());
}

void RunnerJunitTest::readsWhatPytestWrites()
{
    const Result<std::vector<TestResult>> results = readJunit(R"(<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="pytest" tests="3"><testcase classname="tests.test_model" name="test_predict[a-1]" time="0.25">
<failure message="AssertionError: assert (3, 1) == (2, 1)&#10;  +  where">def test():
&gt; assert
tests/test_model.py:12: AssertionError</failure></testcase>
<testcase classname="tests.test_model" name="test_ok" file="tests/test_model.py" line="7" time="0.001"/>
<testcase classname="" name="tests.test_bad"><error message="collection failure">E   ImportError</error></testcase>
</testsuite></testsuites>)",
                                                              u"r.xml"_s);
    QVERIFY2(results, problemOf(results).constData());
    QCOMPARE(results->size(), 3U);
    const TestResult &failed = results->at(0);
    QCOMPARE(failed.suite, u"tests.test_model"_s);
    QCOMPARE(failed.name, u"test_predict[a-1]"_s);
    QCOMPARE(failed.status, TestStatus::Failed);
    QCOMPARE(failed.durationSeconds, 0.25);
    QCOMPARE(failed.message, u"AssertionError: assert (3, 1) == (2, 1)\n  +  where"_s);
    QVERIFY(failed.details.endsWith(u"tests/test_model.py:12: AssertionError"_s));
    QCOMPARE(results->at(1).file, u"tests/test_model.py"_s);
    QCOMPARE(results->at(1).line, 7);
    QCOMPARE(results->at(2).suite, u"pytest"_s);
    QCOMPARE(results->at(2).status, TestStatus::Error);
}

void RunnerJunitTest::readsNunit()
{
    const Result<std::vector<TestResult>> results = readJunit(R"(<test-run><test-suite name="Suite">
<test-case name="A" result="Passed" duration="0.5"/>
<test-case name="B" result="Failed"><failure><message>expected 1</message><stack-trace>at B</stack-trace></failure></test-case>
<test-case name="C" result="Skipped"/></test-suite></test-run>)",
                                                              u"r.xml"_s);
    QVERIFY2(results, problemOf(results).constData());
    QCOMPARE(results->size(), 3U);
    QCOMPARE(results->at(0).durationSeconds, 0.5);
    QCOMPARE(results->at(1).status, TestStatus::Failed);
    QCOMPARE(results->at(1).message, u"expected 1"_s);
    QCOMPARE(results->at(1).details, u"at B"_s);
    QCOMPARE(results->at(2).status, TestStatus::Skipped);
}

void RunnerJunitTest::refusesHostileReports_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("message");
    QTest::newRow("external entity")
        << QByteArray("<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><testsuite>&x;</testsuite>")
        << u"document type"_s;
    QTest::newRow("billion laughs")
        << QByteArray("<!DOCTYPE t [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><testsuite>&b;</testsuite>")
        << u"document type"_s;
    QTest::newRow("deep") << QByteArray("<testsuite>").repeated(200'000) << u"deeper than 1000"_s;
    QTest::newRow("empty") << QByteArray() << u"well-formed"_s;
    QTest::newRow("cut off") << QByteArray("<testsuite><testcase name='a'>") << u"well-formed"_s;
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe\x01<<<", 7) << u"well-formed"_s;
    QTest::newRow("too large") << QByteArray(50 * 1024 * 1024 + 1, ' ') << u"larger than 50 MB"_s;
}

void RunnerJunitTest::refusesHostileReports()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, message);
    const Result<std::vector<TestResult>> results = readJunit(xml, u"r.xml"_s);
    QVERIFY(!results);
    QCOMPARE(results.error().file, u"r.xml"_s);
    QVERIFY2(results.error().message.english().contains(message), qPrintable(results.error().message.english()));
}

void RunnerJunitTest::understandsDurations_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<double>("seconds");
    QTest::newRow("plain") << QByteArray("1.5") << 1.5;
    QTest::newRow("thousands") << QByteArray("2,503.1") << 2503.1;
    QTest::newRow("decimal comma") << QByteArray("0,06") << 0.06;
    QTest::newRow("exponent") << QByteArray("1e-3") << 0.001;
    QTest::newRow("none") << QByteArray("") << 0.0;
    QTest::newRow("words") << QByteArray("soon") << 0.0;
    QTest::newRow("negative") << QByteArray("-1") << 0.0;
    QTest::newRow("NaN") << QByteArray("nan") << 0.0;
}

void RunnerJunitTest::understandsDurations()
{
    QFETCH(QByteArray, time);
    const auto results = readJunit("<testsuite><testcase name='a' time='" + time + "'/></testsuite>", u"r.xml"_s);
    QVERIFY2(results, problemOf(results).constData());
    QTEST(results->at(0).durationSeconds, "seconds");
}

void RunnerJunitTest::masksBeforeItCuts()
{
    const QString secret(5000, u'k');
    const auto mask = [&secret](const QString &text) { return QString(text).replace(secret, u"***"_s); };
    const QByteArray xml = "<testsuite name='s'><testcase name='a'><failure message='" + QByteArray(100, 'x') +
                           secret.toLatin1() + "'>" + QByteArray(63 * 1024, 'y') + secret.toLatin1() +
                           "</failure></testcase></testsuite>";
    const auto results = readJunit(xml, u"r.xml"_s, mask);
    QVERIFY2(results, problemOf(results).constData());
    QCOMPARE(results->at(0).message, QString(QString(100, u'x') + u"***"_s));
    QCOMPARE(results->at(0).details, QString(QString(63 * 1024, u'y') + u"***"_s));
}

QTEST_GUILESS_MAIN(RunnerJunitTest)
#include "tst_runner_junit.moc"
