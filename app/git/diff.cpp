// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"
#include "git/patchlines.h"

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr git_off_t kLargestTextBytes = 16 * 1024 * 1024; // files beyond it are shown as binary

/// Beyond it a comparison is refused: a tree of trees can name more files than memory holds.
constexpr size_t kMostChanges = 250'000;
constexpr size_t kMostCounted = 5'000; // files of one comparison whose lines are counted

int limitChanges(const git_diff *soFar, const git_diff_delta *, const char *, void *)
{
    return git_diff_num_deltas(soFar) < kMostChanges ? 0 : GIT_EUSER;
}

Error comparisonFailed(Error error)
{
    if (error.kind != ErrorKind::Cancelled)
        return asDamage(std::move(error));
    return {.kind = ErrorKind::BadInput, .message = Engine::tr("more than %1 files differ").arg(kMostChanges)};
}

git_diff_options diffOptions()
{
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_IGNORE_SUBMODULES;
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
    options.max_size = kLargestTextBytes;
    options.notify_cb = limitChanges;
    return options;
}

ChangeKind kindOfChange(git_delta_t status)
{
    switch (status) {
    case GIT_DELTA_ADDED:
    case GIT_DELTA_COPIED:
        return ChangeKind::Added;
    case GIT_DELTA_DELETED:
        return ChangeKind::Deleted;
    case GIT_DELTA_RENAMED:
        return ChangeKind::Renamed;
    case GIT_DELTA_TYPECHANGE:
        return ChangeKind::TypeChanged;
    case GIT_DELTA_UNTRACKED:
        return ChangeKind::Untracked;
    case GIT_DELTA_CONFLICTED:
        return ChangeKind::Conflicted;
    default:
        return ChangeKind::Modified;
    }
}

QString pathOf(const git_diff_delta &delta)
{
    return decoded(delta.new_file.path ? delta.new_file.path : delta.old_file.path);
}

qint64 sizeOf(const git_diff_file &file, git_odb *objects)
{
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (file.size > 0 || !(file.flags & GIT_DIFF_FLAG_VALID_ID) || git_oid_is_zero(&file.id))
        return qint64(file.size);
    return git_odb_read_header(&size, &type, objects, &file.id) == 0 ? qint64(size) : 0;
}

/// A finished comparison of two sides, with renames found.
class Comparison
{
public:
    static Result<Comparison> of(git_repository *repository, Handle<git_diff> diff)
    {
        git_diff_find_options options;
        git_diff_find_options_init(&options, GIT_DIFF_FIND_OPTIONS_VERSION);
        options.flags = GIT_DIFF_FIND_RENAMES;
        if (const int code = git_diff_find_similar(diff.get(), &options); code < 0)
            return fail(asDamage(lastError(code, Engine::tr("compare the files"))));
        Handle<git_odb> objects = SLIPWAY_TRY(acquire<git_odb>(
            Engine::tr("read the objects"), [&](git_odb **out) { return git_repository_odb(out, repository); }));
        return Comparison(std::move(diff), std::move(objects));
    }

    [[nodiscard]] Result<std::vector<FileChange>> changes() const
    {
        std::vector<FileChange> changes;
        changes.reserve(git_diff_num_deltas(m_diff.get()));
        for (size_t i = 0; i < git_diff_num_deltas(m_diff.get()); ++i) {
            const git_diff_delta *delta = git_diff_get_delta(m_diff.get(), i);
            // The content of untracked files is not read: they may be data sets.
            const bool readContent =
                delta->status != GIT_DELTA_UNTRACKED && delta->status != GIT_DELTA_CONFLICTED && i < kMostCounted;
            const Handle<git_patch> patch = readContent ? SLIPWAY_TRY(patchOf(i)) : nullptr;
            changes.push_back(describe(*delta, patch.get()));
        }
        return changes;
    }

    [[nodiscard]] Result<FileDiff> fileDiff(const QString &path, int lineLimit) const
    {
        // Paths are compared as they are shown: one that is no UTF-8 has no other name here.
        for (size_t i = 0; i < git_diff_num_deltas(m_diff.get()); ++i) {
            const git_diff_delta *delta = git_diff_get_delta(m_diff.get(), i);
            if (pathOf(*delta) != path)
                continue;
            const Handle<git_patch> patch = SLIPWAY_TRY(patchOf(i));
            FileDiff diff{.change = describe(*delta, patch.get())};
            if (patch && !diff.change.binary)
                addPatchLines(diff, patch.get(), lineLimit);
            return diff;
        }
        return fail(ErrorKind::NotFound, Engine::tr("%1 was not changed").arg(path));
    }

private:
    Comparison(Handle<git_diff> diff, Handle<git_odb> objects)
        : m_diff(std::move(diff))
        , m_objects(std::move(objects))
    {
    }

