// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/node.h"

namespace slipway::yaml {

struct Resolved
{
    Kind kind = Kind::String;
    double number = 0;
    bool boolean = false;
};

/// What a plain (unquoted, untagged) scalar is in the YAML 1.2 core schema.
[[nodiscard]] Resolved resolvePlain(const QString &text);

/// What a scalar with an explicit tag ("!!int", "!reference") is: tags of the core schema convert where the text
/// allows it, every other tag leaves a string.
[[nodiscard]] Resolved resolveTagged(const QString &tag, const QString &text);

/// "tag:yaml.org,2002:int" → "!!int"; other tags stay as they are.
[[nodiscard]] QString shortTag(const QString &tag);

} // namespace slipway::yaml
