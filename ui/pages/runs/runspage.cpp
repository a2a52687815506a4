// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runspage.h"

#include "services/base/changefeed.h"
#include "services/runs/runservice.h"
#include "ui/pages/runs/rundetailpanel.h"
#include "ui/pages/runs/runlistpanel.h"
#include "ui/pages/runs/runlogpanel.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"

#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kListWidth = 460;
constexpr int kBothNeed = 1100; ///< of the window; below it list or detail, never both squeezed
constexpr int kTickMs = 1000;

} // namespace

RunsPage::RunsPage(const PageContext &pageContext)
    : Page(u"runs"_s, u"run-circle"_s, pageContext)
    , m_list(new RunListPanel(pageContext))
    , m_detail(new RunDetailPanel(pageContext))
    , m_empty(new EmptyState(pageContext.theme))
    , m_side(new QStackedWidget)
    , m_splitter(new QSplitter)
    , m_clock(new QTimer(this))
    , m_loader(inBackground(pageContext.console, this),
               calls<RunDetail>(
                   [this] {
                       return
                           [&runs = context().console.runs(), run = m_run](std::stop_token) { return runs.show(run); };
                   },
                   [this](Result<RunDetail> detail) { takeDetail(std::move(detail)); }))
{
    m_side->addWidget(m_empty);
    m_side->addWidget(m_detail);
    m_splitter->setObjectName(u"runs.splitter"_s);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({kListWidth, 2 * kListWidth});
    m_splitter->restoreState(pageContext.settings.state(u"runs/splitter"_s).toByteArray());
    body().addWidget(m_splitter, 1);
    m_clock->setInterval(kTickMs);
    addActions();
    connectParts();
    retranslate();
}

void RunsPage::addActions()
{
    ActionRegistry &actions = context().actions;
    actions.add({.id = u"run.stop"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Stop run"),
                 .icon = u"stop"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Period)},
                this, [this] { context().runs.cancel(shownRun()); });
    actions.add({.id = u"run.rerun"_s, .text = QT_TRANSLATE_NOOP("Actions", "R&e-run"), .icon = u"rerun"_s}, this,
                [this] { context().runs.rerun(shownRun(), false); });
    actions.add({.id = u"run.rerunFailed"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Re-run &failed jobs"),
                 .icon = u"rerun-failed"_s},
                this, [this] { context().runs.rerun(shownRun(), true); });
    actions.add({.id = u"run.openFirstError"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Open first &error"),
                 .icon = u"log"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::Key_E)},
                this, [this] {
                    Q_EMIT navigationRequested(id(), {});
                    m_detail->openFirstError();
                    setOpen(true);
                });
    updateActions();
}

void RunsPage::connectParts()
{
    connect(m_list, &RunListPanel::runChosen, this, &RunsPage::choose);
    connect(m_list, &RunListPanel::runOpened, this, [this](RunId run) {
        choose(run);
        setOpen(true);
    });
    connect(m_list, &RunListPanel::runActivated, this, [this](RunId run) {
        choose(run);
        m_place = LogPlace{run, {}, 0};
        setOpen(true);
    });
    connect(m_detail, &RunDetailPanel::backRequested, this, &RunsPage::goBack);
    connect(m_list, &RunListPanel::failed, this,
            [this](const Error &error) { showFailure(error, [this] { refresh(); }); });
    connect(m_list, &RunListPanel::busyChanged, this, &RunsPage::changeBusy);
    connect(m_detail, &RunDetailPanel::failed, this, [this](const Error &error) { showFailure(error); });
    connect(m_detail, &RunDetailPanel::busyChanged, this, &RunsPage::changeBusy);
    connect(&context().console.changes(), &ChangeFeed::changed, this, [this](const Changes &changes) {
        if (m_run.isValid() && changes.touches(m_run))
            m_loader.load();
    });
    connect(&context().runs, &RunCommands::started, this, [this](RunId run) {
        m_list->select(run);
        m_list->refresh();
        choose(run);
    });
    connect(&context().scope, &Scope::repositoriesChanged, this, &RunsPage::followRepository);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { context().settings.setState(u"runs/splitter"_s, m_splitter->saveState()); });
    connect(m_clock, &QTimer::timeout, this, &RunsPage::tick);
}

bool RunsPage::isLive() const
{
    return m_detail->detail().run.id != m_run || !isFinished(m_detail->detail().run.status);
}

RunId RunsPage::shownRun() const
{
    return m_side->currentWidget() == m_detail ? m_detail->detail().run.id : RunId();
}

void RunsPage::activate(const QString &argument)
{
    const QStringList parts = argument.split(u'/', Qt::SkipEmptyParts);
    const RunId run{parts.value(0).toLongLong()};
    m_clock->start();
    m_asked = run;
    m_followed = {};
    m_unmet.reset();
    if (run.isValid()) {
        m_list->select(run);
        choose(run);
        if (parts.value(1) == u"log"_s)
            m_place = LogPlace{run, JobId{parts.value(2).toLongLong()}, parts.value(3).toLongLong()};
        else if (parts.value(1) == u"graph"_s)
            m_detail->showTab(RunDetailPanel::GraphTab);
        else if (parts.value(1) == u"files"_s)
            m_detail->showTab(RunDetailPanel::FilesTab);
        else if (parts.value(1) == u"tests"_s)
            m_detail->showTab(RunDetailPanel::TestsTab);
    } else if (!argument.isEmpty()) {
        m_unmet = Error{.kind = ErrorKind::NotFound, .message = u"there is no run %1"_s.arg(argument)};
        showFailure(*m_unmet);
    }
    m_list->refresh();
    setOpen(run.isValid());
    followRepository();
}

