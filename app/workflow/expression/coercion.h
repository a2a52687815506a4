// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/value.h"

namespace slipway::expression {

/// GitHub's reading of a text as a number: decimal, exponent, 0x, 0o, 0b, Infinity; empty is 0, else NaN.
[[nodiscard]] double parseNumber(QStringView text);

/// 15 significant digits, as the runner prints numbers: "0.1", "1E+20", "NaN".
[[nodiscard]] QString formatNumber(double number);

/// Upper case, unit by unit, as the language compares texts.
[[nodiscard]] QString foldCase(QStringView text);
[[nodiscard]] bool equalIgnoringCase(QStringView left, QStringView right);

/// `==`, `<` and `>` with the language's coercions.
[[nodiscard]] bool looselyEqual(const Value &left, const Value &right);
[[nodiscard]] bool isLess(const Value &left, const Value &right);
[[nodiscard]] bool isGreater(const Value &left, const Value &right);

} // namespace slipway::expression
