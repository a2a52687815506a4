// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QString>

#include <optional>

namespace slipway {

/// A named secret's version; the value lives in the keyring or the vault.
struct SecretRecord
{
    QString name;
    RepositoryId repository; ///< 0 = all
    QString repositoryName;
    QString environment; ///< empty = all
    int version = 1;     ///< the newest
    QString backend;     ///< "secret-service", "kwallet", "vault"
    Timestamp updated{};
    QString actor;
    std::optional<Timestamp> revoked; ///< since then it is never handed out
    QString revokedBy;
};

} // namespace slipway
