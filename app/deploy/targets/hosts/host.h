// SPDX-License-Identifier: GPL-3.0-or-later
// One machine that releases are put on: this one, or one behind SSH.
#pragma once

#include "deploy/targets/hosts/hostscript.h"
#include "deploy/targets/hosts/hostsession.h"
#include "deploy/targets/target.h"
#include "process/command.h"
#include "ssh/ssh.h"

#include <memory>

namespace slipway::deploy {

/// What is copied to a host, into a folder that exists there.
struct CopyJob
{
    QString from;           ///< absolute, here
    QString to;             ///< absolute, there
    QString basis;          ///< name of the folder beside `to` whose equal files need no transfer; empty = none
    bool mayLink = false;   ///< equal files may be the same file (hard link) as in the basis
    bool byContent = false; ///< compare by content, not by size and time; take nothing of the basis for granted
    const Manifest *manifest = nullptr; ///< of what is copied
};

/// Runs POSIX shell scripts and copies files. Any thread, one call at a time for each host.
class Host
{
public:
    Host(CommandRunner &commands, QString name)
        : m_commands(commands)
        , m_name(std::move(name))
    {
    }
    virtual ~Host() = default;
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;

    /// As HostTruth has it: empty = this machine.
    [[nodiscard]] const QString &name() const { return m_name; }
    /// What has to be in order before the first script: programs here, the host's key. Errors: Environment, Refused.
    [[nodiscard]] virtual Result<> prepareConnection(const std::stop_token &stop) = 0;
    /// What sessions of this host stand on; null = nothing. Whoever keeps a session longer than the host keeps this
    /// too.
    [[nodiscard]] virtual std::shared_ptr<HostSession> connection() const { return nullptr; }
    /// Programs that must be there, beside those of every target.
    [[nodiscard]] virtual QByteArray tools() const = 0;
    /// True when an upload that was cut off is worth going on with.
    [[nodiscard]] virtual bool resumesCopies() const = 0;
    [[nodiscard]] virtual Result<> copy(const CopyJob &job, const Call &call) = 0;
    /// A session with a shell that waits for a script. Error: Environment.
    [[nodiscard]] Result<std::unique_ptr<HostSession>> session() const { return HostSession::open(shell()); }

    /// Runs a script to its end and gives its output. `what` begins the message: "the switch".
    /// Errors: what the script says with `die`; Environment (disk full, permission, connection …); Cancelled.
    [[nodiscard]] Result<QByteArray> run(const QByteArray &script, const Message &what, const std::stop_token &stop,
                                         Milliseconds limit = std::chrono::minutes(1));
    /// Runs a line of the user, in lines to call.onLine; it ends with this side, with the stop and with the limit.
    /// Errors: Failed with its exit code and last words, or that it took too long; Cancelled; Environment.
    [[nodiscard]] Result<> runWatched(const WatchedLine &line, const Message &what, Milliseconds limit,
                                      const Call &call);

    /// The error with this host's name before it, where several machines are possible.
    [[nodiscard]] Error named(Error error) const;
    /// Why a session of it ended, with the host's name.
    [[nodiscard]] Error ended(const Exit &exit, const Message &what) const { return named(wrong(exit, what)); }

protected:
    /// A shell that reads a script from standard input.
    [[nodiscard]] virtual Command shell() const = 0;
    /// When the script itself has said nothing.
    [[nodiscard]] virtual Error explain(const Exit &exit, const Message &what) const = 0;
    [[nodiscard]] CommandRunner &commands() const { return m_commands; }

private:
    /// An ending with a code other than 0 in words.
    [[nodiscard]] Error wrong(const Exit &exit, const Message &what) const;

    CommandRunner &m_commands;
    QString m_name;
};

/// "disk full" and the like out of a program's words.
[[nodiscard]] Error explainLocally(const Exit &exit, const Message &what);

/// Error::code of a line that did not end in its time: nobody knows what it would have said.
inline constexpr QLatin1StringView kTookTooLong("line.timeout");

/// How a line is watched.
struct Watch
{
    Message what; ///< "restart"
    QString host; ///< for onLine
    Milliseconds limit{0};
    std::function<Error(const Exit &)> explain; ///< a session that ended early
};
/// Runs a watched line in a session, and gives its exit code with its last words (as errors).
/// Errors: Failed (took too long), Cancelled, and what `explain` says.
[[nodiscard]] Result<Exit> watchLine(HostSession &session, const WatchedLine &line, const Watch &watch,
                                     const Call &call);

/// The environment that scripts on this machine get: what a login gives, and nothing of Slipway's own.
[[nodiscard]] EnvironmentMap plainEnvironment();
/// `sh -s` with that environment.
[[nodiscard]] Command localShell();

[[nodiscard]] std::unique_ptr<Host> makeLocalHost(const TargetTools &tools);
/// @param identity outlives the host; none = ssh's own keys. Error: BadInput for a host that is none.
[[nodiscard]] Result<std::unique_ptr<Host>> makeSshHost(const config::HostSpec &spec, const ssh::PrivateKey *identity,
                                                        const TargetTools &tools);

} // namespace slipway::deploy
