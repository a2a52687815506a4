// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cputimer.h"
#include "yaml/node.h"

#include <QTest>

#include <cmath>

namespace slipway::yaml {

using namespace Qt::StringLiterals;

class WorkflowYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesScalarsByTheCoreSchema_data();
    void resolvesScalarsByTheCoreSchema();
    void knowsWhereEachValueStands_data();
    void knowsWhereEachValueStands();
    void keepsTheOrderOfKeys();
    void keepsTagsOfOtherDialects();
    void givesAnAliasThePlaceOfItsUse();
    void mergesMappingsBelowTheirOwnKeys();
    void leavesAQuotedMergeKeyAlone();
    void readsTheFirstDocumentOnly_data();
    void readsTheFirstDocumentOnly();
    void acceptsAByteOrderMarkAndWindowsLineEnds();
    void endsABlockTextAtTheEndOfTheFileWithALineBreak();
    void tellsWhatIsWrongAndWhere_data();
    void tellsWhatIsWrongAndWhere();
    void namesBothPlacesOfADuplicateKey();
    void keepsToItsLimits_data();
    void keepsToItsLimits();
    void refusesHostileTextsQuickly_data();
    void refusesHostileTextsQuickly();
};

namespace {

/// QVERIFY2 evaluates its message even when all is well.
QByteArray reason(const Result<Node> &result)
{
    return result ? QByteArray() : result.error().text().english().toUtf8();
}

Result<Node> read(const QByteArray &text, const Limits &limits = {})
{
    return parse(text, u"ci.yml"_s, limits);
}

/// The place of the value at a path of keys and indices: "jobs/build/0".
Position placeOf(const Node &root, const QString &path)
{
    const Node *node = &root;
    for (const QString &step : path.split(u'/', Qt::SkipEmptyParts)) {
        node = node->isSequence() ? &node->items().at(size_t(step.toInt())) : node->find(step);
        if (node == nullptr)
            return {};
    }
    return node->at();
}

/// Nine levels of aliases, ten each: a billion values.
QByteArray aliasBomb()
{
    QByteArray text = "a0: &a0 x\n";
    for (int level = 1; level < 10; ++level) {
        const QByteArray below = "*a" + QByteArray::number(level - 1);
        text += "a" + QByteArray::number(level) + ": &a" + QByteArray::number(level) + " [" +
                QByteArray(below + ", ").repeated(9) + below + "]\n";
    }
    return text;
}

QByteArray mergeBomb()
{
    QByteArray text = "base: &base {";
    for (int key = 0; key < 1000; ++key)
        text += "k" + QByteArray::number(key) + ": 1, ";
    text += "last: 1}\n";
    for (int use = 0; use < 1000; ++use)
        text += "u" + QByteArray::number(use) + ": {<<: *base}\n";
    return text;
}

} // namespace

void WorkflowYaml::resolvesScalarsByTheCoreSchema_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<double>("number");
    const auto row = [](const char *text, Kind kind, double number = 0) {
        QTest::newRow(text) << QByteArray(text) << kind << number;
    };
    for (const char *text : {"~", "null", "Null", "NULL", "", "!!null ~"})
        row(text, Kind::Null);
    for (const char *text : {"true", "True", "TRUE", "!!bool true", "!!bool 'true'"})
        row(text, Kind::Bool, 1);
    for (const char *text :
         {"yes", "on",    "off",   "No",    "y", "tRUE", "nULL", "'true'", "\"1\"", "!!str 1",  "0o8",        "0x",
          "0b1", "1_000", "-0x1F", "1.2.3", "+", ".",    "1e",   "e1",     ".inF",  "12:30:45", "2001-01-01", "!x 1"})
        row(text, Kind::String);
    row("false", Kind::Bool);
    row("0", Kind::Integer, 0);
    row("-12", Kind::Integer, -12);
    row("+7", Kind::Integer, 7);
    row("007", Kind::Integer, 7);
    row("0o17", Kind::Integer, 15);
    row("0x1F", Kind::Integer, 31);
    row("!!int '5'", Kind::Integer, 5);
    row("3.10", Kind::Float, 3.1);
    row("1.", Kind::Float, 1);
    row(".5", Kind::Float, 0.5);
    row("-1.5e3", Kind::Float, -1500);
    row("1E-2", Kind::Float, 0.01);
    row("!!float 1", Kind::Float, 1);
    row(".inf", Kind::Float, qInf());
    row("-.Inf", Kind::Float, -qInf());
    row(".NAN", Kind::Float, qQNaN());
}

