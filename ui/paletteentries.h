// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/palettemodel.h"
#include "ui/pages/page.h"

#include <functional>

namespace slipway {

class MainWindow;

/// What the palette offers at once: commands with the reason when they are not possible, pages, repositories.
[[nodiscard]] std::vector<PaletteEntry> paletteEntries(const PageContext &context, const MainWindow &window);
/// The latest runs, read in the background.
void loadPaletteRuns(const PageContext &context, QObject *receiver, std::function<void(std::vector<PaletteEntry>)> then);

} // namespace slipway
