// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/auditstore.h"

#include "storage/database/database.h"
#include "storage/database/migrator.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <QDir>
#include <QFile>

#include <array>
#include <string>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kSelect =
    "SELECT number, time_ms, actor, action, subject, details, previous_hash, hash, key_id, seal FROM audit";
constexpr const char *kInsert =
    "INSERT INTO audit (number, time_ms, actor, action, subject, details, previous_hash, hash, key_id, seal)"
    " VALUES (:number, :time, :actor, :action, :subject, :details, :previous, :hash, :key, :seal)";
/// Entries name their environment in the details, or in the subject where the environment itself was changed.
constexpr const char *kOfEnvironment =
    " AND (((details ->> '$.environment' = :name OR EXISTS (SELECT 1 FROM json_each(details, '$.environments')"
    " WHERE value = :name)) AND (:repository = '' OR details ->> '$.repository' = :repository))"
    " OR subject = :full OR (:repository = '' AND substr(action, 1, 4) = 'env.'"
    " AND substr(subject, -length(:name) - 1) = '/' || :name))";
constexpr const char *kFirstSealed =
    "SELECT coalesce((SELECT number FROM audit WHERE seal <> '' ORDER BY number LIMIT 1), 0)";
constexpr const char *kHashAt = "SELECT hash FROM audit WHERE number = :number";
constexpr const char *kTriggers = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'";
constexpr std::array<QLatin1StringView, 3> kTriggerNames{"audit_is_not_changed"_L1, "audit_is_not_shortened"_L1,
                                                         "audit_grows_at_its_end"_L1};
constexpr const char *kEverGiven = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'";

AuditEntry entryFromRow(const Statement &row)
{
    return {.number = row.integer("number"),
            .time = row.time("time_ms"),
            .actor = row.text("actor"),
            .action = row.text("action"),
            .subject = row.text("subject"),
            .details = row.object("details"),
            .previousHash = row.text("previous_hash"),
            .hash = row.text("hash")};
}

QString firstPreviousHash()
{
    return QString(64, u'0');
}

/// As it will be read again: a broken surrogate would not survive the way through UTF-8, and the hash must.
AuditEntry asStored(AuditEntry entry)
{
    for (QString *text : {&entry.actor, &entry.action, &entry.subject})
        *text = QString::fromUtf8(text->toUtf8());
    entry.details = QJsonDocument::fromJson(QJsonDocument(entry.details).toJson(QJsonDocument::Compact)).object();
    return entry;
}

/// SHA-256 of the previous hash and the entry as JSON with sorted keys and no blanks.
QString hashOf(const AuditEntry &entry)
{
    const QJsonObject content{{u"number"_s, entry.number},   {u"time"_s, toMilliseconds(entry.time)},
                              {u"actor"_s, entry.actor},     {u"action"_s, entry.action},
                              {u"subject"_s, entry.subject}, {u"details"_s, entry.details}};
    const QByteArray text = entry.previousHash.toLatin1() + QJsonDocument(content).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

/// Why an entry cannot follow the one before; empty when it can.
Message problemOf(const AuditEntry &entry, qint64 expectedNumber, const QString &expectedPrevious)
{
    if (entry.number != expectedNumber)
        return Engine::tr("entry %1 is missing").arg(expectedNumber);
    if (entry.previousHash != expectedPrevious)
        return Engine::tr("entry %1 does not follow the one before: something was changed, removed or moved")
            .arg(entry.number);
    if (entry.hash != hashOf(entry))
        return Engine::tr("entry %1 was changed after it was written").arg(entry.number);
    return {};
}

QByteArray sealedText(const AuditEntry &entry)
{
    return "slipway audit entry\n" + QByteArray::number(entry.number) + '\n' + entry.hash.toLatin1();
}

/// What this program's migrations make.
QString shippedSchema()
{
    QString text;
    const QDir folder(Migrator::shippedMigrations());
    for (const QString &name : folder.entryList({u"core_*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QFile::ReadOnly))
            text += QString::fromUtf8(file.readAll());
    }
    return text;
}

} // namespace

Result<AuditStore::Seal> AuditStore::sealOf(const AuditEntry &entry) const
{
    if (!m_sealer)
        return Seal{};
    const QString key = SLIPWAY_TRY(m_sealer->keyId());
    return Seal{.key = key, .seal = SLIPWAY_TRY(m_sealer->seal(key, sealedText(entry)))};
}

Result<qint64> AuditStore::firstSealed() const
{
    return m_database.number(kFirstSealed);
}

/// Empty when there is no such entry.
Result<QString> AuditStore::hashAt(qint64 number) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kHashAt));
    statement.bind(":number", number);
    return SLIPWAY_TRY(statement.step()) ? statement.text("hash") : QString();
}

