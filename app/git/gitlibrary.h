// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of app/git share about libgit2: handles, errors, opening. For app/git only.
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

struct git_blob;
struct git_branch_iterator;
struct git_commit;
struct git_config;
struct git_config_iterator;
struct git_diff;
struct git_index;
struct git_object;
struct git_odb;
struct git_oid;
struct git_patch;
struct git_reference;
struct git_reference_iterator;
struct git_refspec;
struct git_repository;
struct git_revwalk;
struct git_signature;
struct git_status_list;
struct git_tree;
struct git_tree_entry;

namespace slipway::git {

/// Frees a libgit2 object; one specialisation for each type, in gitlibrary.cpp.
template<typename T>
struct Free
{
    void operator()(T *object) const noexcept;
};
template<typename T>
using Handle = std::unique_ptr<T, Free<T>>;

/// Starts libgit2 once in this process (any thread) and sets its safety options.
void startLibrary();

/// libgit2's last error on this thread as "cannot <doing>: <its words>"; call it in the statement after the failure.
[[nodiscard]] Error lastError(int code, const Message &doing);
/// The same trouble met while following what the repository itself refers to: what is missing then is damage.
[[nodiscard]] Error asDamage(Error error);
/// The same where objects may be missing by intent: of a partial clone that says how to get them.
[[nodiscard]] Error asMissing(git_repository *repository, Error error);

/// Runs `call(T **)` and takes what it made, or its error.
template<typename T, typename Call>
[[nodiscard]] Result<Handle<T>> acquire(const Message &doing, Call call)
{
    T *raw = nullptr;
    if (const int code = call(&raw); code < 0)
        return fail(lastError(code, doing));
    return Handle<T>(raw);
}

/// As Repository::open.
[[nodiscard]] Result<Handle<git_repository>> openRepository(const QString &path);
/// As Repository::discover, but the open repository.
[[nodiscard]] Result<Handle<git_repository>> searchRepository(const QString &path);

/// Errors: BadInput (not a hash), NotFound.
[[nodiscard]] Result<Handle<git_commit>> findCommit(git_repository *repository, const QString &hash);
/// The tree of a commit; null for the empty hash, which stands for the empty tree.
[[nodiscard]] Result<Handle<git_tree>> findTree(git_repository *repository, const QString &hash);
/// The tree that HEAD points to; null when there is no commit yet.
[[nodiscard]] Result<Handle<git_tree>> headTree(git_repository *repository);
[[nodiscard]] QString hashText(const git_oid &id);

/// Work directory, or the git directory when bare; no trailing slash.
[[nodiscard]] QString repositoryFolder(git_repository *repository);
/// Where refs, objects and config lie: of a linked worktree, the main git directory. No trailing slash.
[[nodiscard]] QString commonFolder(git_repository *repository);

/// A setting as written (no insteadOf applied), "" when it is not set; `key` is "core.eol" or "remote.origin.url".
[[nodiscard]] QString configText(git_config *config, const QString &key);
/// The same for one question about a repository.
[[nodiscard]] QString configValue(git_repository *repository, const QString &key);

} // namespace slipway::git
