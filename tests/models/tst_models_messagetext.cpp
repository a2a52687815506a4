// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text/messagetext.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

/// Speaks no language but one that is easily told from English: each sentence in brackets, its arguments in place.
class Brackets : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (qstrcmp(context, "Engine") != 0)
            return {};
        const QString text = QString::fromUtf8(source);
        return text == ": "_L1 ? u"："_s : text == ", "_L1 ? u"，"_s : u'<' + text + u'>';
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class MessageTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(QCoreApplication::installTranslator(&m_brackets)); }
    void cleanup() { QCoreApplication::removeTranslator(&m_brackets); }
    void sentencesAreTranslatedFromTheInsideOut_data();
    void sentencesAreTranslatedFromTheInsideOut();
    void inEnglishTheEnglishStands();
    void chineseAndLatinStandApart();
    void anErrorIsToldWithPlaceAndHint();
    void theFirstErrorOfALogStaysAsTheProgramWroteIt();

private:
    Brackets m_brackets;
};

void MessageTextTest::sentencesAreTranslatedFromTheInsideOut_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const Message &message, const QString &shown) {
        QTest::newRow(name) << message << shown;
    };
    row("a text stays", u"the disk is full"_s, u"the disk is full"_s);
    row("a sentence", Engine::tr("the disk is full"), u"<the disk is full>"_s);
    row("a person called running", Engine::tr("approved by %1").arg(u"running"_s), u"<approved by running>"_s);
    row("a path with words",
        Engine::tr("cannot write to %1: %2").arg(u"/srv/models and data/x"_s, Engine::tr("disk full")),
        u"<cannot write to /srv/models and data/x: <disk full>>"_s);
    row("a job called waiting", Engine::tr("%1 needs %2").arg(u"waiting"_s, u"skipped"_s),
        u"<waiting needs skipped>"_s);
    row("an argument with a place", Engine::tr("rejected by %1: %2").arg(u"%2"_s, u"%1 100%"_s),
        u"<rejected by %2: %1 100%>"_s);
    row("three deep", Engine::tr("a: %1").arg(Engine::tr("b: %1").arg(Engine::tr("c: %1").arg(u"disk full"_s))),
        u"<a: <b: <c: disk full>>>"_s);
    row("a number", Engine::tr("run %1").arg(12345), u"<run 12345>"_s);
    row("a list", Message::list({u"a"_s, Engine::tr("b")}), u"a，<b>"_s);
    row("a place before it", Message::list({u"web-1"_s, Engine::tr("no")}, u": "_s), u"web-1：<no>"_s);
    row("pieces", u"a"_s + Engine::tr("; b"), u"a<; b>"_s);
}

void MessageTextTest::sentencesAreTranslatedFromTheInsideOut()
{
    QFETCH(Message, message);
    QTEST(messageText(message), "shown");
}

void MessageTextTest::inEnglishTheEnglishStands()
{
    sentencesAreTranslatedFromTheInsideOut_data();
    QCoreApplication::removeTranslator(&m_brackets);
    const Message message = Message::list({u"部署"_s, Engine::tr("b %1").arg(u"中"_s)}, QString());
    QCOMPARE(messageText(message), u"部署b 中"_s); // nothing is put between
}

void MessageTextTest::chineseAndLatinStandApart()
{
    const auto joined = [](QString text, const QString &part) {
        joinText(text, part);
        return text;
    };
    QCOMPARE(joined(u"运行"_s, u"12"_s), u"运行 12"_s);
    QCOMPARE(joined(u"v4"_s, u"在线"_s), u"v4 在线"_s);
    QCOMPARE(joined(u"运行 "_s, u"失败"_s), u"运行失败"_s);
    QCOMPARE(joined(u"“"_s, u"main"_s), u"“main"_s);
    QCOMPARE(joined(u"a"_s, u"b"_s), u"ab"_s);
    QCOMPARE(joined({}, u"在线"_s), u"在线"_s);
}

void MessageTextTest::anErrorIsToldWithPlaceAndHint()
{
    const Error error{.message = Engine::tr("the disk is full"),
                      .hint = Engine::tr("Try again."),
                      .file = u"/srv/slipway.yml"_s,
                      .line = 3};
    QCoreApplication::removeTranslator(&m_brackets);
    QCOMPARE(errorText(error), u"/srv/slipway.yml:3: the disk is full\nTry again."_s);
    QVERIFY(QCoreApplication::installTranslator(&m_brackets));
    QVERIFY(errorText(error).contains(u"/srv/slipway.yml:3：<the disk is full>"_s));
    QVERIFY(errorText(error).contains(u"<Try again.>"_s));
    QCOMPARE(errorPlace({.message = u"boom"_s, .line = 4, .column = 2}), u"<line 4:2>"_s);
}

void MessageTextTest::theFirstErrorOfALogStaysAsTheProgramWroteIt()
{
    QCOMPARE(firstErrorText({.firstError = u"waiting"_s, .firstErrorLine = 4}), u"waiting"_s);
    QCOMPARE(firstErrorText({.firstError = Engine::tr("the job was cancelled")}), u"<the job was cancelled>"_s);
}

QTEST_GUILESS_MAIN(MessageTextTest)
#include "tst_models_messagetext.moc"
