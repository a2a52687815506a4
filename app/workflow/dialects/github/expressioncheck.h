// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnostic.h"
#include "workflow/dialects/github/schema.h"
#include "workflow/dialects/github/source.h"
#include "yaml/node.h"

namespace slipway::github {

/// Syntax and names of every ${{ }} of a scalar.
[[nodiscard]] Diagnostics checkExpressions(const yaml::Node &scalar, const Contexts &contexts,
                                           const SourceText &source);

/// The same for `if:`, where the whole scalar is an expression when it holds no ${{ }}.
[[nodiscard]] Diagnostics checkCondition(const yaml::Node &scalar, const Contexts &contexts, const SourceText &source);

} // namespace slipway::github