/// Once the entry is on disk. An anchor that does not agree with the trail, or is missing though it was there, stays as
/// it is: it is the proof.
Result<> AuditStore::moveAnchor(const AuditEntry &entry)
{
    if (!m_sealer)
        return {};
    const auto mark = m_anchor.read(*m_sealer);
    if (!mark)
        return mark.error().kind == ErrorKind::Failed ? Result<>() : fail(mark.error());
    const qint64 first = *mark ? (*mark)->sealedFrom : SLIPWAY_TRY(firstSealed());
    const bool fits = *mark ? SLIPWAY_TRY(hashAt((*mark)->number)) == (*mark)->hash : first == entry.number;
    if (!fits)
        return {};
    m_database.afterCommit([anchor = m_anchor, sealer = m_sealer,
                            next = AuditMark{.number = entry.number, .hash = entry.hash, .sealedFrom = first}] {
        (void)anchor.write(*sealer, next); // it lags behind then, which the next entry mends
    });
    return {};
}

Result<AuditEntry> AuditStore::append(AuditEntry entry)
{
    const std::vector<AuditEntry> last = SLIPWAY_TRY(list(1));
    entry = asStored(std::move(entry));
    entry.number = last.empty() ? 1 : last.front().number + 1;
    entry.previousHash = last.empty() ? firstPreviousHash() : last.front().hash;
    entry.hash = hashOf(entry);
    const Seal seal = SLIPWAY_TRY(sealOf(entry));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsert));
    statement.bind(":number", entry.number)
        .bind(":time", entry.time)
        .bind(":actor", entry.actor)
        .bind(":action", entry.action)
        .bind(":subject", entry.subject)
        .bind(":details", entry.details)
        .bind(":previous", entry.previousHash)
        .bind(":hash", entry.hash)
        .bind(":key", seal.key)
        .bind(":seal", seal.seal);
    SLIPWAY_CHECK(statement.run());
    SLIPWAY_CHECK(moveAnchor(entry));
    return entry;
}

Result<std::vector<AuditEntry>> AuditStore::list(int limit) const
{
    static const std::string sql = std::string(kSelect) + " ORDER BY number DESC LIMIT :limit";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":limit", limit);
    std::vector<AuditEntry> entries;
    while (SLIPWAY_TRY(statement.step()))
        entries.push_back(entryFromRow(statement));
    return entries;
}

Result<std::vector<AuditEntry>> AuditStore::list(const AuditFilter &filter) const
{
    std::string sql = std::string(kSelect) + " WHERE 1 = 1";
    if (!filter.environment.isEmpty())
        sql += kOfEnvironment;
    if (!filter.actor.isEmpty())
        sql += " AND actor = :actor";
    if (filter.from)
        sql += " AND time_ms >= :from";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql + " ORDER BY number DESC LIMIT :limit"));
    statement.bind(":limit", filter.limit);
    if (!filter.environment.isEmpty())
        statement.bind(":name", filter.environment.section(u'/', -1))
            .bind(":repository", filter.environment.section(u'/', 0, -2))
            .bind(":full", filter.environment);
    if (!filter.actor.isEmpty())
        statement.bind(":actor", filter.actor);
    if (filter.from)
        statement.bind(":from", *filter.from);
    std::vector<AuditEntry> entries;
    while (SLIPWAY_TRY(statement.step()))
        entries.push_back(entryFromRow(statement));
    return entries;
}

