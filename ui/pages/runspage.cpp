// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runspage.h"

#include "services/changefeed.h"
#include "ui/pages/rundetailpanel.h"
#include "ui/pages/runlistpanel.h"
#include "ui/pages/runlogpanel.h"
#include "ui/runcommands.h"
#include "ui/settings.h"
#include "ui/widgets/emptystate.h"

#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kListWidth = 420;
constexpr int kTickMs = 1000;
constexpr int kMinuteTicks = 60;

} // namespace

RunsPage::RunsPage(const PageContext &pageContext)
    : Page(u"runs"_s, u"run-circle"_s, pageContext)
    , m_list(new RunListPanel(pageContext))
    , m_detail(new RunDetailPanel(pageContext))
    , m_empty(new EmptyState(pageContext.theme))
    , m_side(new QStackedWidget)
    , m_splitter(new QSplitter)
    , m_clock(new QTimer(this))
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
    actions.add({.id = u"run.stop"_s, .text = QT_TRANSLATE_NOOP("Actions", "&Stop run"), .icon = u"stop"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Period)},
                this, [this] { context().runs.cancel(m_run); });
    actions.add({.id = u"run.rerun"_s, .text = QT_TRANSLATE_NOOP("Actions", "R&e-run"), .icon = u"rerun"_s}, this,
                [this] { context().runs.rerun(m_run, false); });
    actions.add({.id = u"run.rerunFailed"_s, .text = QT_TRANSLATE_NOOP("Actions", "Re-run &failed jobs"), .icon = u"rerun-failed"_s}, this,
                [this] { context().runs.rerun(m_run, true); });
    actions.add({.id = u"run.openFirstError"_s, .text = QT_TRANSLATE_NOOP("Actions", "Open first &error"), .icon = u"log"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::Key_E)},
                this, [this] {
                    Q_EMIT navigationRequested(id(), {});
                    m_detail->openFirstError();
                });
    updateActions();
}

void RunsPage::connectParts()
{
    connect(m_list, &RunListPanel::runChosen, this, &RunsPage::choose);
    connect(m_list, &RunListPanel::runActivated, this, [this](RunId run) {
        m_openError = true;
        choose(run);
    });
    connect(m_list, &RunListPanel::failed, this, [this](const Error &error) { showFailure(error, [this] { refresh(); }); });
    connect(m_list, &RunListPanel::busyChanged, this, &RunsPage::changeBusy);
    connect(m_detail, &RunDetailPanel::busyChanged, this, &RunsPage::changeBusy);
    connect(&context().console.changes(), &ChangeFeed::changed, this, [this] {
        if (m_run.isValid() && (isLive() || m_side->currentWidget() == m_empty))
            loadDetail();
    });
    connect(&context().runs, &RunCommands::started, this, [this](RunId run) {
        m_list->select(run);
        m_list->refresh();
        choose(run);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { context().settings.setState(u"runs/splitter"_s, m_splitter->saveState()); });
    connect(m_clock, &QTimer::timeout, this, &RunsPage::tick);
}

bool RunsPage::isLive() const
{
    return m_detail->detail().run.id != m_run || !isFinished(m_detail->detail().run.status);
}

void RunsPage::activate(const QString &argument)
{
    const QStringList parts = argument.split(u'/', Qt::SkipEmptyParts);
    m_clock->start();
    if (const RunId run{parts.value(0).toLongLong()}; run.isValid()) {
        if (parts.value(1) == u"log"_s)
            m_place = LogPlace{JobId{parts.value(2).toLongLong()}, parts.value(3).toLongLong()};
        else if (parts.value(1) == u"graph"_s)
            m_detail->showTab(RunDetailPanel::GraphTab);
        else if (parts.value(1) == u"tests"_s)
            m_detail->showTab(RunDetailPanel::TestsTab);
        m_list->select(run);
        choose(run);
    }
    m_list->refresh();
    m_list->list()->setFocus();
}

void RunsPage::refresh()
{
    clearFailure();
    m_list->refresh();
    if (m_run.isValid())
        loadDetail();
}

void RunsPage::choose(RunId run)
{
    if (m_run != run) {
        m_run = run;
        m_side->setCurrentWidget(m_side->currentWidget()); // the old one stays until the new one is there
    }
    loadDetail();
}

void RunsPage::loadDetail()
{
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    load([&runs = context().console.runs(), run = m_run](std::stop_token) { return runs.show(run); },
         [this, run = m_run](Result<RunDetail> detail) { takeDetail(run, std::move(detail)); });
}

void RunsPage::takeDetail(RunId run, Result<RunDetail> detail)
{
    m_loading = false;
    if (std::exchange(m_again, false) || run != m_run)
        loadDetail();
    if (run != m_run)
        return;
    if (!detail) {
        m_empty->showFailed(detail.error(), [this] { loadDetail(); });
        m_side->setCurrentWidget(m_empty);
        return;
    }
    m_detail->setRun(*detail);
    m_side->setCurrentWidget(m_detail);
    if (m_place && m_place->job.isValid())
        m_detail->showLog(m_place->job, m_place->line);
    else if (m_place || m_openError)
        m_detail->openFirstError();
    m_place.reset();
    m_openError = false;
    updateActions();
}

void RunsPage::updateActions()
{
    const RunRecord &run = m_detail->detail().run;
    const bool known = run.id.isValid();
    const QString none = known ? QString() : tr("No run is chosen");
    ActionRegistry &actions = context().actions;
    actions.setAvailable(u"run.stop"_s, known && isFinished(run.status) ? tr("The run has ended") : none);
    actions.setAvailable(u"run.rerun"_s, known && !isFinished(run.status) ? tr("The run goes on") : none);
    actions.setAvailable(u"run.rerunFailed"_s, known && run.status == Status::Success ? tr("Every job succeeded")
                             : known && !isFinished(run.status)                       ? tr("The run goes on")
                                                                                      : none);
    actions.setAvailable(u"run.openFirstError"_s, known && run.firstError.isEmpty() ? tr("The run has no error") : none);
}

void RunsPage::tick()
{
    if (!isVisible())
        return m_clock->stop();
    const Timestamp now = context().console.clock().now();
    m_detail->setNow(now);
    const bool minute = toMilliseconds(now) / kTickMs % kMinuteTicks == 0;
    if (minute || isLive())
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
    constexpr int kGraphNeedsAll = 1100; // of the window; below it list or detail, never both squeezed
    m_list->setVisible(window()->width() >= kGraphNeedsAll || !m_run.isValid() || m_side->currentWidget() == m_empty);
}

} // namespace slipway
