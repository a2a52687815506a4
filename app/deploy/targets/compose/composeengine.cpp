// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/compose/composeengine.h"

#include "process/tellingline.h"
#include "yaml/node.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr std::chrono::minutes kLongest{30}; ///< a build or a pull of a large image

bool publishesFixedPort(const yaml::Node &port)
{
    if (port.isMapping())
        return port.find(u"published") != nullptr;
    return port.text().contains(u':'); // "8080:80"; "80" alone gets a free port
}

ComposeService readService(const QString &name, const yaml::Node &node)
{
    ComposeService service{.name = name};
    if (const yaml::Node *image = node.find(u"image"))
        service.image = image->text();
    service.builds = node.find(u"build") != nullptr;
    if (const yaml::Node *policy = node.find(u"pull_policy"))
        service.alwaysPulls = policy->text() == u"always"_s;
    service.hasFixedPort = node.find(u"container_name") != nullptr;
    if (const yaml::Node *ports = node.find(u"ports")) {
        for (const yaml::Node &port : ports->items())
            service.hasFixedPort = service.hasFixedPort || publishesFixedPort(port);
    }
    return service;
}

ComposeContainer readContainer(const QJsonObject &object)
{
    const QJsonObject config = object[u"Config"_s].toObject();
    const QJsonObject labels = config[u"Labels"_s].toObject();
    const QJsonObject state = object[u"State"_s].toObject();
    return {.id = object[u"Id"_s].toString(),
            .service = labels[u"com.docker.compose.service"_s].toString(),
            .image = object[u"Image"_s].toString(),
            .imageName = config[u"Image"_s].toString(),
            .release = labels[u"slipway.release"_s].toString(),
            .configFiles = labels[u"com.docker.compose.project.config_files"_s].toString(),
            .workingFolder = labels[u"com.docker.compose.project.working_dir"_s].toString(),
            .running = state[u"Running"_s].toBool(),
            .health = state[u"Health"_s].toObject()[u"Status"_s].toString()};
}

} // namespace

Result<QByteArray> ComposeEngine::run(Command command, const Call &call, bool quiet)
{
    command.timeout = kLongest;
    const auto tell = [&call](const QByteArray &piece) {
        for (const QByteArray &line : piece.split('\n')) {
            if (call.onLine && !line.trimmed().isEmpty())
                call.onLine({}, line);
        }
    };
    if (!quiet)
        command.onError = tell;
    const Exit exit = SLIPWAY_TRY(m_commands.run(command, call.stop));
    if (exit.code == 0)
        return exit.output;
    const QByteArray &said = exit.errors.isEmpty() ? exit.output : exit.errors;
    if (quiet)
        tell(said); // the rest of it is for the log
    const QString words = tellingLine(said);
    return fail(ErrorKind::Failed,
                Engine::tr("%1 ended with %2: %3").arg(command.argv.mid(0, 2).join(u' ')).arg(exit.code).arg(words));
}

Result<QByteArray> ComposeEngine::docker(const QStringList &arguments, const Call &call)
{
    return run({.argv = QStringList{u"docker"_s} + arguments}, call, true);
}

Result<QStringList> ComposeEngine::composeProgram(const Call &call)
{
    if (!m_program.isEmpty())
        return m_program;
    for (const QStringList &program : {QStringList{u"docker"_s, u"compose"_s}, QStringList{u"docker-compose"_s}}) {
        if (findProgram(program.first()).isEmpty())
            continue;
        const Result<Exit> exit = m_commands.run({.argv = program + QStringList{u"version"_s}}, call.stop);
        if (exit && exit->code == 0)
            return m_program = program;
    }
    return fail(ErrorKind::Environment, Engine::tr("compose is not installed on this machine"),
                Engine::tr("Install docker-compose (Debian 12) or docker-compose-v2."));
}

Result<> ComposeEngine::checkTools(const Call &call)
{
    if (findProgram(u"docker"_s).isEmpty())
        return fail(ErrorKind::Environment, Engine::tr("docker is not installed on this machine"),
                    Engine::tr("Install docker.io."));
    SLIPWAY_TRY(composeProgram(call));
    const Result<QByteArray> version = docker({u"version"_s, u"--format"_s, u"{{.Server.Version}}"_s}, call);
    if (!version)
        return fail(ErrorKind::Environment,
                    Engine::tr("the Docker engine does not answer: %1").arg(version.error().message),
                    Engine::tr("Start it (systemctl start docker), or name it in DOCKER_HOST."));
    return {};
}

Result<QByteArray> ComposeEngine::compose(const ComposeProject &project, const QStringList &arguments, const Call &call,
                                          bool quiet)
{
    QStringList argv = SLIPWAY_TRY(composeProgram(call));
    argv << u"--project-name"_s << project.name << u"--project-directory"_s << project.folder;
    for (const QString &file : project.files)
        argv << u"--file"_s << file;
    return run({.argv = argv + arguments, .workingDirectory = project.folder, .environment = project.environment}, call,
               quiet);
}

