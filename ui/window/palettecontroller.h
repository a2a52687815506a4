// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"
#include "ui/models/common/palettemodel.h"
#include "ui/window/controllers/uicontext.h"

#include <QObject>

#include <vector>

namespace slipway {

class CommandPalette;
class MainWindow;

/// Feeds the palette and does what was chosen in it: commands (with the reason when they are not possible), pages and
/// repositories at once, the latest runs as soon as they are read.
class PaletteController : public QObject
{
    Q_OBJECT
public:
    PaletteController(PageContext context, MainWindow *window);

    void present();
    void retranslate();

private:
    [[nodiscard]] std::vector<PaletteEntry> entries() const;
    void loadRuns();
    void takeRuns(const std::vector<RunRecord> &runs);
    void act(const PaletteEntry &entry);

    PageContext m_context;
    MainWindow *m_window;
    CommandPalette *m_palette;
};

} // namespace slipway
