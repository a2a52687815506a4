// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "git/urlsecrets.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <memory>

struct git_repository;

namespace slipway::git {

/// A second git directory of a repository for one fetch or push: the same refs and objects, through symbolic links, but
/// a configuration of our own with nothing in it that git would execute (sshCommand, credential helpers, uploadpack,
/// remote helpers, …); so is the user's own configuration the only one that may name programs. It lies inside the real
/// one, so that the user's includeIf "gitdir:" rules still match, and goes away with this object.
class PrivateGitDir
{
public:
    /// Errors: NotFound (no such remote), BadInput (an address that cannot be used), Environment.
    [[nodiscard]] static Result<PrivateGitDir> make(git_repository *repository, const QString &remote);

    [[nodiscard]] QString path() const { return m_folder->path(); }
    /// True when the user's own configuration names an ssh program.
    [[nodiscard]] bool userChoosesSsh() const { return m_userChoosesSsh; }

    /// Passwords of the remote's addresses, which git gets in another way.
    [[nodiscard]] const UrlSecrets &secrets() const { return m_secrets; }

private:
    explicit PrivateGitDir(std::unique_ptr<QTemporaryDir> folder);
    [[nodiscard]] Result<> writeConfig(git_repository *repository, const QString &remote);
    [[nodiscard]] Result<> link(const QString &commonFolder);

    std::unique_ptr<QTemporaryDir> m_folder;
    UrlSecrets m_secrets;
    bool m_userChoosesSsh = false;
};

} // namespace slipway::git
