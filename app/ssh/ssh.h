// SPDX-License-Identifier: GPL-3.0-or-later
// OpenSSH and rsync: argument lists, host keys, keys that touch no disk. Runs them through CommandRunner.
#pragma once

#include "core/clock.h"
#include "core/records/hostkey.h"
#include "core/result.h"
#include "process/command.h"
#include "ssh/memoryfile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace slipway::ssh {

/// Where to connect. Checked: no leading '-', no control characters, no blanks; port 1…65535 or 0 (as configured).
struct Destination
{
    QString user;
    QString host;
    int port = 0;
    [[nodiscard]] Result<> check() const; ///< Error: BadInput
    [[nodiscard]] QString text() const;   ///< "user@host:port" for people
    bool operator==(const Destination &) const = default;
};

/// A private key in a file that is on no disk, whatever happens to this process.
class PrivateKey
{
public:
    /// The text is normalised: CRLF, a literal "\n" or blanks instead of line breaks, a missing last newline.
    /// Errors: BadInput (no private key, or one with a passphrase), Environment (no memory).
    [[nodiscard]] static Result<PrivateKey> load(const QByteArray &text);
    [[nodiscard]] QString path() const { return m_file.path(); }

private:
    explicit PrivateKey(MemoryFile file)
        : m_file(std::move(file))
    {
    }
    MemoryFile m_file;
};

/// "SHA256:…" of a key in base64.
[[nodiscard]] QString fingerprintOf(const QByteArray &key);

/// A line of a known_hosts file that speaks of a host; its name may stand there as a pattern or a hash.
struct KnownKey
{
    QString marker; ///< "", "@cert-authority", "@revoked"
    QString type;
    QByteArray key; ///< base64
    QString file;
    int line = 0;
};

/// Our own known_hosts (0600), read beside the user's ~/.ssh/known_hosts and the system's.
class KnownHosts
{
public:
    /// @param file ours; made when the first key is accepted
    explicit KnownHosts(QString file);
    enum class Trust { Known, Unknown, Changed };
    /// Changed: this host is known with another key of the same type, or this key was revoked.
    [[nodiscard]] Result<Trust> trust(CommandRunner &runner, const HostKey &key, std::stop_token stop) const;
    /// What all files say about a host, ours first.
    /// @param host as in known_hosts: "[127.0.0.1]:2222"
    [[nodiscard]] Result<std::vector<KnownKey>> about(CommandRunner &runner, const QString &host,
                                                      std::stop_token stop) const;
    /// Error: Environment (cannot write).
    [[nodiscard]] Result<> accept(const HostKey &key) const;
    [[nodiscard]] QString file() const { return m_file; }

private:
    QString m_file;
};

/// "host", or "[host]:port" when the port is not 22.
[[nodiscard]] QString knownHostsName(const Destination &destination);

/// The keys that a host offers (ssh-keyscan), the strongest first. Errors: BadInput; Environment (not reachable).
[[nodiscard]] Result<std::vector<HostKey>> scanHostKeys(CommandRunner &runner, const Destination &destination,
                                                        std::stop_token stop);

struct SshOptions
{
    const PrivateKey *identity = nullptr; ///< none = ssh's own keys and agent
    QString knownHostsFile;               ///< ours
    bool strict = true;                   ///< never false but in tests of what that would do
    Milliseconds connectTimeout{10'000};
    QString controlPath; ///< socket of a shared connection; empty = none
    /// Auto: the first command opens the shared connection, which stays for a minute. Owner: this command opens it, and
    /// it ends with it and its guests. Guest: uses it when it is there, and a connection of its own otherwise.
    enum class Sharing { Auto, Owner, Guest } sharing = Sharing::Auto;
    bool userConfiguration = true; ///< false = ~/.ssh/config and /etc/ssh/ssh_config are not read
    QStringList settings;          ///< more of ssh_config, "Name=value", from somebody who may decide; they win
};

/// ssh with every option that may not be left to chance (BatchMode, StrictHostKeyChecking, no forwarding, keep-alives,
/// `--` before the destination). The remote command is the last argument; usually "sh -s" with the script as input.
[[nodiscard]] QStringList sshCommand(const Destination &destination, const SshOptions &options,
                                     const QString &remoteCommand);
/// The same as one string for `rsync -e`: quoted for rsync's own splitting.
[[nodiscard]] QString rsyncShell(const Destination &destination, const SshOptions &options);

/// Whether ssh itself can tell if the host is the one that was accepted; nobody connects. To be asked before
/// ensureHostKey where hosts are met often: its scan is a connection without a logon for each type of key, and servers
/// turn away (PerSourcePenalties, OpenSSH 9.8) who makes many of those.
[[nodiscard]] Result<bool> isKnownHost(CommandRunner &runner, const Destination &destination, const KnownHosts &hosts,
                                       std::stop_token stop);

/// Where ssh's own configuration leads an alias ("web" with HostName and Port): whose key is asked for. Error: Refused,
/// for a host that lies behind another (ProxyJump, ProxyCommand) or is known by another name (HostKeyAlias): its key
/// cannot be asked for from here (code "ssh.host-key").
[[nodiscard]] Result<Destination> realDestination(CommandRunner &runner, const Destination &destination,
                                                  std::stop_token stop);

/// Makes sure that the host's key is known: known → goes on; unknown → asks; changed → refuses always.
/// ssh itself checks once more. Errors: Refused (with old and new fingerprint, and where it stands; code "ssh.host-key"
/// or "ssh.host-key-changed"), Environment (not reachable).
[[nodiscard]] Result<> ensureHostKey(CommandRunner &runner, const Destination &destination, const KnownHosts &hosts,
                                     const AskHostKey &ask, std::stop_token stop);

/// ssh's or rsync's standard error and exit code in plain words: refused, timed out, host key changed, permission
/// denied, disk full, connection lost … Error::code names it: ssh.configuration, ssh.proxy, ssh.auth, ssh.host-key,
/// ssh.host-key-changed, ssh.timeout, ssh.refused, ssh.no-host, ssh.unreachable, ssh.lost, ssh.turned-away,
/// target.disk-full, target.read-only, target.permission, target.no-program, target.no-folder, or nothing.
/// @param what what was tried, as the start of the message: "the upload", "the script"
[[nodiscard]] Error explain(const Exit &exit, const Message &what, const Destination &destination);

} // namespace slipway::ssh
