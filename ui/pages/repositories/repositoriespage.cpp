// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/repositories/repositoriespage.h"

#include "services/base/changefeed.h"
#include "services/runs/runservice.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/pages/common/gitrows.h"
#include "ui/pages/repositories/commitpanel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/controls/pageheader.h"
#include "ui/widgets/rows/commitdelegate.h"
#include "ui/window/controllers/guirelay.h"
#include "ui/window/controllers/repositorycommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"

#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRunsForBadges = 1000;
constexpr QLatin1StringView kSplitterKey("repositories/splitter");

} // namespace

RepositoriesPage::RepositoriesPage(const PageContext &context)
    : Page(u"repositories"_s, u"repository"_s, context)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(context.theme))
    , m_header(new PageHeader(context.theme))
    , m_fetch(new Button(context.theme, {}, u"refresh"_s))
    , m_branches(new Button(context.theme, {}, u"branch"_s))
    , m_pipelines(new Button(context.theme, {}, u"graph"_s))
    , m_more(new Button(context.theme, {}, u"more"_s))
    , m_branchMenu(std::make_unique<QMenu>())
    , m_pipelineMenu(std::make_unique<QMenu>())
    , m_moreMenu(std::make_unique<QMenu>())
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_commits(new ListView(context.theme))
    , m_panel(new CommitPanel(context))
    , m_details(inBackground(context.console, this),
                calls<RepositoryDetail>([this] { return readDetail(); },
                                        [this](Result<RepositoryDetail> detail) { takeDetail(std::move(detail)); }))
    , m_history(inBackground(context.console, this),
                calls<void>([this] { return readHistory(); }, [this](const Result<> &done) { endHistory(done); }))
    , m_badges(inBackground(context.console, this),
               calls<Badges>([this] { return readBadges(); },
                             [this](Result<Badges> badges) { takeBadges(std::move(badges)); }))
{
    addActions();
    layOut();
    connectParts();
    retranslate();
}

RepositoriesPage::~RepositoriesPage() = default;

void RepositoriesPage::addActions()
{
    ActionRegistry &actions = context().actions;
    actions.add({.id = u"repository.fetch"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Fetch"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Fetch new commits of the chosen repository from its server"),
                 .icon = u"refresh"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
                this, [this] {
                    if (const auto repository = context().scope.repository())
                        context().repositories.fetch(repository->id);
                });
    actions.add({.id = u"repository.remove"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Remove repository…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Forget the chosen repository; its folder stays as it is")},
                this, [this] { confirmRemoval(); });
}

void RepositoriesPage::layOut()
{
    m_fetch->setObjectName(u"repositories.fetch"_s);
    m_branches->setObjectName(u"repositories.branches"_s);
    m_pipelines->setObjectName(u"repositories.pipelines"_s);
    m_more->setObjectName(u"repositories.more"_s);
    m_branches->setChevron(true);
    m_pipelines->setChevron(true);
    context().actions.fill(*m_moreMenu,
                           {u"repository.add"_s, u"repository.clone"_s, QString(), u"repository.remove"_s});
    for (Button *control : {m_fetch, m_branches, m_pipelines, m_more})
        m_header->addControl(control);
    m_commits->setObjectName(u"repositories.commits"_s);
    m_commits->setModel(&m_model);
    m_commits->setItemDelegate(new CommitDelegate(theme(), m_model, m_commits));
    m_splitter->addWidget(m_commits);
    m_splitter->addWidget(m_panel);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({760, 496});
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(context().settings.state(kSplitterKey).toByteArray());
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(new Hairline(theme()));
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    body().addWidget(m_stack);
}

void RepositoriesPage::connectParts()
{
    const auto popUp = [](Button *button, QMenu *menu) {
        connect(button, &Button::clicked, menu,
                [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2))); });
    };
    popUp(m_branches, m_branchMenu.get());
    popUp(m_pipelines, m_pipelineMenu.get());
    popUp(m_more, m_moreMenu.get());
    connect(m_branchMenu.get(), &QMenu::aboutToShow, this, &RepositoriesPage::fillBranchMenu);
    connect(m_pipelineMenu.get(), &QMenu::aboutToShow, this, &RepositoriesPage::fillPipelineMenu);
    connect(m_fetch, &Button::clicked, context().actions.action(u"repository.fetch"_s), &QAction::trigger);
    connect(m_commits, &ListView::currentRowChanged, this, &RepositoriesPage::chooseCommit);
    connect(&m_model, &CommitModel::textsWanted, this, &RepositoriesPage::loadTexts);
    connect(m_panel, &CommitPanel::runChosen, this,
            [this](RunId run) { Q_EMIT navigationRequested(u"runs"_s, QString::number(run.value)); });
    connect(m_panel, &CommitPanel::busyChanged, this, &RepositoriesPage::countPending);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { context().settings.setState(kSplitterKey, m_splitter->saveState()); });
    connect(&context().scope, &Scope::repositoryChanged, this, &RepositoriesPage::showRepository);
    connect(&context().scope, &Scope::repositoriesChanged, this, [this] {
        if (m_place.isEmpty())
            showRepository();
        else
            activate(std::exchange(m_place, {})); // asked for before the list was there
    });
    connect(&context().repositories, &RepositoryCommands::fetched, this, &RepositoriesPage::refresh);
    connect(&context().console.changes(), &ChangeFeed::changed, this, [this](const Changes &changes) {
        if (isVisible() && m_repository && (changes.touches(Subject::Run) || changes.touches(Subject::Environment)))
            m_badges.load();
    });
}

