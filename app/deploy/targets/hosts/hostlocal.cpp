// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "deploy/targets/hosts/host.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <map>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

// --remove-destination: what is there may be a file of the live release, which nobody writes into.
constexpr char kCopyAll[] =
    "exec cp -R -P --remove-destination --preserve=mode,timestamps --reflink=auto -T -- \"$FROM\" \"$TO\"";
constexpr char kCopyListed[] = "cd -- \"$FROM\" && exec xargs -0 -r cp -P --preserve=mode,timestamps --reflink=auto "
                               "--parents -t \"$TO\" -- <\"$LIST\"";
constexpr qint64 kWorthLinking = qint64(64) << 10;

/// The files of the release that a copy is based on, by path; nothing when it is not known.
std::map<QString, ManifestFile> basisOf(const CopyJob &job)
{
    const QString root = QFileInfo(QFileInfo(job.to).path()).path();
    QFile file(u"%1/.slipway/manifests/%2.json"_s.arg(root, job.basis));
    const auto manifest =
        file.open(QIODevice::ReadOnly) ? manifestFromBytes(file.readAll()) : Result<Manifest>(Manifest());
    std::map<QString, ManifestFile> files;
    for (const ManifestFile &known : manifest ? manifest->files : std::vector<ManifestFile>())
        files.emplace(known.path, known);
    return files;
}

/// Only a file that nobody may write into is shared between releases.
bool isUntouched(const QByteArray &path, const ManifestFile &file)
{
    struct stat info = {};
    return ::lstat(path.constData(), &info) == 0 && S_ISREG(info.st_mode) && info.st_size == file.size &&
           (info.st_mode & 0222) == 0 && ((info.st_mode & S_IXUSR) != 0) == file.executable;
}

/// Links what has not changed since the basis, and gives the paths of the others, NUL-separated; nothing when there
/// is nothing to link. What is linked is hashed with all others before it goes live.
std::optional<QByteArray> linkUnchanged(const CopyJob &job)
{
    const std::map<QString, ManifestFile> basis =
        job.basis.isEmpty() ? std::map<QString, ManifestFile>() : basisOf(job);
    QByteArray others;
    bool isAny = false;
    for (const ManifestFile &file : job.manifest->files) {
        const auto known = basis.find(file.path);
        const QString from = u"%1/%2/%3"_s.arg(QFileInfo(job.to).path(), job.basis, file.path);
        const QString to = job.to + u'/' + file.path;
        const bool isSame = known != basis.end() && file.link.isEmpty() && file.size >= kWorthLinking &&
                            isSameFile(file, known->second) && isUntouched(QFile::encodeName(from), file);
        const bool isLinked = isSame && QDir().mkpath(QFileInfo(to).path()) &&
                              ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
        isAny = isAny || isLinked;
        if (!isLinked)
            others += QFile::encodeName(file.path) + '\0';
    }
    return isAny ? std::optional(others) : std::nullopt;
}

class LocalHost final : public Host
{
public:
    explicit LocalHost(CommandRunner &commands)
        : Host(commands, {})
    {
    }

    Result<> prepareConnection(const std::stop_token &) override { return {}; }
    QByteArray tools() const override { return "cp"; }
    bool resumesCopies() const override { return false; }

    /// Files of the live release that have not changed become the same files; the rest shares blocks where the file
    /// system can, and is copied inside the kernel otherwise. Watched, so that no copy goes on after this process was
    /// killed.
    Result<> copy(const CopyJob &job, const Call &call) override
    {
        const auto rest = job.mayLink && !job.byContent && job.manifest ? linkUnchanged(job) : std::nullopt;
        QTemporaryFile list;
        if (rest && (!list.open() || list.write(*rest) != rest->size() || !list.flush()))
            return fail(ErrorKind::Environment,
                        Engine::tr("cannot write %1: %2").arg(list.fileName(), list.errorString()));
        const Call quiet{.onLine = {}, .stop = call.stop};
        const WatchedLine line{.line = rest ? kCopyListed : kCopyAll,
                               .variables = {{"FROM", job.from.toUtf8()},
                                             {"TO", job.to.toUtf8()},
                                             {"LIST", list.fileName().toUtf8()},
                                             {"LC_ALL", "C"}},
                               .fifo = (job.to + u".fifo"_s).toUtf8()};
        const Message what = Engine::tr("the upload");
        const auto opened = SLIPWAY_TRY(session());
        const Exit exit = SLIPWAY_TRY(watchLine(*opened, line,
                                                {.what = what,
                                                 .host = {},
                                                 .limit = std::chrono::hours(6),
                                                 .explain = [&](const Exit &end) { return explain(end, what); }},
                                                quiet));
        if (exit.code != 0)
            return fail(explain(exit, what));
        return {};
    }

protected:
    Command shell() const override { return localShell(); }
    Error explain(const Exit &exit, const Message &what) const override { return explainLocally(exit, what); }
};

} // namespace

std::unique_ptr<Host> makeLocalHost(const TargetTools &tools)
{
    return std::make_unique<LocalHost>(tools.commands);
}

} // namespace slipway::deploy
