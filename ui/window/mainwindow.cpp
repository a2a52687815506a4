// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "services/base/changefeed.h"
#include "services/console.h"
#include "services/runs/runtypes.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/commandbar.h"
#include "ui/widgets/controls/messagebar.h"
#include "ui/widgets/controls/sidebar.h"
#include "ui/widgets/controls/statusstrip.h"
#include "ui/window/closeguard.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/repositorycommands.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"
#include "ui/window/notifier.h"
#include "ui/window/pages.h"
#include "ui/window/palettecontroller.h"
#include "ui/window/windowmenus.h"

#include <QCloseEvent>
#include <QDropEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kNarrow = 1280; ///< below, the sidebar shows icons only
constexpr int kMenuHeight = 26;
constexpr std::size_t kHistoryLimit = 50;
constexpr auto kAges = std::chrono::seconds(10);

} // namespace

MainWindow::MainWindow(PageContext context)
    : m_context(context)
    , m_menus(std::make_unique<WindowMenus>(*this, context))
    , m_commandBar(new CommandBar(context.theme, m_menus->runMenu(), this))
    , m_sidebar(new Sidebar(context.theme, this))
    , m_readOnly(new MessageBar(context.theme, this))
    , m_stack(new QStackedWidget(this))
    , m_status(new StatusStrip(context.theme, this))
    , m_palette(new PaletteController(context, this))
    , m_closeGuard(new CloseGuard(context, this))
    , m_notifier(new Notifier(context, this))
    , m_ages(new QTimer(this))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(1024, 640);
    setAcceptDrops(true);
    menuBar()->setFixedHeight(kMenuHeight); // whatever the script of its words
    for (std::unique_ptr<Page> &created : makePages(context)) {
        const bool atFoot = created->id() == "settings"_L1;
        addPage(created.release(), atFoot);
    }
    layOut();
    m_menus->build(*menuBar());
    connectCommandBar();
    connectScope();
    startAges();
    retranslate();
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(Page *created, bool atFoot)
{
    m_pages[created->id()] = created;
    m_pageOrder.append(created->id());
    m_stack->addWidget(created);
    m_sidebar->addPage(created->id(), created->iconName(), atFoot);
    connect(created, &Page::navigationRequested, this, &MainWindow::navigate);
}

void MainWindow::layOut()
{
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_sidebar);
    middle->addWidget(m_stack, 1);
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_commandBar);
    column->addWidget(m_readOnly);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
}

void MainWindow::connectCommandBar()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString &id) { navigate(id); });
    connect(m_commandBar, &CommandBar::repositoryChosen, this,
            [this](const QString &key) { m_context.scope.chooseRepository({key.toLongLong()}); });
    connect(m_commandBar, &CommandBar::branchChosen, &m_context.scope, &Scope::chooseBranch);
    connect(m_commandBar, &CommandBar::searchRequested, this, &MainWindow::showPalette);
    connect(m_commandBar, &CommandBar::runRequested, m_menus.get(), &WindowMenus::runDefault);
}

void MainWindow::connectScope()
{
    const auto showError = [this](const Error &error) { currentPage()->showFailure(error); };
    connect(&m_context.scope, &Scope::repositoriesChanged, this, &MainWindow::updateScope);
    connect(&m_context.scope, &Scope::repositoryChanged, this, &MainWindow::updateScope);
    connect(&m_context.scope, &Scope::detailChanged, this, &MainWindow::updateScope);
    connect(&m_context.scope, &Scope::failed, this, showError);
    connect(&m_context.scope, &Scope::countsChanged, this, [this] {
        const RunCounts &counts = m_context.scope.counts();
        m_status->setCounts({counts.running, counts.queued, m_context.scope.runningDeployments(),
                             m_context.scope.waitingDeployments()});
        m_sidebar->setCount(u"runs"_s, counts.running + counts.queued);
        m_sidebar->setCount(u"environments"_s, m_context.scope.waitingDeployments());
    });
    connect(&m_context.console.changes(), &ChangeFeed::troubled, this, showError);
    connect(&m_context.runs, &RunCommands::failed, this, showError);
    connect(&m_context.deployments, &DeploymentCommands::failed, this, showError);
    connect(&m_context.runs, &RunCommands::started, this,
            [this](RunId run) { navigate(u"runs"_s, QString::number(run.value)); });
    connect(&m_context.repositories, &RepositoryCommands::failed, this, showError);
    connect(&m_context.repositories, &RepositoryCommands::added, this, [this](const RepositoryRecord &record) {
        m_context.scope.refresh();
        m_context.scope.chooseRepository(record.id);
        navigate(u"repositories"_s);
    });
    connect(&m_context.repositories, &RepositoryCommands::progressed, m_status, &StatusStrip::setProgress);
    connect(m_status, &StatusStrip::cancelRequested, &m_context.repositories, &RepositoryCommands::cancel);
}

