// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/protection.h"

#include <QTest>
#include <QTimeZone>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;

namespace {

QString text(std::optional<Timestamp> time)
{
    return time ? toRfc3339(*time).chopped(5) + u'Z' : u"-"_s;
}

} // namespace

class DeployFreezeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsFromItsBeginUntilItsEnd_data();
    void holdsFromItsBeginUntilItsEnd();
    void freezesThatTouchAreOne();
    void aFreezeThatCannotBeReadHolds();
    void agreesWithTheWallClockAllYear();
};

void DeployFreezeTest::holdsFromItsBeginUntilItsEnd_data()
{
    QTest::addColumn<QString>("window");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("until");
    QTest::addColumn<QString>("next");
    const QString weekend = u"Fri 16:00/Mon 08:00/Asia/Shanghai"_s; // 08:00 UTC Friday to 00:00 UTC Monday
    QTest::newRow("before the weekend") << weekend << u"2026-11-27T07:59:59Z"_s << u"-"_s << u"2026-11-27T08:00:00Z"_s;
    QTest::newRow("at its begin") << weekend << u"2026-11-27T08:00:00Z"_s << u"2026-11-30T00:00:00Z"_s
                                  << u"2026-12-04T08:00:00Z"_s;
    QTest::newRow("over the end of the week")
        << weekend << u"2026-11-29T23:59:59Z"_s << u"2026-11-30T00:00:00Z"_s << u"2026-12-04T08:00:00Z"_s;
    QTest::newRow("at its end") << weekend << u"2026-11-30T00:00:00Z"_s << u"-"_s << u"2026-12-04T08:00:00Z"_s;
    QTest::newRow("within one day") << u"Wed 10:00/Wed 12:00/UTC"_s << u"2026-11-25T11:00:00Z"_s
                                    << u"2026-11-25T12:00:00Z"_s << u"2026-12-02T10:00:00Z"_s;
    QTest::newRow("all but two hours of the week") << u"Wed 12:00/Wed 10:00/UTC"_s << u"2026-11-25T09:59:00Z"_s
                                                   << u"2026-11-25T10:00:00Z"_s << u"2026-11-25T12:00:00Z"_s;
    QTest::newRow("from a moment to itself: always") << u"Wed 12:00/Wed 12:00/UTC"_s << u"2026-11-26T09:00:00Z"_s
                                                     << u"2026-12-23T12:00:00Z"_s << u"-"_s; // as far as is looked
    QTest::newRow("in those two hours") << u"Wed 12:00/Wed 10:00/UTC"_s << u"2026-11-25T11:00:00Z"_s << u"-"_s
                                        << u"2026-11-25T12:00:00Z"_s;
    const QString once = u"2026-12-24 18:00/2027-01-02 08:00/Europe/Berlin"_s;
    QTest::newRow("before the holidays") << once << u"2026-12-24T16:59:59Z"_s << u"-"_s << u"2026-12-24T17:00:00Z"_s;
    QTest::newRow("in the holidays") << once << u"2026-12-31T23:59:59Z"_s << u"2027-01-02T07:00:00Z"_s << u"-"_s;
    QTest::newRow("after the holidays") << once << u"2027-01-02T07:00:00Z"_s << u"-"_s << u"-"_s;
    // Berlin, 2026-03-29: 02:00 becomes 03:00, at 01:00 UTC
    const QString gap = u"Sun 02:30/Sun 05:00/Europe/Berlin"_s;
    QTest::newRow("a begin that never comes: before the jump")
        << gap << u"2026-03-29T00:59:59Z"_s << u"-"_s << u"2026-03-29T01:00:00Z"_s;
    QTest::newRow("a begin that never comes: after it")
        << gap << u"2026-03-29T01:00:00Z"_s << u"2026-03-29T03:00:00Z"_s << u"2026-04-05T00:30:00Z"_s;
    const QString endGap = u"Sat 20:00/Sun 02:30/Europe/Berlin"_s;
    QTest::newRow("an end that never comes")
        << endGap << u"2026-03-29T00:59:59Z"_s << u"2026-03-29T01:00:00Z"_s << u"2026-04-04T18:00:00Z"_s;
    QTest::newRow("an end that never came")
        << endGap << u"2026-03-29T01:00:00Z"_s << u"-"_s << u"2026-04-04T18:00:00Z"_s;
    // Berlin, 2026-10-25: 03:00 becomes 02:00, at 01:00 UTC; 02:30 comes at 00:30 and again at 01:30 UTC
    QTest::newRow("a begin that comes twice: the first")
        << gap << u"2026-10-25T00:30:00Z"_s << u"2026-10-25T04:00:00Z"_s << u"2026-11-01T01:30:00Z"_s;
    QTest::newRow("an end that comes twice: not yet")
        << endGap << u"2026-10-25T00:45:00Z"_s << u"2026-10-25T01:30:00Z"_s << u"2026-10-31T19:00:00Z"_s;
    QTest::newRow("an end that comes twice: the last")
        << endGap << u"2026-10-25T01:30:00Z"_s << u"-"_s << u"2026-10-31T19:00:00Z"_s;
    QTest::newRow("a week with 23 hours less one")
        << u"Fri 16:00/Mon 08:00/Europe/Berlin"_s << u"2026-03-28T12:00:00Z"_s << u"2026-03-30T06:00:00Z"_s
        << u"2026-04-03T14:00:00Z"_s;
    QTest::newRow("south of the equator, half an hour")
        << u"Sun 02:15/Sun 02:20/Australia/Lord_Howe"_s << u"2026-10-03T15:29:59Z"_s << u"-"_s
        << u"2026-10-10T15:15:00Z"_s;
}

