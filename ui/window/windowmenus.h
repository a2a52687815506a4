// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/controllers/uicontext.h"

#include <QObject>

#include <vector>

class QMenu;
class QMenuBar;

namespace slipway {

class MainWindow;

/// The window's own actions and the menu bar that shows them together with those of the pages.
class WindowMenus : public QObject
{
    Q_OBJECT
public:
    WindowMenus(MainWindow &window, PageContext context);
    ~WindowMenus() override;

    /// After all pages have added their actions.
    void build(QMenuBar &bar);
    /// The menu beside the Run button; its pipelines follow the scope.
    [[nodiscard]] QMenu *runMenu() const { return m_runMenu.get(); }
    void retranslate();
    /// Runs the default pipeline of the scope.
    void runDefault();

private:
    void addGeneralActions();
    void addPageActions();
    void addViewActions();
    void addRunActions();
    void addHelpActions();
    void fillRunMenu();
    void runPipeline(const QString &file, bool workingTree);
    void updateAvailability();
    void nextPane();
    void chooseFolder();

    MainWindow &m_window;
    PageContext m_context;
    std::unique_ptr<QMenu> m_runMenu;
    std::vector<std::pair<QMenu *, const char *>> m_titles;
};

} // namespace slipway