/// "4 min ago" becomes "5 min ago" with the time alone; all other news come by events.
void MainWindow::startAges()
{
    m_ages->setInterval(kAges);
    connect(m_ages, &QTimer::timeout, this, [this] {
        if (isVisible() && !isMinimized())
            currentPage()->showTime(m_context.console.clock().now());
    });
    m_ages->start();
}

void MainWindow::updateScope()
{
    const Scope &scope = m_context.scope;
    std::vector<CommandBar::Choice> repositories, branches;
    for (const RepositoryRecord &record : scope.repositories())
        repositories.emplace_back(QString::number(record.id.value), record.name);
    for (const git::BranchInfo &branch : scope.branches())
        branches.emplace_back(branch.name, branch.name);
    const auto current = scope.repository();
    m_commandBar->setRepositories(repositories, current ? QString::number(current->id.value) : QString());
    m_commandBar->setBranches(branches, scope.branch());
    const QAction *run = m_context.actions.action(u"run.start"_s);
    m_commandBar->setRunEnabled(run->isEnabled(), run->toolTip());
    setWindowTitle(current ? tr("Slipway: %1").arg(current->name) : u"Slipway"_s);
}

void MainWindow::navigate(const QString &page, const QString &argument)
{
    if (!m_pages.contains(page))
        return;
    if (m_history.size() >= kHistoryLimit)
        m_history.erase(m_history.begin());
    m_history.push_back({page, argument});
    showPlace(m_history.back());
}

void MainWindow::showPlace(const Place &place)
{
    Page *target = m_pages.at(place.page);
    m_stack->setCurrentWidget(target);
    m_sidebar->setCurrent(place.page);
    m_context.settings.setState(u"window/page"_s, place.page);
    target->activate(place.argument);
    target->showTime(m_context.console.clock().now());
}

void MainWindow::goBack()
{
    if (currentPage()->goBack() || m_history.size() < 2)
        return;
    m_history.pop_back();
    showPlace(m_history.back());
}

void MainWindow::open(const QString &argument)
{
    if (argument.startsWith("slipway://"_L1)) {
        const QString place = argument.mid(10);
        navigate(place.section(u'/', 0, 0), place.section(u'/', 1));
    } else if (!argument.isEmpty()) {
        m_context.repositories.openFolder(argument);
    }
}

void MainWindow::showPalette()
{
    m_palette->present();
}

void MainWindow::bringForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    m_closeGuard->windowIsBack();
}

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(m_stack->currentWidget());
}
QStringList MainWindow::pageIds() const
{
    return m_pageOrder;
}
Page *MainWindow::page(const QString &id) const
{
    return m_pages.contains(id) ? m_pages.at(id) : nullptr;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.setState(u"window/geometry"_s, saveGeometry());
    if (m_closeGuard->mayClose())
        event->accept();
    else
        event->ignore();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    m_context.actions.retranslate();
    m_menus->retranslate();
    for (const auto &[id, page] : m_pages)
        m_sidebar->setTitle(id, page->title());
    m_commandBar->retranslate();
    m_status->retranslate();
    m_status->setTimeZone(utcOffset(m_context.console.clock().now()));
    tellReadOnly();
    m_palette->retranslate();
    updateScope();
}

/// What cannot be saved is said where nobody overlooks it.
void MainWindow::tellReadOnly()
{
    const QString reason = messageText(m_context.console.readOnlyReason());
    m_status->setRemark(reason);
    m_readOnly->setObjectName(u"window.readOnly"_s); // not one of a page's
    if (reason.isEmpty())
        return m_readOnly->clear();
    m_readOnly->setClosable(false);
    m_readOnly->showMessage(State::Warning, tr("Read-only: nothing can be run, deployed or saved here"), reason);
}

void MainWindow::restore()
{
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    restoreGeometry(m_context.settings.state(u"window/geometry"_s).toByteArray());
    m_context.scope.refresh();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_sidebar->setCollapsed(width() < kNarrow);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            m_context.repositories.openFolder(url.toLocalFile());
    }
}

} // namespace slipway
