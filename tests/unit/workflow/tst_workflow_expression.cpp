// SPDX-License-Identifier: GPL-3.0-or-later
// What GitHub's vectors (tests/conformance) do not ask: texts with expressions in them, names, limits, JSON.
#include "support/cputimer.h"
#include "workflow/expression/evaluate.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>

namespace slipway::expression {

using namespace Qt::StringLiterals;

class WorkflowExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesEveryExpressionOfAText_data();
    void replacesEveryExpressionOfAText();
    void keepsTheKindOfALoneExpression_data();
    void keepsTheKindOfALoneExpression();
    void findsWhereExpressionsStand();
    void tellsWhereAnExpressionIsNotClosed_data();
    void tellsWhereAnExpressionIsNotClosed();
    void namesWhatAnExpressionMentions();
    void checksNamesWithoutEvaluating_data();
    void checksNamesWithoutEvaluating();
    void callsFunctionsOfTheEnvironment();
    void passesOnWhatAFunctionComplainsAbout();
    void doesNotEvaluateWhatIsDecided();
    void printsNumbersLikeTheRunner_data();
    void printsNumbersLikeTheRunner();
    void refusesHostileExpressionsQuickly_data();
    void refusesHostileExpressionsQuickly();
    void limitsTheMemoryOfValues_data();
    void limitsTheMemoryOfValues();
    void readsJsonToTheLetter_data();
    void readsJsonToTheLetter();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void comparesObjectsByIdentity();
    void replacesAMemberInAnyCase();
    void convertsToAndFromQtJson();
};

namespace {

/// QVERIFY2 evaluates its message even when all is well.
template<typename T>
QByteArray reason(const Result<T> &result)
{
    return result ? QByteArray() : result.error().text().english().toUtf8();
}

Environment sample()
{
    const auto contexts = parseJson(uR"({"github": {"ref": "refs/heads/main", "sha": "%1"},
        "matrix": {"python": 3.10, "os": "linux", "flags": ["a", "b"]}, "env": {"EMPTY": ""}})");
    Environment environment{.contexts = contexts.value_or(Value()), .functions = {}};
    environment.functions[u"always"_s] = {0, 0, [](const std::vector<Value> &) { return Result<Value>(Value(true)); }};
    environment.functions[u"hashfiles"_s] = {1, 255, [](const std::vector<Value> &arguments) {
                                                 return Result<Value>(
                                                     Value(QString(u"hash of "_s + arguments.front().toText())));
                                             }};
    environment.functions[u"broken"_s] = {0, 0, [](const std::vector<Value> &) -> Result<Value> {
                                              return fail(ErrorKind::NotFound, u"the file is gone"_s, u"look for it"_s);
                                          }};
    return environment;
}

QString errorCode(const QString &expression)
{
    const auto value = evaluate(expression, sample());
    return value ? QString() : value.error().code;
}

} // namespace

void WorkflowExpression::replacesEveryExpressionOfAText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << u"plain $ {{ }} $HOME"_s << u"plain $ {{ }} $HOME"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("several") << u"${{ matrix.os }}-${{matrix.python}}!"_s << u"linux-3.1!"_s;
    QTest::newRow("braces in quotes") << u"a ${{ '}}' }} b"_s << u"a }} b"_s;
    QTest::newRow("quotes in quotes") << u"${{ 'it''s }}' }}"_s << u"it's }}"_s;
    QTest::newRow("opening in quotes") << u"${{ '${{' }}"_s << u"${{"_s;
    QTest::newRow("lines") << u"x\n${{\n matrix.os\n}}\ny"_s << u"x\nlinux\ny"_s;
    QTest::newRow("nothing inside") << u"a${{ }}b"_s << u"ab"_s;
    QTest::newRow("collections") << u"${{ matrix }} ${{ matrix.flags }}"_s << u"Object Array"_s;
    QTest::newRow("missing member") << u"[${{ matrix.none.at.all }}]"_s << u"[]"_s;
    QTest::newRow("value with an expression") << u"${{ '${{ matrix.os }}' }}"_s << u"${{ matrix.os }}"_s;
    QTest::newRow("value with a place holder") << u"${{ github.sha }}/%2"_s << u"%1/%2"_s;
}

void WorkflowExpression::replacesEveryExpressionOfAText()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto result = interpolate(text, sample());
    QVERIFY2(result, reason(result));
    QCOMPARE(*result, expected);
}