void WorkflowYaml::resolvesScalarsByTheCoreSchema()
{
    QFETCH(QByteArray, text);
    QFETCH(Kind, kind);
    QFETCH(double, number);
    const auto document = read("on: " + text + "\n");
    QVERIFY2(document, reason(document));
    QCOMPARE(document->findKey(u"on")->kind(), Kind::String);
    const Node *value = document->find(u"on");
    QCOMPARE(value->kind(), kind);
    if (kind == Kind::Bool)
        QCOMPARE(value->toBool(), number == 1);
    else if (std::isnan(number))
        QVERIFY(std::isnan(value->toNumber()));
    else
        QCOMPARE(value->toNumber(), number);
    const bool isBare = !text.startsWith('\'') && !text.startsWith('"') && !text.startsWith('!');
    if (isBare)
        QCOMPARE(value->text(), QString::fromUtf8(text));
}

void WorkflowYaml::knowsWhereEachValueStands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("root") << QByteArray("# c\n\na: 1\n") << u""_s << 3 << 1;
    QTest::newRow("value") << QByteArray("a:\n  b:   x\n") << u"a/b"_s << 2 << 8;
    QTest::newRow("mapping") << QByteArray("a:\n  b:   x\n") << u"a"_s << 2 << 3;
    QTest::newRow("item") << QByteArray("a:\n- x\n-  y\n") << u"a/1"_s << 3 << 4;
    QTest::newRow("in brackets") << QByteArray("a: [x, {b: y}]\n") << u"a/1/b"_s << 1 << 12;
    QTest::newRow("block text") << QByteArray("a: |\n  x\n") << u"a"_s << 1 << 4;
    QTest::newRow("after letters of two bytes") << QByteArray("é: [ü, x]\n") << u"é/1"_s << 1 << 8;
    QTest::newRow("after a letter of two units") << QByteArray("[\U0001F600, x]\n") << u"1"_s << 1 << 6;
    QTest::newRow("line after wide letters") << QByteArray("é: ü\nb: x\n") << u"b"_s << 2 << 4;
    QTest::newRow("second document marker") << QByteArray("%YAML 1.2\n---\na: x\n") << u"a"_s << 3 << 4;
}

void WorkflowYaml::knowsWhereEachValueStands()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto document = read(text);
    QVERIFY2(document, reason(document));
    QCOMPARE(placeOf(*document, path).line, line);
    QCOMPARE(placeOf(*document, path).column, column);
}

void WorkflowYaml::keepsTheOrderOfKeys()
{
    const auto document = read("z: 1\n'1': 2\na: 3\n");
    QVERIFY2(document, reason(document));
    QStringList keys;
    for (const Node::Entry &entry : document->entries())
        keys << entry.first.text();
    QCOMPARE(keys, (QStringList{u"z"_s, u"1"_s, u"a"_s}));
}

void WorkflowYaml::keepsTagsOfOtherDialects()
{
    const auto document = read("script: !reference [.setup, script]\nn: !!str 1\n");
    QVERIFY2(document, reason(document));
    const Node *script = document->find(u"script");
    QCOMPARE(script->tag(), u"!reference"_s);
    QCOMPARE(script->items().at(1).text(), u"script"_s);
    QCOMPARE(script->items().at(1).tag(), QString());
    QCOMPARE(document->find(u"n")->tag(), u"!!str"_s);
}

void WorkflowYaml::givesAnAliasThePlaceOfItsUse()
{
    const auto document = read("a: &x\n  k: v\nb:\n  - *x\n");
    QVERIFY2(document, reason(document));
    const Node &used = document->find(u"b")->items().front();
    QCOMPARE(used.at(), (Position{4, 5}));
    QCOMPARE(used.find(u"k")->text(), u"v"_s);
    QCOMPARE(document->find(u"a")->at(), (Position{1, 4})); // where its anchor begins
}

void WorkflowYaml::mergesMappingsBelowTheirOwnKeys()
{
    const auto document = read("one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\n"
                               "all:\n  first: 0\n  <<: [*one, *two]\n  c: 9\nsingle: {<<: *two}\n");
    QVERIFY2(document, reason(document));
    QString shown;
    for (const Node::Entry &entry : document->find(u"all")->entries())
        shown += entry.first.text() + u'=' + entry.second.text() + u' ';
    QCOMPARE(shown, u"first=0 a=1 b=1 c=9 "_s);
    QCOMPARE(document->find(u"single")->entries().size(), size_t(2));
    QCOMPARE(document->find(u"single")->find(u"<<"), nullptr);
}

void WorkflowYaml::leavesAQuotedMergeKeyAlone()
{
    const auto document = read("'<<': x\n");
    QVERIFY2(document, reason(document));
    QCOMPARE(document->find(u"<<")->text(), u"x"_s);
}

