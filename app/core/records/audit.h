// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/message.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace slipway {

/// One line of the audit trail: append-only, each with the hash of the one before.
struct AuditEntry
{
    qint64 number = 0; ///< 1-based, without gaps
    Timestamp time{};
    QString actor;
    QString action;       ///< "deploy.started", "env.locked", "secret.set" …
    QString subject;      ///< "production", "v44", "DB_PASSWORD"
    QJsonObject details;  ///< never a secret value
    QString previousHash; ///< SHA-256 hex of the entry before; 64 zeros for the first
    QString hash;         ///< SHA-256 over previousHash and the canonical JSON of the rest
};

/// Whether the trail is as it was written.
struct AuditCheck
{
    qint64 entries = 0;
    qint64 sealed = 0;   ///< so many of them are sealed; those before are chained alone
    qint64 brokenAt = 0; ///< number of the first entry that does not fit; 0 = the chain holds
    Message problem;     ///< not empty: the trail does not hold, though each entry may fit
};

/// Which entries to list; newest first.
struct AuditFilter
{
    QString environment;           ///< "production" or "fraud-model/production"; empty = any
    QString actor;                 ///< empty = anybody
    std::optional<Timestamp> from; ///< at or after
    int limit = 50;
};

} // namespace slipway