void WorkflowExpression::keepsTheKindOfALoneExpression_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("list") << u"${{ fromJSON('[1]') }}"_s << Kind::Array;
    QTest::newRow("object") << u"${{matrix}}"_s << Kind::Object;
    QTest::newRow("number") << u"${{ 1 }}"_s << Kind::Number;
    QTest::newRow("boolean") << u"${{ !github.ref }}"_s << Kind::Boolean;
    QTest::newRow("empty") << u"${{ }}"_s << Kind::Null;
    QTest::newRow("with a blank") << u" ${{ 1 }}"_s << Kind::String;
    QTest::newRow("two") << u"${{ 1 }}${{ 2 }}"_s << Kind::String;
    QTest::newRow("no expression") << u"1"_s << Kind::String;
}

void WorkflowExpression::keepsTheKindOfALoneExpression()
{
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    const auto result = interpolateValue(text, sample());
    QVERIFY2(result, reason(result));
    QCOMPARE(result->kind(), kind);
}

void WorkflowExpression::findsWhereExpressionsStand()
{
    const auto found = spans(u"ab ${{  'x}}' }}c${{}}"_s);
    QVERIFY2(found, reason(found));
    QCOMPARE(found->size(), size_t(2));
    QCOMPARE(found->front().begin, 3);
    QCOMPARE(found->front().end, 16);
    QCOMPARE(found->front().expression, u"'x}}'"_s);
    QCOMPARE(found->front().expressionAt, 8);
    QCOMPARE(found->back().begin, 17);
    QCOMPARE(found->back().end, 22);
    QCOMPARE(found->back().expression, QString());
}

void WorkflowExpression::tellsWhereAnExpressionIsNotClosed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::newRow("at the end") << u"abc ${{ x"_s << 5;
    QTest::newRow("one brace") << u"${{ x }"_s << 1;
    QTest::newRow("in quotes") << u"${{ 'x }}"_s << 1;
    QTest::newRow("the second") << u"${{ 'x' }} ${{"_s << 12;
}

void WorkflowExpression::tellsWhereAnExpressionIsNotClosed()
{
    QFETCH(QString, text);
    QFETCH(int, column);
    const auto found = spans(text);
    QVERIFY(!found);
    QCOMPARE(found.error().code, u"expression.unclosed"_s);
    QCOMPARE(found.error().column, column);
    QVERIFY(!interpolate(text, sample()));
    QVERIFY(!interpolateValue(text, sample()));
}

void WorkflowExpression::namesWhatAnExpressionMentions()
{
    const Mentions found = mentions(u"Success() && needs.a.outputs.github != 'env.x' || contains(GitHub.ref, true)"
                                    u" && Needs['b'] ~");
    QCOMPARE(found.contexts, (QStringList{u"needs"_s, u"github"_s}));
    QCOMPARE(found.functions, (QStringList{u"success"_s, u"contains"_s}));
}

void WorkflowExpression::checksNamesWithoutEvaluating_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("column");
    QTest::newRow("good") << u"Matrix.anything.at['all'] && always()"_s << QString() << 0;
    QTest::newRow("empty") << u"  "_s << QString() << 0;
    QTest::newRow("evaluation would fail") << u"fromJSON('[') || broken()"_s << QString() << 0;
    QTest::newRow("unknown context") << u"true && secret.x"_s << u"expression.parsing"_s << 9;
    QTest::newRow("unknown function") << u"sometimes()"_s << u"expression.parsing"_s << 1;
    QTest::newRow("too few arguments") << u"hashFiles()"_s << u"expression.parsing"_s << 1;
    QTest::newRow("argument missing after a comma") << u"hashFiles('a',)"_s << u"expression.parsing"_s << 15;
    QTest::newRow("ends early") << u"matrix.os =="_s << u"expression.parsing"_s << 11;
    QTest::newRow("call ends early") << u"hashFiles('a'"_s << u"expression.parsing"_s << 11;
    QTest::newRow("one equals sign") << u"matrix.os = 'x'"_s << u"expression.lexing"_s << 11;
    QTest::newRow("double quotes") << u"matrix.os == \"x\""_s << u"expression.lexing"_s << 14;
}

void WorkflowExpression::checksNamesWithoutEvaluating()
{
    QFETCH(QString, expression);
    QFETCH(QString, code);
    QFETCH(int, column);
    const auto result = check(expression, {u"matrix"_s, u"github"_s}, sample().functions);
    QCOMPARE(result ? QString() : result.error().code, code);
    if (result)
        return;
    QCOMPARE(result.error().column, column);
    const QString place = u"Located at position %1 within expression: "_s.arg(column) + expression;
    QVERIFY2(result.error().message.english().endsWith(place), reason(result));
}

void WorkflowExpression::callsFunctionsOfTheEnvironment()
{
    const auto result = evaluate(u"ALWAYS() && HashFiles('a', 'b')", sample());
    QVERIFY2(result, reason(result));
    QCOMPARE(result->toText(), u"hash of a"_s);
}

