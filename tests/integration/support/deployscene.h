// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/sshserver.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace slipway::test {

/// A model project, a target of it, and a server that serves whatever is live there; everything through slipwayctl.
class DeployScene
{
public:
    enum class Where { Local, Ssh };
    explicit DeployScene(Where where);
    ~DeployScene();
    DeployScene(const DeployScene &) = delete;
    DeployScene &operator=(const DeployScene &) = delete;

    /// Starts sshd (for Ssh) and the server, applies slipway.yml. Empty when all is well, else why not.
    [[nodiscard]] QString start();
    /// `health:` of slipway.yml, indented by six; before start(). The default asks the server for the release three
    /// times, 50 ms apart.
    void setHealth(const QByteArray &yaml) { m_health = yaml; }
    /// More lines of `target:`, indented by six; before start().
    void setTarget(const QByteArray &yaml) { m_target = yaml; }

    /// More lines of sshd_config; before start().
    void setSshd(const QByteArray &lines) { m_sshd = lines; }
    /// An alias of somebody's ssh_config instead of the server's address, with that configuration's key; before
    /// start().
    void setAlias(const QByteArray &alias) { m_alias = alias; }

    /// Commits a version of the model and makes a release of it; its id.
    [[nodiscard]] qint64 release(const QByteArray &version);
    [[nodiscard]] Ended ctl(const QStringList &arguments) const
    {
        return slipwayctl(m_data.path(), arguments, 300'000);
    }
    [[nodiscard]] Ended deploy(qint64 release, const QStringList &more = {}) const;
    [[nodiscard]] Ended rollback(const QStringList &more = {}) const;

    [[nodiscard]] QString data() const { return m_data.path(); }
    [[nodiscard]] QString target() const { return m_place.filePath(QStringLiteral("target")); }
    /// Where `current` points to: "3"; empty when there is no link.
    [[nodiscard]] QString live() const;
    /// Empty when the live link points to a whole release, or there is no link and never was; else what is wrong.
    [[nodiscard]] QString liveProblem() const;
    [[nodiscard]] QString healthUrl() const;
    /// Whether anything that slipwayctl had started, here or on the target, still runs.
    [[nodiscard]] bool isWorking() const;
    /// From now on the server answers 500 (or no longer).
    void breakServer(bool broken) const;
    [[nodiscard]] SshServer *sshServer() const { return m_ssh.get(); }
    [[nodiscard]] ScratchRepository &repository() { return m_repository; }
    [[nodiscard]] QByteArray configuration() const;

private:
    [[nodiscard]] QString startServer();

    Where m_where;
    QByteArray m_health, m_target, m_sshd, m_alias;
    QTemporaryDir m_data, m_place;
    ScratchRepository m_repository;
    std::unique_ptr<SshServer> m_ssh;
    QProcess m_server;
    int m_port = 0;
};

} // namespace slipway::test
