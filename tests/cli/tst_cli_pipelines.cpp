// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/support/commandline.h"
#include "support/temporarydata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

class TestCliPipelines : public QObject
{
    Q_OBJECT

    CommandLine m_cli;
    QTemporaryDir m_folder;

    QString file(const QByteArray &text) const
    {
        const QString path = m_folder.filePath(u".github/workflows/ci.yml"_s);
        return writeFile(path, text) ? path : QString();
    }

private Q_SLOTS:
    void printsHelpAndVersion()
    {
        const Answer help = m_cli({u"--help"_s});
        QCOMPARE(help.status, 0);
        for (const char *command :
             {"repo add", "repo log", "validate", "plan", "expr", "run", "runs list", "runs cancel", "doctor"})
            QVERIFY2(help.out.contains(command), command);
        QCOMPARE(m_cli({u"help"_s, u"run"_s}).status, 0);
        QVERIFY(m_cli({u"help"_s, u"run"_s}).out.contains("--working-tree"));
        QVERIFY(m_cli({u"--version"_s}).out.startsWith("slipwayctl "));
    }

    void usageErrorsEndWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown command") << QStringList{u"fly"_s};
        QTest::newRow("unknown option") << QStringList{u"validate"_s, u"x"_s, u"--nope"_s};
        QTest::newRow("missing argument") << QStringList{u"validate"_s};
        QTest::newRow("too many") << QStringList{u"runs"_s, u"show"_s, u"1"_s, u"2"_s};
        QTest::newRow("no id") << QStringList{u"runs"_s, u"show"_s, u"abc"_s};
        QTest::newRow("no number") << QStringList{u"runs"_s, u"list"_s, u"--limit"_s, u"many"_s};
        QTest::newRow("secret in the open") << QStringList{u"run"_s, u"--secret"_s, u"A=b"_s};
    }
    void usageErrorsEndWithTwo()
    {
        QFETCH(QStringList, arguments);
        const Answer answer = m_cli(arguments);
        QVERIFY2(answer.status == 2, answer.text());
        QVERIFY(answer.err.startsWith("slipwayctl: "));
        const QJsonObject error = m_cli(arguments + QStringList{u"--json"_s}).object()[u"error"].toObject();
        QCOMPARE(error[u"code"].toString(), u"usage"_s);
        for (const char *key : {"code", "message", "file", "line", "column", "hint"})
            QVERIFY2(error.contains(QLatin1String(key)), key);
    }

    void validateTellsLineAndColumn()
    {
        const QString path =
            file("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - runn: echo\n");
        const Answer answer = m_cli({u"validate"_s, path, u"--json"_s});
        QVERIFY2(answer.status == 3, answer.text());
        const QJsonObject first = answer.array()[0].toObject();
        QCOMPARE(first[u"dialect"].toString(), u"github"_s);
        QCOMPARE(first[u"ok"].toBool(), false);
        const QJsonObject diagnostic = first[u"diagnostics"][0].toObject();
        QCOMPARE(diagnostic[u"severity"].toString(), u"error"_s);
        QCOMPARE(diagnostic[u"line"].toInt(), 6);
        QCOMPARE(diagnostic[u"column"].toInt(), 9);
        QVERIFY(m_cli({u"validate"_s, path}).out.contains("ci.yml:6:9: error: "));
    }

    void validateGoesOnAfterAMissingFile()
    {
        const QString path = file("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
        const Answer answer = m_cli({u"validate"_s, u"/nowhere/x.yml"_s, path, u"--json"_s});
        QCOMPARE(answer.status, 3);
        QCOMPARE(answer.array().size(), 2);
        QCOMPARE(answer.array()[1].toObject()[u"ok"].toBool(), true);
    }

    void planNamesEveryDecision()
    {
        const QString path = file(
            "on: push\njobs:\n"
            "  build:\n    runs-on: ubuntu-latest\n    strategy: {matrix: {v: [1, 2]}}\n    steps: [{run: make}]\n"
            "  late:\n    needs: build\n    if: github.ref == 'refs/heads/other'\n    runs-on: ubuntu-latest\n    steps: [{uses: actions/checkout@v4}]\n");
        const Answer answer = m_cli({u"plan"_s, path, u"--ref"_s, u"main"_s, u"--json"_s});
        QVERIFY2(answer.status == 0, answer.text());
        const QJsonArray jobs = answer.object()[u"jobs"].toArray();
        QCOMPARE(jobs.size(), 3);
        QCOMPARE(jobs[0].toObject()[u"id"].toString(), u"build"_s);
        QCOMPARE(jobs[0].toObject()[u"matrix"].toObject()[u"v"].toInt(), 1);
        QCOMPARE(jobs[1].toObject()[u"matrix"].toObject()[u"v"].toInt(), 2);
        QCOMPARE(jobs[2].toObject()[u"decision"].toString(), u"skip"_s);
        for (const QJsonValue &job : jobs) {
            QVERIFY(!job[u"because"].toString().isEmpty());
            for (const char *key : {"id", "name", "matrix", "needs", "if", "decision", "because", "steps"})
                QVERIFY2(job.toObject().contains(QLatin1String(key)), key);
        }
        const QJsonObject step = jobs[2].toObject()[u"steps"][0].toObject();
        QCOMPARE(step[u"kind"].toString(), u"action"_s);
        QCOMPARE(step[u"uses"].toString(), u"actions/checkout@v4"_s);
    }

    void planOfABrokenFileIsBadInput()
    {
        const Answer answer = m_cli({u"plan"_s, file("on: push\njobs: [\n"), u"--json"_s});
        QVERIFY2(answer.status == 3, answer.text());
        QVERIFY(answer.object()[u"error"][u"line"].toInt() > 0);
    }

    void exprPrintsJson_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("printed");
        QTest::newRow("number") << u"1 < 2"_s << QByteArray("true\n");
        QTest::newRow("string") << u"format('{0}-{1}', 'a', github.ref)"_s << QByteArray("\"a-main\"\n");
        QTest::newRow("null") << u"github.none"_s << QByteArray("null\n");
    }
    void exprPrintsJson()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, printed);
        const QString contexts = m_folder.filePath(u"contexts.json"_s);
        QVERIFY(writeFile(contexts, "{\"github\": {\"ref\": \"main\"}}"));
        const Answer answer = m_cli({u"expr"_s, expression, u"--contexts"_s, contexts});
        QVERIFY2(answer.status == 0, answer.text());
        QCOMPARE(answer.out, printed);
    }

    void exprErrorsAreBadInput()
    {
        for (const QString &expression : {u"1 +"_s, u"nothere.x"_s, u"fromJSON('{')"_s, u"'open"_s}) {
            const Answer answer = m_cli({u"expr"_s, expression});
            QVERIFY2(answer.status == 3, answer.text());
        }
    }
};

QTEST_GUILESS_MAIN(TestCliPipelines)
#include "tst_cli_pipelines.moc"
