// SPDX-License-Identifier: GPL-3.0-or-later
// OpenSSH and rsync: argument lists, host keys, keys that touch no disk. Runs them through CommandRunner.
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "process/command.h"

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
    [[nodiscard]] Result<> check() const;       ///< Error: BadInput
    [[nodiscard]] QString text() const;         ///< "user@host:port" for people
    bool operator==(const Destination &) const = default;
};

/// A private key in memory (memfd, 0600), readable by this process's children as a path below /proc; gone with the
/// process, however it ends. Never on a disk.
class PrivateKey
{
public:
    /// Error: BadInput (no private key, or one with a passphrase); the text is normalised (CRLF, missing last newline).
    [[nodiscard]] static Result<PrivateKey> load(const QByteArray &text);
    PrivateKey(PrivateKey &&other) noexcept;
    PrivateKey &operator=(PrivateKey &&other) noexcept;
    ~PrivateKey();
    [[nodiscard]] QString path() const;

private:
    explicit PrivateKey(int descriptor);
    int m_descriptor = -1;
};

/// A host key as the host offers it.
struct HostKey
{
    QString host;               ///< as in known_hosts: "[127.0.0.1]:2222"
    QString type;               ///< "ssh-ed25519"
    QByteArray key;             ///< base64
    QString fingerprint;        ///< "SHA256:…"
};

/// Our own known_hosts (0600), read beside the user's ~/.ssh/known_hosts.
class KnownHosts
{
public:
    /// @param file ours; made when the first key is accepted
    explicit KnownHosts(QString file);
    enum class Trust { Known, Unknown, Changed };
    [[nodiscard]] Result<Trust> trust(CommandRunner &runner, const HostKey &key, std::stop_token stop) const;
    /// Error: Environment (cannot write).
    [[nodiscard]] Result<> accept(const HostKey &key) const;
    [[nodiscard]] QString file() const { return m_file; }

private:
    QString m_file;
};

/// The keys that a host offers (ssh-keyscan). Errors: Environment (not reachable), with the host in words.
[[nodiscard]] Result<std::vector<HostKey>> scanHostKeys(CommandRunner &runner, const Destination &destination, std::stop_token stop);

/// Asked for a host that nobody has accepted yet: true = accept this key. Absent or false = refuse.
using AskHostKey = std::function<bool(const HostKey &)>;

struct SshOptions
{
    const PrivateKey *identity = nullptr;       ///< none = ssh's own keys and agent
    QString knownHostsFile;                     ///< ours
    bool strict = true;                         ///< never false but in tests of what that would do
    Milliseconds connectTimeout{10'000};
    QString controlPath;                        ///< socket of a shared connection; empty = none
};

/// ssh with every option that may not be left to chance (BatchMode, StrictHostKeyChecking, no forwarding, keep-alives,
/// `--` before the destination). The remote command is the last argument; usually "sh -s" with the script as input.
[[nodiscard]] QStringList sshCommand(const Destination &destination, const SshOptions &options, const QString &remoteCommand);
/// The same as one string for `rsync -e`: quoted for rsync's own splitting.
[[nodiscard]] QString rsyncShell(const Destination &destination, const SshOptions &options);

/// Makes sure that the host's key is known: known → goes on; unknown → asks; changed → refuses always.
/// Errors: Refused (with old and new fingerprint, and where it stands), Environment (not reachable).
[[nodiscard]] Result<> ensureHostKey(CommandRunner &runner, const Destination &destination, const KnownHosts &hosts,
                                     const AskHostKey &ask, std::stop_token stop);

/// ssh's or rsync's standard error and exit code in plain words: refused, timed out, host key changed, permission denied,
/// disk full, connection lost …
[[nodiscard]] Error explain(const Exit &exit, const QString &what, const Destination &destination);

} // namespace slipway::ssh
