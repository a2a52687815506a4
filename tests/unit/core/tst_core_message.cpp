// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void argumentsStandInTheirPlaces_data();
    void argumentsStandInTheirPlaces();
    void anArgumentIsNeverReadAsAPlace();
    void partsAreJoined();
    void nothingSaysNothing();
    void textsInItCanBeChanged();
    void goesThroughJson_data();
    void goesThroughJson();
    void strangeJsonIsBounded();
    void theEnglishColumnDecides();
};

void MessageTest::argumentsStandInTheirPlaces_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QString>("english");
    const auto row = [](const char *name, const Message &message, const QString &english) {
        QTest::newRow(name) << message << english;
    };
    row("none", Engine::tr("the disk is full"), u"the disk is full"_s);
    row("one after the other", Engine::tr("%1 of %2").arg(1).arg(u"two"_s), u"1 of two"_s);
    row("together", Engine::tr("%2, then %1").arg(u"a"_s, u"b"_s), u"b, then a"_s);
    row("twice the same", Engine::tr("%1 and %1").arg(u"a"_s), u"a and a"_s);
    row("of all kinds", Engine::tr("%1%2%3%4%5").arg(u'a', u"b"_s, QStringView(u"c"), "d"_L1, qint64(5)), u"abcd5"_s);
    row("an empty one keeps its place", Engine::tr("%1%2").arg(QString(), u"b"_s), u"b"_s);
    row("a fraction", Engine::tr("%1 s").arg(2.5), u"2.5 s"_s);
    row("a place without argument stays", Engine::tr("%1 of %2").arg(1), u"1 of %2"_s);
    row("nested three deep", Engine::tr("a: %1").arg(Engine::tr("b: %1").arg(Engine::tr("c: %1").arg(u"x"_s))),
        u"a: b: c: x"_s);
    row("a text", u"100 %1"_s, u"100 %1"_s);
}

void MessageTest::argumentsStandInTheirPlaces()
{
    QFETCH(Message, message);
    QTEST(message.english(), "english");
}

void MessageTest::anArgumentIsNeverReadAsAPlace()
{
    QCOMPARE(Engine::tr("%1 of %2").arg(u"%2"_s).arg(u"%1"_s).english(), u"%2 of %1"_s);
    QCOMPARE(Engine::tr("%1: %2").arg(u"100%"_s, u"1%1"_s).english(), u"100%: 1%1"_s);
}

void MessageTest::partsAreJoined()
{
    const Message full = Engine::tr("the disk is full");
    QCOMPARE(Message::list({u"web-1"_s, full}, u": "_s).english(), u"web-1: the disk is full"_s);
    QCOMPARE(Message::list({full, {}, full}, u"; "_s).english(), u"the disk is full; the disk is full"_s);
    QCOMPARE(Message::list({{}, full}), full);
    QVERIFY(Message::list({}).isEmpty());
    Message sum = u"a"_s;
    sum += Engine::tr("; b");
    sum += Message();
    QCOMPARE((sum + u"!"_s).english(), u"a; b!"_s);
}

void MessageTest::nothingSaysNothing()
{
    QVERIFY(Message().isEmpty());
    QVERIFY(Message(QString()).isEmpty());
    QCOMPARE(Message(), Message(u""_s));
    QVERIFY(!(Message() == Engine::tr("x")));
    QCOMPARE(Message().english(), QString());
    QVERIFY(!Engine::tr("%1").arg(QString()).isEmpty());
}

void MessageTest::textsInItCanBeChanged()
{
    const Message message = Engine::tr("the key %1 was refused: %2").arg(u"key hunter2"_s, Message(u"hunter2?"_s));
    const Message masked = message.mapped([](QString text) { return text.replace(u"hunter2"_s, u"***"_s); });
    QCOMPARE(masked.english(), u"the key key *** was refused: ***?"_s);
    QCOMPARE(masked.source(), message.source());
    QCOMPARE(message.english(), u"the key key hunter2 was refused: hunter2?"_s);
}

void MessageTest::goesThroughJson_data()
{
    argumentsStandInTheirPlaces_data();
    QTest::newRow("a list") << Message::list({u"a"_s, Engine::tr("b %1").arg(3)}, u"; "_s) << u"a; b 3"_s;
    QTest::newRow("nothing") << Message() << QString();
}

void MessageTest::goesThroughJson()
{
    QFETCH(Message, message);
    QFETCH(QString, english);
    QCOMPARE(Message::fromJson(message.toJson()), message);
    const Message read = Message::fromColumns(english, message.toColumn());
    QCOMPARE(read, message);
    QCOMPARE(read.english(), english);
}

void MessageTest::strangeJsonIsBounded()
{
    QJsonValue deep = u"x"_s;
    for (int i = 0; i < 100; ++i)
        deep = QJsonArray{u"%1"_s, deep};
    QCOMPARE(Message::fromJson(deep).english(), QString()); // cut, not followed
    QVERIFY(Message::fromJson(QJsonArray()).isEmpty());
    QVERIFY(Message::fromJson(QJsonObject{{u"list"_s, 3}}).isEmpty());
    QVERIFY(Message::fromJson(true).isEmpty());
    QCOMPARE(Message::fromJson(QJsonArray{u"%1 %2"_s, true, 2}).english(), u" 2"_s);
}

void MessageTest::theEnglishColumnDecides()
{
    const Message message = Engine::tr("rejected by %1").arg(u"lin"_s);
    QCOMPARE(Message::fromColumns(u"rejected by lin"_s, message.toColumn()), message);
    // A row of an older version, one that somebody changed, one that is damaged.
    for (const QString &column : {QString(), Engine::tr("approved by %1").arg(u"lin"_s).toColumn(), u"[\"rej"_s}) {
        const Message read = Message::fromColumns(u"rejected by lin"_s, column);
        QCOMPARE(read, Message(u"rejected by lin"_s));
        QCOMPARE(int(read.kind()), int(Message::Kind::Text));
    }
}

QTEST_GUILESS_MAIN(MessageTest)
#include "tst_core_message.moc"
