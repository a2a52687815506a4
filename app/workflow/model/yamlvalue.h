// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/evaluate.h"
#include "yaml/node.h"

namespace slipway {

/// A YAML value as the expression language knows it; expressions inside stay text.
[[nodiscard]] expression::Value toValue(const yaml::Node &node);

/// The same with its expressions evaluated. Errors carry the place of the scalar.
[[nodiscard]] Result<expression::Value> evaluateNode(const yaml::Node &node,
                                                     const expression::Environment &environment);

} // namespace slipway
