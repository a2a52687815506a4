// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowmenus.h"

#include "services/runs/runtypes.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/pages/repositories/clonedialog.h"
#include "ui/pages/runs/rundialog.h"
#include "ui/window/controllers/repositorycommands.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"
#include "ui/window/mainwindow.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

struct MenuSpec
{
    const char *title;
    std::vector<const char *> ids; ///< "" = separator; ids that no page has added are left out
};

const std::vector<MenuSpec> &menuSpecs()
{
    static const std::vector<MenuSpec> specs{
        {QT_TRANSLATE_NOOP("Actions", "&File"),
         {"repository.add", "repository.clone", "demo.start", "", "settings.open", "", "app.quit"}},
        {QT_TRANSLATE_NOOP("Actions", "&Edit"),
         {"edit.find", "edit.findNext", "edit.findPrevious", "", "edit.palette"}},
        {QT_TRANSLATE_NOOP("Actions", "&View"),
         {"view.refresh", "view.nextPane", "", "view.system", "view.light", "view.dark", "view.contrast", "",
          "view.fullscreen"}},
        {QT_TRANSLATE_NOOP("Actions", "&Go"),
         {"go.back", "", "go.overview", "go.repositories", "go.runs", "go.environments", "go.settings"}},
        {QT_TRANSLATE_NOOP("Actions", "&Run"),
         {"run.start", "run.workingTree", "run.options", "", "run.stop", "run.rerun", "run.rerunFailed", "",
          "run.openFirstError"}},
        {QT_TRANSLATE_NOOP("Actions", "&Deploy"),
         {"env.deploy", "env.rollback", "env.promote", "env.approve", "", "env.check", "env.sweep", "env.rehearse",
          "env.at", "", "env.lock", "env.unlock", "env.resume", "", "env.add", "env.edit", "env.copyCommand"}},
        {QT_TRANSLATE_NOOP("Actions", "&Tools"), {"repository.fetch", "repository.remove", "", "data.openFolder"}},
        {QT_TRANSLATE_NOOP("Actions", "&Help"), {"help.shortcuts", "", "help.about"}},
    };
    return specs;
}

} // namespace

WindowMenus::WindowMenus(MainWindow &window, PageContext context)
    : QObject(&window)
    , m_window(window)
    , m_context(context)
    , m_runMenu(std::make_unique<QMenu>())
{
    addGeneralActions();
    addPageActions();
    addViewActions();
    addRunActions();
    addHelpActions();
    connect(&context.scope, &Scope::detailChanged, this, &WindowMenus::updateAvailability);
    connect(m_runMenu.get(), &QMenu::aboutToShow, this, &WindowMenus::fillRunMenu);
    updateAvailability();
}

WindowMenus::~WindowMenus() = default;

void WindowMenus::addGeneralActions()
{
    ActionRegistry &actions = m_context.actions;
    actions.add({.id = u"repository.add"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Add repository…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Add a folder that holds a git repository"),
                 .icon = u"folder"_s,
                 .shortcut = QKeySequence::Open},
                this, [this] { chooseFolder(); });
    actions.add({.id = u"repository.clone"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Clone repository…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Clone a repository from a git server"),
                 .icon = u"clone"_s},
                this, [this] { (new CloneDialog(m_context.theme, m_context.repositories, &m_window))->open(); });
    actions.add({.id = u"demo.start"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Try the &demo project"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Add the bundled example; it needs git, sh and python3"),
                 .icon = u"demo"_s},
                this, [this] { m_context.repositories.addDemo(); });
    actions.add({.id = u"app.quit"_s, .text = QT_TRANSLATE_NOOP("Actions", "&Quit"), .shortcut = QKeySequence::Quit},
                this, [this] { m_window.close(); });
    actions.add({.id = u"edit.find"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Find on this page"),
                 .icon = u"search"_s,
                 .shortcut = QKeySequence::Find},
                this, [this] { m_window.currentPage()->focusSearch(); });
    actions.add({.id = u"edit.findNext"_s, .text = QT_TRANSLATE_NOOP("Actions", "Find &next"), .shortcut = Qt::Key_F3},
                this, [this] { m_window.currentPage()->findNext(false); });
    actions.add({.id = u"edit.findPrevious"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Find &previous"),
                 .shortcut = Qt::SHIFT | Qt::Key_F3},
                this, [this] { m_window.currentPage()->findNext(true); });
    actions.add({.id = u"edit.palette"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Command palette…"),
                 .icon = u"command"_s,
                 .shortcut = Qt::CTRL | Qt::Key_K,
                 .inPalette = false},
                this, [this] { m_window.showPalette(); });
}

