// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/rundetailpanel.h"

#include "ui/charts/jobgraphview.h"
#include "ui/models/common/format.h"
#include "ui/models/runs/jobstepmodel.h"
#include "ui/pages/runs/runfilespanel.h"
#include "ui/pages/runs/runlogpanel.h"
#include "ui/pages/runs/runsummarypanel.h"
#include "ui/pages/runs/runtestspanel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/controls/tabbar.h"
#include "ui/widgets/rows/runrowdelegate.h"
#include "ui/window/controllers/runcommands.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

} // namespace

RunDetailPanel::RunDetailPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_mark(new StateBadge(context.theme, 24))
    , m_title(new Label(context.theme, TypeRole::Title, Colour::Text))
    , m_word(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_commit(new Label(context.theme, TypeRole::Body, Colour::Text))
    , m_meta(new Label(context.theme, TypeRole::Caption, Colour::TextMuted))
    , m_back(new Button(context.theme, {}, u"chevron-left"_s))
    , m_rerunFailed(new Button(context.theme, {}, u"rerun-failed"_s))
    , m_rerun(new Button(context.theme, {}, u"rerun"_s))
    , m_stop(new Button(context.theme, {}, u"stop"_s))
    , m_tabs(new TabBar(context.theme))
    , m_stack(new QStackedWidget)
    , m_summary(new RunSummaryPanel(context))
    , m_graph(new JobGraphView(context.theme, true))
    , m_jobModel(new JobStepModel(this))
    , m_jobs(new ListView(context.theme))
    , m_log(new RunLogPanel(context))
    , m_tests(new RunTestsPanel(context))
    , m_files(new RunFilesPanel(context))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_tabs->setObjectName(u"runs.tabs"_s);
    for (int i = 0; i < 5; ++i)
        m_tabs->addTab({});
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(14, 4, 16, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    column->addLayout(tabRow);
    column->addWidget(new Hairline(context.theme));
    m_stack->addWidget(m_summary);
    m_stack->addWidget(makeGraph());
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_tests);
    m_stack->addWidget(m_files);
    column->addWidget(m_stack, 1);
    connectPanels();
    retranslate();
}

QWidget *RunDetailPanel::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_back->setObjectName(u"runs.back"_s);
    m_back->setKind(ButtonKind::Flat);
    m_back->hide();
    row->addWidget(m_back);
    row->addWidget(m_mark);
    row->addWidget(m_title);
    row->addWidget(m_word);
    row->addStretch();
    m_rerunFailed->setObjectName(u"runs.rerunFailed"_s);
    m_rerun->setObjectName(u"runs.rerun"_s);
    m_stop->setObjectName(u"runs.stop"_s);
    m_rerunFailed->setKind(ButtonKind::Primary);
    for (Button *button : {m_rerunFailed, m_rerun, m_stop})
        row->addWidget(button);
    m_title->setElided(Qt::ElideRight);
    m_commit->setElided(Qt::ElideRight);
    m_meta->setElided(Qt::ElideRight);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(24, 14, 24, 0);
    column->setSpacing(2);
    column->addLayout(row);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(32, 0, 0, 0);
    lines->setSpacing(2);
    lines->addWidget(m_commit);
    lines->addWidget(m_meta);
    column->addLayout(lines);
    return head;
}

QWidget *RunDetailPanel::makeGraph()
{
    m_graph->setObjectName(u"runs.graph"_s);
    m_jobs->setObjectName(u"runs.graph.jobs"_s);
    m_jobs->setModel(m_jobModel);
    m_jobs->setItemDelegate(new JobRowDelegate(m_context.theme, m_jobs));
    auto *ground = new QWidget;
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(20, 16, 20, 0);
    column->addWidget(m_graph);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(ground);
    splitter->addWidget(m_jobs);
    splitter->setSizes({360, 240});
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void RunDetailPanel::connectPanels()
{
    const auto id = [this] { return m_detail.run.id; };
    connect(m_back, &QPushButton::clicked, this, &RunDetailPanel::backRequested);
    connect(m_rerunFailed, &QPushButton::clicked, this, [this, id] { m_context.runs.rerun(id(), true); });
    connect(m_rerun, &QPushButton::clicked, this, [this, id] { m_context.runs.rerun(id(), false); });
    connect(m_stop, &QPushButton::clicked, this, [this, id] { m_context.runs.cancel(id()); });
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab == LogTab && !m_log->job().isValid() && !m_detail.jobs.empty())
            openFirstError();
    });
    connect(m_summary, &RunSummaryPanel::logRequested, this, &RunDetailPanel::showLog);
    connect(m_summary, &RunSummaryPanel::testsRequested, this, [this] { showTab(TestsTab); });
    connect(m_files, &RunFilesPanel::countChanged, this, [this](int artifacts) {
        m_tabs->setTabNote(FilesTab, artifacts > 0 ? QString::number(artifacts) : QString());
    });
    connect(m_files, &RunFilesPanel::busyChanged, this, &RunDetailPanel::busyChanged);
    connect(m_files, &RunFilesPanel::failed, this, &RunDetailPanel::failed);
    connect(m_tests, &RunTestsPanel::logRequested, this, [this](JobId job) { showLog(job, 0); });
    connect(m_graph, &JobGraphView::jobActivated, this, [this](JobId job) { showLog(job, 0); });
    connect(m_jobs, &QListView::activated, this,
            [this](const QModelIndex &index) { showLog(JobId{index.data(JobStepModel::JobIdRole).toLongLong()}, 0); });
    connect(m_summary, &RunSummaryPanel::busyChanged, this, &RunDetailPanel::busyChanged);
    connect(m_log, &RunLogPanel::busyChanged, this, &RunDetailPanel::busyChanged);
}

