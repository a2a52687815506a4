// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/auditstore.h"
#include "unit/storage/runfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

constexpr int kEntries = 6;

AuditEntry entryOf(int number)
{
    return {.time = fromMilliseconds(1'700'000'000'000 + number),
            .actor = u"lin"_s,
            .action = u"env.locked"_s,
            .subject = kNastyText,
            .details = {{u"reason"_s, kNastyText},
                        {u"number"_s, number},
                        {u"share"_s, 0.1},
                        {u"a"_s, QJsonObject{{u"b"_s, true}}}},
            .previousHash = {},
            .hash = {}};
}

} // namespace

class tst_storage_audit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEveryFieldNewestFirst();
    void holdsWhenNothingWasChanged();
    void refusesChangesAndRemovals();
    void findsWhatWasDoneBehindItsBack_data();
    void findsWhatWasDoneBehindItsBack();
    void survivesTextThatIsNoProperUnicode();

private:
    [[nodiscard]] AuditStore::Check verify();
    std::unique_ptr<RunFolder> m_folder;
};

void tst_storage_audit::init()
{
    m_folder = std::make_unique<RunFolder>();
    for (int i = 1; i <= kEntries; ++i) {
        const auto written = (*m_folder)->writeValue<AuditEntry>(
            [i](Database &database) { return AuditStore(database).append(entryOf(i)); });
        QVERIFY2(written, why(written));
        QCOMPARE(written->number, qint64(i));
    }
}

AuditStore::Check tst_storage_audit::verify()
{
    const auto check =
        (*m_folder)->readValue<AuditStore::Check>([](Database &database) { return AuditStore(database).verify(); });
    if (!check)
        qFatal("%s", why(check).constData());
    return *check;
}

void tst_storage_audit::keepsEveryFieldNewestFirst()
{
    const auto list = (*m_folder)->readValue<std::vector<AuditEntry>>(
        [](Database &database) { return AuditStore(database).list(2); });
    QVERIFY2(list, why(list));
    QCOMPARE(list->size(), std::size_t(2));
    const AuditEntry expected = entryOf(kEntries);
    const AuditEntry &read = list->front();
    QCOMPARE(read.number, qint64(kEntries));
    QVERIFY(read.time == expected.time && read.details == expected.details);
    QCOMPARE(QStringList({read.actor, read.action, read.subject}),
             QStringList({expected.actor, expected.action, expected.subject}));
    QCOMPARE(read.previousHash, list->back().hash);
    QCOMPARE(read.hash.size(), 64);
}

void tst_storage_audit::holdsWhenNothingWasChanged()
{
    QCOMPARE(verify().entries, qint64(kEntries));
    QCOMPARE(verify().brokenAt, qint64(0));
    QCOMPARE(verify().problem, QString());
}

void tst_storage_audit::refusesChangesAndRemovals()
{
    for (const QByteArray sql :
         {"UPDATE audit SET actor = 'nobody' WHERE number = 2", "DELETE FROM audit WHERE number = 6",
          "DELETE FROM audit",
          "INSERT OR REPLACE INTO audit SELECT 2, time_ms, 'nobody', action, subject, details, previous_hash, hash"
          " FROM audit WHERE number = 2",
          "INSERT INTO audit SELECT 99, time_ms, actor, action, subject, details, previous_hash, hash FROM audit LIMIT "
          "1"}) {
        const Result<> done = (*m_folder)->write([&](Database &database) { return database.execute(sql); });
        QVERIFY2(!done, sql.constData());
        QVERIFY2(done.error().message.contains("audit trail"_L1), why(done));
    }
    QCOMPARE(verify().brokenAt, qint64(0));
}

void tst_storage_audit::findsWhatWasDoneBehindItsBack_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<qint64>("brokenAt");
    QTest::newRow("actor") << QByteArray("UPDATE audit SET actor = 'ada' WHERE number = 3") << qint64(3);
    QTest::newRow("time") << QByteArray("UPDATE audit SET time_ms = time_ms + 1 WHERE number = 6") << qint64(6);
    QTest::newRow("action") << QByteArray("UPDATE audit SET action = 'env.unlocked' WHERE number = 1") << qint64(1);
    QTest::newRow("subject") << QByteArray("UPDATE audit SET subject = 'x' WHERE number = 4") << qint64(4);
    QTest::newRow("details") << QByteArray("UPDATE audit SET details = '{}' WHERE number = 4") << qint64(4);
    QTest::newRow("hash") << QByteArray("UPDATE audit SET hash = upper(hash) WHERE number = 4") << qint64(4);
    QTest::newRow("removed, first") << QByteArray("DELETE FROM audit WHERE number = 1") << qint64(1);
    QTest::newRow("removed, middle") << QByteArray("DELETE FROM audit WHERE number IN (3, 4)") << qint64(3);
    QTest::newRow("removed, the numbers closed")
        << QByteArray("DELETE FROM audit WHERE number = 3; UPDATE audit SET number = number - 1 WHERE number > 3")
        << qint64(3);
    QTest::newRow("removed, end") << QByteArray("DELETE FROM audit WHERE number >= 5") << qint64(5);
    QTest::newRow("swapped") << QByteArray("UPDATE audit SET number = 100 WHERE number = 2;"
                                           "UPDATE audit SET number = 2 WHERE number = 3;"
                                           "UPDATE audit SET number = 3 WHERE number = 100")
                             << qint64(2);
}

void tst_storage_audit::findsWhatWasDoneBehindItsBack()
{
    QFETCH(QByteArray, sql);
    QFETCH(qint64, brokenAt);
    const Result<> done = (*m_folder)->write([&](Database &database) {
        return database.execute("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_shortened;" + sql);
    });
    QVERIFY2(done, why(done));
    QCOMPARE(verify().brokenAt, brokenAt);
    QVERIFY(!verify().problem.isEmpty());
}

void tst_storage_audit::survivesTextThatIsNoProperUnicode()
{
    const QString broken = u"a"_s + QChar(0xD800) + u"b"_s;
    AuditEntry entry = entryOf(1);
    entry.subject = broken;
    entry.details = {{u"k"_s, broken}};
    const auto written =
        (*m_folder)->writeValue<AuditEntry>([&](Database &database) { return AuditStore(database).append(entry); });
    QVERIFY2(written, why(written));
    QCOMPARE(verify().problem, QString());
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_audit)
#include "tst_storage_audit.moc"
