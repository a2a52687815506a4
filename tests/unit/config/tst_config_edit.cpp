// SPDX-License-Identifier: GPL-3.0-or-later
// Writing one environment into the text of a slipway.yml.
#include "config/configuration.h"
#include "config/write.h"
#include "support/why.h"
#include "unit/config/design.h"
#include "yaml/node.h"

#include <QJsonArray>
#include <QTest>

namespace slipway::config {
using namespace Qt::StringLiterals;
using test::design;
using test::why;

class ConfigEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesNothingWhenNothingChanged();
    void changesOneLineForOneValue();
    void addsAndRemovesKeysOfABlock();
    void replacesAnEnvironmentInBraces();
    void addsAnEnvironmentBehindTheOthers();
    void givesAnyEnvironmentBack_data();
    void givesAnyEnvironmentBack();
    void keepsWindowsLineEndsAndTheByteOrderMark();
    void repairsAnEnvironmentThatCannotBeRead();
    void keepsWhatStandsBehindTheDocument();
    void refusesWhatItCannotChange_data();
    void refusesWhatItCannotChange();
    void quotesScalarsThatNeedIt_data();
    void quotesScalarsThatNeedIt();
};

namespace {

EnvironmentSpec named(const QByteArray &text, const QString &name)
{
    for (const EnvironmentSpec &one : readConfiguration(text, u"slipway.yml"_s).environments) {
        if (one.name == name)
            return one;
    }
    return {};
}

EnvironmentSpec simple(const QString &name)
{
    return {.name = name, .target = {.kind = TargetKind::Local, .path = u"/srv/"_s + name}};
}

/// Every field has a value of its own.
EnvironmentSpec full(const QString &name)
{
    EnvironmentSpec spec = named(design(), u"staging"_s);
    spec.name = name;
    spec.rollbackOnFailure = false;
    spec.target.timeout = Milliseconds(90'500);
    spec.target.prepare = u"./install.sh\nif true; then\n  echo \"a: b\"  # c\nfi"_s;
    spec.target.include += {u"a, b"_s, u"#x"_s, u"ä"_s, u"yes"_s, u"1.5"_s, QString(60, u'l'), QString(60, u'm')};
    spec.health.checks.pop_back(); // the metric of a monitor that other files lack
    spec.health.checks.push_back(
        {.kind = CheckSpec::Kind::Tcp, .tcp = {.host = u"::1"_s, .port = 80}, .timeout = Milliseconds(250)});
    spec.health.checks[0].http.json = {{u"a"_s, QJsonArray{1, 2.5, true, QJsonValue::Null, u"x: y"_s}},
                                       {u"b c"_s, QJsonObject{{u"d"_s, u""_s}}}};
    spec.health.checks[0].http.contains = u"${commit}, {ok}"_s;
    spec.protect = named(design(), u"production"_s).protect;
    spec.protect.branches = {u"release/*"_s, u"!x"_s, u"main"_s};
    spec.protect.freezes.push_back({.from = u"2026-12-24 18:00"_s,
                                    .to = u"2027-01-02 08:00"_s,
                                    .timezone = u"UTC"_s,
                                    .reason = u"it's: \"Xmas\""_s});
    spec.variables = {{u"A"_s, u"true"_s},  {u"B"_s, u""_s},     {u"C"_s, u" \t\"'\\ \n\x01\x7f\u2028"_s},
                      {u"D"_s, u"- a"_s},   {u"E"_s, u"0x1F"_s}, {u"F"_s, u"a #b"_s},
                      {u"G"_s, u"12:30"_s}, {u"H"_s, u"\nx\n"_s}};
    return spec;
}

QStringList linesOf(const QByteArray &text)
{
    return QString::fromUtf8(text).split(u'\n');
}

/// Lines of one text that the other lacks.
QStringList without(QStringList lines, const QStringList &others)
{
    for (const QString &other : others)
        lines.removeOne(other);
    return lines;
}

} // namespace

void ConfigEdit::changesNothingWhenNothingChanged()
{
    for (const QString &name : {u"staging"_s, u"production"_s}) {
        const auto text = withEnvironment(design(), named(design(), name));
        QVERIFY2(text, why(text));
        QCOMPARE(*text, design());
    }
}

void ConfigEdit::changesOneLineForOneValue()
{
    EnvironmentSpec spec = named(design(), u"staging"_s);
    spec.target.keep = 7;
    spec.tier = Tier::Testing;
    spec.health.watch = Milliseconds(0);
    const auto text = withEnvironment(design(), spec);
    QVERIFY2(text, why(text));
    const QStringList before = linesOf(design()), after = linesOf(*text);
    QCOMPARE(without(after, before), (QStringList{u"    tier: testing"_s, u"      keep: 7"_s}));
    QCOMPARE(without(before, after),
             (QStringList{u"    tier: staging                    # development | testing | staging | production"_s,
                          u"      keep: 5"_s,
                          u"      watch: 5m                      # after the switch: one failing check rolls back"_s}));
    QCOMPARE(after.indexOf(u"      keep: 7"_s), before.indexOf(u"      keep: 5"_s));
}

void ConfigEdit::addsAndRemovesKeysOfABlock()
{
    EnvironmentSpec spec = named(design(), u"staging"_s);
    spec.target.timeout = Milliseconds(90'000);
    spec.secrets.clear();
    spec.protect.approvals = 2;
    const auto text = withEnvironment(design(), spec);
    QVERIFY2(text, why(text));
    const QStringList before = linesOf(design()), after = linesOf(*text);
    QCOMPARE(without(after, before),
             (QStringList{u"      timeout: 1m30s"_s, u"      approvals: 2"_s, u"    protect:"_s}));
    QCOMPARE(after.indexOf(u"      approvals: 2"_s), after.indexOf(u"    protect:"_s) + 1);
    QCOMPARE(without(before, after), QStringList{u"    secrets: [DB_PASSWORD]"_s});
    QCOMPARE(after.indexOf(u"      timeout: 1m30s"_s),
             before.indexOf(u"      identity: staging-key          # name of a secret"_s) + 1);
}

void ConfigEdit::replacesAnEnvironmentInBraces()
{
    const QByteArray before =
        "version: 1\nenvironments:\n  # the first\n  a: {target: {kind: local, path: /srv/a}} # here\n\n  # the second\n  b:\n    target: {kind: local, path: /srv/b}\n"
        "    # not used now\n";
    EnvironmentSpec spec = named(before, u"a"_s);
    spec.target.keep = 9;
    const auto text = withEnvironment(before, spec);
    QVERIFY2(text, why(text));
    QCOMPARE(*text,
             QByteArray(before).replace(
                 "  a: {target: {kind: local, path: /srv/a}} # here\n",
                 "  a:\n    tier: development\n    target:\n      kind: local\n      path: /srv/a\n      keep: 9\n"));
    EnvironmentSpec second = named(before, u"b"_s);
    second.target.restart = u"./x.sh"_s;
    const auto again = withEnvironment(before, second);
    QVERIFY2(again, why(again));
    QCOMPARE(*again,
             QByteArray(before).replace("    target: {kind: local, path: /srv/b}\n",
                                        "    target:\n      kind: local\n      path: /srv/b\n      restart: ./x.sh\n"));
}

void ConfigEdit::addsAnEnvironmentBehindTheOthers()
{
    const auto text = withEnvironment(design(), simple(u"test"_s));
    QVERIFY2(text, why(text));
    const QByteArray added = "  test:\n    tier: development\n    target:\n      kind: local\n      path: /srv/test\n";
    QCOMPARE(QByteArray(*text).replace(added, ""), design());
    QVERIFY2(text->contains(QByteArray("reason: weekend}\n" + added + "\nflow:")), *text);
    const auto environments = readConfiguration(*text, u"slipway.yml"_s).environments;
    QCOMPARE(environments.size(), std::size_t(3));
    QCOMPARE(environments[2].name, u"test"_s);
}

void ConfigEdit::givesAnyEnvironmentBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty file") << QByteArray();
    QTest::newRow("version alone") << QByteArray("version: 1\n");
    QTest::newRow("no line end") << QByteArray("version: 1");
    QTest::newRow("environments without value")
        << QByteArray("version: 1\nenvironments:\n# until now none\nbudgets: {ci: 1m}\n");
    QTest::newRow("environments with a comment")
        << QByteArray("version: 1\nenvironments: {} # none\nbudgets: {ci: 1m}\n");
    QTest::newRow("environments null") << QByteArray("version: 1\nenvironments: ~");
    QTest::newRow("start marker") << QByteArray(
        "---\nversion: 1\nenvironments:\n    a:\n        target: {kind: local, path: /a}\n");
    QTest::newRow("other depth") << QByteArray(
        "version: 1\nenvironments:\n     new:\n            target:\n             kind: local\n             path: /a\n     b: {target: {kind: local, path: /a}}\n");
    QTest::newRow("quoted key") << QByteArray(
        "version: 1\n\"environments\":\n  'new': {target: {kind: local, path: /a}}\n");
    QTest::newRow("block text with something like keys") << QByteArray(
        "version: 1\nenvironments:\n  new:\n    target:\n      kind: local\n      path: /a\n      prepare: |\n        new:\n          target: x\n        # no comment\n\n  b: {target: {kind: local, path: /a}}\n");
    QTest::newRow("the design's") << design();
}

void ConfigEdit::givesAnyEnvironmentBack()
{
    QFETCH(QByteArray, text);
    for (const EnvironmentSpec &spec : {simple(u"new"_s), full(u"new"_s), simple(u"new"_s)}) {
        const auto written = withEnvironment(text, spec);
        QVERIFY2(written, why(written));
        QCOMPARE(toJson(named(*written, u"new"_s)), toJson(spec));
        QCOMPARE(withEnvironment(*written, spec).value(), *written);
        for (const QByteArray &line : text.split('\n')) {
            if (line.trimmed().startsWith('#') && !line.contains("no comment"))
                QVERIFY2(written->contains(line), *written);
        }
        text = *written;
    }
}

void ConfigEdit::keepsWindowsLineEndsAndTheByteOrderMark()
{
    const QByteArray before =
        "\xef\xbb\xbfversion: 1\r\nenvironments:\r\n  a:\r\n    target: {kind: local, path: /srv/a} # ä\r\n";
    const auto text = withEnvironment(before, simple(u"b"_s));
    QVERIFY2(text, why(text));
    QCOMPARE(*text,
             before + "  b:\r\n    tier: development\r\n    target:\r\n      kind: local\r\n      path: /srv/b\r\n");
}

void ConfigEdit::repairsAnEnvironmentThatCannotBeRead()
{
    const auto text = withEnvironment(
        "version: 1\nenvironments:\n  a:\n    targt: {kind: local} # ?\n  b: {target: {kind: local, path: /b}}\n",
        simple(u"a"_s));
    QVERIFY2(text, why(text));
    QCOMPARE(
        *text,
        QByteArray(
            "version: 1\nenvironments:\n  a:\n    tier: development\n    target:\n      kind: local\n      path: /srv/a\n  b: {target: {kind: local, path: /b}}\n"));
}

void ConfigEdit::keepsWhatStandsBehindTheDocument()
{
    const auto text = withEnvironment("version: 1\n...\n# the end\n", simple(u"a"_s));
    QVERIFY2(text, why(text));
    QVERIFY(text->endsWith("      path: /srv/a\n...\n# the end\n"));
}

void ConfigEdit::refusesWhatItCannotChange_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("piece");
    const QString braces = u"braces"_s;
    QTest::newRow("syntax") << QByteArray("version: [\n") << u""_s;
    QTest::newRow("a list") << QByteArray("- a\n") << u""_s;
    QTest::newRow("all in braces") << QByteArray("{version: 1, environments: {b: {target: {kind: local, path: /b}}}}\n")
                                   << braces;
    QTest::newRow("environments in braces")
        << QByteArray("version: 1\nenvironments: {b: {target: {kind: local, path: /b}}}\n") << braces;
    QTest::newRow("error elsewhere") << QByteArray("version: 1\nenvironments:\n  b: {target: {kind: local, path: b}}\n")
                                     << u"not absolute"_s;
    QTest::newRow("newer version") << QByteArray("version: 2\n") << u"newer"_s;
    QTest::newRow("shared by an anchor")
        << QByteArray("version: 1\nenvironments:\n  a: &x\n    target: {kind: local, path: /x}\n  b: *x\n") << u""_s;
    QTest::newRow("merged")
        << QByteArray(
               "version: 1\nenvironments:\n  a: &x\n    target: {kind: local, path: /x}\n  b:\n    <<: *x\n    tier: staging\n")
        << u""_s;
}

