// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"

#include "git/gitlibrary.h"

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

Result<bool> Repository::contains(const QString &tip, const QString &commit) const
{
    const Handle<git_commit> newer = SLIPWAY_TRY(findCommit(m_repository, tip));
    const Handle<git_commit> older = SLIPWAY_TRY(findCommit(m_repository, commit));
    if (git_oid_equal(git_commit_id(newer.get()), git_commit_id(older.get())))
        return true;
    const int answer = git_graph_descendant_of(m_repository, git_commit_id(newer.get()), git_commit_id(older.get()));
    if (answer < 0)
        return fail(asDamage(lastError(answer, Engine::tr("compare the commits %1 and %2").arg(tip, commit))));
    return answer == 1;
}

Result<std::vector<CommitInfo>> Repository::between(const QString &base, const QString &tip, int limit) const
{
    const Message doing = Engine::tr("list the commits between %1 and %2").arg(base, tip);
    const Handle<git_commit> first = SLIPWAY_TRY(findCommit(m_repository, base));
    const Handle<git_commit> last = SLIPWAY_TRY(findCommit(m_repository, tip));
    const Handle<git_revwalk> walk = SLIPWAY_TRY(
        acquire<git_revwalk>(doing, [this](git_revwalk **out) { return git_revwalk_new(out, m_repository); }));
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    int code = git_revwalk_push(walk.get(), git_commit_id(last.get()));
    if (code >= 0)
        code = git_revwalk_hide(walk.get(), git_commit_id(first.get()));
    std::vector<CommitInfo> commits;
    git_oid id;
    while (code >= 0 && int(commits.size()) < limit) {
        code = git_revwalk_next(&id, walk.get());
        if (code == GIT_ITEROVER)
            return commits;
        if (code >= 0)
            commits.push_back(SLIPWAY_TRY(this->commit(hashText(id))));
    }
    if (code < 0)
        return fail(asDamage(lastError(code, doing)));
    return commits;
}

} // namespace slipway::git
