// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/model/workflow.h"

namespace slipway {

/// Which members of `secrets` expressions ask for.
struct SecretMentions
{
    QStringList names; ///< in capitals, each once
    bool all = false;  ///< toJSON(secrets), secrets[matrix.x]: nobody can tell which
};

/// Of one text; what stands outside of ${{ }} counts only in a condition.
void collectSecretMentions(const QString &text, bool isCondition, SecretMentions &mentions);
/// Of a whole workflow.
[[nodiscard]] SecretMentions secretMentions(const Workflow &workflow);

} // namespace slipway
