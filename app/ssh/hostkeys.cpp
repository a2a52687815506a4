// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

#include <QCryptographicHash>

#include <algorithm>

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

constexpr int kScanSeconds = 10;

/// As ssh itself prefers them.
int strength(const HostKey &key)
{
    return key.type.contains("ed25519"_L1) ? 0 : key.type.startsWith("ecdsa"_L1) ? 1 : 2;
}

QString listOf(const std::vector<HostKey> &keys)
{
    QStringList texts;
    for (const HostKey &key : keys)
        texts << u"%1 (%2)"_s.arg(key.fingerprint, key.type);
    return texts.join(u", "_s);
}

tl::unexpected<Error> changed(const Destination &destination, const std::vector<HostKey> &offered,
                              const KnownKey &known)
{
    Error error{.kind = ErrorKind::Refused, .code = u"ssh.host-key-changed"_s};
    error.message =
        Engine::tr("the host key of %1 has changed: it is now %2, and %3 (%4) is known. Somebody may be listening "
                   "in, or the host "
                   "was set up anew")
            .arg(destination.text(), listOf(offered), fingerprintOf(known.key), known.type);
    error.hint =
        Engine::tr(
            "Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the host itself. When it is right, "
            "remove the old key: ssh-keygen -R '%1' -f '%2' (line %3)")
            .arg(knownHostsName(destination), known.file)
            .arg(known.line);
    return fail(std::move(error));
}

tl::unexpected<Error> unknown(const Destination &destination, const std::vector<HostKey> &offered)
{
    Error error{.kind = ErrorKind::Refused, .code = u"ssh.host-key"_s};
    error.message = Engine::tr("the host key of %1 is not known yet: %2").arg(destination.text(), listOf(offered));
    error.hint =
        Engine::tr(
            "Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the host itself. When it is right, give "
            "--accept-host-key %1 to slipwayctl deploy, rollback, promote, approve or run")
            .arg(offered.front().fingerprint);
    return fail(std::move(error));
}

} // namespace

QString fingerprintOf(const QByteArray &key)
{
    const QByteArray digest = QCryptographicHash::hash(QByteArray::fromBase64(key), QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(digest.toBase64(QByteArray::OmitTrailingEquals));
}

Result<std::vector<HostKey>> scanHostKeys(CommandRunner &runner, const Destination &destination, std::stop_token stop)
{
    SLIPWAY_CHECK(destination.check()); // ssh-keyscan knows no "--"
    Command command{
        .argv = {u"ssh-keyscan"_s, u"-T"_s, QString::number(kScanSeconds), u"-t"_s, u"ed25519,ecdsa,rsa"_s}};
    if (destination.port > 0)
        command.argv << u"-p"_s << QString::number(destination.port);
    command.argv << destination.host;
    const Exit exit = SLIPWAY_TRY(runner.run(command, stop));
    std::vector<HostKey> keys;
    for (const QByteArray &line : exit.output.split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() < 3 || line.startsWith('#'))
            continue;
        keys.push_back({.host = knownHostsName(destination),
                        .type = QString::fromLatin1(words[1]),
                        .key = words[2],
                        .fingerprint = fingerprintOf(words[2])});
    }
    std::ranges::stable_sort(keys, {}, strength);
    for (std::size_t i = 0; i < keys.size(); ++i)
        keys[i].choice = int(i);
    if (!keys.empty())
        return keys;
    Error error = explain({.code = 255, .errors = exit.errors}, Engine::tr("asking for the host key"), destination);
    if (error.code.isEmpty()) { // ssh-keyscan has no words for a host that never answers
        error.message =
            Engine::tr("%1 shows no host key: it does not answer, or no SSH server is there").arg(destination.text());
        error.code = u"ssh.unreachable"_s;
    }
    error.kind = ErrorKind::Environment;
    return fail(std::move(error));
}

Result<bool> isKnownHost(CommandRunner &runner, const Destination &destination, const KnownHosts &hosts,
                         std::stop_token stop)
{
    const std::vector<KnownKey> known = SLIPWAY_TRY(hosts.about(runner, knownHostsName(destination), stop));
    return std::ranges::any_of(known, [](const KnownKey &key) { return key.marker != "@revoked"_L1; });
}

Result<Destination> realDestination(CommandRunner &runner, const Destination &destination, std::stop_token stop)
{
    Command command{.argv = {u"ssh"_s, u"-G"_s}};
    if (destination.port > 0)
        command.argv << u"-p"_s << QString::number(destination.port);
    command.argv << u"--"_s << destination.host;
    const Result<Exit> exit = runner.run(command, stop);
    if (!exit || exit->code != 0)
        return destination; // ssh itself will say what is wrong
    Destination real = destination;
    QString through, alias;
    for (const QByteArray &line : exit->output.split('\n')) {
        const QString key = QString::fromUtf8(line.left(line.indexOf(' '))).toLower();
        const QString value = QString::fromUtf8(line.mid(line.indexOf(' ') + 1)).trimmed();
        if (key == "hostname"_L1)
            real.host = value;
        else if (key == "port"_L1)
            real.port = value.toInt();
        else if ((key == "proxyjump"_L1 || key == "proxycommand"_L1) && value != "none"_L1)
            through = value;
        else if (key == "hostkeyalias"_L1 && value != "none"_L1)
            alias = value;
    }
    if (through.isEmpty() && alias.isEmpty())
        return real.check() ? Result<Destination>(real) : Result<Destination>(destination);
    Error error{.kind = ErrorKind::Refused, .code = u"ssh.host-key"_s};
    error.message = through.isEmpty()
                        ? Engine::tr("the host key of %1 is not known yet by the name %2 (HostKeyAlias)")
                              .arg(destination.text(), alias)
                        : Engine::tr("the host key of %1, or of what it is reached through (%2), is not known yet")
                              .arg(destination.text(), through);
    error.hint = Engine::tr("Connect once by hand and compare the fingerprints, run: ssh %1").arg(destination.host);
    return fail(std::move(error));
}

Result<> ensureHostKey(CommandRunner &runner, const Destination &destination, const KnownHosts &hosts,
                       const AskHostKey &ask, std::stop_token stop)
{
    const std::vector<HostKey> offered = SLIPWAY_TRY(scanHostKeys(runner, destination, stop));
    const std::vector<KnownKey> known = SLIPWAY_TRY(hosts.about(runner, knownHostsName(destination), stop));
    bool trusted = false;
    for (const KnownKey &entry : known) {
        const auto matches = [&entry](const HostKey &key) { return key.type == entry.type && key.key == entry.key; };
        const auto sameType = [&entry](const HostKey &key) { return key.type == entry.type; };
        const bool same = std::ranges::any_of(offered, matches);
        const bool other = !same && std::ranges::any_of(offered, sameType);
        if ((entry.marker == "@revoked"_L1 && same) || (entry.marker.isEmpty() && other))
            return changed(destination, offered, entry);
        trusted = trusted || entry.marker == "@cert-authority"_L1 || (entry.marker.isEmpty() && same);
    }
    if (trusted)
        return {};
    // A host that hides the type of key it is known by is no new host.
    for (const KnownKey &entry : known) {
        if (entry.marker.isEmpty())
            return changed(destination, offered, entry);
    }
    for (const HostKey &key : offered) {
        if (ask && ask(key))
            return hosts.accept(key);
    }
    return unknown(destination, offered);
}

} // namespace slipway::ssh
