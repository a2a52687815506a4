// SPDX-License-Identifier: GPL-3.0-or-later
// GitHub's own vectors of the expression language: every value, every error with its stage and place.
#include "places.h"
#include "support/temporarydata.h"
#include "workflow/expression/evaluate.h"

#include <QFile>
#include <QTest>

namespace slipway {

using namespace Qt::StringLiterals;
using expression::Value;

class ConformanceExpressions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreesWithGitHub_data();
    void agreesWithGitHub();
    void cleanupTestCase();

private:
    QString m_folder;
    int m_cases = 0;
    int m_agreed = 0;
};

namespace {

QString kindName(expression::Kind kind)
{
    switch (kind) {
    case expression::Kind::Null:
        return u"Null"_s;
    case expression::Kind::Boolean:
        return u"Boolean"_s;
    case expression::Kind::Number:
        return u"Number"_s;
    case expression::Kind::String:
        return u"String"_s;
    case expression::Kind::Array:
        return u"Array"_s;
    case expression::Kind::Object:
        break;
    }
    return u"Object"_s;
}

/// QVERIFY2 evaluates its message even when all is well.
template<typename T>
QByteArray reason(const Result<T> &result)
{
    return result ? QByteArray() : result.error().message.english().toUtf8();
}

/// A context that is missing from the case is an empty object: no name is known.
expression::Environment environmentOf(const Value &contexts)
{
    return {.contexts = contexts.isObject() ? contexts : Value(Value::Members{}), .functions = {}};
}

} // namespace

void ConformanceExpressions::initTestCase()
{
    m_folder = test::conformanceFolder(u"gha-expressions"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (m_folder.isEmpty())
        QSKIP("the conformance cases are not here; set SLIPWAY_CONFORMANCE_DIR to their folder");
}

void ConformanceExpressions::agreesWithGitHub_data()
{
    QTest::addColumn<QString>("json");
    const QList<QByteArray> lines = test::readFile(m_folder + u"/cases.jsonl").split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            QTest::addRow("case %d", ++m_cases) << QString::fromUtf8(line);
    }
    QVERIFY(m_cases > 0);
}

void ConformanceExpressions::agreesWithGitHub()
{
    QFETCH(QString, json);
    const auto test = expression::parseJson(json);
    QVERIFY2(test, reason(test));
    const QString text = test->member(u"expr").string();
    const auto result = expression::evaluate(text, environmentOf(test->member(u"contexts")));
    if (test->hasMember(u"err")) {
        const Value expected = test->member(u"err");
        QVERIFY2(!result, qPrintable(u"no error: "_s + text));
        QCOMPARE(result.error().code, QString(u"expression."_s + expected.member(u"kind").string()));
        const QString message = result.error().message.english();
        QVERIFY2(message.contains(expected.member(u"value").string()), qPrintable(message));
        QCOMPARE(result.error().kind, ErrorKind::BadInput);
    } else {
        const Value expected = test->member(u"result");
        QVERIFY2(result, reason(result));
        QCOMPARE(kindName(result->kind()), expected.member(u"kind").string());
        QCOMPARE(result->toJsonText(), expected.member(u"value").toJsonText());
    }
    ++m_agreed;
}

void ConformanceExpressions::cleanupTestCase()
{
    if (m_cases > 0)
        qInfo("%d of %d expressions agree with GitHub", m_agreed, m_cases);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::ConformanceExpressions)
#include "tst_conformance_expressions.moc"