void WorkflowYaml::readsTheFirstDocumentOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("two") << QByteArray("a: x\n---\n]]]\n") << u"x"_s;
    QTest::newRow("ended") << QByteArray("a: x\n...\nb: 1\n") << u"x"_s;
    QTest::newRow("leading marker") << QByteArray("---\na: x\n---\na: y\n") << u"x"_s;
    QTest::newRow("empty, then another") << QByteArray("---\n---\na: y\n") << QString();
    QTest::newRow("empty value at its end") << QByteArray("a: x\nb:\n---\nc: 1\n") << u"x"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("comments only") << QByteArray("# c\n\n") << QString();
}

void WorkflowYaml::readsTheFirstDocumentOnly()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, value);
    const auto document = read(text);
    QVERIFY2(document, reason(document));
    QCOMPARE(document->isNull(), value.isNull());
    if (!value.isNull())
        QCOMPARE(document->find(u"a")->text(), value);
}

void WorkflowYaml::acceptsAByteOrderMarkAndWindowsLineEnds()
{
    const auto document = read("\xef\xbb\xbf"
                               "a: x\r\nb: |\r\n  one\r\n  two\r\n");
    QVERIFY2(document, reason(document));
    QCOMPARE(document->at(), (Position{1, 1}));
    QCOMPARE(document->find(u"a")->text(), u"x"_s);
    QCOMPARE(document->find(u"b")->text(), u"one\ntwo\n"_s);
}

void WorkflowYaml::endsABlockTextAtTheEndOfTheFileWithALineBreak()
{
    QCOMPARE(read("run: |\n  make").value_or(Node()).find(u"run")->text(), u"make\n"_s);
    QCOMPARE(read("run: |-\n  make").value_or(Node()).find(u"run")->text(), u"make"_s);
}

void WorkflowYaml::tellsWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("saying");
    const auto row = [](const char *name, const QByteArray &text, const char *code, int line, int column,
                        const char *saying) {
        QTest::newRow(name) << text << QString(u"yaml."_s + QLatin1StringView(code)) << line << column
                            << QString::fromUtf8(saying);
    };
    row("tab", "a:\n\tb: 1\n", "tab", 2, 1, "tab");
    row("tab after blanks", "a:\n  - b\n \t- c\n", "tab", 3, 2, "tab");
    row("tab in the first line", "\ta: 1\n", "tab", 1, 1, "tab");
    row("unclosed list", "a: 1\nb: [1, 2\n", "syntax", 2, 4, "list that begins here is not closed");
    row("unclosed mapping", "a: {b: 1\n", "syntax", 1, 4, "not closed");
    row("closing only", "a: b\n}\n", "syntax", 2, 1, "no opening");
    row("unclosed quote", "x: 'y'\na: \"b\nc: 1\n", "syntax", 2, 4, "begins here is not closed");
    row("unclosed quote of a key", "a: 1\n'b: 2\nc: 3\n", "syntax", 2, 1, "not closed in its line");
    row("two colons", "a: b: c\n", "syntax", 1, 5, "\":\" is not expected");
    row("missing colon", "key: value\nkey2 value\nk: v\n", "syntax", 3, 2, "not expected");
    row("line that is no key", "a: |\n  x\ntext\n", "syntax", 3, 1, "\"text\" is neither a key");
    row("bad indentation", "a:\n    b: 1\n  c: 2\n", "syntax", 3, 3, "indentation");
    row("item beside a key", "a: - b\n", "syntax", 1, 4, "list item");
    row("text after a quoted text", "a: 'it' s\n", "syntax", 1, 9, "after the end of a value");
    row("list, then a key", "- a\nb: 1\n", "syntax", 2, 1, "indentation");
    row("missing item", "a: [x, , y]\n", "syntax", 1, 8, "item of the list is missing");
    row("reserved character", "a: @x\n", "syntax", 1, 4, "cannot begin with \"@\"");
    row("bad escape", "a: \"x\\q\"\n", "syntax", 1, 8, "escape");
    row("unknown alias", "a: [*zz]\n", "unknown-alias", 1, 5, "\"*zz\"");
    row("cycle", "a: &a [*a]\n", "cyclic-alias", 1, 8, "\"*a\"");
    row("deep cycle", "a: &x\n  b:\n    c: [1, *x]\n", "cyclic-alias", 3, 12, "\"*x\"");
    row("cyclic merge", "a: &x\n  <<: *x\n", "cyclic-alias", 2, 7, "\"*x\"");
    row("duplicate key", "a: 1\nb:\n  c: 1\n  c: 2\n", "duplicate-key", 4, 3, "\"c\"");
    row("duplicate in brackets", "{a: 1, 'a': 2}\n", "duplicate-key", 1, 8, "\"a\"");
    row("merge of a text", "a: &x 1\nb:\n  <<: *x\n", "merge-key", 3, 7, "merge key");
    row("merge of a list with a text", "<<: [{a: 1}, b]\n", "merge-key", 1, 14, "merge key");
    row("not UTF-8", "a: x\nb: \xe9\n", "encoding", 2, 4, "not UTF-8");
    row("UTF-16",
        QByteArray("\xff\xfe"
                   "a\0",
                   4),
        "encoding", 1, 1, "UTF-16");
    row("NUL", QByteArray("a: x\nb: y\0z\n", 12), "encoding", 2, 5, "U+0000");
    row("escape character", "a: \x1b[0m\n", "encoding", 1, 4, "U+001B");
}