    [[nodiscard]] Result<Handle<git_patch>> patchOf(size_t index) const
    {
        return acquire<git_patch>(Engine::tr("compare %1").arg(pathOf(*git_diff_get_delta(m_diff.get(), index))),
                                  [&](git_patch **out) { return git_patch_from_diff(out, m_diff.get(), index); })
            .map_error(asDamage);
    }

    [[nodiscard]] FileChange describe(const git_diff_delta &delta, git_patch *patch) const
    {
        // The patch has seen the content: only its delta knows sizes and whether the file is binary.
        const git_diff_delta &known = patch ? *git_patch_get_delta(patch) : delta;
        FileChange change{.kind = kindOfChange(delta.status), .path = pathOf(delta)};
        if (change.kind == ChangeKind::Renamed)
            change.oldPath = decoded(delta.old_file.path);
        change.binary = known.flags & GIT_DIFF_FLAG_BINARY;
        change.oldSize = sizeOf(known.old_file, m_objects.get());
        change.newSize = sizeOf(known.new_file, m_objects.get());
        size_t added = 0;
        size_t removed = 0;
        if (patch && !change.binary && git_patch_line_stats(nullptr, &added, &removed, patch) == 0) {
            change.added = int(added);
            change.removed = int(removed);
        }
        return change;
    }

    Handle<git_diff> m_diff;
    Handle<git_odb> m_objects;
};

Result<Comparison> compareTrees(git_repository *repository, const QString &from, const QString &to)
{
    const Handle<git_tree> oldTree = SLIPWAY_TRY(findTree(repository, from));
    const Handle<git_tree> newTree = SLIPWAY_TRY(findTree(repository, to));
    const git_diff_options options = diffOptions();
    Handle<git_diff> diff =
        SLIPWAY_TRY(acquire<git_diff>(Engine::tr("compare the commits"), [&](git_diff **out) {
                        return git_diff_tree_to_tree(out, repository, oldTree.get(), newTree.get(), &options);
                    }).map_error(comparisonFailed));
    return Comparison::of(repository, std::move(diff));
}

/// The commit before this one, "" when there is none (or a shallow clone ends here).
Result<QString> firstParent(git_repository *repository, const QString &hash)
{
    const Handle<git_commit> commit = SLIPWAY_TRY(findCommit(repository, hash));
    if (git_commit_parentcount(commit.get()) == 0)
        return QString();
    const QString parent = hashText(*git_commit_parent_id(commit.get(), 0));
    if (git_repository_is_shallow(repository) == 1 && !findCommit(repository, parent))
        return QString();
    return parent;
}

Result<Comparison> compareWorkingTree(git_repository *repository, unsigned extraFlags)
{
    if (git_repository_is_bare(repository) == 1)
        return fail(ErrorKind::BadInput,
                    Engine::tr("%1 is a bare repository: it has no working tree").arg(repositoryFolder(repository)));
    const Handle<git_tree> tree = SLIPWAY_TRY(headTree(repository));
    git_diff_options options = diffOptions();
    options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | extraFlags;
    Handle<git_diff> diff =
        SLIPWAY_TRY(acquire<git_diff>(Engine::tr("read the working tree"), [&](git_diff **out) {
                        return git_diff_tree_to_workdir_with_index(out, repository, tree.get(), &options);
                    }).map_error(comparisonFailed));
    return Comparison::of(repository, std::move(diff));
}

} // namespace

Result<std::vector<FileChange>> Repository::changes(const QString &hash) const
{
    const QString parent = SLIPWAY_TRY(firstParent(m_repository, hash));
    return changesBetween(parent, hash);
}

Result<std::vector<FileChange>> Repository::changesBetween(const QString &from, const QString &to) const
{
    const Comparison comparison = SLIPWAY_TRY(compareTrees(m_repository, from, to));
    return comparison.changes();
}

Result<FileDiff> Repository::diff(const QString &hash, const QString &path, int lineLimit) const
{
    const QString parent = SLIPWAY_TRY(firstParent(m_repository, hash));
    const Comparison comparison = SLIPWAY_TRY(compareTrees(m_repository, parent, hash));
    return comparison.fileDiff(path, lineLimit);
}

Result<std::vector<FileChange>> Repository::status() const
{
    const Comparison comparison = SLIPWAY_TRY(compareWorkingTree(m_repository, 0));
    return comparison.changes();
}

Result<FileDiff> Repository::workingTreeDiff(const QString &path, int lineLimit) const
{
    const Comparison comparison = SLIPWAY_TRY(compareWorkingTree(m_repository, GIT_DIFF_SHOW_UNTRACKED_CONTENT));
    return comparison.fileDiff(path, lineLimit);
}

} // namespace slipway::git
