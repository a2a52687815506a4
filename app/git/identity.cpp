// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/identity.h"

#include "git/gitlibrary.h"

#include <git2.h>

namespace slipway::git {

Result<QString> rootCommit(const QString &repositoryPath)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(repositoryPath));
    git_oid id;
    if (git_reference_name_to_id(&id, repository.get(), "HEAD") < 0)
        return QString();
    Handle<git_commit> commit = SLIPWAY_TRY(findCommit(repository.get(), hashText(id)));
    while (git_commit_parentcount(commit.get()) > 0) {
        git_commit *parent = nullptr;
        if (git_commit_parent(&parent, commit.get(), 0) < 0)
            break; // of a shallow clone
        commit = Handle<git_commit>(parent);
    }
    return hashText(*git_commit_id(commit.get()));
}

Result<bool> hasCommit(const QString &repositoryPath, const QString &hash)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(repositoryPath));
    return findCommit(repository.get(), hash).has_value();
}

} // namespace slipway::git
