// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/hostabilities.h"

#include "runner/jobs/nativeactions.h"
#include "runner/jobs/shells.h"
#include "runner/run/runcontext.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

std::optional<Abilities::ShellProblem> shellProblem(const QString &name, const QString &searchPath)
{
    const Result<Shell> shell = resolveShell(name, searchPath);
    if (shell)
        return std::nullopt;
    const bool isMissing = shell.error().kind == ErrorKind::Environment;
    return Abilities::ShellProblem{.because = shell.error().message,
                                   .tool = isMissing ? name.section(u' ', 0, 0) : QString()};
}

QStringList ownLabels()
{
    QStringList labels = qEnvironmentVariable("SLIPWAY_RUNNER_LABELS").split(u',', Qt::SkipEmptyParts);
    for (QString &label : labels)
        label = label.trimmed();
    return labels;
}

} // namespace

Abilities hostAbilities(const QString &repository)
{
    const QString searchPath = qEnvironmentVariable("PATH");
    return {.knowsAction = [](const QString &uses) { return bool(nativeAction(uses)); },
            .shellProblem = [searchPath](const QString &name) { return shellProblem(name, searchPath); },
            .architecture = runnerArchitecture(),
            .labels = ownLabels(),
            .hasDocker = !findProgram(u"docker"_s, searchPath).isEmpty(),
            .repository = repository};
}

} // namespace slipway
