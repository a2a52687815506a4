// SPDX-License-Identifier: GPL-3.0-or-later
// actions/upload-artifact and actions/download-artifact: folders of the data folder, <data>/artifacts/<run>/<name>.
#include "core/access.h"
#include "git/workspace.h"
#include "runner/files/globsearch.h"
#include "runner/jobs/nativeactions.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kFirstWithoutHidden = 4; // of upload-artifact's major versions

bool isTrue(const QString &text)
{
    return text.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

QString artifactsFolder(const ActionCall &call)
{
    return u"%1/artifacts/%2"_s.arg(call.job.run.input.dataFolder).arg(call.job.run.input.run.value);
}

/// What GitHub allows, and no name that could hide or lead elsewhere.
Result<> checkName(const QString &name)
{
    static const QString kForbidden = u"\\/\":<>|*?"_s;
    const bool isBad = name.isEmpty() || name.startsWith(u'.') || name.startsWith(u'-') ||
                       std::ranges::any_of(name, [](QChar c) { return c.unicode() < 0x20 || kForbidden.contains(c); });
    if (isBad)
        return fail(ErrorKind::BadInput, Engine::tr("'%1' cannot be the name of an artifact").arg(name),
                    Engine::tr("A name does not begin with '.' or '-' and holds none of \\ / \" : < > | * ?"));
    return {};
}

Result<> checkTime(const ActionCall &call)
{
    if (call.stop.stop_requested())
        return fail(ErrorKind::Cancelled, Engine::tr("cancelled"));
    if (call.deadline && call.job.run.clock.elapsed() > *call.deadline)
        return fail(Error{
            .kind = ErrorKind::Failed, .message = Engine::tr("the artifact took too long"), .code = timedOutCode()});
    return {};
}

Result<> copyFile(const QString &from, const QString &to)
{
    if (!QDir().mkpath(QFileInfo(to).path()))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(QFileInfo(to).path()));
    QFile source(from);
    if (!source.copy(to))
        return fail(ErrorKind::Environment, Engine::tr("%1 cannot be copied: %2").arg(from, source.errorString()));
    return {};
}

struct Found
{
    QStringList files; ///< absolute
    QString root;      ///< what their names in the artifact are relative to
    qint64 bytes = 0;
};

/// The folder that all paths lie in.
QString commonFolder(const QStringList &paths)
{
    QStringList common = paths.front().split(u'/');
    for (const QString &path : paths) {
        const QStringList parts = path.split(u'/');
        const auto [end, ignored] = std::ranges::mismatch(common, parts);
        common.erase(end, common.end());
    }
    return common.join(u'/');
}

/// As upload-artifact: one folder or pattern is the root itself, one file lies in it, several paths have it in common.
QString rootOf(const QStringList &searchPaths, const QStringList &files)
{
    if (searchPaths.size() > 1)
        return commonFolder(searchPaths);
    return files == searchPaths ? QFileInfo(files.front()).path() : searchPaths.front();
}

Result<Found> findFiles(const ActionCall &call)
{
    GlobSearch search(call.job.folders.workspace, {call.input(u"path")});
    if (search.searchPaths().isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("the input 'path' names no file"),
                    Engine::tr("Say what to keep: with: {path: dist/}"));
    const int major = call.uses.section(u'@', 1).remove(u'v').section(u'.', 0, 0).toInt();
    const bool isOld = major > 0 && major < kFirstWithoutHidden;
    if (!isOld && !isTrue(call.input(u"include-hidden-files")))
        search.skipHidden();
    Found found;
    const Result<> searched = search.run([&](const QString &path) -> Result<> {
        found.files << path;
        found.bytes += QFileInfo(path).size();
        return checkTime(call);
    });
    SLIPWAY_CHECK(searched);
    found.root = found.files.isEmpty() ? QString() : rootOf(search.searchPaths(), found.files);
    return found;
}

Result<> tellNothingFound(const ActionCall &call)
{
    const Message text =
        Engine::tr("No file was found with the path: %1. No artifact is kept.").arg(call.input(u"path"));
    const QString wanted = call.input(u"if-no-files-found");
    if (wanted == "error"_L1)
        return fail(ErrorKind::Failed, text);
    if (wanted == "ignore"_L1)
        call.note(text);
    else if (wanted.isEmpty() || wanted == "warn"_L1)
        call.warn(text);
    else
        return fail(ErrorKind::BadInput,
                    Engine::tr("'if-no-files-found' is '%1'; it can be warn, error or ignore").arg(wanted));
    return {};
}