void DeployFreezeTest::holdsFromItsBeginUntilItsEnd()
{
    QFETCH(const QString, window);
    QFETCH(const QString, now);
    QFETCH(const QString, until);
    QFETCH(const QString, next);
    const config::FreezeSpec freeze{.from = window.section(u'/', 0, 0),
                                    .to = window.section(u'/', 1, 1),
                                    .timezone = window.section(u'/', 2),
                                    .reason = u"why"_s};
    const FreezeState state = freezeAt({freeze}, fromRfc3339(now).value());
    QCOMPARE(text(state.until), until);
    QCOMPARE(text(state.next), next);
    QCOMPARE(state.reason.english(), state.until ? u"why"_s : QString());
}

void DeployFreezeTest::freezesThatTouchAreOne()
{
    const std::vector<config::FreezeSpec> freezes{
        {.from = u"Fri 16:00"_s, .to = u"Mon 08:00"_s, .timezone = u"UTC"_s, .reason = u"weekend"_s},
        {.from = u"2026-11-30 07:00"_s, .to = u"2026-12-01 00:00"_s, .timezone = u"UTC"_s, .reason = u"audit"_s},
        {.from = u"2026-12-01 00:00"_s, .to = u"2026-12-02 00:00"_s, .timezone = u"UTC"_s, .reason = u"fair"_s}};
    const FreezeState state = freezeAt(freezes, fromRfc3339(u"2026-11-28T00:00:00Z"_s).value());
    QCOMPARE(text(state.until), u"2026-12-02T00:00:00Z"_s);
    QCOMPARE(state.reason.english(), u"weekend"_s);
    QCOMPARE(text(state.next), u"2026-12-04T16:00:00Z"_s);
    QVERIFY(!freezeAt({}, Timestamp{}).until);
}

void DeployFreezeTest::aFreezeThatCannotBeReadHolds()
{
    const Timestamp now = fromRfc3339(u"2026-11-28T00:00:00Z"_s).value();
    for (const auto &[from, to, zone] :
         std::vector<std::tuple<QString, QString, QString>>{{u"Fri 16:00"_s, u"Mon 08:00"_s, u"Mars/Olympus"_s},
                                                            {u"Fri"_s, u"Mon 08:00"_s, u"UTC"_s},
                                                            {u"Fri 16:00"_s, u"2026-11-30 08:00"_s, u"UTC"_s}}) {
        const FreezeState state = freezeAt({{.from = from, .to = to, .timezone = zone, .reason = u"weekend"_s}}, now);
        QVERIFY(state.until && *state.until > now);
        QVERIFY2(state.reason.english().contains(from) && state.reason.english().contains(u"cannot be read"_s),
                 qPrintable(state.reason.english()));
    }
}

void DeployFreezeTest::agreesWithTheWallClockAllYear()
{
    // Away from the days on which clocks change, the naive answer is right.
    const QTimeZone zone("America/New_York");
    const config::FreezeSpec freeze{
        .from = u"Fri 16:00"_s, .to = u"Mon 08:00"_s, .timezone = u"America/New_York"_s, .reason = {}};
    Timestamp now = fromRfc3339(u"2026-01-01T00:07:00Z"_s).value();
    for (int i = 0; i < 365 * 12; ++i, now += std::chrono::hours(2)) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMilliseconds(now), zone);
        const int minute = ((local.date().dayOfWeek() - 1) * 24 + local.time().hour()) * 60 + local.time().minute();
        const bool frozen = minute >= (4 * 24 + 16) * 60 || minute < 8 * 60;
        if (freezeAt({freeze}, now).until.has_value() != frozen)
            QFAIL(qPrintable(toRfc3339(now)));
    }
}

QTEST_GUILESS_MAIN(DeployFreezeTest)
#include "tst_deploy_freeze.moc"
