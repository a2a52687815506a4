// SPDX-License-Identifier: GPL-3.0-or-later
// Actions that Slipway does itself, without downloading or running anything of their authors.
#pragma once

#include "runner/jobs/job.h"

#include <functional>

namespace slipway {

struct ActionCall
{
    Job &job;
    int step = 0;
    QString uses;                         ///< "owner/name@version"
    NamedValues inputs;                   ///< `with`, evaluated
    std::optional<Milliseconds> deadline; ///< of the step, on the clock's elapsed()
    std::stop_token stop;                 ///< asks this step to end

    /// Trimmed; empty when it is not given. The case of the name does not matter.
    [[nodiscard]] QString input(QStringView name) const;
    /// Writes a line into the step's log.
    void note(const Message &text) const;
    void warn(const Message &text) const;
};

/// The Error::code of a step that took too long.
[[nodiscard]] inline QString timedOutCode()
{
    return QStringLiteral("timed-out");
}

/// Does the work and gives its outputs. Errors: what the step shall fail with; Cancelled; timedOutCode().
using NativeAction = std::function<Result<NamedValues>(const ActionCall &)>;

/// By "owner/name" of `uses`, whatever its version; empty when Slipway does not know the action.
[[nodiscard]] NativeAction nativeAction(const QString &uses);

/// actions/checkout: the files of the commit, or of the working tree as it stands.
[[nodiscard]] Result<NamedValues> checkout(const ActionCall &call);
/// actions/setup-python: an environment of the job's own from a Python that is on this computer.
[[nodiscard]] Result<NamedValues> setupPython(const ActionCall &call);
/// easingthemes/ssh-deploy: rsync over OpenSSH, host keys checked; fails when a script or the transfer fails.
[[nodiscard]] Result<NamedValues> sshDeploy(const ActionCall &call);
/// actions/upload-artifact: files of the job, kept in the data folder beyond the run.
[[nodiscard]] Result<NamedValues> uploadArtifact(const ActionCall &call);
/// actions/download-artifact: what jobs of this run have kept.
[[nodiscard]] Result<NamedValues> downloadArtifact(const ActionCall &call);

} // namespace slipway
