// SPDX-License-Identifier: GPL-3.0-or-later
// Docker and compose as programs: argument lists in, values out. Works with "docker compose" (v2) and "docker-compose"
// (v1).
#pragma once

#include "deploy/targets/target.h"
#include "process/command.h"

#include <QMap>

namespace slipway::deploy {

/// One service of a compose file.
struct ComposeService
{
    QString name;
    QString image; ///< as written; empty when it is only built
    bool builds = false;
    bool alwaysPulls = false;  ///< pull_policy: always
    bool hasFixedPort = false; ///< publishes a fixed port of the host, or has a fixed name: two cannot run at once
};

/// One container of a project.
struct ComposeContainer
{
    QString id;
    QString service;
    QString image;                      ///< the image's id, "sha256:…"
    QString imageName;                  ///< what it was started from
    QString release;                    ///< label slipway.release; empty = not started by Slipway
    QString configFiles, workingFolder; ///< labels of compose
    bool running = false;
    QString health; ///< "healthy", "unhealthy", "starting"; empty = has no health check
};

/// What a compose command works on.
struct ComposeProject
{
    QString name;
    QString folder;    ///< project directory
    QStringList files; ///< absolute
    EnvironmentMap environment;
    QStringList services; ///< only these; empty = all
};

class ComposeEngine
{
public:
    explicit ComposeEngine(CommandRunner &commands)
        : m_commands(commands)
    {
    }

    /// Errors: Environment: no docker, no compose, no engine that answers.
    [[nodiscard]] Result<> checkTools(const Call &call);
    /// Errors: BadInput with compose's words about the file.
    [[nodiscard]] Result<std::vector<ComposeService>> services(const ComposeProject &project, const Call &call);
    [[nodiscard]] Result<> build(const ComposeProject &project, const Call &call);
    [[nodiscard]] Result<> up(const ComposeProject &project, const QStringList &options, const Call &call);
    [[nodiscard]] Result<> down(const ComposeProject &project, const Call &call);

    [[nodiscard]] Result<std::vector<ComposeContainer>> containers(const QString &project, const Call &call);
    /// The id of an image that is here; empty when it is not.
    [[nodiscard]] Result<QString> imageId(const QString &reference, const Call &call);
    [[nodiscard]] Result<> pull(const QString &reference, const Call &call);
    [[nodiscard]] Result<> tag(const QString &image, const QString &name, const Call &call);
    /// Stops (10 s) and removes containers.
    /// Its last lines into the log: they go with it.
    void tellLog(const ComposeContainer &container, const Call &call);
    [[nodiscard]] Result<> remove(const QStringList &containers, const Call &call);

private:
    [[nodiscard]] Result<QStringList> composeProgram(const Call &call);
    [[nodiscard]] Result<QByteArray> compose(const ComposeProject &project, const QStringList &arguments,
                                             const Call &call, bool quiet);
    [[nodiscard]] Result<QByteArray> docker(const QStringList &arguments, const Call &call);
    [[nodiscard]] Result<QByteArray> run(Command command, const Call &call, bool quiet);

    CommandRunner &m_commands;
    QStringList m_program; ///< found at the first use: {"docker", "compose"} or {"docker-compose"}
};

} // namespace slipway::deploy
