// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/enginesentences.h"

#include <QCoreApplication>

namespace slipway {
namespace {

// The sentences of app/ssh and app/net, as they stand there: one a line, however long.
// clang-format off
constexpr EngineSentence kSsh[] = {
    {QT_TRANSLATE_NOOP("Engine", "\"%1\" is no user name for SSH")},
    {QT_TRANSLATE_NOOP("Engine", "A host name has letters, digits, '.', '-' and '_' and does not begin with '-'.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 is no port: it must be between 1 and 65535")},
    {QT_TRANSLATE_NOOP("Engine", "%1 was refused: the host key of %2 has changed")},
    {QT_TRANSLATE_NOOP("Engine", "Compare its fingerprint on the host itself; when it is right, remove the old one with ssh-keygen -R.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 was refused: the host key of %2 is not known")},
    {QT_TRANSLATE_NOOP("Engine", "Accept it with its fingerprint: --accept-host-key SHA256:…")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the private key for %2 cannot be read")},
    {QT_TRANSLATE_NOOP("Engine", "Is it a whole OpenSSH or PEM key without a passphrase?")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 took none of the keys offered")},
    {QT_TRANSLATE_NOOP("Engine", "Name one key, and see that its public half is authorized there.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 does not accept the key")},
    {QT_TRANSLATE_NOOP("Engine", "See that the public half of the key is in ~/.ssh/authorized_keys of that user, and the user name is right.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the name of %2 cannot be resolved")},
    {QT_TRANSLATE_NOOP("Engine", "Check the host name and the network.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 refuses connections")},
    {QT_TRANSLATE_NOOP("Engine", "Is the SSH server running there, and the port right?")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 did not answer in time")},
    {QT_TRANSLATE_NOOP("Engine", "Is the host up, and its SSH port open in the firewall?")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 was lost")},
    {QT_TRANSLATE_NOOP("Engine", "Try again when the network is back.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 cannot be reached")},
    {QT_TRANSLATE_NOOP("Engine", "Check the network.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the disk of %2 is full")},
    {QT_TRANSLATE_NOOP("Engine", "Free some space there and try again.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the disk quota of the user on %2 is used up")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the disk of %2 is read-only")},
    {QT_TRANSLATE_NOOP("Engine", "See whether the disk there is damaged or mounted read-only on purpose.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: a program is missing on %2")},
    {QT_TRANSLATE_NOOP("Engine", "Install it there (rsync is needed on both sides).")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the user may not do that on %2")},
    {QT_TRANSLATE_NOOP("Engine", "See who owns the folder there and what its permissions are.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: a file or folder is missing")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: the connection to %2 ended")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed on %2 with exit code %3")},
    {QT_TRANSLATE_NOOP("Engine", "the host key of %1 has changed: it is now %2, and %3 (%4) is known. Somebody may be listening in, or the host was set up anew")},
    {QT_TRANSLATE_NOOP("Engine", "Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the host itself. When it is right, remove the old key: ssh-keygen -R '%1' -f '%2' (line %3)")},
    {QT_TRANSLATE_NOOP("Engine", "the host key of %1 is not known yet: %2")},
    {QT_TRANSLATE_NOOP("Engine", "Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the host itself. When it is right, give --accept-host-key %1 to slipwayctl deploy, rollback, promote, approve or run")},
    {QT_TRANSLATE_NOOP("Engine", "asking for the host key")},
    {QT_TRANSLATE_NOOP("Engine", "%1 shows no host key: it does not answer, or no SSH server is there")},
    {QT_TRANSLATE_NOOP("Engine", "the host key cannot be remembered in %1: %2")},
    {QT_TRANSLATE_NOOP("Engine", "a file in memory cannot be made: %1")},
    {QT_TRANSLATE_NOOP("Engine", "Give the text of a file such as ~/.ssh/id_ed25519, from -----BEGIN to the end of the last line.")},
    {QT_TRANSLATE_NOOP("Engine", "the private key has a passphrase, which nobody can type in a run")},
    {QT_TRANSLATE_NOOP("Engine", "Make a key for deployments alone: ssh-keygen -t ed25519 -N '' -f deploy_key")},
    {QT_TRANSLATE_NOOP("Engine", "the private key is empty")},
    {QT_TRANSLATE_NOOP("Engine", "this is no private key: it has more than 64 KiB")},
    {QT_TRANSLATE_NOOP("Engine", "the private key is in PuTTY's format")},
    {QT_TRANSLATE_NOOP("Engine", "Convert it: puttygen key.ppk -O private-openssh -o key")},
    {QT_TRANSLATE_NOOP("Engine", "this is a public key, not the private one")},
    {QT_TRANSLATE_NOOP("Engine", "this is no private key: there is no -----BEGIN … PRIVATE KEY----- with its end")},
    {QT_TRANSLATE_NOOP("Engine", "the private key is damaged: its middle is not base64")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 turns this machine away for a while, after connections that did not log in")},
    {QT_TRANSLATE_NOOP("Engine", "Try again in a minute; PerSourcePenalties in its sshd_config says for how long.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: %2 ended the connection before it began")},
    {QT_TRANSLATE_NOOP("Engine", "Try again in a minute: the server is starting or busy, or turns this machine away after connections that did not log in.")},
    {QT_TRANSLATE_NOOP("Engine", "\"%1\" is no address of a web server")},
    {QT_TRANSLATE_NOOP("Engine", "addresses begin with http:// or https://, this one with %1:")},
    {QT_TRANSLATE_NOOP("Engine", "\"%1\" is no HTTP method")},
    {QT_TRANSLATE_NOOP("Engine", "the header \"%1\" cannot be sent: it has characters that end it")},
    {QT_TRANSLATE_NOOP("Engine", "%1: the answer is larger than %2 bytes")},
    {QT_TRANSLATE_NOOP("Engine", "%1 is no port; one is a number from 1 to 65535")},
    {QT_TRANSLATE_NOOP("Engine", "nothing listens there")},
    {QT_TRANSLATE_NOOP("Engine", "there is no way to this host")},
    {QT_TRANSLATE_NOOP("Engine", "the host does not answer")},
    {QT_TRANSLATE_NOOP("Engine", "no connection can be made")},
    {QT_TRANSLATE_NOOP("Engine", "%1: no connection can be made: libcurl cannot be loaded")},
    {QT_TRANSLATE_NOOP("Engine", "install the package libcurl4")},
    {QT_TRANSLATE_NOOP("Engine", "%1: stopped before it answered")},
    {QT_TRANSLATE_NOOP("Engine", "no host of this name is known")},
    {QT_TRANSLATE_NOOP("Engine", "the proxy's name is not known")},
    {QT_TRANSLATE_NOOP("Engine", "no whole answer within %1")},
    {QT_TRANSLATE_NOOP("Engine", "the connection was closed without an answer")},
    {QT_TRANSLATE_NOOP("Engine", "the connection was lost in the middle of the answer")},
    {QT_TRANSLATE_NOOP("Engine", "it redirects in a circle")},
    {QT_TRANSLATE_NOOP("Engine", "what answers there does not speak HTTP")},
    {QT_TRANSLATE_NOOP("Engine", "its certificate is not trusted (%1)")},
    {QT_TRANSLATE_NOOP("Engine", "no secure connection can be made (%1)")},
    {QT_TRANSLATE_NOOP("Engine", "%1 s")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: a login script on %2 prints text, which rsync takes for data")},
    {QT_TRANSLATE_NOOP("Engine", "Let .bashrc, .profile and the like print nothing unless standard output is a terminal.")},
    {QT_TRANSLATE_NOOP("Engine", "the host key of %1, or of what it is reached through (%2), is not known yet")},
    {QT_TRANSLATE_NOOP("Engine", "Connect once by hand and compare the fingerprints, run: ssh %1")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: ssh cannot read its configuration for %2")},
    {QT_TRANSLATE_NOOP("Engine", "Correct that line of the SSH configuration of this machine.")},
    {QT_TRANSLATE_NOOP("Engine", "Give that file to its user, and take the right to write from everybody else.")},
    {QT_TRANSLATE_NOOP("Engine", "%1 failed: what %2 is reached through does not lead there")},
    {QT_TRANSLATE_NOOP("Engine", "Check ProxyJump and ProxyCommand of this host in ~/.ssh/config.")},
    {QT_TRANSLATE_NOOP("Engine", "the host key of %1 is not known yet by the name %2 (HostKeyAlias)")},
};
// clang-format on

} // namespace

std::span<const EngineSentence> sshSentences()
{
    return kSsh;
}

} // namespace slipway
