// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

namespace slipway::ssh {

/// A host key as the host offers it.
struct HostKey
{
    QString host;        ///< as in known_hosts: "[127.0.0.1]:2222"
    QString type;        ///< "ssh-ed25519"
    QByteArray key;      ///< base64
    QString fingerprint; ///< "SHA256:…", as `ssh-keygen -l` prints it
    /// 0 = the key to ask a person about; 1 … = the host's other keys, for who has their fingerprint at hand.
    int choice = 0;

    bool operator==(const HostKey &) const = default;
};

/// Asked for a host that nobody has accepted yet: true = accept this key. Absent or false = refuse. Called for the
/// host's keys in turn until one is accepted; a person should be asked about the first alone (HostKey::choice).
using AskHostKey = std::function<bool(const HostKey &)>;

} // namespace slipway::ssh

namespace slipway {

/// Which hosts nobody has accepted yet are trusted: those that offer one of these keys, and those that who is asked
/// accepts. The fingerprints are kept while the deployment waits.
struct HostKeyAnswers
{
    HostKeyAnswers() = default;
    HostKeyAnswers(ssh::AskHostKey askHostKey)
        : ask(std::move(askHostKey))
    {
    }
    HostKeyAnswers(QStringList fingerprints, ssh::AskHostKey askHostKey)
        : accepted(std::move(fingerprints))
        , ask(std::move(askHostKey))
    {
    }
    QStringList accepted;
    ssh::AskHostKey ask;
    /// Both as one question, for what happens at once.
    [[nodiscard]] ssh::AskHostKey asking() const
    {
        return [*this](const ssh::HostKey &key) { return accepted.contains(key.fingerprint) || (ask && ask(key)); };
    }
};

} // namespace slipway