/// Nobody else on this machine reads what a run has kept, whatever the umask is; in a folder of a group, the group
/// does.
void makePrivate(const QString &folder)
{
    QDirIterator at(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (at.hasNext()) { // a folder before what is in it
        const QFileInfo info(at.next());
        const std::string path = QFile::encodeName(info.filePath()).toStdString();
        const mode_t mode = info.isDir() ? folderModeAt(path) : fileModeAt(path);
        const bool mayRun = !info.isDir() && (info.permissions() & QFile::ExeOwner);
        if (!info.isSymLink())
            ::chmod(path.c_str(), mayRun ? mode | (mode & 0440) >> 2 : mode);
    }
}

/// For whoever shows and removes artifacts: the step's own days.
Result<> noteDays(const ActionCall &call, const QString &name)
{
    const QString text = call.input(u"retention-days");
    const int days = text.toInt();
    if (text.isEmpty() || days == 0)
        return {};
    if (days < 0)
        return fail(ErrorKind::BadInput, Engine::tr("'retention-days' isn't a valid number of days: %1").arg(text));
    QFile file(u"%1/.%2.days"_s.arg(artifactsFolder(call), name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(days)) < 0)
        return fail(ErrorKind::Environment, Engine::tr("cannot write %1: %2").arg(file.fileName(), file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

/// Whole under its name or not at all.
Result<> keep(const ActionCall &call, const Found &found, const QString &name)
{
    const QString folder = artifactsFolder(call);
    const QString draft = u"%1/.%2.%3"_s.arg(folder, name).arg(call.job.id().value);
    SLIPWAY_CHECK(git::removeWorkspace(draft));
    if (makeKeptFolder(QFile::encodeName(draft).toStdString()) != 0)
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(draft));
    for (const QString &path : found.files) {
        SLIPWAY_CHECK(checkTime(call));
        const QString relative = QDir(found.root).relativeFilePath(path);
        if (const Result<> copied = copyFile(path, draft + u'/' + relative); !copied) {
            (void)git::removeWorkspace(draft);
            return copied;
        }
    }
    makePrivate(draft);
    SLIPWAY_CHECK(noteDays(call, name));
    const QString place = folder + u'/' + name;
    const QString keptMark = folder + u"/.kept-"_s + name; // it is of the run that is repeated, and this one is newer
    if (QFile::remove(keptMark) || isTrue(call.input(u"overwrite")))
        SLIPWAY_CHECK(git::removeWorkspace(place));
    if (QDir().rename(draft, place))
        return {};
    (void)git::removeWorkspace(draft);
    return fail(ErrorKind::Failed, Engine::tr("the run has an artifact '%1' already").arg(name),
                Engine::tr("Give it another name, or say \"overwrite: true\"."));
}

QStringList artifactsOf(const ActionCall &call)
{
    return QDir(artifactsFolder(call)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

/// As GitHub's archive gives it, whatever the data folder keeps: the job's own tools and users may read it.
void makeReadable(const QString &path)
{
    QFile::Permissions wanted = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    if (QFileInfo(path).permissions() & QFile::ExeOwner)
        wanted |= QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    QFile::setPermissions(path, wanted);
}

/// Copies all files of an artifact over what is there.
Result<> unpack(const ActionCall &call, const QString &name, const QString &folder)
{
    const QString root = artifactsFolder(call) + u'/' + name;
    int files = 0;
    QDirIterator at(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (at.hasNext()) {
        const QString path = at.next();
        const QString to = folder + u'/' + QDir(root).relativeFilePath(path);
        SLIPWAY_CHECK(checkTime(call));
        QFile::remove(to);
        SLIPWAY_CHECK(copyFile(path, to));
        makeReadable(to);
        ++files;
    }
    call.note(Engine::tr("Artifact %1: %2 files to %3").arg(name).arg(files).arg(folder));
    return {};
}

Result<QStringList> wantedArtifacts(const ActionCall &call)
{
    const QStringList known = artifactsOf(call);
    const QString name = call.input(u"name");
    if (!name.isEmpty() && !known.contains(name))
        return fail(ErrorKind::NotFound, Engine::tr("the run has no artifact '%1'").arg(name),
                    known.isEmpty() ? Engine::tr("No step has kept one yet; see \"needs\" of the job.")
                                    : Engine::tr("It has: %1.").arg(known.join(u", "_s)));
    if (!name.isEmpty())
        return QStringList{name};
    const QString pattern = call.input(u"pattern");
    if (pattern.isEmpty())
        return known;
    const GlobPattern glob(pattern, u"/"_s);
    QStringList wanted;
    std::ranges::copy_if(known, std::back_inserter(wanted),
                         [&](const QString &each) { return glob.matches(u'/' + each); });
    return wanted;
}

} // namespace

Result<NamedValues> uploadArtifact(const ActionCall &call)
{
    const QString given = call.input(u"name");
    const QString name = given.isEmpty() ? u"artifact"_s : given;
    SLIPWAY_CHECK(checkName(name));
    const Found found = SLIPWAY_TRY(findFiles(call));
    if (found.files.isEmpty()) {
        SLIPWAY_CHECK(tellNothingFound(call));
        return NamedValues();
    }
    SLIPWAY_CHECK(keep(call, found, name));
    call.note(Engine::tr("Artifact %1: %2 files, %3 bytes").arg(name).arg(found.files.size()).arg(found.bytes));
    return NamedValues{{u"artifact-id"_s, u"%1/%2"_s.arg(call.job.run.input.run.value).arg(name)}};
}

Result<NamedValues> downloadArtifact(const ActionCall &call)
{
    for (const QString &key : {u"run-id"_s, u"repository"_s, u"artifact-ids"_s}) {
        if (!call.input(key).isEmpty())
            return fail(ErrorKind::BadInput, Engine::tr("actions/download-artifact with '%1' is not done yet").arg(key),
                        Engine::tr("It takes the artifacts of its own run."));
    }
    const QString workspace = call.job.folders.workspace;
    const QString folder = QDir::cleanPath(QDir(workspace).absoluteFilePath(call.input(u"path")));
    const QStringList wanted = SLIPWAY_TRY(wantedArtifacts(call));
    const bool isOne = !call.input(u"name").isEmpty() || isTrue(call.input(u"merge-multiple"));
    for (const QString &name : wanted)
        SLIPWAY_CHECK(unpack(call, name, isOne ? folder : QString(folder + u'/' + name)));
    if (wanted.isEmpty())
        call.warn(Engine::tr("the run has no artifact to download"));
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(folder));
    call.job.reports.ignoreExisting();
    return NamedValues{{u"download-path"_s, folder}};
}

} // namespace slipway
