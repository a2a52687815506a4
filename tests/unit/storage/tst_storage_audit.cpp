// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/auditstore.h"
#include "unit/storage/runfolder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
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
    void sealsFindWhatHashesCannot();
    void theAnchorMayLagBehind();
    void anEntryThatIsUndoneMovesNoAnchor();
    void listsByEnvironmentPersonAndTime();
    void survivesTextThatIsNoProperUnicode();

private:
    [[nodiscard]] AuditCheck verify();
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

AuditCheck tst_storage_audit::verify()
{
    const auto check =
        (*m_folder)->readValue<AuditCheck>([](Database &database) { return AuditStore(database).verify(); });
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
    QCOMPARE(verify().problem.english(), QString());
}

void tst_storage_audit::refusesChangesAndRemovals()
{
    for (
        const QByteArray sql :
        {"UPDATE audit SET actor = 'nobody' WHERE number = 2", "DELETE FROM audit WHERE number = 6",
         "DELETE FROM audit",
         "INSERT OR REPLACE INTO audit SELECT 2, time_ms, 'nobody', action, subject, details, previous_hash, hash, key_id, seal"
         " FROM audit WHERE number = 2",
         "INSERT INTO audit SELECT 99, time_ms, actor, action, subject, details, previous_hash, hash, key_id, seal FROM audit LIMIT "
         "1"}) {
        const Result<> done = (*m_folder)->write([&](Database &database) { return database.execute(sql); });
        QVERIFY2(!done, sql.constData());
        QVERIFY2(done.error().message.english().contains("audit trail"_L1), why(done));
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

namespace {

/// Seals by hashing a key that the database does not hold.
class FakeSealer final : public AuditSealer
{
public:
    Result<QString> keyId() override { return key; }
    Result<QString> seal(const QString &keyId, const QByteArray &text) override
    {
        if (keyId != key)
            return fail(ErrorKind::NotFound, u"no such key"_s);
        return QString::fromLatin1(
            QCryptographicHash::hash(QByteArray("secret" + text), QCryptographicHash::Sha256).toHex());
    }
    QString key = u"k1"_s;
};

/// All entries hashed anew, as somebody does it who can write to the database and knows how it is chained.
const QByteArray kWithoutTriggers = "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_shortened;"
                                    "DROP TRIGGER audit_grows_at_its_end;";

} // namespace

void tst_storage_audit::sealsFindWhatHashesCannot()
{
    FakeSealer sealer;
    const QString anchor = (*m_folder)->folder() + u"/anchor"_s;
    const auto append = [&](int number) {
        const auto written = (*m_folder)->writeValue<AuditEntry>(
            [&](Database &database) { return AuditStore(database, &sealer, anchor).append(entryOf(number)); });
        QVERIFY2(written, why(written));
    };
    const auto check = [&] {
        return (*m_folder)
            ->readValue<AuditCheck>([&](Database &database) { return AuditStore(database, &sealer, anchor).verify(); })
            .value();
    };
    const auto execute = [&](const QByteArray &sql) {
        const Result<> done = (*m_folder)->write([&](Database &database) { return database.execute(sql); });
        QVERIFY2(done, why(done));
    };
    QCOMPARE(check().problem.english(), QString()); // none is sealed yet
    QCOMPARE(check().sealed, qint64(0));
    for (int i = 7; i <= 9; ++i)
        append(i);
    QCOMPARE(check().problem.english(), QString());
    QCOMPARE(check().sealed, qint64(3));
    execute("CREATE TABLE kept AS SELECT * FROM audit;" + kWithoutTriggers);
    QVERIFY2(check().problem.english().contains(u"was dropped"), qPrintable(check().problem.english()));
    // The tail goes, and the sequence with it; then another entry comes in its place.
    execute("DELETE FROM audit WHERE number = 9; UPDATE sqlite_sequence SET seq = 8 WHERE name = 'audit'");
    QCOMPARE(check().problem.english(), u"entries up to 9 are missing at the end"_s);
    append(9 + 100);
    append(10);
    QVERIFY2(check().problem.english().contains(u"cut off and written anew"), qPrintable(check().problem.english()));
    // All seals are taken away, as if there had never been any.
    execute("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; UPDATE audit SET seal = '', key_id = '';"
            " UPDATE sqlite_sequence SET seq = 9 WHERE name = 'audit'");
    QVERIFY2(check().problem.english().contains(u"are not any longer"), qPrintable(check().problem.english()));
    // One is written anew without the key.
    execute("UPDATE audit SET seal = (SELECT seal FROM kept WHERE kept.number = audit.number),"
            " key_id = (SELECT key_id FROM kept WHERE kept.number = audit.number)");
    QVERIFY2(check().problem.english().contains(u"was dropped"), qPrintable(check().problem.english()));
    execute("UPDATE audit SET seal = 'ab' WHERE number = 8");
    QVERIFY2(check().problem.english().contains(u"was not sealed by Slipway"), qPrintable(check().problem.english()));
    execute("UPDATE audit SET seal = (SELECT seal FROM kept WHERE number = 8) WHERE number = 8");
    QVERIFY(QFile::remove(anchor));
    QVERIFY2(check().problem.english().contains(u"anchor of the audit trail is missing"),
             qPrintable(check().problem.english()));
}

/// A crash between the commit and the anchor leaves it behind; one while it is written leaves its other place.
void tst_storage_audit::theAnchorMayLagBehind()
{
    FakeSealer sealer;
    const QString file = (*m_folder)->folder() + u"/anchor"_s;
    const AuditAnchor anchor(file);
    const AuditMark first{.number = 7, .hash = u"aa"_s, .sealedFrom = 7};
    const AuditMark second{.number = 8, .hash = u"bb"_s, .sealedFrom = 7};
    QVERIFY(!anchor.read(sealer).value());
    QVERIFY(anchor.write(sealer, first));
    QVERIFY(anchor.write(sealer, second));
    QVERIFY(anchor.read(sealer).value() == second);
    QFile torn(file);
    QVERIFY(torn.open(QFile::ReadWrite));
    QVERIFY(torn.seek(20) && torn.write("xxxxxxxxxxxxxxxxxxxxxxxxx") == 25); // the place of number 8
    torn.close();
    QVERIFY(anchor.read(sealer).value() == first);
    QVERIFY(torn.open(QFile::ReadWrite));
    QVERIFY(torn.seek(532) && torn.write("xxxxxxxxxxxxxxxxxxxxxxxxx") == 25);
    torn.close();
    QCOMPARE(anchor.read(sealer).error().kind, ErrorKind::Failed);
}

void tst_storage_audit::anEntryThatIsUndoneMovesNoAnchor()
{
    FakeSealer sealer;
    const QString anchor = (*m_folder)->folder() + u"/anchor"_s;
    const Result<> undone = (*m_folder)->write([&](Database &database) -> Result<> {
        SLIPWAY_TRY(AuditStore(database, &sealer, anchor).append(entryOf(7)));
        return fail(ErrorKind::Failed, u"no"_s);
    });
    QVERIFY(!undone);
    QVERIFY(!QFile::exists(anchor));
}

void tst_storage_audit::listsByEnvironmentPersonAndTime()
{
    const auto append = [&](const AuditEntry &entry) {
        QVERIFY((*m_folder)->writeValue<AuditEntry>(
            [&](Database &database) { return AuditStore(database).append(entry); }));
    };
    const auto entry = [](const QString &actor, const QString &action, const QString &subject,
                          const QJsonObject &details, int ms) {
        return AuditEntry{.time = fromMilliseconds(ms),
                          .actor = actor,
                          .action = action,
                          .subject = subject,
                          .details = details,
                          .previousHash = {},
                          .hash = {}};
    };
    append(entry(u"mei"_s, u"deploy.started"_s, u"v7"_s, {{u"environment"_s, u"prod"_s}, {u"repository"_s, u"fraud"_s}},
                 10));
    append(entry(u"mei"_s, u"deploy.started"_s, u"v8"_s, {{u"environment"_s, u"prod"_s}, {u"repository"_s, u"churn"_s}},
                 20));
    append(entry(u"kai"_s, u"env.locked"_s, u"fraud/prod"_s, {}, 30)); // from before entries named it
    append(entry(u"kai"_s, u"env.applied"_s, u"/x/slipway.yml"_s,
                 {{u"environments"_s, QJsonArray{u"staging"_s, u"prod"_s}}, {u"repository"_s, u"fraud"_s}}, 40));
    append(entry(u"kai"_s, u"deploy.started"_s, u"v9"_s,
                 {{u"environment"_s, u"preprod"_s}, {u"repository"_s, u"fraud"_s}}, 50));
    const auto subjects = [&](const AuditFilter &filter) {
        QStringList list;
        const auto entries = (*m_folder)->readValue<std::vector<AuditEntry>>(
            [&](Database &database) { return AuditStore(database).list(filter); });
        for (const AuditEntry &found : entries.value())
            list << found.subject;
        return list;
    };
    QCOMPARE(subjects({.environment = u"prod"_s, .actor = {}, .from = {}}),
             QStringList({u"/x/slipway.yml"_s, u"fraud/prod"_s, u"v8"_s, u"v7"_s}));
    QCOMPARE(subjects({.environment = u"fraud/prod"_s, .actor = {}, .from = {}}),
             QStringList({u"/x/slipway.yml"_s, u"fraud/prod"_s, u"v7"_s}));
    QCOMPARE(subjects({.environment = u"prod"_s, .actor = u"kai"_s, .from = {}}),
             QStringList({u"/x/slipway.yml"_s, u"fraud/prod"_s}));
    QCOMPARE(subjects({.environment = u"prod"_s, .actor = {}, .from = fromMilliseconds(20), .limit = 2}),
             QStringList({u"/x/slipway.yml"_s, u"fraud/prod"_s}));
    QCOMPARE(subjects({.environment = {}, .actor = u"mei"_s, .from = fromMilliseconds(15)}), QStringList{u"v8"_s});
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
    QCOMPARE(verify().problem.english(), QString());
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_audit)
#include "tst_storage_audit.moc"
