// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::masking {

/// The lines of a text that are not empty, whichever of "\r" and "\n" ends them.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

/// Every form in which a secret is to be masked: as it is (and, of several lines, each line and CRLF), base64 in three
/// alignments (standard and URL-safe, padded, cut to what it alone decides, wrapped at 76), URL-, JSON-, XML-escaped,
/// quoted for shells, for expressions, for command lines, trimmed of double quotes, and the parts that PowerShell
/// prints around an ampersand. Derived forms shorter than four bytes are left out: they would mask half the log.
[[nodiscard]] std::set<std::string> secretForms(std::string_view secret);

/// Those forms that encoders break into lines wherever they like: base64, with anything before and after it.
[[nodiscard]] std::set<std::string> wrappingForms(std::string_view secret);

} // namespace slipway::masking