void WindowMenus::addPageActions()
{
    static constexpr std::array<std::array<const char *, 3>, 5> kPages{{
        {"overview", QT_TRANSLATE_NOOP("Actions", "&Overview"), "overview"},
        {"repositories", QT_TRANSLATE_NOOP("Actions", "&Repositories"), "repository"},
        {"runs", QT_TRANSLATE_NOOP("Actions", "R&uns"), "run-circle"},
        {"environments", QT_TRANSLATE_NOOP("Actions", "&Environments"), "environments"},
        {"settings", QT_TRANSLATE_NOOP("Actions", "&Settings"), "settings"},
    }};
    int key = Qt::Key_1;
    for (const auto &[id, text, icon] : kPages) {
        const QString page = QString::fromLatin1(id);
        m_context.actions.add({.id = u"go."_s + page,
                               .text = text,
                               .icon = QString::fromLatin1(icon),
                               .shortcut = QKeySequence(static_cast<int>(Qt::ControlModifier) | key++)},
                              this, [this, page] { m_window.navigate(page); });
    }
    m_context.actions.add({.id = u"go.back"_s,
                           .text = QT_TRANSLATE_NOOP("Actions", "&Back"),
                           .icon = u"chevron-left"_s,
                           .shortcut = Qt::Key_Escape,
                           .inPalette = false},
                          this, [this] { m_window.goBack(); });
    m_context.actions.add({.id = u"settings.open"_s,
                           .text = QT_TRANSLATE_NOOP("Actions", "&Settings…"),
                           .icon = u"settings"_s,
                           .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Comma),
                           .inPalette = false},
                          this, [this] { m_window.navigate(u"settings"_s); });
}

void WindowMenus::addViewActions()
{
    ActionRegistry &actions = m_context.actions;
    actions.add({.id = u"view.refresh"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Re&fresh"),
                 .icon = u"refresh"_s,
                 .shortcut = QKeySequence(Qt::Key_F5)},
                this, [this] {
                    m_context.scope.refresh();
                    m_context.scope.refreshDetail();
                    m_window.currentPage()->refresh();
                });
    actions.add({.id = u"view.nextPane"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Next pane"),
                 .shortcut = QKeySequence(Qt::Key_F6),
                 .inPalette = false},
                this, [this] { nextPane(); });
    struct ThemeAction
    {
        const char *id;
        const char *text;
        ThemeChoice choice;
    };
    static constexpr std::array<ThemeAction, 4> kThemes{{
        {"view.system", QT_TRANSLATE_NOOP("Actions", "Theme of the &system"), ThemeChoice::System},
        {"view.light", QT_TRANSLATE_NOOP("Actions", "&Light theme"), ThemeChoice::Light},
        {"view.dark", QT_TRANSLATE_NOOP("Actions", "&Dark theme"), ThemeChoice::Dark},
        {"view.contrast", QT_TRANSLATE_NOOP("Actions", "High &contrast theme"), ThemeChoice::HighContrast},
    }};
    for (const ThemeAction &theme : kThemes) {
        actions.add({.id = QString::fromLatin1(theme.id), .text = theme.text}, this,
                    [this, choice = theme.choice] { m_context.settings.setTheme(choice); });
    }
    actions.add({.id = u"view.fullscreen"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "F&ull screen"),
                 .shortcut = QKeySequence(Qt::Key_F11)},
                this, [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); });
}

void WindowMenus::addRunActions()
{
    ActionRegistry &actions = m_context.actions;
    actions.add({.id = u"run.start"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Run"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Run the pipeline of the chosen repository and branch"),
                 .icon = u"play"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R)},
                this, [this] { runDefault(); });
    actions.add({.id = u"run.workingTree"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Run the &working tree"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Run the files as they stand, committed or not"),
                 .icon = u"play"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
                this, [this] { runPipeline({}, true); });
    actions.add({.id = u"run.options"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Run with &options…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Choose pipeline, branch, event and inputs"),
                 .icon = u"settings"_s},
                this, [this] { (new RunDialog(m_context.theme, m_context.scope, m_context.runs, &m_window))->open(); });
}