void WorkflowYaml::tellsWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, saying);
    const auto document = read(text);
    QVERIFY(!document);
    const Error &error = document.error();
    QCOMPARE(error.kind, ErrorKind::BadInput);
    QCOMPARE(error.file, u"ci.yml"_s);
    QVERIFY2(error.message.english().contains(saying), qPrintable(error.message.english()));
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(error.code, code);
    QCOMPARE(QPoint(error.column, error.line), QPoint(column, line));
}

void WorkflowYaml::namesBothPlacesOfADuplicateKey()
{
    const auto document = read("on: push\njobs: {}\non: pull_request\n");
    QVERIFY(!document);
    QCOMPARE(document.error().place().english(), u"ci.yml:3:1"_s);
    QVERIFY2(document.error().message.english().contains(u"line 1, column 1"_s),
             qPrintable(document.error().message.english()));
}

void WorkflowYaml::keepsToItsLimits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("bytes fit") << QByteArray("a: 12345678") << true;
    QTest::newRow("too many bytes") << QByteArray("a: 1234567890123456789012345678901234567890") << false;
    QTest::newRow("depth fits") << QByteArray("[[[]]]") << true;
    QTest::newRow("too deep") << QByteArray("[[[[]]]]") << false;
    QTest::newRow("alias too deep") << QByteArray("[&a [[1]], [*a]]") << false;
    QTest::newRow("nodes fit") << QByteArray("[1, 2, 3, 4, 5, 6, 7, 8, 9]") << true;
    QTest::newRow("too many nodes") << QByteArray("[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]") << false;
    QTest::newRow("too many by aliases") << QByteArray("[&a [1, 2, 3], *a, *a]") << false;
}

void WorkflowYaml::keepsToItsLimits()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, fits);
    const auto document = read(text, {.bytes = 32, .depth = 3, .nodes = 10});
    if (fits)
        QVERIFY2(document, reason(document));
    else
        QCOMPARE(document ? QString() : document.error().code, u"yaml.limit"_s);
}

void WorkflowYaml::refusesHostileTextsQuickly_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr int kMegabyte = 1024 * 1024;
    QTest::newRow("opening brackets") << QByteArray(kMegabyte, '[');
    QTest::newRow("opening braces") << QByteArray(kMegabyte, '{');
    QTest::newRow("nested items") << QByteArray("- ").repeated(kMegabyte / 2);
    QTest::newRow("nested keys") << QByteArray("? ").repeated(kMegabyte / 2);
    QTest::newRow("keys in a line") << QByteArray("a: ").repeated(kMegabyte / 3);
    QTest::newRow("tags") << QByteArray(kMegabyte, '!');
    QTest::newRow("quotes") << "a: " + QByteArray(kMegabyte - 3, '"');
    QTest::newRow("commas") << "[" + QByteArray(kMegabyte - 1, ',');
    QTest::newRow("alias bomb") << aliasBomb();
    QTest::newRow("merge bomb") << mergeBomb();
    QTest::newRow("values") << "[" + QByteArray("a,").repeated(kMegabyte / 2 - 1) + "]";
    QTest::newRow("aliases") << "[&a x," + QByteArray("*a,").repeated(kMegabyte / 3 - 3) + "]";
    QTest::newRow("open quote") << "a: 'b\n" + QByteArray("x\n").repeated(kMegabyte / 2 - 4);
}

void WorkflowYaml::refusesHostileTextsQuickly()
{
    QFETCH(QByteArray, text);
    const slipway::test::CpuTimer timer;
    const auto document = read(text);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, ErrorKind::BadInput);
    QVERIFY(document.error().line > 0);
    // A bound against quadratic behaviour, not a measurement: sanitizers and busy machines stay far below it.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

} // namespace slipway::yaml

QTEST_GUILESS_MAIN(slipway::yaml::WorkflowYaml)
#include "tst_yaml_parse.moc"
