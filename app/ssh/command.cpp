// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

/// A path inside an option of ssh: blanks and quotes are its separators, % begins a token.
QString configPath(QString path)
{
    return u'"' + path.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1).replace(u'%', "%%"_L1) + u'"';
}

QStringList sharedConnection(const SshOptions &options)
{
    if (options.controlPath.isEmpty())
        return {u"ControlMaster=no"_s, u"ControlPath=none"_s};
    const QString path = u"ControlPath="_s + configPath(options.controlPath);
    switch (options.sharing) {
    case SshOptions::Sharing::Auto:
        break;
    case SshOptions::Sharing::Owner:
        return {u"ControlMaster=yes"_s, path, u"ControlPersist=no"_s};
    case SshOptions::Sharing::Guest:
        return {u"ControlMaster=no"_s, path};
    }
    return {u"ControlMaster=auto"_s, path, u"ControlPersist=60"_s};
}

/// Everything before the destination.
QStringList baseCommand(const Destination &destination, const SshOptions &options)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.connectTimeout).count();
    QStringList settings{u"BatchMode=yes"_s,
                         u"StrictHostKeyChecking="_s + (options.strict ? u"yes"_s : u"no"_s),
                         u"UpdateHostKeys=no"_s,
                         u"VerifyHostKeyDNS=no"_s,
                         u"ConnectTimeout="_s + QString::number(std::max<qint64>(seconds, 1)),
                         u"ServerAliveInterval=2"_s,
                         u"ServerAliveCountMax=2"_s,
                         u"ForwardAgent=no"_s,
                         u"ForwardX11=no"_s,
                         u"ClearAllForwardings=yes"_s,
                         u"PermitLocalCommand=no"_s,
                         u"RemoteCommand=none"_s};
    if (!options.knownHostsFile.isEmpty())
        settings << u"UserKnownHostsFile="_s + configPath(options.knownHostsFile) + u" ~/.ssh/known_hosts"_s;
    if (options.identity)
        settings << u"IdentitiesOnly=yes"_s << u"IdentityAgent=none"_s;
    QStringList argv{u"ssh"_s};
    if (!options.userConfiguration)
        argv << u"-F"_s << u"/dev/null"_s;
    for (const QString &setting : options.settings + settings + sharedConnection(options)) // the first word wins
        argv << u"-o"_s << setting;
    if (options.identity)
        argv << u"-i"_s << options.identity->path();
    if (destination.port > 0)
        argv << u"-p"_s << QString::number(destination.port);
    return argv << u"-T"_s;
}

/// rsync splits at blanks outside of quotes; a doubled quote inside of quotes stands for one. It knows no backslash.
QString quotedForRsync(QString word)
{
    const bool plain = !word.isEmpty() && !word.contains(u' ') && !word.contains(u'"') && !word.contains(u'\'');
    return plain ? word : QString(u'"' + word.replace(u'"', "\"\""_L1) + u'"');
}

} // namespace

QStringList sshCommand(const Destination &destination, const SshOptions &options, const QString &remoteCommand)
{
    QStringList argv = baseCommand(destination, options);
    if (!destination.user.isEmpty())
        argv << u"-l"_s << destination.user;
    return argv << u"--"_s << destination.host << remoteCommand;
}

QString rsyncShell(const Destination &destination, const SshOptions &options)
{
    QStringList words;
    for (const QString &word : baseCommand(destination, options))
        words << quotedForRsync(word);
    return words.join(u' ');
}

} // namespace slipway::ssh