void RepositoriesPage::refresh()
{
    if (!m_repository)
        return;
    clearFailure();
    readAll();
}

void RepositoriesPage::readAll()
{
    m_details.restart();
    loadHistory();
    m_badges.restart();
}

Loader<RepositoryDetail>::Work RepositoriesPage::readDetail() const
{
    return [&console = context().console, record = *m_repository](std::stop_token) {
        return console.repositories().detail(record);
    };
}

void RepositoriesPage::takeDetail(Result<RepositoryDetail> detail)
{
    if (!detail)
        showFailure(detail.error(), [this] { refresh(); });
    else if (!detail->available)
        showFailure(detail->problem, [this] { refresh(); });
    else
        showDetail(*detail);
}

void RepositoriesPage::showDetail(const RepositoryDetail &detail)
{
    const bool moved = !m_detail.head.commit.isEmpty() && m_detail.head.commit != detail.head.commit;
    m_detail = detail;
    if (moved)
        readAgain(); // commits came without Slipway hearing of them
    m_model.setWorkingTree(static_cast<int>(detail.workingTree.size()));
    m_model.setRefs(refBadges(detail.branches, m_live));
    m_panel->setPipelines(detail.pipelines);
    updateSubtitle();
    selectWanted();
}

void RepositoriesPage::loadHistory()
{
    m_model.clear();
    m_model.setNow(context().console.clock().now());
    m_history.restart();
}

/// Rows come while it reads; those of a history that nobody asks for any more are dropped.
Loader<void>::Work RepositoriesPage::readHistory()
{
    return [&console = context().console, record = *m_repository, page = QPointer(this)](const std::stop_token &stop) {
        const auto onRows = [&](std::vector<git::GraphRow> &&rows) {
            relayToGui(page, [rows = commitRows(std::move(rows)), stop](RepositoriesPage &target) mutable {
                if (!stop.stop_requested())
                    target.takeRows(std::move(rows));
            });
        };
        return console.repositories().history(record, {}, onRows, stop);
    };
}

void RepositoriesPage::endHistory(const Result<> &done)
{
    if (!done && done.error().kind != ErrorKind::Cancelled)
        showFailure(done.error(), [this] { refresh(); });
    const QString gone = done ? std::exchange(m_wanted, {}) : QString();
    if (!gone.isEmpty() && gone == m_asked)
        miss(tr("There is no commit %1 in %2").arg(gone, m_repository->name));
    selectWanted();
}

void RepositoriesPage::takeRows(std::vector<CommitRow> rows)
{
    const bool first = m_model.row(0) == nullptr && m_model.row(1) == nullptr;
    if (first)
        m_model.setWorkingTree(static_cast<int>(m_detail.workingTree.size()));
    m_model.append(std::move(rows));
    selectWanted();
}

Loader<RepositoriesPage::Badges>::Work RepositoriesPage::readBadges() const
{
    return [&console = context().console, id = m_repository->id](std::stop_token) -> Result<Badges> {
        std::vector<RunRecord> runs = SLIPWAY_TRY(console.runs().list({.repository = id, .limit = kRunsForBadges}));
        return Badges{std::move(runs), SLIPWAY_TRY(readLiveCommits(console, id))};
    };
}

void RepositoriesPage::takeBadges(Result<Badges> badges)
{
    if (!badges)
        return;
    m_model.setRuns(runBadges(badges->first));
    m_live = std::move(badges->second);
    m_model.setRefs(refBadges(m_detail.branches, m_live));
    m_panel->setRuns(m_model.runs(m_model.hashAt(m_commits->currentIndex().row())));
}