/// Each entry for itself, with the one before, and with its seal.
Result<> AuditStore::verifyEntries(AuditCheck &check, qint64 &firstSealed) const
{
    static const std::string sql = std::string(kSelect) + " ORDER BY number";
    QString previous = firstPreviousHash();
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    while (SLIPWAY_TRY(statement.step())) {
        const AuditEntry entry = entryFromRow(statement);
        const QString seal = statement.text("seal");
        check.problem = problemOf(entry, check.entries + 1, previous);
        if (check.problem.isEmpty() && seal.isEmpty() && check.sealed > 0)
            check.problem = Engine::tr("entry %1 is not sealed, though the one before is").arg(entry.number);
        if (check.problem.isEmpty() && !seal.isEmpty() && m_sealer) {
            const Result<QString> expected = m_sealer->seal(statement.text("key_id"), sealedText(entry));
            if (!expected && expected.error().kind != ErrorKind::NotFound)
                return fail(expected.error());
            if (!expected)
                check.problem = Engine::tr("the key that entry %1 was sealed with is not here").arg(entry.number);
            else if (*expected != seal)
                check.problem = Engine::tr("entry %1 was not sealed by Slipway: it was written anew").arg(entry.number);
        }
        if (!check.problem.isEmpty()) {
            check.brokenAt = check.entries + 1;
            return {};
        }
        if (!seal.isEmpty() && check.sealed++ == 0)
            firstSealed = entry.number;
        ++check.entries;
        previous = entry.hash;
    }
    return {};
}

Result<Message> AuditStore::anchorProblem(qint64 firstSealed) const
{
    if (!m_sealer)
        return Message();
    const auto read = m_anchor.read(*m_sealer);
    if (!read)
        return read.error().kind == ErrorKind::Failed ? Result<Message>(read.error().message) : fail(read.error());
    const std::optional<AuditMark> &mark = *read;
    if (!mark)
        return firstSealed > 0 ? Engine::tr("the anchor of the audit trail is missing (%1)").arg(m_anchor.file())
                               : Message();
    const QString hash = SLIPWAY_TRY(hashAt(mark->number));
    if (hash.isEmpty())
        return Engine::tr("entries up to %1 are missing at the end").arg(mark->number);
    if (hash != mark->hash)
        return Engine::tr("entry %1 is another one than was on disk before: entries were cut off and written anew")
            .arg(mark->number);
    return mark->sealedFrom == firstSealed
               ? Message()
               : Engine::tr("entries were sealed from %1 on, and are not any longer").arg(mark->sealedFrom);
}

/// Without them, entries can be changed and removed by whoever can write to the database.
Result<Message> AuditStore::triggerProblem() const
{
    const QString shipped = shippedSchema();
    QStringList missing;
    for (const QLatin1StringView name : kTriggerNames)
        missing << name;
    Statement statement = SLIPWAY_TRY(m_database.prepare(kTriggers));
    while (SLIPWAY_TRY(statement.step())) {
        const QString name = statement.text("name");
        if (!shipped.contains(statement.text("sql")))
            return Engine::tr("the trigger %1 of the audit trail is not Slipway's").arg(name);
        missing.removeAll(name);
    }
    return missing.isEmpty()
               ? Message()
               : Engine::tr("the audit trail is not protected: %1 was dropped").arg(missing.join(u", "_s));
}

Result<AuditCheck> AuditStore::verify() const
{
    AuditCheck check;
    qint64 firstSealed = 0;
    SLIPWAY_CHECK(verifyEntries(check, firstSealed));
    if (!check.problem.isEmpty())
        return check;
    const qint64 everGiven = SLIPWAY_TRY(m_database.number(kEverGiven));
    if (everGiven > check.entries)
        check.problem = Engine::tr("entries %1 to %2 are missing at the end").arg(check.entries + 1).arg(everGiven);
    if (check.problem.isEmpty())
        check.problem = SLIPWAY_TRY(anchorProblem(firstSealed));
    if (!check.problem.isEmpty())
        check.brokenAt = check.entries + 1;
    else
        check.problem = SLIPWAY_TRY(triggerProblem());
    return check;
}

} // namespace slipway
