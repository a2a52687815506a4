// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/targetaccess.h"

#include "process/command.h"
#include "services/base/installation.h"
#include "services/secrets/secretservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

TargetAccess::TargetAccess(QString dataFolder, SecretService &secrets, CommandRunner &commands, const Clock &clock)
    : m_dataFolder(std::move(dataFolder))
    , m_secrets(secrets)
    , m_commands(commands)
    , m_clock(clock)
{
}

QString TargetAccess::knownHostsFile() const
{
    return m_dataFolder + u"/known_hosts"_s;
}

Result<QString> TargetAccess::installation()
{
    const std::scoped_lock guard(m_mutex);
    if (!m_installation.isEmpty())
        return m_installation;
    m_installation = SLIPWAY_TRY(installationName(m_dataFolder));
    return m_installation;
}

Result<deploy::TargetTools> TargetAccess::tools(const EnvironmentRecord &environment, ssh::AskHostKey ask,
                                                deploy::LaunchWorkflow launch)
{
    const SecretScope scope{.repository = environment.repository,
                            .repositoryName = environment.repositoryName,
                            .environment = environment.name};
    return deploy::TargetTools{.commands = m_commands,
                               .http = m_http,
                               .clock = m_clock,
                               .stateFolder = u"%1/targets/%2"_s.arg(m_dataFolder).arg(environment.id.value),
                               .installation = SLIPWAY_TRY(installation()),
                               .knownHostsFile = knownHostsFile(),
                               .askHostKey = std::move(ask),
                               .secret = [this, scope](const QString &name) { return m_secrets.value(scope, name); },
                               .launchWorkflow = std::move(launch)};
}

} // namespace slipway