void WorkflowExpression::passesOnWhatAFunctionComplainsAbout()
{
    const auto result = evaluate(u"true && broken()", sample());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QCOMPARE(result.error().code, u"expression.evaluation"_s);
    QCOMPARE(result.error().hint.english(), u"look for it"_s);
    QCOMPARE(result.error().message.english(),
             u"the file is gone. Located at position 9 within expression: true && broken()"_s);
}

void WorkflowExpression::doesNotEvaluateWhatIsDecided()
{
    QCOMPARE(errorCode(u"broken()"_s), u"expression.evaluation"_s);
    QCOMPARE(errorCode(u"false && broken()"_s), QString());
    QCOMPARE(errorCode(u"'x' || broken()"_s), QString());
    QCOMPARE(errorCode(u"'' || broken()"_s), u"expression.evaluation"_s);
}

void WorkflowExpression::printsNumbersLikeTheRunner_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    QTest::newRow("third") << u"0.333333333333333333"_s << u"0.333333333333333"_s;
    QTest::newRow("rounded") << u"0.1000000000000000055"_s << u"0.1"_s;
    QTest::newRow("fifteen digits") << u"123456789012345"_s << u"123456789012345"_s;
    QTest::newRow("large") << u"1e20"_s << u"1E+20"_s;
    QTest::newRow("small") << u"0.00001"_s << u"1E-05"_s;
    QTest::newRow("too large") << u"1e400"_s << u"Infinity"_s;
    QTest::newRow("negative zero") << u"-0"_s << u"0"_s;
}

void WorkflowExpression::printsNumbersLikeTheRunner()
{
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const auto result = evaluate(expression, sample());
    QVERIFY2(result, reason(result));
    QCOMPARE(result->toText(), text);
}

