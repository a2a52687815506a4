// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "architecture/sourcetree.h"

namespace slipway::test {

/// Folders of one library that include each other in a circle, one line a circle: "app/git: a -> b -> a (x.cpp includes
/// y.h)".
[[nodiscard]] QStringList circlesOfFolders(const SourceTree &tree, const LayerTable &table);

/// Includes from one page's folder below ui/pages into another's that the table does not allow.
[[nodiscard]] QStringList pagesThatKnowOtherPages(const SourceTree &tree, const LayerTable &table);

/// Files that lie flat in a folder whose files stand in folders by feature, and are not among those the table names.
[[nodiscard]] QStringList filesOutsideTheirFeature(const SourceTree &tree, const LayerTable &table);

} // namespace slipway::test
