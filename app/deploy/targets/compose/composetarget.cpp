// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/compose/composetarget.h"

#include "deploy/releases/durablefile.h"
#include "yaml/node.h"

#include <QDir>
#include <QFile>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

const QString kAdopted = QStringLiteral("adopted");

QString fileOf(const config::EnvironmentSpec &environment)
{
    return environment.target.file.isEmpty() ? u"docker-compose.yml"_s : environment.target.file;
}

/// `version:` of a compose file, as it is written; empty when it has none.
QString versionOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<yaml::Node> root = yaml::parse(file.readAll(), path);
    const yaml::Node *version = root ? root->find(u"version") : nullptr;
    return version ? version->text() : QString();
}

bool isUnwell(const ComposeContainer &container)
{
    return !container.running || container.health == "unhealthy"_L1;
}

EnvironmentMap variablesFor(const StagedRelease &release)
{
    EnvironmentMap environment = currentEnvironment();
    for (auto variable = release.variables.begin(); variable != release.variables.end(); ++variable)
        environment[variable.key()] = variable.value();
    for (const auto &[name, value] : release.secrets)
        environment[name] = QString::fromUtf8(value);
    environment[u"SLIPWAY_RELEASE"_s] = release.name;
    environment[u"SLIPWAY_COMMIT"_s] = release.commit;
    environment[u"SLIPWAY_DIGEST"_s] = release.digest;
    environment[u"SLIPWAY_ENVIRONMENT"_s] = release.environment;
    return environment;
}

} // namespace

QString composeProjectName(const config::EnvironmentSpec &environment)
{
    QString name;
    for (const QChar c :
         (environment.target.project.isEmpty() ? environment.name : environment.target.project).toLower())
        name += (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-' ? c : QChar(u'-');
    while (name.startsWith(u'-') || name.startsWith(u'_'))
        name.remove(0, 1);
    return name.isEmpty() ? u"slipway"_s : name;
}

ComposeTarget::ComposeTarget(std::unique_ptr<Target> folder, QString root, const config::EnvironmentSpec &environment,
                             const TargetTools &tools)
    : WrappedTarget(std::move(folder))
    , m_root(std::move(root))
    , m_environment(environment)
    , m_project(composeProjectName(environment))
    , m_clock(tools.clock)
    , m_engine(tools.commands)
    , m_pins(m_root + u"/.slipway/compose"_s)
{
}

Message ComposeTarget::describe() const
{
    const Message name = u"compose "_s + m_project;
    return m_environment.target.rolling ? name + Engine::tr(", rolling") : name;
}

ComposeProject ComposeTarget::project(const StagedRelease &release, const QString &folderPath) const
{
    return {.name = m_project,
            .folder = folderPath,
            .files = {QDir(folderPath).filePath(fileOf(m_environment))},
            .environment = variablesFor(release),
            .services = m_environment.target.services};
}

Result<> ComposeTarget::check(const StagedRelease &release, const Call &call)
{
    SLIPWAY_CHECK(folder().check(release, call));
    SLIPWAY_CHECK(m_engine.checkTools(call));
    if (release.folder.isEmpty())
        return {}; // it lies on the target and was checked when it came there
    const ComposeProject own = project(release, release.folder);
    if (!QFile::exists(own.files.first()))
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("the release has no %1").arg(fileOf(m_environment)),
                          .hint = Engine::tr("Name the compose file in the target (file: …), and include it."),
                          .file = fileOf(m_environment)});
    for (const ComposeService &service : SLIPWAY_TRY(m_engine.services(own, call))) {
        if (m_environment.target.rolling && service.hasFixedPort)
            return fail(
                ErrorKind::BadInput,
                Engine::tr(
                    "service %1 cannot be replaced in a rolling way: it has a fixed port or container name, so two of it cannot run at once")
                    .arg(service.name),
                Engine::tr(
                    "Publish only the container's port (\"8080\"), put a proxy in front, or use strategy: recreate."));
    }
    return {};
}

