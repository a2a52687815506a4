// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access.h"
#include "process/command.h"
#include "services/repositories/repositoryservice.h"
#include "storage/storage.h"
#include "storage/stores/repositorystore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// git, deaf to the user's configuration: the demo is the same on every machine.
Result<> demoGit(CommandRunner &commands, const QString &folder, const QStringList &arguments, const QByteArray &input,
                 std::stop_token stop)
{
    EnvironmentMap environment = currentEnvironment();
    environment[u"GIT_CONFIG_GLOBAL"_s] = u"/dev/null"_s;
    environment[u"GIT_CONFIG_NOSYSTEM"_s] = u"1"_s;
    Command command{.argv = QStringList{u"git"_s} + arguments, .workingDirectory = folder, .environment = environment};
    command.input = input;
    const Exit exit = SLIPWAY_TRY(commands.run(command, stop));
    if (exit.code == 0)
        return {};
    return fail(ErrorKind::Environment,
                Engine::tr("git could not make the demo project: %1").arg(QString::fromUtf8(exit.errors).trimmed()));
}

Result<QByteArray> demoHistory()
{
    QFile stream(u":/slipway/demo/demo.fi"_s); // a git fast-import stream; see resources/demo
    if (!stream.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Environment, Engine::tr("this build of Slipway lacks the demo project"));
    return stream.readAll();
}

} // namespace

Result<RepositoryRecord> RepositoryService::addDemo(std::stop_token stop)
{
    const QString folder = m_cloneFolder + u"/demo"_s;
    const auto known = SLIPWAY_TRY(list());
    if (const auto found = std::ranges::find(known, folder, &RepositoryRecord::path); found != known.end())
        return *found;
    const QByteArray history = SLIPWAY_TRY(demoHistory());
    QDir(folder).removeRecursively(); // what a crash may have left half made; nothing of it was ever registered
    if (makeKeptFolder(QFile::encodeName(folder).toStdString()) != 0)
        return fail(ErrorKind::Environment, Engine::tr("cannot make the folder %1").arg(folder),
                    Engine::tr("The data folder must be writable; --data-dir names another one."));
    SLIPWAY_CHECK(demoGit(m_commands, folder, {u"init"_s, u"--quiet"_s, u"--initial-branch=main"_s}, {}, stop));
    SLIPWAY_CHECK(demoGit(m_commands, folder, {u"fast-import"_s, u"--quiet"_s}, history, stop));
    SLIPWAY_CHECK(demoGit(m_commands, folder, {u"reset"_s, u"--quiet"_s, u"--hard"_s, u"main"_s}, {}, stop));
    return add(folder, {}, {}, stop);
}

} // namespace slipway
