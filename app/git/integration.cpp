// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/integration.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"
#include "git/repository.h"

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostNamed = 5; // conflicting files in a message

Message conflictsOf(git_index *index)
{
    git_index_conflict_iterator *raw = nullptr;
    if (git_index_conflict_iterator_new(&raw, index) < 0)
        return {};
    QStringList files;
    const git_index_entry *ancestor = nullptr, *ours = nullptr, *theirs = nullptr;
    while (git_index_conflict_next(&ancestor, &ours, &theirs, raw) == 0) {
        const git_index_entry *known = ours ? ours : theirs ? theirs : ancestor;
        files << plainText(known->path);
    }
    git_index_conflict_iterator_free(raw);
    const qsizetype more = files.size() - kMostNamed;
    return more > 0 ? Engine::tr("%1 and %2 more").arg(files.mid(0, kMostNamed).join(u", "_s)).arg(more)
                    : files.join(u", "_s);
}

/// Committer of merges: the user's own name, with the time of now.
Result<Handle<git_signature>> committer(git_repository *repository)
{
    git_signature *raw = nullptr;
    if (git_signature_default(&raw, repository) == 0 || git_signature_now(&raw, "Slipway", "slipway@localhost") == 0)
        return Handle<git_signature>(raw);
    return fail(lastError(-1, Engine::tr("name the committer of a merge")));
}

Result<QString> commitMerge(git_repository *repository, git_commit *ours, git_commit *theirs, git_index *index,
                            const QString &into)
{
    const Message doing = Engine::tr("write the merge into %1").arg(into);
    git_oid treeId;
    if (const int code = git_index_write_tree_to(&treeId, index, repository); code < 0)
        return fail(lastError(code, doing));
    const Handle<git_tree> tree = SLIPWAY_TRY(
        acquire<git_tree>(doing, [&](git_tree **out) { return git_tree_lookup(out, repository, &treeId); }));
    const Handle<git_signature> who = SLIPWAY_TRY(committer(repository));
    const QByteArray message =
        u"Merge commit '%1' into %2\n"_s.arg(hashText(*git_commit_id(theirs)).left(10), into).toUtf8();
    git_oid id;
    const int code =
        git_commit_create_v(&id, repository, nullptr, who.get(), who.get(), nullptr, message.constData(), tree.get(), 2,
                            static_cast<const git_commit *>(ours), static_cast<const git_commit *>(theirs));
    if (code < 0)
        return fail(lastError(code, doing));
    return hashText(id);
}

Result<QString> merge(git_repository *repository, const QString &ours, const QString &theirs, const QString &into)
{
    const Handle<git_commit> base = SLIPWAY_TRY(findCommit(repository, ours));
    const Handle<git_commit> added = SLIPWAY_TRY(findCommit(repository, theirs));
    git_merge_options options = GIT_MERGE_OPTIONS_INIT;
    const Handle<git_index> index =
        SLIPWAY_TRY(acquire<git_index>(Engine::tr("merge %1 into %2").arg(theirs, into), [&](git_index **out) {
            return git_merge_commits(out, repository, base.get(), added.get(), &options);
        }));
    if (git_index_has_conflicts(index.get()))
        return fail(ErrorKind::Refused,
                    Engine::tr("%1 cannot be merged into %2: both change %3")
                        .arg(theirs.left(10), into, conflictsOf(index.get())),
                    Engine::tr("Merge %1 into your branch, resolve the conflicts and push again.").arg(into));
    return commitMerge(repository, base.get(), added.get(), index.get(), into);
}

/// Files of the work directory to what they are in `after`; local changes are never overwritten.
Result<> checkoutFiles(git_repository *repository, const QString &branch, const QString &after)
{
    const Handle<git_tree> tree = SLIPWAY_TRY(findTree(repository, after));
    git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
    options.checkout_strategy = GIT_CHECKOUT_SAFE;
    const int code = git_checkout_tree(repository, reinterpret_cast<const git_object *>(tree.get()), &options);
    if (code >= 0)
        return {};
    Error error = lastError(code, Engine::tr("update the files of %1").arg(branch));
    error.kind = code == GIT_ECONFLICT ? ErrorKind::Refused : error.kind;
    error.hint = Engine::tr("The branch is checked out with local changes in the way; commit or stash them.");
    return fail(error);
}

} // namespace

Result<Integration> prepareIntegration(const QString &repositoryPath, const QString &commit, const QString &into)
{
    const Repository repository = SLIPWAY_TRY(Repository::open(repositoryPath));
    const QString ref = u"refs/heads/"_s + into;
    Integration integration;
    integration.before = SLIPWAY_TRY(repository.resolve(ref));
    integration.result = integration.before;
    if (SLIPWAY_TRY(repository.contains(integration.before, commit)))
        return integration;
    integration.result = commit;
    integration.kind = Integration::Kind::FastForward;
    if (SLIPWAY_TRY(repository.contains(commit, integration.before)))
        return integration;
    const Handle<git_repository> handle = SLIPWAY_TRY(openRepository(repositoryPath));
    integration.kind = Integration::Kind::Merge;
    integration.result = SLIPWAY_TRY(merge(handle.get(), integration.before, commit, into));
    return integration;
}

Result<> keepCommit(const QString &repositoryPath, const QString &ref, const QString &commit)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(repositoryPath));
    const QByteArray name = ref.toUtf8();
    if (commit.isEmpty()) {
        if (const int code = git_reference_remove(repository.get(), name.constData());
            code < 0 && code != GIT_ENOTFOUND)
            return fail(lastError(code, Engine::tr("remove %1").arg(ref)));
        return {};
    }
    const Handle<git_commit> found = SLIPWAY_TRY(findCommit(repository.get(), commit));
    SLIPWAY_TRY(acquire<git_reference>(Engine::tr("write %1").arg(ref), [&](git_reference **out) {
        return git_reference_create(out, repository.get(), name.constData(), git_commit_id(found.get()), 1,
                                    "slipway: integrate");
    }));
    return {};
}

Result<> moveBranch(const QString &repositoryPath, const QString &branch, const QString &before, const QString &after)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(repositoryPath));
    const QString ref = u"refs/heads/"_s + branch;
    const Repository reader = SLIPWAY_TRY(Repository::open(repositoryPath));
    if (SLIPWAY_TRY(reader.resolve(ref)) != before)
        return fail(ErrorKind::Refused, Engine::tr("%1 has moved since the pipeline began").arg(branch),
                    Engine::tr("Push again: the pipeline then runs on top of what is there now."));
    if (!reader.isBare() && SLIPWAY_TRY(reader.head()).ref == ref)
        SLIPWAY_CHECK(checkoutFiles(repository.get(), branch, after));
    const Handle<git_commit> old = SLIPWAY_TRY(findCommit(repository.get(), before));
    const Handle<git_commit> target = SLIPWAY_TRY(findCommit(repository.get(), after));
    SLIPWAY_TRY(acquire<git_reference>(Engine::tr("move %1").arg(branch), [&](git_reference **out) {
        return git_reference_create_matching(out, repository.get(), ref.toUtf8().constData(),
                                             git_commit_id(target.get()), 1, git_commit_id(old.get()),
                                             "slipway: integrate");
    }));
    return {};
}

} // namespace slipway::git
