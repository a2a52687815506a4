// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "git/configtext.h"

#include <QByteArray>
#include <QString>

struct git_repository;

namespace slipway::git {

/// The git directory of a workspace: refs of its own, objects borrowed from the repository. Written file by file, as
/// `git init` would also copy the hooks of the user's template.
class WorkspaceFolder
{
public:
    /// @param folder must exist and be empty, or not exist. Errors: BadInput, Environment.
    [[nodiscard]] static Result<WorkspaceFolder> make(git_repository *source, const QString &folder);

    [[nodiscard]] QString path() const { return m_folder; }
    [[nodiscard]] QString gitDirectory() const { return m_folder + u"/.git"; }

    /// `ref` "refs/heads/x" makes HEAD that branch (at `commit`, "" = unborn); anything else detaches it.
    [[nodiscard]] Result<> setHead(const QString &ref, const QString &commit) const;
    /// Branches, tags and remote branches of the source.
    [[nodiscard]] Result<> copyRefs() const;
    /// The settings that decide how files look, then these.
    [[nodiscard]] Result<> writeConfig(ConfigEntries settings) const;
    /// Empties the folder again, after a failure.
    void undo() const;

private:
    WorkspaceFolder(git_repository *source, QString folder);
    [[nodiscard]] Result<> makeSkeleton() const;
    [[nodiscard]] Result<> borrowObjects() const;
    [[nodiscard]] Result<> write(const QString &name, const QByteArray &content) const;

    git_repository *m_source;
    QString m_folder;
};

} // namespace slipway::git
