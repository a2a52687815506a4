// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/compose/composetarget.h"
#include "deploy/targets/folder/foldertarget.h"
#include "deploy/targets/hosts/targethosts.h"
#include "deploy/targets/script/scripttarget.h"
#include "deploy/targets/workflow/workflowtarget.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// The private key that `identity` names; nothing when ssh's own are meant.
Result<std::unique_ptr<ssh::PrivateKey>> loadIdentity(const QString &name, const TargetTools &tools)
{
    if (name.isEmpty())
        return std::unique_ptr<ssh::PrivateKey>();
    if (!tools.secret)
        return fail(ErrorKind::Environment, Engine::tr("the secret %1 with the SSH key cannot be read here").arg(name));
    const Result<QByteArray> text = tools.secret(name);
    if (!text) {
        Error error = text.error();
        if (error.kind == ErrorKind::NotFound) // the environment exists; what it needs is not there
            error.kind = ErrorKind::Environment;
        return fail(std::move(error));
    }
    return std::make_unique<ssh::PrivateKey>(SLIPWAY_TRY(ssh::PrivateKey::load(*text)));
}

Result<std::unique_ptr<Target>> makeFolderTarget(const config::TargetSpec &spec, const TargetTools &tools)
{
    SLIPWAY_CHECK(checkFolderSpec(spec));
    TargetHosts made = SLIPWAY_TRY(makeTargetHosts(spec, tools));
    return std::make_unique<FolderTarget>(spec, std::move(made.hosts), std::move(made.identity));
}

/// "/srv/app/" is "/srv/app".
config::EnvironmentSpec withoutLastSlash(config::EnvironmentSpec environment)
{
    QString &path = environment.target.path;
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    return environment;
}

/// The folder on this machine that keeps the releases of a target of another kind.
config::TargetSpec folderOf(const config::EnvironmentSpec &environment, const TargetTools &tools)
{
    config::TargetSpec folder = environment.target;
    folder.kind = config::TargetKind::Local;
    if (folder.path.isEmpty())
        folder.path = tools.stateFolder + u"/target"_s;
    return folder;
}

Result<std::unique_ptr<Target>> makeComposeTarget(const config::EnvironmentSpec &environment, const TargetTools &tools)
{
    const config::TargetSpec folder = folderOf(environment, tools);
    return std::make_unique<ComposeTarget>(SLIPWAY_TRY(makeFolderTarget(folder, tools)), folder.path, environment,
                                           tools);
}

Result<std::unique_ptr<Target>> makeScriptTarget(const config::EnvironmentSpec &environment, const TargetTools &tools)
{
    config::TargetSpec folder = folderOf(environment, tools);
    folder.restart = environment.target.deploy;
    auto forward = SLIPWAY_TRY(makeFolderTarget(folder, tools));
    folder.restart = environment.target.rollback;
    std::unique_ptr<Target> back;
    if (!folder.restart.isEmpty())
        back = SLIPWAY_TRY(makeFolderTarget(folder, tools));
    return std::make_unique<ScriptTarget>(std::move(forward), std::move(back), folder.path, environment.target);
}

Result<std::unique_ptr<Target>> makeWorkflowTarget(const config::EnvironmentSpec &environment, const TargetTools &tools)
{
    return std::make_unique<WorkflowTarget>(SLIPWAY_TRY(makeFolderTarget(folderOf(environment, tools), tools)),
                                            environment, tools);
}

} // namespace

Result<TargetHosts> makeTargetHosts(const config::TargetSpec &spec, const TargetTools &tools)
{
    TargetHosts made;
    if (spec.kind != config::TargetKind::Ssh) {
        made.hosts.push_back(makeLocalHost(tools));
        return made;
    }
    if (spec.hosts.empty())
        return fail(ErrorKind::BadInput, Engine::tr("a target of kind ssh needs hosts"),
                    Engine::tr("Add for example: hosts: [deploy@10.0.0.5]"));
    made.identity = SLIPWAY_TRY(loadIdentity(spec.identity, tools));
    for (auto at = spec.hosts.begin(); at != spec.hosts.end(); ++at) {
        if (std::find(spec.hosts.begin(), at, *at) != at)
            return fail(ErrorKind::BadInput, Engine::tr("the host %1 is named twice").arg(at->text()));
        made.hosts.push_back(SLIPWAY_TRY(makeSshHost(*at, made.identity.get(), tools)));
    }
    return made;
}

Result<std::unique_ptr<Target>> makeTarget(const config::EnvironmentSpec &given, const TargetTools &tools)
{
    const config::EnvironmentSpec environment = withoutLastSlash(given);
    switch (environment.target.kind) {
    case config::TargetKind::Local:
    case config::TargetKind::Ssh:
        return makeFolderTarget(environment.target, tools);
    case config::TargetKind::Compose:
        return makeComposeTarget(environment, tools);
    case config::TargetKind::Script:
        return makeScriptTarget(environment, tools);
    case config::TargetKind::Workflow:
        return makeWorkflowTarget(environment, tools);
    }
    return fail(ErrorKind::BadInput, Engine::tr("the target has no kind"));
}

Result<TakenOver> Target::takeOver(const QString &, const QString &, const Call &)
{
    return fail(ErrorKind::Refused, Engine::tr("only targets of kind local and ssh can be taken over"));
}

bool isUnreachable(const Error &error)
{
    return error.code.startsWith("ssh."_L1);
}

} // namespace slipway::deploy