void WorkflowExpression::refusesHostileExpressionsQuickly_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("100,000 parentheses") << QString(100'000, u'(');
    QTest::newRow("as many as fit") << QString(20'000, u'(');
    QTest::newRow("negations") << QString(20'000, u'!');
    QTest::newRow("comparisons") << QString(u"1"_s + QString(u"==1"_s).repeated(6'000));
    QTest::newRow("members") << QString(u"github"_s + QString(u".a"_s).repeated(10'000));
    QTest::newRow("indices") << QString(u"github["_s).repeated(3'000);
    QTest::newRow("calls") << QString(u"toJSON("_s).repeated(3'000);
    QTest::newRow("quotes") << QString(20'001, u'\'');
    QTest::newRow("a megabyte") << QString(1024 * 1024, u'1');
}

void WorkflowExpression::refusesHostileExpressionsQuickly()
{
    QFETCH(QString, expression);
    const slipway::test::CpuTimer timer;
    const auto result = evaluate(expression, sample());
    QVERIFY(!result);
    QVERIFY(result.error().code.startsWith(u"expression."_s));
    // A bound against quadratic behaviour, not a measurement.
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void WorkflowExpression::limitsTheMemoryOfValues_data()
{
    QTest::addColumn<QString>("expression");
    const auto formatOf = [](int times, const QString &argument) {
        return QString(u"format('"_s + QString(u"{0}"_s).repeated(times) + u"', "_s + argument + u')');
    };
    const QString wide = formatOf(1'000, u"'"_s + QString(50, u'x') + u"'"_s); // 100 KB
    const QString half = formatOf(7, wide);
    QVERIFY(evaluate(half, sample()));
    QTest::newRow("format") << formatOf(100, wide);
    const QString list = u"fromJSON('["_s + QString(u"0,"_s).repeated(100) + u"0]')"_s;
    QTest::newRow("join") << QString(u"join("_s + list + u", "_s + wide + u')');
    QTest::newRow("two at a time") << QString(half + u" == "_s + half);
}

void WorkflowExpression::limitsTheMemoryOfValues()
{
    QFETCH(QString, expression);
    const auto result = evaluate(expression, sample());
    QVERIFY(!result);
    QVERIFY2(result.error().message.english().contains(u"maximum allowed memory size"_s), reason(result));
}

void WorkflowExpression::readsJsonToTheLetter_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("written");
    QTest::newRow("order") << uR"({"z":1,"10":2,"a":3})"_s << u"{\n  \"z\": 1,\n  \"10\": 2,\n  \"a\": 3\n}"_s;
    QTest::newRow("nested") << u"[[],{},[1,[]]]"_s << u"[\n  [],\n  {},\n  [\n    1,\n    []\n  ]\n]"_s;
    QTest::newRow("escapes") << uR"("\u0041\n\"\\\/\b\u001f")"_s << uR"("A\n\"\\/\b\u001f")"_s;
    QTest::newRow("pair") << uR"("\ud83d\ude00")"_s << u"\"\U0001F600\""_s;
    QTest::newRow("lone surrogate") << uR"("\ud83dx")"_s << uR"("\ud83dx")"_s;
    QTest::newRow("numbers") << u"[-0, 1e2, 0.10, 12345678901234567890]"_s
                             << u"[\n  0,\n  100,\n  0.1,\n  1.23456789012346E+19\n]"_s;
    QTest::newRow("too large") << u"1e999"_s << u"null"_s;
    QTest::newRow("equal names") << uR"({"a":1,"b":2,"a":3})"_s << u"{\n  \"a\": 3,\n  \"b\": 2\n}"_s;
    QTest::newRow("names in another case") << uR"({"a":1,"A":2})"_s << u"{\n  \"a\": 1\n}"_s;
    QTest::newRow("blanks") << u" \t\r\n true \n"_s << u"true"_s;
}

void WorkflowExpression::readsJsonToTheLetter()
{
    QFETCH(QString, json);
    QFETCH(QString, written);
    const auto value = parseJson(json);
    QVERIFY2(value, reason(value));
    QCOMPARE(value->toJsonText(), written);
}

void WorkflowExpression::refusesWhatIsNoJson_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("nothing") << u""_s << 1 << 1;
    QTest::newRow("trailing comma") << u"[1,\n 2,]"_s << 2 << 4;
    QTest::newRow("leading zero") << u"01"_s << 1 << 2;
    QTest::newRow("plus") << u"+1"_s << 1 << 1;
    QTest::newRow("bare point") << u"1."_s << 1 << 3;
    QTest::newRow("single quotes") << u"{'a': 1}"_s << 1 << 2;
    QTest::newRow("open text") << u"\"abc"_s << 1 << 5;
    QTest::newRow("line break in a text") << u"\"a\nb\""_s << 1 << 3;
    QTest::newRow("bad escape") << uR"("\x")"_s << 1 << 3;
    QTest::newRow("bad unicode escape") << uR"("\u00g0")"_s << 1 << 3;
    QTest::newRow("two values") << u"1 2"_s << 1 << 3;
    QTest::newRow("word") << u"nul"_s << 1 << 1;
    QTest::newRow("NaN") << u"NaN"_s << 1 << 1;
    QTest::newRow("too deep") << QString(100'000, u'[') << 1 << 257;
}

void WorkflowExpression::refusesWhatIsNoJson()
{
    QFETCH(QString, json);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto value = parseJson(json);
    QVERIFY(!value);
    QCOMPARE(value.error().kind, ErrorKind::BadInput);
    QCOMPARE(value.error().line, line);
    QCOMPARE(value.error().column, column);
}

void WorkflowExpression::comparesObjectsByIdentity()
{
    const auto truthOf = [](QStringView expression) {
        return evaluate(expression, sample()).value_or(Value()).isTruthy();
    };
    QVERIFY(truthOf(u"matrix == Matrix"));
    QVERIFY(truthOf(u"matrix.flags == matrix['flags']"));
    QVERIFY(truthOf(u"matrix.flags >= matrix.flags"));
    QVERIFY(truthOf(u"fromJSON('[]') != fromJSON('[]')"));
    QVERIFY(truthOf(u"matrix.flags != matrix.flags.*"));
}

void WorkflowExpression::replacesAMemberInAnyCase()
{
    const Value before(Value::Members{{u"Path"_s, Value(1)}, {u"b"_s, Value(2)}});
    const Value after = before.with(u"PATH"_s, Value(3)).with(u"c"_s, Value());
    QCOMPARE(after.members().size(), size_t(3));
    QCOMPARE(after.members().front().first, u"Path"_s);
    QCOMPARE(after.member(u"path").number(), 3.0);
    QVERIFY(after.hasMember(u"C"));
    QCOMPARE(before.member(u"path").number(), 1.0);
}

void WorkflowExpression::convertsToAndFromQtJson()
{
    const QJsonObject json{{u"a"_s, QJsonArray{1, u"x"_s, true, QJsonValue()}}, {u"b"_s, QJsonObject{{u"c"_s, 0.5}}}};
    QCOMPARE(Value::fromJson(json).toJson().toObject(), json);
    QVERIFY(Value(qQNaN()).toJson().isNull());
}

} // namespace slipway::expression

QTEST_GUILESS_MAIN(slipway::expression::WorkflowExpression)
#include "tst_workflow_expression.moc"
