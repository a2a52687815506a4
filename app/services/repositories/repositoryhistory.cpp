// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/history.h"
#include "git/repository.h"
#include "services/repositories/repositoryservice.h"

namespace slipway {

Result<> RepositoryService::history(const RepositoryRecord &record, const git::HistoryOptions &options,
                                    const std::function<void(std::vector<git::GraphRow> &&)> &onRows,
                                    std::stop_token stop) const
{
    const git::Repository repository =
        SLIPWAY_TRY(git::Repository::open(record.path)); // owner check before anything runs
    if (SLIPWAY_TRY(repository.head()).unborn && SLIPWAY_TRY(repository.branches()).empty())
        return {};
    return git::readHistory(record.path, options, onRows, stop);
}

Result<std::vector<git::CommitInfo>> RepositoryService::commits(const RepositoryRecord &record,
                                                                const QStringList &hashes) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
    std::vector<git::CommitInfo> commits;
    commits.reserve(std::size_t(hashes.size()));
    for (const QString &hash : hashes)
        commits.push_back(SLIPWAY_TRY(repository.commit(hash)));
    return commits;
}

Result<std::vector<git::FileChange>> RepositoryService::changes(const RepositoryRecord &record,
                                                                const QString &hash) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
    return hash.isEmpty() ? repository.status() : repository.changes(hash);
}

Result<git::FileDiff> RepositoryService::diff(const RepositoryRecord &record, const QString &hash,
                                              const QString &path) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
    return hash.isEmpty() ? repository.workingTreeDiff(path) : repository.diff(hash, path);
}

} // namespace slipway
