// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cputimer.h"
#include "ui/models/enginepattern.h"
#include "ui/models/enginetext.h"
#include "ui/models/environments/deploymentstate.h"

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
        return qstrcmp(context, "Engine") == 0 ? u'<' + QString::fromUtf8(source) + u'>' : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class EngineTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(QCoreApplication::installTranslator(&m_brackets)); }
    void cleanup() { QCoreApplication::removeTranslator(&m_brackets); }
    void sentencesAreFoundWithWhatIsInThem_data();
    void sentencesAreFoundWithWhatIsInThem();
    void whatNobodySaidStaysAsItIs_data();
    void whatNobodySaidStaysAsItIs();
    void inEnglishTheSameTextComesBack();
    void aLongTextIsReturnedAsItIs();
    void aHostileTextEndsSoon_data();
    void aHostileTextEndsSoon();
    void everySentenceIsFoundAgain();
    void chineseAndLatinStandApart();
    void anErrorIsToldWithPlaceAndHint();
    void aPersonsReasonIsNotTranslated();

private:
    Brackets m_brackets;
};

void EngineTextTest::sentencesAreFoundWithWhatIsInThem_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &english, const QString &shown) {
        QTest::newRow(name) << english << shown;
    };
    row("exact", u"every gate lets it pass"_s, u"<every gate lets it pass>"_s);
    row("with arguments", u"rolled back from v41 to v40 by lin"_s, u"<rolled back from v41 to v40 by lin>"_s);
    row("an argument of several words", u"cannot read the workflow: no such thing here"_s,
        u"<cannot read the workflow: no such thing here>"_s);
    row("nested", u"interrupted at 'switch': v44 is live and was healthy"_s,
        u"<interrupted at 'switch': <v44 is live and was healthy>>"_s);
    row("an ending", u"asking whether v44 is healthy (batch 1 of 3)"_s,
        u"<asking whether v44 is healthy>< (batch 1 of 3)>"_s);
    row("an ending of a word", u"'a b' contains a control character"_s, u"'a b'<contains a control character>"_s);
    row("the more of two that fit", u"service web does not run with the image of release 4"_s,
        u"<service web does not run with the image of release 4>"_s);
    row("a beginning", u"cannot open the folder /srv/app: Permission denied"_s,
        u"<cannot <open the folder>/srv/app: Permission denied>"_s);
    row("findings", u"v4 is live; nothing listens there"_s, u"<v4 is live>；<nothing listens there>"_s);
    row("a place before it", u"web-1: nothing listens there"_s, u"web-1：<nothing listens there>"_s);
    row("a list", u"a b is missing, c has another content, and 3 more"_s,
        u"<a b is missing>，<c has another content>，<and 3 more>"_s);
    row("no list", u"a is missing, or not"_s, u"a is missing, or not"_s);
    row("what joins goes first", u"v4 is not healthy: no JSON; went back to v3"_s,
        u"<<v4 is not healthy: no JSON>; went back to v3>"_s);
    row("lines", u"the disk is full\nit said: no\nwhat else"_s, u"<the disk is full>\nit said: no\nwhat else"_s);
    row("the same argument twice", u"slipwayctl secrets set KEY --env staging"_s,
        u"slipwayctl secrets set KEY --env staging"_s);
    row("a number", u"run 12 of ci.yml has not ended"_s, u"<run 12 of ci.yml has not ended>"_s);
    row("what a person typed", u"rejected by lin: the disk is full"_s, u"<rejected by lin: the disk is full>"_s);
    row("placeholders of strangers", u"rejected by %1: %2 100%"_s, u"<rejected by %1: %2 100%>"_s);
}

void EngineTextTest::sentencesAreFoundWithWhatIsInThem()
{
    QFETCH(QString, english);
    QTEST(engineText(english), "shown");
}

