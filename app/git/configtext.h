// SPDX-License-Identifier: GPL-3.0-or-later
// Git configuration that we write ourselves. For app/git only.
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace slipway::git {

/// "section.key" or "section.sub.section.key" (as libgit2 spells names) and its value.
using ConfigEntries = std::vector<std::pair<QByteArray, QByteArray>>;

/// The text of a config file with these entries, in this order, escaped.
[[nodiscard]] QByteArray configFileText(const ConfigEntries &entries);

} // namespace slipway::git