void ConfigEdit::refusesWhatItCannotChange()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, piece);
    EnvironmentSpec spec = simple(u"a"_s);
    spec.target.prepare = u"./x.sh"_s;
    const auto written = withEnvironment(text, spec);
    QVERIFY2(!written, written.value_or(QByteArray()));
    QCOMPARE(written.error().kind, ErrorKind::BadInput);
    QVERIFY2(written.error().text().english().contains(piece), why(written));
    spec.name = u"a b"_s;
    QVERIFY(!withEnvironment("version: 1\n", spec));
}

void ConfigEdit::quotesScalarsThatNeedIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isPlain");
    for (const char *plain : {"a", "./install.sh", "/var/www/a b", "deploy@127.0.0.1:2222", "Fri 16-00", "x=1",
                              ".github/workflows/ci.yml", "1.2.3"})
        QTest::newRow(plain) << QString::fromUtf8(plain) << true;
    for (const char *quoted :
         {"",      " ",    "a ",   " a",  "a: b", "a:",  "a #b", "#a",  "- a",  "-a",   "true", "True",
          "null",  "~",    "1",    "1.5", "0x1F", "1e3", ".inf", "yes", "NO",   "on",   "y",    "12:30",
          "[a]",   "{a}",  "a, b", "*a",  "&a",   "!a",  "|",    ">",   "%a",   "@a",   "`a",   "'a'",
          "\"a\"", "a\nb", "\t",   "---", "...",  "? a", "=",    "<<",  "ä: b", "\x7f", "\\n"})
        QTest::newRow(quoted) << QString::fromUtf8(quoted) << false;
}

void ConfigEdit::quotesScalarsThatNeedIt()
{
    QFETCH(QString, text);
    const QString written = yamlScalar(text);
    QTEST(written == text, "isPlain");
    for (const QString &around : {u"k: %1\n"_s, u"k: [x, %1]\n"_s, u"k: {x: %1}\n"_s, u"%1: k\n"_s}) {
        const auto node = yaml::parse(QString(around).replace("%1"_L1, written).toUtf8(), {});
        QVERIFY2(node, why(node));
        const yaml::Node *value = node->entries().front().first.text() == "k"_L1 && !around.startsWith(u'%')
                                      ? node->find(u"k")
                                      : &node->entries().front().first;
        if (value->isSequence())
            value = &value->items().at(1);
        else if (value->isMapping())
            value = value->find(u"x");
        QCOMPARE(value->kind(), yaml::Kind::String);
        QCOMPARE(value->text(), text);
    }
}

} // namespace slipway::config

QTEST_GUILESS_MAIN(slipway::config::ConfigEdit)
#include "tst_config_edit.moc"
