// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

#include "process/tellingline.h"

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

constexpr int kSshFailed = 255;

/// What ssh, rsync or the target's own programs print, and what it means. The first that is found counts.
struct Saying
{
    QLatin1StringView words;
    QLatin1StringView code;
    ErrorKind kind;
    const char *message;    ///< %1 = what was tried, %2 = where
    const char *hint;       ///< null: none
    bool ofSsh = false;     ///< only believed when ssh itself gave up
    bool firstLine = false; ///< tells more than the words that were found
};

constexpr Saying kSayings[] = {
    {"REMOTE HOST IDENTIFICATION HAS CHANGED"_L1, "ssh.host-key-changed"_L1, ErrorKind::Refused,
     QT_TRANSLATE_NOOP("Engine", "%1 was refused: the host key of %2 has changed"),
     QT_TRANSLATE_NOOP(
         "Engine",
         "Compare its fingerprint on the host itself; when it is right, remove the old one with ssh-keygen -R."),
     true},
    {"Host key verification failed"_L1, "ssh.host-key"_L1, ErrorKind::Refused,
     QT_TRANSLATE_NOOP("Engine", "%1 was refused: the host key of %2 is not known"),
     QT_TRANSLATE_NOOP("Engine", "Accept it with its fingerprint: --accept-host-key SHA256:…"), true},
    {"bad configuration options"_L1, "ssh.configuration"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: ssh cannot read its configuration for %2"),
     QT_TRANSLATE_NOOP("Engine", "Correct that line of the SSH configuration of this machine."), true, true},
    {"Bad owner or permissions on"_L1, "ssh.configuration"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: ssh cannot read its configuration for %2"),
     QT_TRANSLATE_NOOP("Engine", "Give that file to its user, and take the right to write from everybody else."), true,
     true},
    {"UNKNOWN port 65535"_L1, "ssh.proxy"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: what %2 is reached through does not lead there"),
     QT_TRANSLATE_NOOP("Engine", "Check ProxyJump and ProxyCommand of this host in ~/.ssh/config."), true, true},
    {"Load key "_L1, "ssh.auth"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the private key for %2 cannot be read"),
     QT_TRANSLATE_NOOP("Engine", "Is it a whole OpenSSH or PEM key without a passphrase?"), true},
    {"Too many authentication failures"_L1, "ssh.auth"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 took none of the keys offered"),
     QT_TRANSLATE_NOOP("Engine", "Name one key, and see that its public half is authorized there."), true},
    {"Permission denied ("_L1, "ssh.auth"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 does not accept the key"),
     QT_TRANSLATE_NOOP(
         "Engine",
         "See that the public half of the key is in ~/.ssh/authorized_keys of that user, and the user name is right."),
     true},
    {"Could not resolve hostname"_L1, "ssh.no-host"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the name of %2 cannot be resolved"),
     QT_TRANSLATE_NOOP("Engine", "Check the host name and the network."), true},
    {"getaddrinfo "_L1, "ssh.no-host"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the name of %2 cannot be resolved"),
     QT_TRANSLATE_NOOP("Engine", "Check the host name and the network."), true},
    {"Connection refused"_L1, "ssh.refused"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 refuses connections"),
     QT_TRANSLATE_NOOP("Engine", "Is the SSH server running there, and the port right?"), true},
    {"timed out during banner exchange"_L1, "ssh.timeout"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 did not answer in time"),
     QT_TRANSLATE_NOOP("Engine", "Is the host up, and its SSH port open in the firewall?"), true},
    {"not responding"_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost"),
     QT_TRANSLATE_NOOP("Engine", "Try again when the network is back."), true},
    {"timed out"_L1, "ssh.timeout"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 did not answer in time"),
     QT_TRANSLATE_NOOP("Engine", "Is the host up, and its SSH port open in the firewall?"), true},
    {"No route to host"_L1, "ssh.unreachable"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 cannot be reached"), QT_TRANSLATE_NOOP("Engine", "Check the network."),
     true},
    {"Network is unreachable"_L1, "ssh.unreachable"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 cannot be reached"), QT_TRANSLATE_NOOP("Engine", "Check the network."),
     true},
    {"is your shell clean"_L1, "ssh.login-prints"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: a login script on %2 prints text, which rsync takes for data"),
     QT_TRANSLATE_NOOP("Engine",
                       "Let .bashrc, .profile and the like print nothing unless standard output is a terminal.")},
    {"No space left on device"_L1, "target.disk-full"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the disk of %2 is full"),
     QT_TRANSLATE_NOOP("Engine", "Free some space there and try again.")},
    {"Disk quota exceeded"_L1, "target.disk-full"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the disk quota of the user on %2 is used up"),
     QT_TRANSLATE_NOOP("Engine", "Free some space there and try again.")},
    {"Read-only file system"_L1, "target.read-only"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the disk of %2 is read-only"),
     QT_TRANSLATE_NOOP("Engine", "See whether the disk there is damaged or mounted read-only on purpose.")},
    {"command not found"_L1, "target.no-program"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: a program is missing on %2"),
     QT_TRANSLATE_NOOP("Engine", "Install it there (rsync is needed on both sides).")},
    {": not found"_L1, "target.no-program"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: a program is missing on %2"),
     QT_TRANSLATE_NOOP("Engine", "Install it there (rsync is needed on both sides).")},
    {"Permission denied"_L1, "target.permission"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the user may not do that on %2"),
     QT_TRANSLATE_NOOP("Engine", "See who owns the folder there and what its permissions are.")},
    {"Operation not permitted"_L1, "target.permission"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the user may not do that on %2"),
     QT_TRANSLATE_NOOP("Engine", "See who owns the folder there and what its permissions are.")},
    {"No such file or directory"_L1, "target.no-folder"_L1, ErrorKind::Failed,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: a file or folder is missing"), nullptr},
    {"Not allowed at this time"_L1, "ssh.turned-away"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine",
                       "%1 failed: %2 turns this machine away for a while, after connections that did not log in"),
     QT_TRANSLATE_NOOP("Engine", "Try again in a minute; PerSourcePenalties in its sshd_config says for how long."),
     true},
    {"kex_exchange_identification: "_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 ended the connection before it began"),
     QT_TRANSLATE_NOOP(
         "Engine",
         "Try again in a minute: the server is starting or busy, or turns this machine away after connections that did not log in."),
     true},
    {"Connection closed by"_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost"),
     QT_TRANSLATE_NOOP("Engine", "Try again when the network is back."), true},
    {"Connection reset by"_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost"),
     QT_TRANSLATE_NOOP("Engine", "Try again when the network is back."), true},
    {"closed by remote host"_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost"),
     QT_TRANSLATE_NOOP("Engine", "Try again when the network is back."), true},
    {"Broken pipe"_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost"),
     QT_TRANSLATE_NOOP("Engine", "Try again when the network is back."), true},
    {"connection unexpectedly closed"_L1, "ssh.lost"_L1, ErrorKind::Environment,
     QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost"),
     QT_TRANSLATE_NOOP("Engine", "Try again when the network is back."), true},
};

