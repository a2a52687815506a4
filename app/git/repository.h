// SPDX-License-Identifier: GPL-3.0-or-later
// Reading git. Values only: no libgit2 type leaves app/git. Opening a repository executes nothing of it.
#pragma once

#include "core/records/commit.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

struct git_repository;

namespace slipway::git {

/// A git repository opened for reading. One object, one thread at a time; open one a job.
class Repository
{
public:
    /// Errors: NotFound (no such folder, no repository there); Refused when somebody else owns it (the hint says how to
    /// trust it); BadInput when it is damaged.
    [[nodiscard]] static Result<Repository> open(const QString &path);
    /// The work directory (bare: the git directory) of the repository that holds `path`, walking up.
    [[nodiscard]] static Result<QString> discover(const QString &path);

    Repository(Repository &&) noexcept;
    Repository &operator=(Repository &&) noexcept;
    ~Repository();

    [[nodiscard]] QString path() const; ///< work directory, bare: git directory; no trailing slash
    [[nodiscard]] QString gitDirectory() const;
    [[nodiscard]] bool isBare() const;
    [[nodiscard]] Result<Head> head() const;
    [[nodiscard]] Result<std::vector<BranchInfo>> branches() const; ///< local, remote and tags
    /// Any spelling git knows ("main", "v1^", short hash) to a commit. Error: NotFound; BadInput for a leading '-'.
    [[nodiscard]] Result<QString> resolve(const QString &revision) const;
    /// The full name of a branch or tag ("main" → "refs/heads/main"); empty when the revision is no ref.
    [[nodiscard]] QString refName(const QString &revision) const;
    [[nodiscard]] Result<CommitInfo> commit(const QString &hash) const;
    /// Files that a commit changed against its first parent. Lines are counted in the first 5,000 of them.
    /// Error: BadInput when more than 250,000 files differ (here, below and in status()).
    [[nodiscard]] Result<std::vector<FileChange>> changes(const QString &hash) const;
    /// Files that differ between two commits ("" = the empty tree).
    [[nodiscard]] Result<std::vector<FileChange>> changesBetween(const QString &from, const QString &to) const;
    [[nodiscard]] Result<FileDiff> diff(const QString &hash, const QString &path, int lineLimit = 20'000) const;
    /// Changed, untracked and conflicted files of the work directory; ignored ones left out.
    [[nodiscard]] Result<std::vector<FileChange>> status() const;
    [[nodiscard]] Result<FileDiff> workingTreeDiff(const QString &path, int lineLimit = 20'000) const;
    /// Content of a file in a commit. Errors: NotFound; BadInput beyond `limitBytes`.
    [[nodiscard]] Result<QByteArray> file(const QString &commit, const QString &path,
                                          qint64 limitBytes = 16 * 1024 * 1024) const;
    /// Paths (files only) under a folder in a commit, e.g. ".github/workflows".
    [[nodiscard]] Result<QStringList> files(const QString &commit, const QString &folder, bool recursive) const;
    /// True when `commit` is `tip` or one of its ancestors. Both are full hashes. Errors: BadInput, NotFound.
    [[nodiscard]] Result<bool> contains(const QString &tip, const QString &commit) const;
    /// Commits that `tip` has and `base` has not, newest first. Errors: BadInput, NotFound.
    [[nodiscard]] Result<std::vector<CommitInfo>> between(const QString &base, const QString &tip, int limit) const;
    [[nodiscard]] QString remoteUrl(const QString &remote = QStringLiteral("origin")) const;
    [[nodiscard]] Signature configuredUser() const; ///< user.name, user.email; empty when not set

private:
    explicit Repository(git_repository *repository);
    git_repository *m_repository = nullptr;
};

/// Starts libgit2, which reads all certificates of the system: some 10 ms. Whoever needs it first waits; on a thread of
/// its own before that, it costs nobody time.
void prepare();

/// user.name and user.email outside any repository; empty when not set.
[[nodiscard]] Signature globalUser();

} // namespace slipway::git
