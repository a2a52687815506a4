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

/// Which versions of a secret a way back could use, where they differ.
struct SecretVersions
{
    QString name;
    int current = 0, then = 0;                            ///< 0 = it is not set
    bool currentIsRevoked = false, thenIsRevoked = false; ///< nobody gets that one
};
/// Something that live uses and that is otherwise now.
struct OutdatedSetting
{
    QString name;
    bool isSecret = false;
    QString used, current;  ///< versions of a secret, values of a variable; empty = has none
    bool isRevoked = false; ///< the version that is used
};
} // namespace slipway
