// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnostic.h"
#include "workflow/dialects/github/schema.h"
#include "workflow/dialects/github/source.h"
#include "yaml/node.h"

namespace slipway::github {

/// Compares a file with the schema: wrong types, unknown, missing and double keys, expressions that cannot be, and a
/// warning for each key that Slipway does not act on.
[[nodiscard]] Diagnostics checkSchema(const yaml::Node &root, const SourceText &source);

} // namespace slipway::github