void RepositoriesPage::loadTexts(const QStringList &hashes)
{
    if (!m_repository)
        return;
    const auto work = [&console = context().console, record = *m_repository, hashes](std::stop_token) {
        return console.repositories().commits(record, hashes);
    };
    load(work, [this](Result<std::vector<git::CommitInfo>> commits) {
        if (commits)
            m_model.setTexts(commitTexts(*commits));
    });
}

void RepositoriesPage::chooseCommit(const QModelIndex &index)
{
    if (!index.isValid() || !m_repository)
        return;
    m_chosen = true;
    const QString hash = m_model.hashAt(index.row());
    m_panel->setRuns(m_model.runs(hash));
    // What Slipway says of pipelines holds for the files as they lie in the folder.
    const bool current = hash.isEmpty() || hash == m_detail.head.commit;
    m_panel->setPipelines(current ? m_detail.pipelines : std::vector<PipelineInfo>());
    m_panel->showCommit(*m_repository, hash);
}

void RepositoriesPage::updateSubtitle()
{
    QStringList parts;
    const auto head =
        std::find_if(m_detail.branches.begin(), m_detail.branches.end(),
                     [](const git::BranchInfo &branch) { return branch.head && !branch.tag && !branch.remote; });
    if (m_detail.head.unborn)
        parts.append(tr("no commit yet"));
    else if (m_detail.head.detached)
        parts.append(tr("no branch, at %1").arg(m_detail.head.commit.left(7)));
    else if (head != m_detail.branches.end() && !head->upstream.isEmpty()) {
        const int ahead = head->ahead.value_or(0), behind = head->behind.value_or(0);
        if (ahead == 0 && behind == 0)
            parts.append(tr("%1 is up to date with %2").arg(head->name, head->upstream));
        if (ahead > 0)
            parts.append(tr("%n commit(s) ahead of %1", nullptr, ahead).arg(head->upstream));
        if (behind > 0)
            parts.append(tr("%n commit(s) behind %1", nullptr, behind).arg(head->upstream));
    } else if (head != m_detail.branches.end()) {
        parts.append(head->name);
    }
    const int changed = static_cast<int>(m_detail.workingTree.size());
    parts.append(changed ? tr("%n file(s) changed", nullptr, changed) : tr("nothing changed"));
    m_header->setSubtitle(parts.join(u" · "_s));
}

void RepositoriesPage::fillBranchMenu()
{
    m_branchMenu->clear();
    for (const git::BranchInfo &branch : m_detail.branches) {
        QString name = branch.name;
        QAction *action =
            m_branchMenu->addAction(theme().icon(branch.tag ? u"tag"_s : u"branch"_s), name.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, target = branch.target] {
            m_commits->setCurrentIndex(m_model.indexOf(target));
            m_commits->scrollTo(m_commits->currentIndex(), QAbstractItemView::PositionAtCenter);
        });
    }
}

void RepositoriesPage::fillPipelineMenu()
{
    m_pipelineMenu->clear();
    for (const PipelineInfo &pipeline : m_detail.pipelines) {
        QString words = u"%1   %2"_s.arg(pipeline.name, pipeline.file);
        const State state = pipeline.errors ? State::Failed : pipeline.warnings ? State::Warning : State::Passed;
        QAction *action = m_pipelineMenu->addAction(theme().stateIcon(state), words.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this] { m_commits->setCurrentIndex(m_model.index(0)); });
    }
    if (m_detail.pipelines.empty())
        m_pipelineMenu->addAction(tr("No pipeline found in .github/workflows"))->setEnabled(false);
}

void RepositoriesPage::confirmRemoval()
{
    const auto repository = context().scope.repository();
    if (!repository)
        return;
    const ConfirmDialog::Question question{
        tr("Remove %1 from Slipway?").arg(repository->name),
        tr("The folder %1 stays as it is, and so do the runs and logs. The repository can be added again.")
            .arg(repository->path),
        tr("Remove")};
    new ConfirmDialog(
        theme(), question, [this, id = repository->id] { context().repositories.remove(id); }, window());
}

QList<QWidget *> RepositoriesPage::panes()
{
    return QList<QWidget *>{m_commits} + m_panel->panes();
}

void RepositoriesPage::retranslate()
{
    if (!m_repository)
        m_header->setTitle(title());
    m_fetch->setText(tr("Fetch"));
    m_fetch->setAccessibleName(tr("Fetch"));
    m_branches->setText(tr("Branches"));
    m_branches->setAccessibleName(tr("Branches and tags"));
    m_pipelines->setText(tr("Pipelines"));
    m_pipelines->setAccessibleName(tr("Pipelines found"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setToolTip(tr("More actions"));
    m_commits->setAccessibleName(tr("Commits"));
    m_panel->retranslate();
    showTime(context().console.clock().now());
    if (m_repository)
        updateSubtitle();
}

} // namespace slipway
