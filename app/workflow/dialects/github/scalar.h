// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/node.h"

#include <QString>

namespace slipway::github {

/// A scalar as GitHub makes it text: 3.10 is a number and gives "3.1", null gives "".
[[nodiscard]] QString scalarText(const yaml::Node &node);

/// True when a scalar is a string that holds at least one closed ${{ }}.
[[nodiscard]] bool holdsExpression(const yaml::Node &node);

/// `if:` as one expression without ${{ }}. GitHub turns text around ${{ }} into format(), which is always true.
struct ConditionText
{
    QString expression;
    bool isMixed = false; ///< text stands around ${{ }}
};
[[nodiscard]] ConditionText conditionText(const yaml::Node &node);

} // namespace slipway::github
