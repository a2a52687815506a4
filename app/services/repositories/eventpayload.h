// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "services/repositories/eventorigin.h"

#include <QJsonObject>
#include <QString>

namespace slipway {

struct Workflow;
namespace git {
class Repository;
}

/// An event as git tells it.
struct MadeEvent
{
    QJsonObject payload; ///< github.event; without the inputs of a dispatch, which the workflow types
    QString ref;         ///< github.ref
    EventOrigin origin;
};

/// What happened, as far as somebody says so.
struct EventQuestion
{
    const Workflow &workflow;
    QString event;
    QString commit;          ///< full hash; empty = there is none yet
    QString ref;             ///< full name; empty = nobody named one, and HEAD is on none
    bool isRefAsked = false; ///< somebody named it, rather than HEAD
    QString repository;      ///< "owner/name" or "name"
    QString actor;
    EventOrigin known = {};   ///< of the run that is repeated
    QJsonObject payload = {}; ///< what was brought: more than git tells, or all of it
    bool isWholePayload = false;
};

/// What GitHub would send for it, from git alone; what git does not know is null. Reads git; changes nothing.
/// Errors: those of reading commits.
[[nodiscard]] Result<MadeEvent> makeEvent(const git::Repository &repository, const EventQuestion &question);

[[nodiscard]] QJsonObject originToJson(const EventOrigin &origin);
[[nodiscard]] EventOrigin originFromJson(const QJsonObject &json);

} // namespace slipway
