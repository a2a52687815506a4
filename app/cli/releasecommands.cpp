// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/json.h"
#include "cli/releasereport.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/environments/environmentservice.h"
#include "services/releases/releasedraft.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"

#include <QFileInfo>
#include <QLocale>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDefaultReleases = 50;

Result<ReleaseId> releaseArgument(const QCommandLineParser &options)
{
    return ReleaseId{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Release))};
}

QString line(const ReleaseRecord &release)
{
    return u"%1  %2 files, %3, digest %4"_s.arg(releaseLabel(release.id))
        .arg(release.files)
        .arg(QLocale::c().formattedDataSize(release.bytes), release.digest.left(12));
}

/// A release knows the executable bit alone, as git does: what others may not read here, they may on the target.
void sayPrivateFiles(const Context &context, const QStringList &files)
{
    for (const QString &text : files) {
        const QFileInfo info(placedFile(text).source);
        if (info.isFile() && !(info.permissions() & (QFile::ReadGroup | QFile::ReadOther)))
            context.say(
                u"Warning: %1 is private on this machine; on targets every user can read it. For keys and passwords use: slipwayctl secrets set NAME"_s
                    .arg(plain(info.filePath())));
    }
}

class ReleaseCreate final : public Command
{
public:
    QString name() const override { return u"release create"_s; }
    QString arguments() const override { return u"REPO --ref R"_s; }
    QString summary() const override
    {
        return u"Make an immutable release of a commit; the same inputs give the same release."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {
            {u"ref"_s, u"Branch, tag or commit (HEAD)."_s, u"REF"_s},
            {u"include"_s, u"Only this path of the commit; repeatable."_s, u"PATH"_s},
            {u"exclude"_s, u"Leave this path out; repeatable."_s, u"PATH"_s},
            {u"artifact"_s, u"Also this artifact of a run; repeatable. Its name is its folder unless PLACE is given."_s,
             u"RUN:NAME[=PLACE]"_s},
            {u"env"_s, u"Only for this environment: others needn't find what they include; repeatable."_s, u"NAME"_s},
            {u"file"_s, u"Also a file or folder of this computer (a model, data); repeatable."_s, u"PATH[=PLACE]"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        ReleaseRequest request;
        request.artifacts = SLIPWAY_TRY(artifactOptions(options));
        request.repository = SLIPWAY_TRY(console->repositories().findOrAdd(options.positionalArguments().value(2)));
        request.ref = options.isSet(u"ref"_s) ? options.value(u"ref"_s) : u"HEAD"_s;
        request.include = options.values(u"include"_s);
        request.exclude = options.values(u"exclude"_s);
        request.extraFiles = options.values(u"file"_s);
        for (const QString &name : options.values(u"env"_s))
            request.environments.push_back(SLIPWAY_TRY(console->environments().find(name, request.repository.id)).id);
        sayPrivateFiles(context, request.extraFiles);
        const ReleaseRecord release = SLIPWAY_TRY(console->releases().create(request, context.stop));
        sayArtifacts(context, release);
        context.print(context.json ? toLine(releaseToJson(release)) : line(release));
        return 0;
    }
};

class ReleaseList final : public Command
{
public:
    QString name() const override { return u"release list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Releases, newest first."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"repo"_s, u"Only of this repository."_s, u"NAME"_s},
                {u"limit"_s, u"At most so many (50)."_s, u"K"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const int limit = SLIPWAY_TRY(numberOption(options, u"limit"_s, kDefaultReleases));
        Console *console = SLIPWAY_TRY(context.console());
        std::optional<RepositoryId> repository;
        if (options.isSet(u"repo"_s))
            repository = SLIPWAY_TRY(console->repositories().find(options.value(u"repo"_s))).id;
        QJsonArray array;
        Table table({u"RELEASE"_s, u"REPOSITORY"_s, u"COMMIT"_s, u"DIGEST"_s, u"FILES"_s, u"RUN"_s, u"ARTIFACTS"_s,
                     u"CREATED"_s, u"BY"_s, u""_s});
        for (const ReleaseRecord &release : SLIPWAY_TRY(console->releases().list(repository, limit))) {
            array.append(releaseToJson(release));
            table.add({releaseLabel(release.id), release.repositoryName, release.commit.left(7),
                       release.digest.left(12), QString::number(release.files),
                       release.run.isValid() ? u"#%1"_s.arg(release.run.value) : QString(), artifactsText(release),
                       localTime(release.created), release.actor,
                       !release.quarantine.isEmpty() ? QString(u"bad: "_s + release.quarantine.english())
                       : release.filesPresent        ? (release.pinned ? u"pinned"_s : QString())
                                                     : u"files gone"_s});
        }
        context.print(context.json ? toLine(array)
                                   : table.text(u"No release yet: slipwayctl release create REPO --ref main"_s));
        return 0;
    }
};

class ReleaseShow final : public Command
{
public:
    QString name() const override { return u"release show"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override { return u"A release with the hash of each of its files."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const ReleaseId id = SLIPWAY_TRY(releaseArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        const ReleaseRecord release = SLIPWAY_TRY(console->releases().find(id));
        const deploy::Manifest manifest = SLIPWAY_TRY(console->releases().manifest(id));
        if (context.json) {
            QJsonObject object = releaseToJson(release);
            const QJsonObject more = manifestToJson(manifest);
            for (auto member = more.begin(); member != more.end(); ++member)
                object.insert(member.key(), member.value());
            object.insert(u"folder"_s, console->releases().folder(id));
            context.print(toLine(object));
            return 0;
        }
        context.print(line(release));
        context.print(u"commit %1 %2"_s.arg(release.commit.left(12), plain(release.commitSubject)).trimmed() +
                      (release.run.isValid() ? u", run #%1"_s.arg(release.run.value) : QString()));
        for (const QString &text : artifactLines(release))
            context.print(text);
        for (const deploy::ManifestFile &file : manifest.files)
            context.print(u"%1  %2"_s.arg(
                file.link.isEmpty() ? QString::fromLatin1(file.sha256) : u"→ "_s + plain(file.link), plain(file.path)));
        return 0;
    }
};

class ReleaseVerify final : public Command
{
public:
    QString name() const override { return u"release verify"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override { return u"Hash the files of a release again."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const ReleaseId id = SLIPWAY_TRY(releaseArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        const ReleaseRecord release = SLIPWAY_TRY(console->releases().find(id));
        SLIPWAY_CHECK(console->releases().verify(id, context.stop));
        QJsonObject object = releaseToJson(release);
        object.insert(u"verified"_s, true);
        context.print(context.json ? toLine(object) : u"%1 is whole"_s.arg(releaseLabel(id)));
        return 0;
    }
};

/// Pins, or lets go.
class ReleasePin final : public Command
{
public:
    explicit ReleasePin(bool pin)
        : m_pin(pin)
    {
    }
    QString name() const override { return m_pin ? u"release pin"_s : u"release unpin"_s; }
    QString arguments() const override { return u"ID"_s; }
    QString summary() const override
    {
        return m_pin ? u"Keep a release, whatever the retention."_s : u"Let retention have a release again."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const ReleaseId id = SLIPWAY_TRY(releaseArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_CHECK(console->releases().setPinned(id, m_pin));
        const ReleaseRecord release = SLIPWAY_TRY(console->releases().find(id));
        context.print(context.json ? toLine(releaseToJson(release))
                                   : u"%1 is %2"_s.arg(releaseLabel(id), m_pin ? u"pinned"_s : u"not pinned"_s));
        return 0;
    }

private:
    bool m_pin;
};

class ReleaseLift final : public Command
{
public:
    QString name() const override { return u"release lift"_s; }
    QString arguments() const override { return u"ID --reason TEXT"_s; }
    QString summary() const override { return u"Let a release that went back be deployed again."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"reason"_s, u"Why it is good after all."_s, u"TEXT"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        if (options.value(u"reason"_s).trimmed().isEmpty())
            return fail(ErrorKind::Usage, u"--reason is missing"_s);
        const ReleaseId id = SLIPWAY_TRY(releaseArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_CHECK(console->releases().liftQuarantine(id, options.value(u"reason"_s)));
        const ReleaseRecord release = SLIPWAY_TRY(console->releases().find(id));
        context.print(context.json ? toLine(releaseToJson(release))
                                   : u"%1 may be deployed again"_s.arg(releaseLabel(id)));
        return 0;
    }
};

} // namespace

void addReleaseCommands(Commands &commands)
{
    commands.push_back(std::make_unique<ReleaseCreate>());
    commands.push_back(std::make_unique<ReleaseList>());
    commands.push_back(std::make_unique<ReleaseShow>());
    commands.push_back(std::make_unique<ReleaseVerify>());
    commands.push_back(std::make_unique<ReleasePin>(true));
    commands.push_back(std::make_unique<ReleasePin>(false));
    commands.push_back(std::make_unique<ReleaseLift>());
}

} // namespace slipway::cli
