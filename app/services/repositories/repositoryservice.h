// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/progress.h"
#include "core/records/repository.h"
#include "core/result.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace slipway {

namespace git {
struct CommitInfo;
struct FileChange;
struct FileDiff;
struct GraphRow;
struct HistoryOptions;
} // namespace git
struct PipelineInfo;
struct RepositoryDetail;

class Clock;
class AuditService;
class CommandRunner;
class Storage;

/// Use cases of repositories. Any thread but the GUI's.
class RepositoryService
{
public:
    RepositoryService(Storage &storage, CommandRunner &commands, const Clock &clock, QString cloneFolder);

    /// Who hears of what is added and removed; it outlives all use. Nobody without it.
    void useAudit(AuditService &audit) { m_audit = &audit; }

    /// Adds a folder (any folder inside a repository will do), or clones a URL first. One whose folder is gone and that
    /// has the same first commit is found again there: with its name, environments, secrets and releases. Errors:
    /// NotFound, Refused (foreign owner), BadInput (name taken, bad URL), Environment (git's words).
    [[nodiscard]] Result<RepositoryRecord> add(const QString &pathOrUrl, const QString &name,
                                               const git::OnProgress &onProgress, std::stop_token stop);
    /// The bundled demo project as a repository of the data folder, made offline with its history when it is not there
    /// yet. Errors: Environment (no git, disk full).
    [[nodiscard]] Result<RepositoryRecord> addDemo(std::stop_token stop);
    [[nodiscard]] Result<std::vector<RepositoryRecord>> list() const;
    /// By name, else by a path inside it. Error: NotFound with the known names.
    [[nodiscard]] Result<RepositoryRecord> find(const QString &nameOrPath) const;
    [[nodiscard]] Result<RepositoryRecord> find(RepositoryId id) const;
    /// find(), and adds a path that is not known yet (`slipwayctl run .`).
    [[nodiscard]] Result<RepositoryRecord> findOrAdd(const QString &nameOrPath);
    /// It is known no longer; its environments with their locks, runs, releases and secrets are there again when it is
    /// added again.
    [[nodiscard]] Result<> remove(RepositoryId id);
    /// A known repository lies elsewhere now. Error: Refused when the one there has another history, unless `force`.
    [[nodiscard]] Result<RepositoryRecord> move(RepositoryId id, const QString &path, bool force);
    [[nodiscard]] Result<> fetch(RepositoryId id, const git::OnProgress &onProgress, std::stop_token stop);

    [[nodiscard]] Result<RepositoryDetail> detail(const RepositoryRecord &record) const;
    /// Commits for a list, newest first.
    [[nodiscard]] Result<std::vector<git::CommitInfo>> log(const RepositoryRecord &record, const QString &revision,
                                                           int limit) const;
    /// Streams the commit graph of all branches and tags (or of the refs given) to `onRows` on this thread; the first
    /// rows come at once. Errors: as git::readHistory.
    [[nodiscard]] Result<> history(const RepositoryRecord &record, const git::HistoryOptions &options,
                                   const std::function<void(std::vector<git::GraphRow> &&)> &onRows,
                                   std::stop_token stop) const;
    /// Author, time and message of commits, in the order asked for.
    [[nodiscard]] Result<std::vector<git::CommitInfo>> commits(const RepositoryRecord &record,
                                                               const QStringList &hashes) const;
    /// Files that a commit changed; an empty hash means the working tree.
    [[nodiscard]] Result<std::vector<git::FileChange>> changes(const RepositoryRecord &record,
                                                               const QString &hash) const;
    [[nodiscard]] Result<git::FileDiff> diff(const RepositoryRecord &record, const QString &hash,
                                             const QString &path) const;
    /// Workflow files at a commit (empty = the working directory).
    [[nodiscard]] Result<std::vector<PipelineInfo>> pipelines(const RepositoryRecord &record,
                                                              const QString &commit) const;

private:
    [[nodiscard]] Result<RepositoryRecord> addFolder(const QString &path, const QString &name,
                                                     const std::vector<RepositoryRecord> &known);
    [[nodiscard]] Result<RepositoryRecord> insert(RepositoryRecord record);
    /// The known repository that lies at `path` now and no longer where it was.
    [[nodiscard]] std::optional<RepositoryRecord> movedTo(const QString &path,
                                                          const std::vector<RepositoryRecord> &known) const;
    [[nodiscard]] QString rootOf(RepositoryId id) const;
    void rememberRoot(const RepositoryRecord &record) const;

    Storage &m_storage;
    CommandRunner &m_commands;
    const Clock &m_clock;
    QString m_cloneFolder;
    AuditService *m_audit = nullptr;
};

} // namespace slipway
