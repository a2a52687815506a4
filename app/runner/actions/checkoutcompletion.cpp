// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/checkoutcompletion.h"

#include "git/completion.h"

namespace slipway {
using namespace Qt::StringLiterals;

Result<> completeCheckout(const ActionCall &call, const QString &commit, const QString &folder)
{
    const auto isTrue = [](const QString &text) { return text.compare("true"_L1, Qt::CaseInsensitive) == 0; };
    const QString submodules = call.input(u"submodules");
    const bool isRecursive = submodules.compare("recursive"_L1, Qt::CaseInsensitive) == 0;
    const bool wantsSubmodules = isRecursive || isTrue(submodules);
    const bool wantsLfs = isTrue(call.input(u"lfs"));
    if (!wantsSubmodules && !wantsLfs)
        return {};
    ProcessRunner commands;
    const git::Completion completion{
        .runner = commands, .wants = {}, .lfs = wantsLfs, .submodules = wantsSubmodules, .recursive = isRecursive};
    return git::completeFolder(call.job.run.input.repositoryPath, commit, folder, completion, call.stop);
}

} // namespace slipway