void WindowMenus::addHelpActions()
{
    m_context.actions.add({.id = u"help.shortcuts"_s,
                           .text = QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"),
                           .icon = u"command"_s,
                           .shortcut = QKeySequence(Qt::Key_F1)},
                          this, [this] { m_window.navigate(u"settings"_s, u"shortcuts"_s); });
    m_context.actions.add(
        {.id = u"help.about"_s, .text = QT_TRANSLATE_NOOP("Actions", "&About Slipway"), .icon = u"info"_s}, this,
        [this] { (new AboutDialog(m_context.theme, &m_window))->open(); });
}

void WindowMenus::build(QMenuBar &bar)
{
    for (const MenuSpec &spec : menuSpecs()) {
        QMenu *menu = bar.addMenu(QString());
        menu->setToolTipsVisible(true);
        m_titles.emplace_back(menu, spec.title);
        for (const char *id : spec.ids) {
            const QString name = QString::fromLatin1(id);
            if (name.isEmpty())
                menu->addSeparator();
            else if (m_context.actions.contains(name))
                menu->addAction(m_context.actions.action(name));
        }
    }
    // Actions of the palette alone need a home, so that their keys work.
    for (const QString &id : m_context.actions.ids())
        m_window.addAction(m_context.actions.action(id));
    retranslate();
}

void WindowMenus::retranslate()
{
    for (const auto &[menu, title] : m_titles)
        menu->setTitle(QCoreApplication::translate("Actions", title));
    updateAvailability();
}

void WindowMenus::updateAvailability()
{
    QString whyNot;
    if (m_context.scope.repositories().empty())
        whyNot = tr("There is no repository yet: add one first");
    else if (m_context.scope.pipelines().empty())
        whyNot = tr("No pipeline found in .github/workflows of this repository");
    m_context.actions.setAvailable(u"run.start"_s, whyNot);
    m_context.actions.setAvailable(u"run.workingTree"_s, whyNot);
    m_context.actions.setAvailable(u"run.options"_s, whyNot);
}

void WindowMenus::fillRunMenu()
{
    m_runMenu->clear();
    for (const PipelineInfo &pipeline : m_context.scope.pipelines()) {
        QString name = pipeline.name;
        QAction *action = m_runMenu->addAction(m_context.theme.icon(u"play"_s), name.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, file = pipeline.file] { runPipeline(file, false); });
    }
    m_runMenu->addSeparator();
    m_context.actions.fill(*m_runMenu, {u"run.workingTree"_s, u"run.options"_s});
}

void WindowMenus::runDefault()
{
    runPipeline({}, false);
}

void WindowMenus::runPipeline(const QString &file, bool workingTree)
{
    const auto repository = m_context.scope.repository();
    if (!repository)
        return;
    RunRequest request;
    request.repository = *repository;
    request.workflowFile = file;
    request.ref = workingTree ? QString() : m_context.scope.branch();
    request.workingTree = workingTree;
    m_context.runs.start(std::move(request));
}

void WindowMenus::chooseFolder()
{
    auto *dialog = new QFileDialog(&m_window, tr("Add a repository"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_context.repositories.openFolder(folder); });
    dialog->open();
}

void WindowMenus::nextPane()
{
    QList<QWidget *> panes = m_window.currentPage()->panes();
    if (panes.isEmpty())
        panes = {m_window.currentPage()};
    panes.prepend(m_window.findChild<QWidget *>(u"sidebar"_s));
    qsizetype next = 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        const QWidget *focus = m_window.focusWidget();
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            next = (i + 1) % panes.size();
    }
    QWidget *target = panes[next];
    for (QWidget *child = target; child;
         child = child == target ? target->nextInFocusChain() : child->nextInFocusChain()) {
        const bool inside = child == target || target->isAncestorOf(child);
        if (!inside)
            break;
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) {
            child->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace slipway