/// The link says what should run, the containers' labels say what does.
Result<TargetTruth> ComposeTarget::truth(const Call &call)
{
    TargetTruth truth = SLIPWAY_TRY(folder().truth(call));
    const std::vector<ComposeContainer> containers = SLIPWAY_TRY(m_engine.containers(m_project, call));
    for (HostTruth &host : truth.hosts) {
        bool anyRuns = false;
        for (const ComposeContainer &container : containers) {
            anyRuns = anyRuns || (container.running && container.release == host.live);
            if (container.running && container.release != host.live)
                host.liveIsComplete = false;
        }
        if (!host.live.isEmpty() && !anyRuns)
            host.liveIsComplete = false;
    }
    return truth;
}

Result<> ComposeTarget::prepare(const StagedRelease &release, const Call &call)
{
    SLIPWAY_CHECK(folder().prepare(release, call));
    if (SLIPWAY_TRY(m_pins.load(release.name)))
        return {}; // it was live before: its images are known
    return m_pins.save(release.name, SLIPWAY_TRY(pin(release, call)));
}

Result<PinnedRelease> ComposeTarget::pin(const StagedRelease &release, const Call &call)
{
    ComposeProject own = project(release, m_root + u"/releases/"_s + release.name);
    const std::vector<ComposeService> services = SLIPWAY_TRY(m_engine.services(own, call));
    PinnedRelease built;
    for (const ComposeService &service : services) {
        if (service.builds)
            built.images.push_back(
                {.service = service.name, .id = {}, .tag = pinnedTag(m_project, service.name, release.name)});
    }
    if (!built.images.empty()) {
        SLIPWAY_CHECK(writeOverride(own, built, release.name));
        own.files << m_pins.overrideFile(release.name);
        SLIPWAY_CHECK(m_engine.build(own, call));
    }
    PinnedRelease pinned;
    for (const ComposeService &service : services) {
        const QString tag = pinnedTag(m_project, service.name, release.name);
        pinned.images.push_back(
            {.service = service.name, .id = SLIPWAY_TRY(obtainImage(service, tag, call)), .tag = tag});
    }
    return pinned;
}

/// Finds or pulls the image, gives it our tag, and returns its id.
Result<QString> ComposeTarget::obtainImage(const ComposeService &service, const QString &tag, const Call &call)
{
    const QString reference = service.builds ? tag : service.image;
    QString id = SLIPWAY_TRY(m_engine.imageId(reference, call));
    if (!service.builds && (id.isEmpty() || service.alwaysPulls)) {
        SLIPWAY_CHECK(m_engine.pull(reference, call));
        id = SLIPWAY_TRY(m_engine.imageId(reference, call));
    }
    if (id.isEmpty())
        return fail(ErrorKind::Failed,
                    Engine::tr("the image %1 of service %2 is not there").arg(reference, service.name));
    if (!service.builds)
        SLIPWAY_CHECK(m_engine.tag(id, tag, call));
    return id;
}

Result<> ComposeTarget::writeOverride(const ComposeProject &own, const PinnedRelease &pinned,
                                      const QString &release) const
{
    return writeDurably(m_pins.overrideFile(release),
                        overrideText(versionOf(own.files.first()), pinned, release, m_environment.name));
}

/// Somebody may have moved or removed our tags since.
Result<> ComposeTarget::restoreTags(const PinnedRelease &pinned, const Call &call)
{
    for (const PinnedImage &image : pinned.images) {
        if (SLIPWAY_TRY(m_engine.imageId(image.id, call)).isEmpty())
            return fail(ErrorKind::Failed,
                        Engine::tr("the image of service %1 (%2) is gone from this Docker engine")
                            .arg(image.service, image.id.left(19)),
                        Engine::tr("It was removed by hand or by docker image prune; deploy a new release."));
        if (SLIPWAY_TRY(m_engine.imageId(image.tag, call)) != image.id)
            SLIPWAY_CHECK(m_engine.tag(image.id, image.tag, call));
    }
    return {};
}

