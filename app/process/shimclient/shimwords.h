// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <string>

namespace slipway {

/// What slipway-shim says comes as finished English, since it knows no Qt: its few sentences are told apart here.
/// Anything else stays as it is.
[[nodiscard]] Message shimWords(const std::string &text);

} // namespace slipway
