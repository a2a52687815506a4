// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"
#include "git/workspace.h"
#include "runner/nativeactions.h"

#include <QDir>
#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool isTrue(const QString &text)
{
    return text.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

Result<> checkRepository(const ActionCall &call)
{
    const QString wanted = call.input(u"repository");
    const QString own = call.job.run.input.repositoryName;
    if (wanted.isEmpty() || wanted.compare(own, Qt::CaseInsensitive) == 0)
        return {};
    return fail(ErrorKind::BadInput, u"actions/checkout of another repository (%1) is not done yet"_s.arg(wanted),
                u"Slipway checks out the repository that the run belongs to (%1)."_s.arg(own));
}

/// The folder to fill, which must not lie outside the workspace.
Result<QString> targetFolder(const ActionCall &call)
{
    const QString workspace = call.job.folders.workspace;
    const QString folder = QDir::cleanPath(workspace + u'/' + call.input(u"path"));
    if (folder != workspace && !folder.startsWith(workspace + u'/'))
        return fail(ErrorKind::BadInput, u"the path '%1' is not under the workspace"_s.arg(call.input(u"path")));
    return folder;
}

Result<> emptyFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Environment, u"the folder %1 cannot be made"_s.arg(folder));
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
    if (const QString submodules = call.input(u"submodules"); isTrue(submodules) || submodules == "recursive"_L1)
        call.warn(u"submodules are not checked out yet"_s);
    if (isTrue(call.input(u"lfs")))
        call.warn(u"files of Git LFS are not fetched yet: their pointers are checked out"_s);
    if (!call.input(u"sparse-checkout").isEmpty())
        call.warn(u"sparse-checkout is not done yet: all files are checked out"_s);
}

} // namespace

Result<NamedValues> checkout(const ActionCall &call)
{
    const RunInput &input = call.job.run.input;
    SLIPWAY_CHECK(checkRepository(call));
    const QString folder = SLIPWAY_TRY(targetFolder(call));
    tellDifferences(call);
    const QString ref = call.input(u"ref");
    SLIPWAY_CHECK(emptyFolder(folder));
    NamedValues outputs;
    if (input.workingTree && ref.isEmpty()) {
        call.note(u"Copying the working tree of %1 as it stands"_s.arg(input.repositoryPath));
        SLIPWAY_CHECK(git::copyWorkingTree(input.repositoryPath, folder, call.stop));
        outputs = {{u"ref"_s, input.ref}, {u"commit"_s, input.commit}};
    } else {
        const QString commit = SLIPWAY_TRY(wantedCommit(call, ref));
        const QString name = ref.isEmpty() ? input.ref : ref;
        call.note(u"Checking out %1 of %2"_s.arg(commit.left(12), input.repositoryName) +
                  (name.isEmpty() ? QString() : QString(u" ("_s + name + u')')));
        SLIPWAY_CHECK(git::makeWorkspace(input.repositoryPath, commit, name, folder, call.stop));
        outputs = {{u"ref"_s, name}, {u"commit"_s, commit}};
    }
    call.job.reports.ignoreExisting();
    return outputs;
}

} // namespace slipway
