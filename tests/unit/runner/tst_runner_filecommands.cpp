// SPDX-License-Identifier: GPL-3.0-or-later
#include "places.h"
#include "runner/jobs/filecommands.h"
#include "support/fakes.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class RunnerFileCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithGitHubsRunner_data();
    void agreesWithGitHubsRunner();
    void refusesWhatHasNoForm_data();
    void refusesWhatHasNoForm();
    void handsOutWhatAStepWroteOnce();
    void survivesAStepThatRemovesItsFiles();
    void leavesOutASummaryBeyondItsLimit();
    void readsFoldersOfPath();
};

void RunnerFileCommandsTest::agreesWithGitHubsRunner_data()
{
    QTest::addColumn<QJsonObject>("fact");
    const QString folder = conformanceFolder(u"gha-runner-commands"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (folder.isEmpty())
        QTest::newRow("no cases") << QJsonObject();
    const QJsonArray facts = QJsonDocument::fromJson(readFile(folder + u"/facts.json"_s)).array();
    for (const QJsonValue &fact : facts) {
        if (fact[u"kind"_s].toString().endsWith(u"-file"_s))
            QTest::newRow(qPrintable(fact[u"id"_s].toString())) << fact.toObject();
    }
}

void RunnerFileCommandsTest::agreesWithGitHubsRunner()
{
    QFETCH(QJsonObject, fact);
    if (fact.isEmpty())
        QSKIP("the conformance cases are not here; SLIPWAY_CONFORMANCE_DIR names their folder");
    for (const QByteArray &bom : {QByteArray(), QByteArray("\xEF\xBB\xBF")}) {
        const Result<NamedValues> values = parseNamedValues(bom + fact[u"content"_s].toString().toUtf8());
        if (fact.contains(u"error"_s)) {
            QVERIFY(!values);
            QVERIFY2(values.error().message.english().contains(fact[u"error"_s].toString()),
                     qPrintable(values.error().message.english()));
            continue;
        }
        QVERIFY2(values, problemOf(values).constData());
        QJsonObject found;
        int issues = 0;
        for (const auto &[name, value] : *values) {
            if (fact[u"kind"_s] == u"env-file"_s && isBlockedVariable(name))
                ++issues;
            else
                found.insert(name, value);
        }
        QCOMPARE(found, fact[u"values"_s].toObject());
        QCOMPARE(issues, fact[u"issues"_s].toInt());
    }
}

void RunnerFileCommandsTest::refusesWhatHasNoForm_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("message");
    QTest::newRow("no equals sign") << QByteArray("just text\n") << u"Invalid format 'just text'"_s;
    QTest::newRow("no name") << QByteArray("=x\n") << u"Name must not be empty"_s;
    QTest::newRow("no block name") << QByteArray("<<EOF\nx\nEOF\n") << u"Name must not be empty"_s;
    QTest::newRow("no delimiter") << QByteArray("A<<\nx\n\n") << u"delimiter must not be empty"_s;
    QTest::newRow("block that does not end")
        << QByteArray("A<<EOF\nx\n EOF\n") << u"Matching delimiter not found 'EOF'"_s;
}

void RunnerFileCommandsTest::refusesWhatHasNoForm()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, message);
    const Result<NamedValues> values = parseNamedValues(content);
    QVERIFY(!values);
    QVERIFY2(values.error().message.english().contains(message), qPrintable(values.error().message.english()));
}

void RunnerFileCommandsTest::handsOutWhatAStepWroteOnce()
{
    QTemporaryDir folder;
    Result<FileCommands> files = FileCommands::create(folder.path() + u"/commands"_s);
    QVERIFY2(files, problemOf(files).constData());
    QCOMPARE(files->variables()[1].first, u"GITHUB_OUTPUT"_s);
    QVERIFY(writeFile(files->variables()[1].second, "a=1\n"));
    QVERIFY(writeFile(files->variables()[4].second, "# Report\n"));
    const FileCommandTexts first = files->take();
    QCOMPARE(first.output, QByteArray("a=1\n"));
    QCOMPARE(first.summary, QByteArray("# Report\n"));
    QVERIFY(files->take().output.isEmpty());
}

void RunnerFileCommandsTest::survivesAStepThatRemovesItsFiles()
{
    QTemporaryDir folder;
    Result<FileCommands> files = FileCommands::create(folder.path());
    QVERIFY2(files, problemOf(files).constData());
    const QString output = files->variables()[1].second;
    QVERIFY(QFile::remove(output));
    QVERIFY(files->take().output.isEmpty());
    QVERIFY(QFile::exists(output));
}

void RunnerFileCommandsTest::leavesOutASummaryBeyondItsLimit()
{
    QTemporaryDir folder;
    Result<FileCommands> files = FileCommands::create(folder.path());
    QVERIFY2(files, problemOf(files).constData());
    QVERIFY(writeFile(files->variables()[4].second, QByteArray(kSummaryLimitBytes, 'x')));
    QCOMPARE(files->take().summary.size(), kSummaryLimitBytes);
    QVERIFY(writeFile(files->variables()[4].second, QByteArray(kSummaryLimitBytes + 1, 'x')));
    const FileCommandTexts texts = files->take();
    QVERIFY(texts.summary.isEmpty());
    QCOMPARE(texts.problems.size(), 1u);
    QVERIFY(texts.problems[0].english().startsWith(u"GITHUB_STEP_SUMMARY holds 1024 KiB"_s));
}

void RunnerFileCommandsTest::readsFoldersOfPath()
{
    QCOMPARE(parsePathLines("/a\r\n\n/b c\n"), (QStringList{u"/a"_s, u"/b c"_s}));
}

QTEST_GUILESS_MAIN(RunnerFileCommandsTest)
#include "tst_runner_filecommands.moc"
