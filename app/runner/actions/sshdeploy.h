// SPDX-License-Identifier: GPL-3.0-or-later
// easingthemes/ssh-deploy, v2 … v6: rsync to a host, with a script there before and after.
#pragma once

#include "core/diagnostic.h"
#include "runner/jobs/nativeactions.h"
#include "ssh/ssh.h"

#include <QSet>

namespace slipway {

/// Its inputs, looked up, checked and taken apart.
struct SshDeployInputs
{
    QByteArray privateKey;
    ssh::Destination destination;
    QStringList sources; ///< absolute; a trailing slash means the content of the folder, as for rsync
    QString target;      ///< on the host: absolute, or relative to the user's home
    QStringList rsyncArguments;
    QStringList sshSettings; ///< "Name=value"
    QString scriptBefore, scriptAfter;
    Messages notes; ///< what a reader of the log should know
};

/// Error: BadInput (a required input is empty, ARGS that set what Slipway sets, a source outside the workspace …).
[[nodiscard]] Result<SshDeployInputs> readSshDeployInputs(const ActionCall &call);

/// ARGS, ready for rsync. Error: BadInput (-e, --rsh, "--"; anything that would need a shell).
[[nodiscard]] Result<QStringList> rsyncArguments(const QString &text,
                                                 const std::function<QString(const QString &)> &variable);
/// SSH_CMD_ARGS as settings. What weakens the check of the host key is left out and told in `notes`. Error: BadInput.
[[nodiscard]] Result<QStringList> sshSettings(const QString &text, Messages &notes);

/// The names under which an input may stand in `with`, the published one first.
[[nodiscard]] QStringList sshDeployNames(const QString &input);
/// All inputs as variables of the environment, which must not reach other programs.
[[nodiscard]] const QStringList &sshDeployVariables();

/// What must be there before a run with such a step starts: rsync and ssh here, the required inputs, their secrets.
struct SshDeployCheck
{
    const StepSpec &step;
    std::vector<const EnvSpec *> environments; ///< of step, job and workflow
    const QSet<QString> &knownSecrets;         ///< in capitals
    QString searchPath;
};
[[nodiscard]] Diagnostics checkSshDeploy(const SshDeployCheck &check);

} // namespace slipway
