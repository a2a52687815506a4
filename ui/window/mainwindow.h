// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/common/page.h"

#include <QMainWindow>

#include <map>
#include <vector>

class QStackedWidget;
class QTimer;

namespace slipway {

class CloseGuard;
class CommandBar;
class MessageBar;
class Notifier;
class PaletteController;
class Sidebar;
class StatusStrip;
class WindowMenus;

/// The window: menu, tool bar, sidebar, pages, status. Connects navigation, nothing else; what pages do is theirs.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(PageContext context);
    ~MainWindow() override;

    /// Shows a page; unknown ids are ignored. The way back is remembered.
    void navigate(const QString &page, const QString &argument = {});
    /// A folder to add and show, or slipway://page/argument.
    void open(const QString &argument);
    void goBack();
    void showPalette();
    /// In front of everything, also when it was hidden.
    void bringForward();
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] Page *page(const QString &id) const;
    [[nodiscard]] QStringList pageIds() const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Place
    {
        QString page, argument;
    };

    void addPage(Page *page, bool atFoot = false);
    void layOut();
    void connectScope();
    void connectCommandBar();
    void startAges();
    void showPlace(const Place &place);
    void updateScope();
    void retranslate();
    void tellReadOnly();
    void restore();

    PageContext m_context;
    std::unique_ptr<WindowMenus> m_menus;
    CommandBar *m_commandBar;
    Sidebar *m_sidebar;
    MessageBar *m_readOnly;
    QStackedWidget *m_stack;
    StatusStrip *m_status;
    PaletteController *m_palette;
    CloseGuard *m_closeGuard;
    Notifier *m_notifier;
    std::map<QString, Page *> m_pages;
    QStringList m_pageOrder;
    std::vector<Place> m_history;
    QTimer *m_ages;
};

} // namespace slipway