/// What went wrong first; what ssh says afterwards is only that it ends.
QString firstLineOf(const QByteArray &errors)
{
    for (const QByteArray &line : errors.split('\n')) {
        if (!line.trimmed().isEmpty() && !line.startsWith("Warning: ") && !line.startsWith("debug"))
            return QString::fromUtf8(line.trimmed()).left(500);
    }
    return {};
}

/// rsync's own codes for a connection that broke (10, 12, 30, 35) or a shell that failed (255).
bool gaveUp(int code)
{
    return code == kSshFailed || code == 10 || code == 12 || code == 30 || code == 35;
}

} // namespace

Error explain(const Exit &exit, const Message &what, const Destination &destination)
{
    const QString text = QString::fromUtf8(exit.errors);
    for (const Saying &saying : kSayings) {
        if ((saying.ofSsh && !gaveUp(exit.code)) || !text.contains(saying.words))
            continue;
        Error error{
            .kind = saying.kind, .hint = saying.hint ? Engine::tr(saying.hint) : Message(), .code = saying.code};
        const Message message = Engine::tr(saying.message).arg(what, destination.text());
        const QString detail = saying.firstLine ? firstLineOf(exit.errors)
                               : saying.ofSsh   ? QString()
                                                : tellingLine(exit.errors);
        error.message = Message::list({message, detail}, u": "_s);
        return error;
    }
    const QString detail = tellingLine(exit.errors);
    if (exit.code == kSshFailed)
        return {
            .kind = ErrorKind::Environment,
            .message = Message::list(
                {Engine::tr("%1 failed: the connection to %2 ended").arg(what, destination.text()), detail}, u": "_s),
            .hint = Engine::tr("Try again when the network is back."),
            .code = u"ssh.lost"_s};
    return {.message = Message::list(
                {Engine::tr("%1 failed on %2 with exit code %3").arg(what, destination.text()).arg(exit.code), detail},
                u": "_s)};
}

} // namespace slipway::ssh
