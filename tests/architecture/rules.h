// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "architecture/sourcetree.h"

#include <functional>

namespace slipway::test {

/// The rules of the house. Each returns one line a breach, "path:line: what is wrong", and nothing when all is well.
[[nodiscard]] QStringList includesAgainstTheTable(const SourceTree &tree, const LayerTable &table);
[[nodiscard]] QStringList thirdPartyHeadersOutsideTheirWall(const SourceTree &tree, const LayerTable &table);
[[nodiscard]] QStringList qtInTheShim(const SourceTree &tree);
/// `qtHeaders` is the folder that holds QtCore/, QtGui/ and the others.
[[nodiscard]] QStringList windowHeadersBelowTheWindow(const SourceTree &tree, const QString &qtHeaders);
[[nodiscard]] QStringList filesTooLong(const SourceTree &tree);
[[nodiscard]] QStringList licenceLineMissing(const SourceTree &tree);
[[nodiscard]] QStringList forbiddenCalls(const SourceTree &tree);
[[nodiscard]] QStringList coloursOutsideTheTheme(const SourceTree &tree);
[[nodiscard]] QStringList notesToSelf(const SourceTree &tree);
[[nodiscard]] QStringList unfinishedTranslations(const QString &root);
/// Libraries that use each other in a circle, by the table alone.
[[nodiscard]] QStringList circlesInTheTable(const LayerTable &table);

} // namespace slipway::test
