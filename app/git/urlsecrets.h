// SPDX-License-Identifier: GPL-3.0-or-later
// Users and passwords in addresses of remotes. For app/git only.
#pragma once

#include "process/command.h"

#include <QString>

#include <optional>

namespace slipway::git {

/// Who a web address names, with password or token, goes to git through its environment, never through an argument
/// list, which all users of a machine can read.
class UrlSecrets
{
public:
    /// The address without user and password.
    [[nodiscard]] static QString without(const QString &address);
    /// Keeps what stands in the address, when something does; one for all addresses of a remote.
    void add(const QString &address);
    [[nodiscard]] bool isEmpty() const { return !m_user; }
    /// Lets git find them; a password is asked of no other helper, and handed to none.
    void giveTo(EnvironmentMap &environment) const;

private:
    std::optional<QString> m_user;
    std::optional<QString> m_password;
};

} // namespace slipway::git
