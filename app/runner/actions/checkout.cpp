// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"
#include "git/workspace.h"
#include "runner/actions/checkoutcompletion.h"
#include "runner/jobs/nativeactions.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstdio>
#include <functional>
#include <optional>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLargestModules = 256 * 1024;

Result<> checkRepository(const ActionCall &call)
{
    const QString wanted = call.input(u"repository");
    const QString own = call.job.run.input.repositoryName;
    if (wanted.isEmpty() || wanted.compare(own, Qt::CaseInsensitive) == 0)
        return {};
    return fail(ErrorKind::BadInput,
                Engine::tr("actions/checkout of another repository (%1) is not done yet").arg(wanted),
                Engine::tr("Slipway checks out the repository that the run belongs to (%1).").arg(own));
}

/// The folder to fill, which must not lie outside the workspace.
Result<QString> targetFolder(const ActionCall &call)
{
    const QString workspace = call.job.folders.workspace;
    const QString folder = QDir::cleanPath(workspace + u'/' + call.input(u"path"));
    if (folder != workspace && !folder.startsWith(workspace + u'/'))
        return fail(ErrorKind::BadInput,
                    Engine::tr("the path '%1' is not under the workspace").arg(call.input(u"path")));
    return folder;
}

Result<> emptyFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(folder));
    const QDir dir(folder);
    for (const QFileInfo &entry :
         dir.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (entry.isDir() && !entry.isSymLink())
            SLIPWAY_CHECK(git::removeWorkspace(entry.filePath()));
        else
            QFile::remove(entry.filePath());
    }
    return {};
}

/// Files that a checkout there has put under git; none = it is no checkout of ours.
std::optional<QStringList> trackedFiles(const QString &folder)
{
    if (!QFileInfo::exists(folder + u"/.git"_s))
        return std::nullopt;
    const Result<git::Repository> repository = git::Repository::open(folder);
    const Result<git::Head> head = repository ? repository->head() : Result<git::Head>(fail(repository.error()));
    if (!head)
        return std::nullopt;
    return repository->files(head->commit, QString(), true).value_or(QStringList());
}

/// Moves everything over what is there: folders become one, files replace files.
Result<> moveOver(const QString &from, const QString &to)
{
    for (const QFileInfo &entry :
         QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        const QFileInfo place(to + u'/' + entry.fileName());
        const bool isFolder = entry.isDir() && !entry.isSymLink();
        const bool isFolderThere = place.isDir() && !place.isSymLink();
        if (isFolder && isFolderThere && entry.fileName() != ".git"_L1) {
            SLIPWAY_CHECK(moveOver(entry.filePath(), place.filePath()));
            continue;
        }
        if (isFolderThere)
            SLIPWAY_CHECK(git::removeWorkspace(place.filePath()));
        else
            QFile::remove(place.filePath());
        if (::rename(QFile::encodeName(entry.filePath()).constData(),
                     QFile::encodeName(place.filePath()).constData()) != 0)
            return fail(ErrorKind::Environment,
                        Engine::tr("%1 cannot be written: %2").arg(place.filePath(), qt_error_string(errno)));
    }
    return {};
}

/// Fills a folder; with `clean: false` what no checkout put there stays, as long as the folder is a checkout already.
Result<> fillFolder(const ActionCall &call, const QString &folder, const std::function<Result<>(const QString &)> &fill)
{
    const bool keeps = call.input(u"clean").compare("false"_L1, Qt::CaseInsensitive) == 0;
    const std::optional<QStringList> before = keeps ? trackedFiles(folder) : std::nullopt;
    if (!before) {
        SLIPWAY_CHECK(emptyFolder(folder));
        return fill(folder);
    }
    const QString draft = call.job.folders.root + u"/_checkout"_s; // beside the workspace: moving costs nothing
    SLIPWAY_CHECK(emptyFolder(draft));
    SLIPWAY_CHECK(fill(draft));
    for (const QString &file : *before)
        QFile::remove(folder + u'/' + file); // what the new commit still has comes again
    SLIPWAY_CHECK(moveOver(draft, folder));
    return git::removeWorkspace(draft);
}