void EngineTextTest::whatNobodySaidStaysAsItIs_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", " ", "; ", ": ", "%1: %2", "AssertionError: assert 3 == 4", "p95 is too slow since Tuesday", "run tests",
          "what it has", "the weather has changed", "error: no such option: --frob", "a; b; c", "it needs care",
          "move over", "fatal: repository 'x' not found", "部署"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void EngineTextTest::whatNobodySaidStaysAsItIs()
{
    QFETCH(QString, text);
    QCOMPARE(engineText(text), text);
}

void EngineTextTest::inEnglishTheSameTextComesBack()
{
    QCoreApplication::removeTranslator(&m_brackets);
    const QString text = u"rolled back from v41 to v40 by lin"_s;
    QCOMPARE(engineText(text).constData(), text.constData()); // not even a copy
}

void EngineTextTest::aLongTextIsReturnedAsItIs()
{
    const QString known = u"rejected by "_s;
    QCOMPARE(engineText(known + QString(1900, u'x')), u"<rejected by %1>"_s.arg(QString(1900, u'x')));
    const QString tooLong = known + QString(2000, u'x');
    QCOMPARE(engineText(tooLong), tooLong);
}

void EngineTextTest::aHostileTextEndsSoon_data()
{
    QTest::addColumn<QString>("text");
    for (const char *part : {"; ", ": ", ", ", "a: b; ", " is ", " (", "'", "run 1, ", "cannot a: ", "%1",
                             "is missing, ", "\n", "interrupted at 'x': "}) {
        QTest::newRow(part) << QString::fromLatin1(part).repeated(2000 / qsizetype(qstrlen(part)));
    }
}

void EngineTextTest::aHostileTextEndsSoon()
{
    QFETCH(QString, text);
    const test::CpuTimer timer;
    QVERIFY(!engineText(text).isEmpty());
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed()))); // milliseconds when all is well
}

/// With arguments that look like what stands there, each pattern is found for its own sentence or for a surer one.
void EngineTextTest::everySentenceIsFoundAgain()
{
    for (const auto &room :
         {configSentences(), deploySentences(), gitSentences(), runnerSentences(), servicesSentences(), sshSentences(),
          storageSentences(), workflowSentences(), yamlSentences()}) {
        QVERIFY(room.size() > 20);
        for (const EngineSentence &sentence : room) {
            QString text = QString::fromUtf8(sentence.source);
            for (int number = 1; number <= 9; ++number)
                text.replace(u'%' + QString::number(number), u"x%1"_s.arg(number));
            QVERIFY2(engineText(text) != text, sentence.source);
        }
    }
}

void EngineTextTest::chineseAndLatinStandApart()
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

void EngineTextTest::anErrorIsToldWithPlaceAndHint()
{
    const Error error{
        .message = u"the disk is full"_s, .hint = u"Try again."_s, .file = u"/srv/slipway.yml"_s, .line = 3};
    QCOMPARE(errorText(error), u"/srv/slipway.yml:3: <the disk is full>\n<Try again.>"_s);
    QCOMPARE(errorText({.message = u"boom"_s, .line = 4, .column = 2}), u"<line 4:2>: boom"_s);
    QCoreApplication::removeTranslator(&m_brackets);
    QCOMPARE(errorText(error), error.text());
}

void EngineTextTest::aPersonsReasonIsNotTranslated()
{
    DeploymentRecord deployment{.reason = u"the disk is full"_s};
    QCOMPARE(deploymentReasonText(deployment), u"the disk is full"_s);
    deployment.kind = DeploymentKind::AutoRollback;
    QCOMPARE(deploymentReasonText(deployment), u"<the disk is full>"_s);
    deployment = {.reason = u"flow, after run 12"_s, .automatic = true};
    QCOMPARE(deploymentReasonText(deployment), u"<flow, after run 12>"_s);
    deployment = {.reason = u"promoted from staging"_s};
    QCOMPARE(deploymentReasonText(deployment), u"<promoted from staging>"_s);
}

QTEST_GUILESS_MAIN(EngineTextTest)
#include "tst_models_enginetext.moc"
