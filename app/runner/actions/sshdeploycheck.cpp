// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/sshdeploy.h"

#include <QRegularExpression>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// Where an input is given, as it is written; none = nowhere.
const Text *find(const SshDeployCheck &check, const QString &input)
{
    for (const EnvSpec *environment : check.environments) {
        for (const auto &[name, text] : environment->variables) {
            if (name == input)
                return &text;
        }
    }
    for (const QString &alias : sshDeployNames(input)) {
        for (const auto &[name, text] : check.step.with) {
            if (name.compare(alias, Qt::CaseInsensitive) == 0)
                return &text;
        }
    }
    return nullptr;
}

} // namespace

Diagnostics checkSshDeploy(const SshDeployCheck &check)
{
    Diagnostics found;
    // A step with an `if` may never be needed: it fails when it is reached.
    const Severity severity = check.step.condition ? Severity::Warning : Severity::Error;
    const auto add = [&](const Position &at, const Message &message) {
        found.push_back({.severity = severity, .at = at, .message = message});
    };
    for (const QString &program : {u"rsync"_s, u"ssh"_s, u"ssh-keyscan"_s, u"ssh-keygen"_s}) {
        if (findProgram(program, check.searchPath).isEmpty())
            add(check.step.uses->at, Engine::tr("ssh-deploy needs %1, which is not on this computer; install %2")
                                         .arg(program, program == "rsync"_L1 ? u"rsync"_s : u"openssh-client"_s));
    }
    const bool unclear =
        std::ranges::any_of(check.environments, [](const EnvSpec *spec) { return spec->expression.has_value(); });
    for (const QString &input : {u"SSH_PRIVATE_KEY"_s, u"REMOTE_HOST"_s, u"REMOTE_USER"_s}) {
        const Text *text = find(check, input);
        if (!text || text->value.trimmed().isEmpty()) {
            if (!unclear) // a variable may also come from GITHUB_ENV, but then nobody can know yet
                found.push_back(
                    {.severity = Severity::Warning,
                     .at = text ? text->at : check.step.uses->at,
                     .message = Engine::tr("ssh-deploy requires the input %1, and nobody gives it").arg(input)});
            continue;
        }
        static const QRegularExpression alone(
            uR"(\A\s*\$\{\{\s*secrets\s*\.\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}\}\s*\z)"_s);
        const QString secret = alone.match(text->value).captured(1);
        if (!secret.isEmpty() && !check.knownSecrets.contains(secret.toUpper()))
            add(text->at,
                Engine::tr(
                    "ssh-deploy needs the secret %1 (as %2), which is not set; set it with: slipwayctl secrets set %1")
                    .arg(secret, input));
    }
    return found;
}

} // namespace slipway
