// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the masker: Qt's texts, and the lines of several speakers.
#include "masking/linemasker.h"
#include "masking/redactor.h"

#include <QStringList>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestMaskingRedactor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void redactsAllForms();
    void masksEveryLineThatAStepAsksFor();
    void keepsTheSpeakersOfALogApart();
};

void TestMaskingRedactor::redactsAllForms()
{
    Redactor redactor;
    redactor.add("pass word/\"1\"");
    redactor.add("first line\nsecond line");
    redactor.add("ab");
    for (const QByteArray &prefix : {QByteArray(), QByteArray("x"), QByteArray("xy")})
        QVERIFY(redactor.redact(QString::fromLatin1(QByteArray(prefix + "pass word/\"1\"zz").toBase64()))
                    .contains(u"***"_s));
    QCOMPARE(redactor.redact(u"a pass word/\"1\" b"_s), u"a *** b"_s);
    QCOMPARE(redactor.redact(u"pass%20word%2F%221%22"_s), u"***"_s);
    QCOMPARE(redactor.redact(u"{\"k\":\"pass word/\\\"1\\\"\"}"_s), u"{\"k\":\"***\"}"_s);
    QCOMPARE(redactor.redact(u"> second line <"_s), u"> *** <"_s);
    QCOMPARE(redactor.redact(u"ab"_s), u"ab"_s);
    QVERIFY(redactor.holdsSecret(u"xfirst linex"_s) && !redactor.holdsSecret(u"first"_s));
}

void TestMaskingRedactor::masksEveryLineThatAStepAsksFor()
{
    Redactor redactor;
    redactor.addMask("one\r\nab\n \nthree");
    QCOMPARE(redactor.redact(u"xabx one three  "_s), u"x***x *** ***  "_s);
    redactor.addMask("");
    QVERIFY(!redactor.holdsSecret(u"anything else"_s));
}

void TestMaskingRedactor::keepsTheSpeakersOfALogApart()
{
    QStringList lines;
    masking::LineMasker masker([&lines](const std::string &speaker, const std::string &line) {
        lines << QString::fromStdString(speaker + ": " + line);
    });
    masker.hide("one\ntw");
    masker.add("a", "begin");
    masker.add("a", "one");
    masker.add("b", "twin");
    masker.add("a", "twice");
    masker.add("b", "one");
    masker.flush();
    QCOMPARE(lines, (QStringList{u"a: begin"_s, u"b: twin"_s, u"a: ***"_s, u"a: ***ice"_s, u"b: one"_s}));
    QCOMPARE(masker.masked("one\ntw"), std::string("***\n***"));
}

QTEST_GUILESS_MAIN(TestMaskingRedactor)
#include "tst_masking_redactor.moc"
