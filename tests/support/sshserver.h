// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <sys/types.h>

namespace slipway::test {

/// Why tests that need an SSH server must be skipped; empty when all is there.
[[nodiscard]] QString sshServerMissing();

/// Empty when a server can be given folders of its own ("unshare", "-m"); otherwise what is missing.
[[nodiscard]] QString mountNamespaceMissing();

/// A real sshd on 127.0.0.1 with its own configuration, host key, port and authorized key, run by the user of the
/// test, who may log in with key() and nothing else. Ends with the object, its sessions too.
class SshServer
{
public:
    SshServer();
    ~SshServer();
    SshServer(const SshServer &) = delete;
    SshServer &operator=(const SshServer &) = delete;

    /// More lines for sshd_config; before start().
    void configure(const QByteArray &lines) { m_lines += lines + '\n'; }
    /// Words before sshd's own command line, such as "unshare", "-m"; before start().
    void wrap(const QStringList &words) { m_wrapper = words; }
    /// Blocks until it answers; the port stays the same when it is started again. False: see log().
    [[nodiscard]] bool start();
    /// The listener ends; the sessions go on, as they do with any sshd.
    void stop();
    /// Ends all sessions without a word, as a cut cable would; the listener goes on.
    void dropSessions();
    /// The listener and all sessions end at once, those too that are being set up: nobody is there any more.
    void die();
    /// Answers nothing any more, and says nothing: a black hole. Again with `isFrozen` false.
    void freeze(bool isFrozen = true);
    /// A new host key; takes effect at the next connection. The server is started again when it was running.
    [[nodiscard]] bool changeHostKey();

    [[nodiscard]] QString user() const { return m_user; }
    [[nodiscard]] QString host() const { return QStringLiteral("127.0.0.1"); }
    [[nodiscard]] int port() const { return m_port; }
    /// The private key that may log in: its text, and a 0600 file that holds it.
    [[nodiscard]] QByteArray key() const;
    [[nodiscard]] QString keyFile() const { return m_folder.filePath(QStringLiteral("user_key")); }
    /// A line for known_hosts.
    [[nodiscard]] QByteArray knownHostsLine() const;
    /// "SHA256:…" of the host key.
    [[nodiscard]] QString fingerprint() const;
    /// A temporary folder of this server's own, for targets of tests.
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QByteArray log() const;
    /// Whether this sshd knows a setting.
    [[nodiscard]] bool accepts(const QByteArray &line) const;

private:
    [[nodiscard]] bool writeConfiguration() const;
    [[nodiscard]] QByteArray hostPublicKey() const;

    QTemporaryDir m_folder;
    QString m_user;
    QByteArray m_lines;
    QStringList m_wrapper;
    QProcess m_process;
    QList<pid_t> m_left; ///< sessions of a listener that was stopped
    int m_port = 0;
};

} // namespace slipway::test
