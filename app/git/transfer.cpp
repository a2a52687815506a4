// SPDX-License-Identifier: GPL-3.0-or-later
// clone, fetch and push.
#include "git/transfer.h"

#include "git/gitlibrary.h"
#include "git/gitprogram.h"
#include "git/privategitdir.h"
#include "git/remoteurl.h"
#include "git/urlsecrets.h"
#include "git/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours kLongestTransfer{24};

Result<> runTransfer(CommandRunner &runner, Command command, const Message &doing, const OnProgress &onProgress,
                     std::stop_token stop)
{
    ProgressReader progress(onProgress);
    command.timeout = kLongestTransfer;
    command.onError = [&progress](const QByteArray &bytes) { progress.feed(bytes); };
    return checkExit(runner.run(command, std::move(stop)), doing);
}

Result<> checkDestination(const QString &folder)
{
    if (folder.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("no folder was given"));
    const QFileInfo info(folder);
    if (info.exists() &&
        !(info.isDir() && QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)))
        return fail(ErrorKind::BadInput, Engine::tr("%1 exists and is not an empty folder").arg(folder),
                    Engine::tr("choose another folder"));
    return {};
}

struct Transfer
{
    const QString &repositoryPath;
    const QString &remote;
    QStringList arguments; ///< of git
};

/// fetch or push of an existing repository with its own configuration kept away from git.
Result<> transferWithRemote(CommandRunner &runner, const Transfer &what, const OnProgress &onProgress,
                            std::stop_token stop)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(what.repositoryPath));
    const PrivateGitDir gitDir = SLIPWAY_TRY(PrivateGitDir::make(repository.get(), what.remote));
    Command command = gitCommand(what.arguments, Network::Allowed);
    command.workingDirectory = repositoryFolder(repository.get());
    EnvironmentMap &environment = *command.environment;
    environment[u"GIT_DIR"_s] = gitDir.path();
    gitDir.secrets().giveTo(environment);
    if (gitDir.userChoosesSsh() && !currentEnvironment().contains(u"GIT_SSH_COMMAND"_s))
        environment.erase(u"GIT_SSH_COMMAND"_s);
    return runTransfer(runner, std::move(command), u"%1 \"%2\""_s.arg(what.arguments.first(), what.remote), onProgress,
                       std::move(stop));
}

/// The clone's own configuration keeps the whole address, so that a fetch needs nobody; it is closed to others then.
Result<> keepAddress(const QString &folder, const QString &url)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(folder));
    const Message doing = Engine::tr("keep the address of the clone");
    const Handle<git_config> config = SLIPWAY_TRY(
        acquire<git_config>(doing, [&](git_config **out) { return git_repository_config(out, repository.get()); }));
    const QString file = commonFolder(repository.get()) + u"/config"_s;
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (const int code = git_config_set_string(config.get(), "remote.origin.url", url.toUtf8().constData()); code < 0)
        return fail(lastError(code, doing));
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

} // namespace

Result<> cloneObjects(CommandRunner &runner, const QString &url, const QString &folder, std::stop_token stop)
{
    SLIPWAY_CHECK(checkUrl(url));
    const QStringList arguments{
        u"clone"_s, u"--bare"_s, u"--no-local"_s, u"--no-recurse-submodules"_s, u"--template="_s, u"--"_s, url, folder};
    Command command = gitCommand(arguments, Network::Allowed);
    command.workingDirectory = u"/"_s;
    return runTransfer(runner, std::move(command), Engine::tr("clone %1").arg(withoutCredentials(url)), {},
                       std::move(stop));
}

Result<> clone(CommandRunner &runner, const QString &url, const QString &folder, const OnProgress &onProgress,
               std::stop_token stop)
{
    SLIPWAY_CHECK(checkUrl(url));
    SLIPWAY_CHECK(checkDestination(folder));
    const bool existed = QFileInfo::exists(folder);
    // No template: its hooks would be copied. --no-local: objects of a local source are checked like any others.
    const QStringList arguments{
        u"clone"_s,       u"--progress"_s, u"--no-local"_s,          u"--no-recurse-submodules"_s,
        u"--template="_s, u"--"_s,         UrlSecrets::without(url), QFileInfo(folder).absoluteFilePath()};
    Command command = gitCommand(arguments, Network::Allowed);
    UrlSecrets secrets;
    secrets.add(url);
    secrets.giveTo(*command.environment);
    command.workingDirectory = u"/"_s;
    Result<> cloned = runTransfer(runner, std::move(command), Engine::tr("clone %1").arg(withoutCredentials(url)),
                                  onProgress, std::move(stop));
    if (cloned)
        return secrets.isEmpty() ? cloned : keepAddress(folder, url);
    if (const Result<> removed = removeWorkspace(folder); !removed)
        cloned.error().hint += Engine::tr(" (and %1)").arg(removed.error().message);
    if (existed)
        QDir().mkpath(folder);
    return cloned;
}

Result<> fetch(CommandRunner &runner, const QString &repositoryPath, const QString &remote,
               const OnProgress &onProgress, std::stop_token stop)
{
    const QStringList arguments{u"fetch"_s,
                                u"--progress"_s,
                                u"--no-recurse-submodules"_s,
                                u"--no-auto-maintenance"_s,
                                u"--no-write-fetch-head"_s,
                                u"--"_s,
                                remote};
    return transferWithRemote(runner, {repositoryPath, remote, arguments}, onProgress, std::move(stop));
}

Result<> push(CommandRunner &runner, const QString &repositoryPath, const Push &what, const OnProgress &onProgress,
              std::stop_token stop)
{
    const QString &refspec = what.refspec;
    const bool strange =
        std::ranges::any_of(refspec, [](QChar c) { return c.unicode() <= 0x20 || c.unicode() == 0x7f; });
    if (refspec.isEmpty() || refspec.startsWith(u'-') || strange)
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is nothing that can be pushed").arg(refspec),
                    Engine::tr("name a branch: main, or main:release"));
    const QStringList arguments{u"push"_s, u"--progress"_s, u"--no-verify"_s, u"--"_s, what.remote, refspec};
    return transferWithRemote(runner, {repositoryPath, what.remote, arguments}, onProgress, std::move(stop));
}

} // namespace slipway::git