void RunsPage::refresh()
{
    clearFailure();
    m_list->refresh();
    if (m_run.isValid())
        m_loader.load();
}

void RunsPage::choose(RunId run)
{
    if (m_place && m_place->run != run)
        m_place.reset();
    if (std::exchange(m_run, run) != run)
        m_loader.restart(); // the old one stays in view until the new one is there
    else
        m_loader.load();
}

void RunsPage::takeDetail(Result<RunDetail> detail)
{
    const RunId run = m_run;
    if (!detail) {
        if (run == m_asked)
            m_unmet = detail.error();
        m_empty->showFailed(detail.error(), [this] { m_loader.load(); });
        m_side->setCurrentWidget(m_empty);
        updateActions();
        return;
    }
    if (run == m_asked)
        m_unmet.reset();
    m_detail->setRun(*detail);
    m_side->setCurrentWidget(m_detail);
    if (isLive())
        m_clock->start();
    followPlace();
    followRepository();
    updateActions();
}

void RunsPage::followPlace()
{
    if (!m_place || m_place->run != shownRun())
        return;
    const auto &jobs = m_detail->detail().jobs;
    const LogPlace place = *std::exchange(m_place, std::nullopt);
    if (!place.job.isValid())
        return m_detail->openFirstError();
    if (std::ranges::find(jobs, place.job, &JobRecord::id) == jobs.end()) {
        m_unmet = Error{.kind = ErrorKind::NotFound,
                        .message = tr("Run #%1 has no job %2").arg(place.run.value).arg(place.job.value)};
        return showFailure(*m_unmet);
    }
    m_detail->showLog(place.job, place.line);
}

/// Run, Run with options and the other pages speak of the repository of what one looks at; until another one is chosen.
void RunsPage::followRepository()
{
    const RunRecord &run = m_detail->detail().run;
    if (!isVisible() || shownRun() != m_run || !m_run.isValid() || m_followed == m_run)
        return;
    const auto &known = context().scope.repositories();
    if (std::ranges::find(known, run.repository, &RepositoryRecord::id) == known.end())
        return; // not read yet, or removed
    m_followed = m_run;
    context().scope.chooseRepository(run.repository);
}

void RunsPage::updateActions()
{
    const RunRecord &run = m_detail->detail().run;
    const bool known = shownRun().isValid();
    const QString none = known ? QString() : tr("No run is chosen");
    ActionRegistry &actions = context().actions;
    actions.setAvailable(u"run.stop"_s, known && isFinished(run.status) ? tr("The run has ended") : none);
    actions.setAvailable(u"run.rerun"_s, known && !isFinished(run.status) ? tr("The run goes on") : none);
    actions.setAvailable(u"run.rerunFailed"_s, known && isSuccess(run.status)     ? tr("Every job succeeded")
                                               : known && !isFinished(run.status) ? tr("The run goes on")
                                                                                  : none);
    actions.setAvailable(u"run.openFirstError"_s,
                         known && run.firstError.isEmpty() ? tr("The run has no error") : none);
}

/// Seconds of a run that goes on.
void RunsPage::tick()
{
    if (!isVisible() || !isLive())
        return m_clock->stop();
    showTime(context().console.clock().now());
}

void RunsPage::showTime(Timestamp now)
{
    m_detail->setNow(now);
    m_list->setNow(now);
}

void RunsPage::changeBusy(int change)
{
    countPending(change);
}

void RunsPage::focusSearch()
{
    if (m_detail->tab() == RunDetailPanel::LogTab && m_detail->isAncestorOf(focusWidget()))
        m_detail->log().focusSearch();
    else
        m_list->focusSearch();
}

void RunsPage::findNext(bool backwards)
{
    m_detail->log().findNext(backwards);
}

QList<QWidget *> RunsPage::panes()
{
    return QList<QWidget *>{m_list->list()} + m_detail->panes();
}

void RunsPage::retranslate()
{
    m_list->retranslate();
    m_detail->retranslate();
    m_empty->showNothingYet(u"run-circle"_s, tr("Choose a run to see how it went."));
    updateActions();
}

void RunsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

bool RunsPage::isNarrow() const
{
    return window()->width() < kBothNeed;
}

void RunsPage::arrange()
{
    m_list->setVisible(!isNarrow() || !m_isOpen);
    m_side->setVisible(!isNarrow() || m_isOpen);
    m_detail->setBackShown(isNarrow());
}

/// Into the detail of the chosen run, or back to the list.
void RunsPage::setOpen(bool open)
{
    m_isOpen = open;
    arrange();
    if (m_list->isVisible())
        m_list->list()->setFocus();
    else if (const QList<QWidget *> panes = m_detail->panes(); !panes.isEmpty())
        panes.last()->setFocus();
}

bool RunsPage::goBack()
{
    if (!isNarrow() || !m_isOpen)
        return false;
    setOpen(false);
    return true;
}

} // namespace slipway
