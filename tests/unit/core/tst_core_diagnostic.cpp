// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostic.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

class DiagnosticTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstErrorRefusesTheFile();
    void warningsAloneRefuseNothing();
    void anErrorIsAFindingAtItsPlaceWithItsAdvice();
};

void DiagnosticTest::theFirstErrorRefusesTheFile()
{
    const Diagnostics found{{Severity::Warning, {2, 1}, u"odd"_s},
                            {Severity::Error, {7, 5}, u"'on' is missing"_s},
                            {Severity::Error, {9, 1}, u"later"_s}};
    const std::optional<Error> error = firstError(found, u"ci.yml"_s);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::BadInput);
    QCOMPARE(error->text().english(), u"ci.yml:7:5: 'on' is missing"_s);
    QCOMPARE(firstError(found, {}, ErrorKind::Environment)->kind, ErrorKind::Environment);
}

void DiagnosticTest::warningsAloneRefuseNothing()
{
    QVERIFY(!firstError({{Severity::Warning, {2, 1}, u"odd"_s}, {Severity::Note, {3, 1}, u"so"_s}}, u"ci.yml"_s));
    QVERIFY(!firstError({}, u"ci.yml"_s));
}

void DiagnosticTest::anErrorIsAFindingAtItsPlaceWithItsAdvice()
{
    const Diagnostic bare = toDiagnostic({.message = u"the expression is not closed"_s, .line = 4, .column = 9});
    QCOMPARE(bare.severity, Severity::Error);
    QCOMPARE(bare.at, (Position{4, 9}));
    QCOMPARE(bare.message.english(), u"the expression is not closed"_s);
    QCOMPARE(toDiagnostic({.message = u"not closed"_s, .hint = u"Add \"}}\"."_s}).message.english(),
             u"not closed. Add \"}}\"."_s);
}

QTEST_GUILESS_MAIN(DiagnosticTest)
#include "tst_core_diagnostic.moc"
