// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sshserver.h"
#include "support/targetfolder.h"

namespace slipway::test {

/// A target behind servers on this machine, whose host keys are accepted.
class RemoteFolder : public TargetFolder
{
public:
    explicit RemoteFolder(const std::vector<const SshServer *> &servers);
};

/// A server in whose world `path` is a folder of its own (server.folder()/disk); for several hosts that are one
/// machine. Needs root. @param first its key opens this one too; may be null
[[nodiscard]] bool startApart(SshServer &server, const SshServer *first, const QString &path);

/// No zombie and not gone.
[[nodiscard]] bool isAlive(qint64 pid);

} // namespace slipway::test
