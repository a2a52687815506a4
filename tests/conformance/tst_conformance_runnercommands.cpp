// SPDX-License-Identifier: GPL-3.0-or-later
// Facts about workflow commands and masking, as the runner of GitHub Actions has them.
#include "masking/masker.h"
#include "places.h"
#include "shim/commandparser.h"
#include "support/temporarydata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestConformanceRunnerCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void parsesCommands_data() { addRows({u"command-v1"_s, u"command-v2"_s}); }
    void parsesCommands();
    void followsSequences_data() { addRows({u"command-sequence"_s}); }
    void followsSequences();
    void masks_data() { addRows({u"mask"_s}); }
    void masks();

private:
    void addRows(const QStringList &kinds);

    QJsonArray m_facts;
};

void TestConformanceRunnerCommands::initTestCase()
{
    const QString folder = test::conformanceFolder(u"gha-runner-commands"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (folder.isEmpty())
        QSKIP("the conformance cases are not here; set SLIPWAY_CONFORMANCE_DIR to their folder");
    m_facts = QJsonDocument::fromJson(test::readFile(folder + u"/facts.json"_s)).array();
    QVERIFY(!m_facts.isEmpty());
}

void TestConformanceRunnerCommands::addRows(const QStringList &kinds)
{
    QTest::addColumn<QJsonObject>("fact");
    for (const QJsonValue &value : m_facts) {
        const QJsonObject fact = value.toObject();
        if (kinds.contains(fact[u"kind"].toString()))
            QTest::newRow(qPrintable(fact[u"id"].toString())) << fact;
    }
}

void TestConformanceRunnerCommands::parsesCommands()
{
    QFETCH(QJsonObject, fact);
    const std::string line = fact[u"line"].toString().toStdString();
    const auto command = fact[u"kind"] == u"command-v1"_s ? shim::parseCommandV1(line) : shim::parseCommandV2(line);
    QCOMPARE(command.has_value(), fact[u"parsed"].toBool());
    if (!command)
        return;
    QCOMPARE(QString::fromStdString(command->name), fact[u"command"].toString());
    QCOMPARE(QString::fromStdString(command->data), fact[u"data"].toString());
    QJsonObject properties;
    for (const auto &[key, value] : command->properties)
        properties[QString::fromStdString(key)] = QString::fromStdString(value);
    QCOMPARE(properties, fact[u"properties"].toObject());
}

void TestConformanceRunnerCommands::followsSequences()
{
    QFETCH(QJsonObject, fact);
    shim::CommandGate gate;
    for (const QJsonValue &value : fact[u"lines"].toArray()) {
        const QString line = value[0].toString();
        const auto verdict = gate.judge(line.toStdString());
        QVERIFY2(verdict.has_value() == value[1].toBool(), qPrintable(line));
        if (fact[u"id"] == u"command-sequence/echo-invalid"_s)
            QVERIFY2(!verdict->problem.empty(), qPrintable(line));
        if (line.startsWith(u"::stop-commands::"_s))
            QCOMPARE(QString::fromStdString(verdict->secret), line.mid(17));
    }
    for (const QJsonValue &token : fact[u"invalidTokens"].toArray()) {
        const auto verdict = gate.judge(("::stop-commands::" + token.toString().toStdString()));
        QVERIFY(verdict.has_value());
        QVERIFY2(!verdict->problem.empty(), qPrintable(token.toString()));
    }
}

void TestConformanceRunnerCommands::masks()
{
    QFETCH(QJsonObject, fact);
    masking::SecretSet secrets;
    for (const QJsonValue &secret : fact[u"secrets"].toArray())
        secrets.add(secret.toString().toStdString());
    for (const QJsonValue &pair : fact[u"pairs"].toArray())
        QCOMPARE(QString::fromStdString(secrets.masked(pair[0].toString().toStdString())), pair[1].toString());
}

QTEST_GUILESS_MAIN(TestConformanceRunnerCommands)
#include "tst_conformance_runnercommands.moc"
