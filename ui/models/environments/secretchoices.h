// SPDX-License-Identifier: GPL-3.0-or-later
// The choice between the current secrets and those of an earlier deployment. Pure.
#pragma once

#include <QString>

#include <array>
#include <vector>

namespace slipway {

/// Versions of a secret that differ.
struct SecretDifference
{
    QString name;
    int current = 0, then = 0; ///< 0 = it is not set
    bool currentIsRevoked = false, thenIsRevoked = false;
};

/// One of the two answers.
struct SecretChoice
{
    QString text;    ///< "Secrets: current versions (PASSWORD 2)"
    QString toolTip; ///< all of them, a line each
    QString whyNot;  ///< why nobody can choose it; empty = one can
};

/// The current ones, then those of then.
[[nodiscard]] std::array<SecretChoice, 2> secretChoices(const std::vector<SecretDifference> &differences);

} // namespace slipway
