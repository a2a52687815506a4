// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/environment.h"
#include "core/result.h"
#include "deploy/targets/target.h"
#include "net/http.h"

#include <mutex>

namespace slipway {

class Clock;
class CommandRunner;
class SecretService;

/// How this data folder reaches targets: its name in their locks and journals, its known hosts, a folder of state for
/// each environment, and the secrets that open the door. Any thread.
class TargetAccess
{
public:
    TargetAccess(QString dataFolder, SecretService &secrets, CommandRunner &commands, const Clock &clock);

    /// The tools refer to this object. `ask` empty: an unknown host key is refused. `launch` empty: targets of kind
    /// workflow refuse. Error: Environment (the data folder cannot be written to).
    [[nodiscard]] Result<deploy::TargetTools> tools(const EnvironmentRecord &environment, ssh::AskHostKey ask = {},
                                                    deploy::LaunchWorkflow launch = {});
    /// A random name that the data folder keeps; made when it is first asked for. Error: Environment.
    [[nodiscard]] Result<QString> installation();
    [[nodiscard]] net::HttpClient &http() { return m_http; }
    [[nodiscard]] QString knownHostsFile() const;

private:
    QString m_dataFolder;
    SecretService &m_secrets;
    CommandRunner &m_commands;
    const Clock &m_clock;
    net::CurlClient m_http;
    std::mutex m_mutex;
    QString m_installation; ///< empty until it is known
};

} // namespace slipway