void RunDetailPanel::setRun(const RunDetail &detail)
{
    m_detail = detail;
    const Timestamp now = m_context.console.clock().now();
    showHead();
    showTabTexts();
    m_summary->setRun(detail);
    m_graph->setJobs(detail.jobs, now);
    m_jobModel->setJobs(detail.jobs, detail.steps, now);
    m_log->setRun(detail);
    m_tests->setRun(detail);
    m_files->setRun(detail);
    if (tab() == LogTab && !m_log->job().isValid())
        openFirstError();
}

void RunDetailPanel::setNow(Timestamp now)
{
    if (isFinished(m_detail.run.status))
        return;
    m_summary->setNow(now);
    m_graph->setNow(now);
    m_jobModel->setNow(now);
    showMeta();
}

void RunDetailPanel::showHead()
{
    const RunRecord &run = m_detail.run;
    const State state = stateOf(run.status);
    m_mark->setState(state, {}, statusWord(run.status));
    m_title->setText(u"#%1 %2"_s.arg(run.id.value).arg(run.workflowName));
    m_word->setText(statusWord(run.status));
    m_word->setState(state);
    const QString where = run.workingTree ? tr("working tree") : shortRef(run.ref);
    m_commit->setText(
        QStringList{run.repositoryName, where, shortCommit(run.commit), run.commitSubject}.join(u"  "_s).simplified());
    const bool ended = isFinished(run.status);
    m_stop->setVisible(!ended);
    m_rerun->setVisible(ended);
    const bool anyBad = isFailure(run.status) || run.status == Status::Cancelled || run.status == Status::Interrupted;
    m_rerunFailed->setVisible(ended && anyBad);
    showMeta();
}

void RunDetailPanel::showMeta()
{
    const RunRecord &run = m_detail.run;
    QStringList parts{run.actor, run.trigger};
    if (run.started) {
        parts << tr("started %1").arg(formatFull(*run.started));
        parts << formatDuration(duration(run.started, run.finished, m_context.console.clock().now()));
    } else {
        parts << tr("queued %1").arg(formatFull(run.queued));
    }
    if (run.rerunOf.isValid())
        parts << tr("re-run of #%1").arg(run.rerunOf.value);
    parts.removeAll(QString());
    m_meta->setText(parts.join(u" · "_s));
}

void RunDetailPanel::showTabTexts()
{
    const auto jobs = int(m_detail.jobs.size());
    m_tabs->setTabText(SummaryTab, tr("Summary"));
    m_tabs->setTabText(GraphTab, tr("Graph"));
    m_tabs->setTabNote(GraphTab, jobs > 0 ? QString::number(jobs) : QString());
    m_tabs->setTabText(LogTab, tr("Log"));
    const int failed = m_detail.run.testsFailed;
    m_tabs->setTabText(TestsTab, tr("Tests"));
    m_tabs->setTabText(FilesTab, tr("Files"));
    m_tabs->setTabNote(TestsTab, failed > 0                    ? tr("%n failed", nullptr, failed)
                                 : m_detail.run.testsTotal > 0 ? QString::number(m_detail.run.testsTotal)
                                                               : QString());
}

void RunDetailPanel::retranslate()
{
    m_back->setText(tr("Runs"));
    m_back->setAccessibleName(tr("Back to the list of runs"));
    m_rerunFailed->setText(tr("Re-run failed"));
    m_rerun->setText(tr("Re-run"));
    m_stop->setText(tr("Stop"));
    m_tabs->setAccessibleName(tr("Parts of the run"));
    m_jobs->setAccessibleName(tr("Jobs and steps"));
    m_graph->setAccessibleName(JobGraphView::tr("Graph of jobs"));
    m_summary->retranslate();
    m_log->retranslate();
    m_tests->retranslate();
    m_files->retranslate();
    showTabTexts();
    if (m_detail.run.id.isValid())
        showHead();
}

void RunDetailPanel::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void RunDetailPanel::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

RunDetailPanel::Tab RunDetailPanel::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void RunDetailPanel::showLog(JobId job, qint64 line)
{
    m_log->showJob(job, line);
    showTab(LogTab);
}

/// The line of the first error; without one, the log of what runs now, or of the first job.
void RunDetailPanel::openFirstError()
{
    if (m_detail.run.firstErrorJob.isValid())
        return showLog(m_detail.run.firstErrorJob, m_detail.run.firstErrorLine);
    if (m_detail.jobs.empty())
        return showTab(LogTab);
    const auto running = std::ranges::find(m_detail.jobs, Status::Running, &JobRecord::status);
    showLog(running == m_detail.jobs.end() ? m_detail.jobs.front().id : running->id, 0);
}

QList<QWidget *> RunDetailPanel::panes() const
{
    switch (tab()) {
    case LogTab:
        return m_log->panes();
    case GraphTab:
        return {m_graph, m_jobs};
    case FilesTab:
        return {m_files->list()};
    default:
        return {m_tabs};
    }
}

} // namespace slipway
