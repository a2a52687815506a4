// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/auditstore.h"

#include "storage/database.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <string>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kSelect =
    "SELECT number, time_ms, actor, action, subject, details, previous_hash, hash FROM audit";
constexpr const char *kInsert =
    "INSERT INTO audit (number, time_ms, actor, action, subject, details, previous_hash, hash)"
    " VALUES (:number, :time, :actor, :action, :subject, :details, :previous, :hash)";
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
QString problemOf(const AuditEntry &entry, qint64 expectedNumber, const QString &expectedPrevious)
{
    if (entry.number != expectedNumber)
        return u"entry %1 is missing"_s.arg(expectedNumber);
    if (entry.previousHash != expectedPrevious)
        return u"entry %1 does not follow the one before: something was changed, removed or moved"_s.arg(entry.number);
    if (entry.hash != hashOf(entry))
        return u"entry %1 was changed after it was written"_s.arg(entry.number);
    return {};
}

} // namespace

Result<AuditEntry> AuditStore::append(AuditEntry entry)
{
    const std::vector<AuditEntry> last = SLIPWAY_TRY(list(1));
    entry = asStored(std::move(entry));
    entry.number = last.empty() ? 1 : last.front().number + 1;
    entry.previousHash = last.empty() ? firstPreviousHash() : last.front().hash;
    entry.hash = hashOf(entry);
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsert));
    statement.bind(":number", entry.number)
        .bind(":time", entry.time)
        .bind(":actor", entry.actor)
        .bind(":action", entry.action)
        .bind(":subject", entry.subject)
        .bind(":details", entry.details)
        .bind(":previous", entry.previousHash)
        .bind(":hash", entry.hash);
    SLIPWAY_CHECK(statement.run());
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

Result<AuditStore::Check> AuditStore::verify() const
{
    static const std::string sql = std::string(kSelect) + " ORDER BY number";
    Check check;
    QString previous = firstPreviousHash();
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    while (SLIPWAY_TRY(statement.step())) {
        const AuditEntry entry = entryFromRow(statement);
        check.problem = problemOf(entry, check.entries + 1, previous);
        if (!check.problem.isEmpty()) {
            check.brokenAt = check.entries + 1;
            return check;
        }
        ++check.entries;
        previous = entry.hash;
    }
    const qint64 everGiven = SLIPWAY_TRY(m_database.number(kEverGiven));
    if (everGiven > check.entries) {
        check.brokenAt = check.entries + 1;
        check.problem = u"entries %1 to %2 are missing at the end"_s.arg(check.entries + 1).arg(everGiven);
    }
    return check;
}

} // namespace slipway