/// A push would reach the repository that people work in. What git says names the way to allow it.
Result<> refusePushes(const ActionCall &call, const QString &folder)
{
    QFile config(folder + u"/.git/config"_s);
    if (call.job.run.input.allowPush || !config.open(QIODevice::ReadWrite))
        return {};
    static const QByteArray kOrigin("[remote \"origin\"]");
    if (!config.readAll().contains(kOrigin))
        return {};
    const QByteArray refusal =
        kOrigin + "\npushurl = \"/a run does not push to origin; slipwayctl run --allow-push allows it\"\n";
    if (config.write(refusal) == refusal.size() && config.flush())
        return {};
    return fail(ErrorKind::Environment,
                Engine::tr("%1 cannot be written: %2").arg(config.fileName(), config.errorString()));
}

/// A copy of the working tree has the files of the repository itself alone.
void tellSubmodules(const ActionCall &call, const QString &folder)
{
    QFile modules(folder + u"/.gitmodules"_s);
    if (!modules.open(QIODevice::ReadOnly))
        return;
    static const QRegularExpression path(u"^\\s*path\\s*=\\s*(.+)$"_s, QRegularExpression::MultilineOption);
    QStringList paths;
    for (auto found = path.globalMatch(QString::fromUtf8(modules.read(kLargestModules))); found.hasNext();)
        paths << found.next().captured(1).trimmed();
    if (!paths.isEmpty())
        call.warn(
            Engine::tr("the files of submodules are not copied with the working tree: %1").arg(paths.join(u", "_s)));
}

/// The commit of `ref:`, or of the run.
Result<QString> wantedCommit(const ActionCall &call, const QString &ref)
{
    const RunInput &input = call.job.run.input;
    if (ref.isEmpty() || ref == input.ref || ref == input.commit)
        return input.commit;
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(input.repositoryPath));
    Result<QString> commit = repository.resolve(ref);
    return commit ? commit : repository.resolve(u"origin/"_s + ref);
}

void tellDifferences(const ActionCall &call)
{
    if (!call.input(u"sparse-checkout").isEmpty())
        call.warn(Engine::tr("sparse-checkout is not done yet: all files are checked out"));
}

} // namespace

Result<NamedValues> checkout(const ActionCall &call)
{
    const RunInput &input = call.job.run.input;
    SLIPWAY_CHECK(checkRepository(call));
    const QString folder = SLIPWAY_TRY(targetFolder(call));
    tellDifferences(call);
    const QString ref = call.input(u"ref");
    NamedValues outputs;
    if (input.workingTree && ref.isEmpty()) {
        call.note(Engine::tr("Copying the working tree of %1 as it stands").arg(input.repositoryPath));
        SLIPWAY_CHECK(fillFolder(call, folder, [&](const QString &place) {
            return git::copyWorkingTree(input.repositoryPath, place, call.stop);
        }));
        tellSubmodules(call, folder);
        outputs = {{u"ref"_s, input.ref}, {u"commit"_s, input.commit}};
    } else {
        const QString commit = SLIPWAY_TRY(wantedCommit(call, ref));
        const QString name = ref.isEmpty() ? input.ref : ref;
        call.note(Engine::tr("Checking out %1 of %2").arg(commit.left(12), input.repositoryName) +
                  (name.isEmpty() ? Message() : Message(u" ("_s + name + u')')));
        const auto fill = [&](const QString &place) -> Result<> {
            SLIPWAY_CHECK(git::makeWorkspace(input.repositoryPath, commit, name, place, call.stop));
            return completeCheckout(call, commit, place);
        };
        SLIPWAY_CHECK(fillFolder(call, folder, fill));
        outputs = {{u"ref"_s, name}, {u"commit"_s, commit}};
    }
    SLIPWAY_CHECK(refusePushes(call, folder));
    call.job.reports.ignoreExisting();
    return outputs;
}

} // namespace slipway