/// What ran before Slipway came is remembered with its images and its compose file, so that there is a way back.
Result<> ComposeTarget::adoptWhatRuns(const Call &call)
{
    if (SLIPWAY_TRY(m_pins.load(kAdopted)))
        return {};
    PinnedRelease adopted;
    for (const ComposeContainer &container : SLIPWAY_TRY(m_engine.containers(m_project, call))) {
        if (!container.running || !container.release.isEmpty() || container.configFiles.isEmpty())
            continue;
        const QString tag = pinnedTag(m_project, container.service, kAdopted);
        SLIPWAY_CHECK(m_engine.tag(container.image, tag, call));
        adopted.images.push_back({.service = container.service, .id = container.image, .tag = tag});
        adopted.workingFolder = container.workingFolder;
        adopted.files.clear();
        for (const QString &file : container.configFiles.split(u',', Qt::SkipEmptyParts))
            adopted.files << QDir(container.workingFolder).absoluteFilePath(file);
    }
    return adopted.images.empty() ? Result<>() : m_pins.save(kAdopted, adopted);
}

/// The link goes first: it is journalled and fenced. A crash before the containers follow shows as a link they do not
/// agree with.
Result<> ComposeTarget::activate(const StagedRelease &release, int batch, const Call &call)
{
    const std::optional<PinnedRelease> pinned = SLIPWAY_TRY(m_pins.load(release.name));
    if (!pinned)
        return fail(ErrorKind::Failed,
                    Engine::tr("release %1 was not prepared here: its images are not known").arg(release.name));
    SLIPWAY_CHECK(restoreTags(*pinned, call));
    SLIPWAY_CHECK(adoptWhatRuns(call));
    SLIPWAY_CHECK(folder().activate(release, batch, call));
    return start(project(release, m_root + u"/releases/"_s + release.name), *pinned, release.name, call);
}

Result<> ComposeTarget::start(ComposeProject own, const PinnedRelease &pinned, const QString &release, const Call &call)
{
    SLIPWAY_CHECK(writeOverride(own, pinned, release));
    own.files << m_pins.overrideFile(release);
    for (const ComposeContainer &container : SLIPWAY_TRY(m_engine.containers(m_project, call))) {
        if (isUnwell(container) && container.release != release)
            m_engine.tellLog(container, call); // before it is replaced
    }
    if (m_environment.target.rolling && release != kAdopted)
        SLIPWAY_CHECK(replaceOneByOne(own, pinned, release, call));
    else
        SLIPWAY_CHECK(
            m_engine.up(own, own.services.isEmpty() ? QStringList{u"--remove-orphans"_s} : QStringList(), call));
    return checkRunning(pinned, release, call);
}

Result<> ComposeTarget::checkRunning(const PinnedRelease &pinned, const QString &release, const Call &call)
{
    const std::vector<ComposeContainer> containers = SLIPWAY_TRY(m_engine.containers(m_project, call));
    for (const PinnedImage &image : pinned.images) {
        const bool runs = std::ranges::any_of(containers, [&](const ComposeContainer &container) {
            return container.service == image.service && container.running && container.release == release &&
                   container.image == image.id;
        });
        if (runs)
            continue;
        for (const ComposeContainer &container : containers) {
            if (container.service == image.service && isUnwell(container))
                m_engine.tellLog(container, call);
        }
        return fail(ErrorKind::Failed,
                    Engine::tr("service %1 does not run with the image of release %2").arg(image.service, release),
                    Engine::tr("See its log: docker-compose -p %1 logs %2").arg(m_project, image.service));
    }
    return {};
}

Result<> ComposeTarget::deactivate(int batch, const Call &call)
{
    const std::optional<PinnedRelease> adopted = SLIPWAY_TRY(m_pins.load(kAdopted));
    SLIPWAY_CHECK(folder().deactivate(batch, call));
    if (adopted) {
        SLIPWAY_CHECK(restoreTags(*adopted, call));
        return start({.name = m_project,
                      .folder = adopted->workingFolder,
                      .files = adopted->files,
                      .environment = currentEnvironment(),
                      .services = {}},
                     *adopted, kAdopted, call);
    }
    QStringList running;
    for (const ComposeContainer &container : SLIPWAY_TRY(m_engine.containers(m_project, call))) {
        if (isUnwell(container))
            m_engine.tellLog(container, call);
        running << container.id;
    }
    return m_engine.remove(running, call);
}

} // namespace slipway::deploy