Result<std::vector<ComposeService>> ComposeEngine::services(const ComposeProject &project, const Call &call)
{
    Result<QByteArray> text = compose(project, {u"config"_s}, call, true);
    if (!text)
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("compose does not accept the file: %1").arg(text.error().message),
                          .hint = Engine::tr("Try it by hand: docker compose config"),
                          .file = project.files.value(0)});
    const yaml::Node root = SLIPWAY_TRY(yaml::parse(*text, u"compose config"_s));
    std::vector<ComposeService> services;
    if (const yaml::Node *nodes = root.find(u"services")) {
        for (const auto &[name, node] : nodes->entries()) {
            if (project.services.isEmpty() || project.services.contains(name.text()))
                services.push_back(readService(name.text(), node));
        }
    }
    if (services.empty())
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("the compose file has none of the services asked for"),
                          .file = project.files.value(0)});
    return services;
}

Result<> ComposeEngine::build(const ComposeProject &project, const Call &call)
{
    SLIPWAY_TRY(compose(project, QStringList{u"build"_s} + project.services, call, false));
    return {};
}

Result<> ComposeEngine::up(const ComposeProject &project, const QStringList &options, const Call &call)
{
    SLIPWAY_TRY(
        compose(project, QStringList{u"up"_s, u"-d"_s, u"--no-build"_s} + options + project.services, call, false));
    return {};
}

Result<> ComposeEngine::down(const ComposeProject &project, const Call &call)
{
    SLIPWAY_TRY(compose(project, {u"down"_s}, call, false));
    return {};
}

Result<std::vector<ComposeContainer>> ComposeEngine::containers(const QString &project, const Call &call)
{
    const QByteArray ids = SLIPWAY_TRY(docker(
        {u"ps"_s, u"-aq"_s, u"--no-trunc"_s, u"--filter"_s, u"label=com.docker.compose.project="_s + project}, call));
    const QStringList names = QString::fromUtf8(ids).split(u'\n', Qt::SkipEmptyParts);
    std::vector<ComposeContainer> containers;
    if (names.isEmpty())
        return containers;
    const QByteArray json =
        SLIPWAY_TRY(docker(QStringList{u"inspect"_s, u"--type"_s, u"container"_s, u"--"_s} + names, call));
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array())
        containers.push_back(readContainer(value.toObject()));
    return containers;
}

Result<QString> ComposeEngine::imageId(const QString &reference, const Call &call)
{
    const QStringList arguments{u"docker"_s, u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Id}}"_s, u"--"_s, reference};
    const Exit exit = SLIPWAY_TRY(m_commands.run({.argv = arguments}, call.stop));
    if (exit.code == 0)
        return QString::fromUtf8(exit.output).trimmed();
    if (exit.errors.contains("No such image"))
        return QString();
    return fail(ErrorKind::Environment,
                Message::list({u"docker image inspect "_s + reference, tellingLine(exit.errors)}, u": "_s));
}

Result<> ComposeEngine::pull(const QString &reference, const Call &call)
{
    SLIPWAY_TRY(run({.argv = {u"docker"_s, u"pull"_s, u"--"_s, reference}}, call, false));
    return {};
}

Result<> ComposeEngine::tag(const QString &image, const QString &name, const Call &call)
{
    SLIPWAY_TRY(docker({u"tag"_s, u"--"_s, image, name}, call));
    return {};
}

void ComposeEngine::tellLog(const ComposeContainer &container, const Call &call)
{
    constexpr int kLines = 40;
    const QStringList arguments{u"docker"_s, u"logs"_s, u"--tail"_s, QString::number(kLines), u"--"_s, container.id};
    const Result<Exit> exit = m_commands.run({.argv = arguments}, call.stop);
    if (!exit || !call.onLine)
        return; // the container is gone, and its words with it
    call.onLine({},
                Engine::tr("last lines of %1 (%2):")
                    .arg(container.service, container.running ? Engine::tr("is unhealthy") : Engine::tr("has ended"))
                    .english()
                    .toUtf8());
    for (const QByteArray &line : QByteArray(exit->output + exit->errors).split('\n')) {
        if (!line.trimmed().isEmpty())
            call.onLine({}, line);
    }
}

Result<> ComposeEngine::remove(const QStringList &containers, const Call &call)
{
    if (containers.isEmpty())
        return {};
    SLIPWAY_TRY(docker(QStringList{u"stop"_s, u"--time"_s, u"10"_s, u"--"_s} + containers, call));
    SLIPWAY_TRY(docker(QStringList{u"rm"_s, u"--force"_s, u"--"_s} + containers, call));
    return {};
}

} // namespace slipway::deploy
