// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/workspace.h"

#include "git/checkout.h"
#include "git/filecopy.h"
#include "git/gitlibrary.h"
#include "git/repository.h"
#include "git/workspacefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <git2.h>

#include <set>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

struct Revision
{
    QString commit;
    QString ref;
};

Result<> fillWorkspace(const WorkspaceFolder &workspace, git_repository *source, const Revision &revision,
                       const PlaceFile &place, const std::stop_token &stop)
{
    // Files look the same whatever this user's own configuration says.
    SLIPWAY_CHECK(
        workspace.writeConfig({{"core.filemode", "true"}, {"core.symlinks", "true"}, {"core.autocrlf", "false"}}));
    SLIPWAY_CHECK(workspace.copyRefs());
    SLIPWAY_CHECK(workspace.setHead(revision.ref, revision.commit));
    const Handle<git_tree> tree = SLIPWAY_TRY(findTree(source, revision.commit));
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(workspace.path()));
    return checkOut(repository.get(), tree.get(), place, stop).map_error([source](Error error) {
        return asMissing(source, std::move(error));
    });
}

/// Tracked files, wherever the work directory still has them, and untracked ones; sorted, each once.
Result<std::set<QByteArray>> workingFiles(git_repository *repository)
{
    const Message doing = Engine::tr("read the working tree");
    const Handle<git_index> index =
        SLIPWAY_TRY(acquire<git_index>(doing, [&](git_index **out) { return git_repository_index(out, repository); }));
    std::set<QByteArray> files;
    for (size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
        const git_index_entry *entry = git_index_get_byindex(index.get(), i);
        if (entry->mode != GIT_FILEMODE_COMMIT)
            files.emplace(entry->path);
    }
    git_status_options options;
    git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
    options.show = GIT_STATUS_SHOW_WORKDIR_ONLY;
    options.flags =
        GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS | GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
    const Handle<git_status_list> list = SLIPWAY_TRY(acquire<git_status_list>(
        doing, [&](git_status_list **out) { return git_status_list_new(out, repository, &options); }));
    for (size_t i = 0; i < git_status_list_entrycount(list.get()); ++i) {
        const git_status_entry *entry = git_status_byindex(list.get(), i);
        const bool untracked = entry->status & GIT_STATUS_WT_NEW;
        // A name with a slash at the end is a repository inside this one; it is left out like a submodule.
        if (untracked && !QByteArrayView(entry->index_to_workdir->new_file.path).endsWith('/'))
            files.emplace(entry->index_to_workdir->new_file.path);
    }
    return files;
}

Result<> copyFiles(git_repository *source, const QString &folder, const std::stop_token &stop)
{
    const std::set<QByteArray> files = SLIPWAY_TRY(workingFiles(source));
    FolderTree from = SLIPWAY_TRY(FolderTree::open(repositoryFolder(source)));
    FolderTree to = SLIPWAY_TRY(FolderTree::open(folder));
    for (const QByteArray &path : files) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Engine::tr("the copy of the working tree was cancelled"));
        const Result<Place> place = from.enter(path);
        if (!place && place.error().kind == ErrorKind::NotFound)
            continue; // deleted together with its folder
        if (!place)
            return fail(place.error());
        SLIPWAY_CHECK(copyEntry(*place, to, path, stop));
    }
    return {};
}

/// The index as it is (staged, conflicted and skipped files included) and the private ignore rules.
Result<> copyState(git_repository *source, const QString &gitDirectory)
{
    const QString own = QFile::decodeName(git_repository_path(source));
    QStringList names{u"index"_s};
    names << QDir(own).entryList({u"sharedindex.*"_s}, QDir::Files);
    QList<std::pair<QString, QString>> copies;
    for (const QString &name : names)
        copies.append({own + name, gitDirectory + u'/' + name});
    for (const QString &name : {u"/info/exclude"_s, u"/info/attributes"_s})
        copies.append({commonFolder(source) + name, gitDirectory + name});
    for (const auto &[from, to] : copies) {
        if (QFileInfo::exists(from) && !QFile::copy(from, to))
            return fail(ErrorKind::Environment, Engine::tr("cannot copy %1 to %2").arg(from, to));
    }
    return {};
}

/// Settings that decide what counts as a change. The copies keep their times of change but are other inodes.
ConfigEntries comparisonSettings(git_repository *source)
{
    ConfigEntries entries{{"core.trustctime", "false"}, {"core.checkstat", "minimal"}};
    for (const QString &key : {u"core.filemode"_s, u"core.symlinks"_s, u"core.ignorecase"_s, u"core.autocrlf"_s,
                               u"core.eol"_s, u"core.excludesfile"_s}) {
        if (const QString value = configValue(source, key); !value.isEmpty())
            entries.emplace_back(key.toLatin1(), value.toUtf8());
    }
    return entries;
}

Result<> fillCopy(const WorkspaceFolder &workspace, git_repository *source, const Head &head,
                  const std::stop_token &stop)
{
    SLIPWAY_CHECK(workspace.writeConfig(comparisonSettings(source)));
    SLIPWAY_CHECK(workspace.copyRefs());
    SLIPWAY_CHECK(workspace.setHead(head.ref, head.commit));
    SLIPWAY_CHECK(copyState(source, workspace.gitDirectory()));
    return copyFiles(source, workspace.path(), stop);
}

Result<> undoneOnFailure(const WorkspaceFolder &workspace, Result<> filled)
{
    if (!filled)
        workspace.undo();
    return filled;
}

} // namespace

Result<> makeWorkspace(const QString &repositoryPath, const QString &commit, const QString &ref, const QString &folder,
                       std::stop_token stop)
{
    const Handle<git_repository> source = SLIPWAY_TRY(openRepository(repositoryPath));
    SLIPWAY_CHECK(findCommit(source.get(), commit));
    const WorkspaceFolder workspace = SLIPWAY_TRY(WorkspaceFolder::make(source.get(), folder));
    return undoneOnFailure(workspace, fillWorkspace(workspace, source.get(), {commit, ref}, {}, stop));
}

Result<> exportCommit(const QString &repositoryPath, const QString &commit, const QString &folder,
                      const PlaceFile &place, std::stop_token stop)
{
    const Handle<git_repository> source = SLIPWAY_TRY(openRepository(repositoryPath));
    SLIPWAY_CHECK(findCommit(source.get(), commit));
    const WorkspaceFolder workspace = SLIPWAY_TRY(WorkspaceFolder::make(source.get(), folder));
    SLIPWAY_CHECK(undoneOnFailure(workspace, fillWorkspace(workspace, source.get(), {commit, {}}, place, stop)));
    return removeWorkspace(workspace.gitDirectory());
}

Result<> copyWorkingTree(const QString &repositoryPath, const QString &folder, std::stop_token stop)
{
    const Repository repository = SLIPWAY_TRY(Repository::open(repositoryPath));
    const Head head = SLIPWAY_TRY(repository.head());
    const Handle<git_repository> source = SLIPWAY_TRY(openRepository(repositoryPath));
    if (repository.isBare())
        return fail(ErrorKind::BadInput,
                    Engine::tr("%1 is a bare repository: it has no working tree").arg(repositoryPath));
    const WorkspaceFolder workspace = SLIPWAY_TRY(WorkspaceFolder::make(source.get(), folder));
    return undoneOnFailure(workspace, fillCopy(workspace, source.get(), head, stop));
}

} // namespace slipway::git
