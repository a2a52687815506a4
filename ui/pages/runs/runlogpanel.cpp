// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runlogpanel.h"

#include "services/runs/runservice.h"
#include "ui/models/runs/jobstepmodel.h"
#include "ui/pages/runs/logsession.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/runrowdelegate.h"
#include "ui/widgets/text/logview.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kJobsWidth = 260;
constexpr int kPollMs = 100; // a live log moves ten times a second

} // namespace

RunLogPanel::RunLogPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new JobStepModel(this))
    , m_jobs(new ListView(context.theme))
    , m_log(new LogView(context.theme))
    , m_empty(new EmptyState(context.theme))
    , m_stack(new QStackedWidget)
    , m_title(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_found(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_search(new QLineEdit)
    , m_follow(new Button(context.theme, {}, u"chevron-down"_s))
    , m_poll(new QTimer(this))
    , m_loader(inBackground(context.console, this),
               {[this] { return [base = logBase()](std::stop_token) { return LogDocument::open(base); }; },
                [this](Result<LogDocument> document) { take(std::move(document)); },
                [this](int change) { Q_EMIT busyChanged(change); }})
{
    m_jobs->setObjectName(u"runs.log.jobs"_s);
    m_jobs->setModel(m_model);
    m_jobs->setItemDelegate(new JobRowDelegate(context.theme, m_jobs));
    m_log->setObjectName(u"runs.log.view"_s);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_jobs);
    splitter->addWidget(makeLogSide());
    splitter->setSizes({kJobsWidth, 4 * kJobsWidth});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    m_poll->setInterval(kPollMs);
    connect(m_poll, &QTimer::timeout, this, &RunLogPanel::poll);
    connect(m_jobs, &QListView::clicked, this, &RunLogPanel::choose);
    connect(m_jobs, &QListView::activated, this, &RunLogPanel::choose);
    retranslate();
}

RunLogPanel::~RunLogPanel()
{
    m_log->setSource(nullptr); // the session dies before the child widgets do
}

QWidget *RunLogPanel::makeLogSide()
{
    auto *side = new Ground(m_context.theme, Colour::Surface);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    m_title->setElided(Qt::ElideRight);
    m_search->setObjectName(u"runs.log.search"_s);
    m_search->setMaximumWidth(220);
    m_search->setClearButtonEnabled(true);
    m_follow->setObjectName(u"runs.log.follow"_s);
    m_follow->setCheckable(true);
    row->addWidget(m_title, 1);
    row->addWidget(m_found);
    row->addWidget(m_search);
    row->addWidget(m_follow);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_log);
    column->addWidget(m_stack, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_log->setNeedle(text);
        m_found->setText({});
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(false); });
    connect(m_follow, &QPushButton::clicked, m_log, &LogView::setFollowing);
    connect(m_log, &LogView::followingChanged, m_follow, &QPushButton::setChecked);
    return side;
}

void RunLogPanel::retranslate()
{
    m_jobs->setAccessibleName(tr("Jobs and steps"));
    m_log->setAccessibleName(LogView::tr("Log"));
    m_search->setPlaceholderText(tr("Find in this log"));
    m_search->setAccessibleName(tr("Find in this log"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest line in view"));
    updateTitle();
}

const JobRecord *RunLogPanel::record(JobId job) const
{
    const auto found = std::ranges::find(m_detail.jobs, job, &JobRecord::id);
    return found == m_detail.jobs.end() ? nullptr : &*found;
}

void RunLogPanel::setRun(const RunDetail &detail)
{
    const bool another = m_detail.run.id != detail.run.id;
    m_detail = detail;
    m_model->setJobs(detail.jobs, detail.steps, m_context.console.clock().now());
    if (another) {
        m_wanted = {};
        m_loader.drop(); // what is being opened was of the other run
        forget();
        m_search->clear();
        m_empty->showNothingYet(u"log"_s, tr("Choose a job to read its log."));
    } else if (!m_session && m_wanted.job.isValid() && !m_loader.isLoading()) {
        open(); // it had not started when it was asked for
    } else if (m_session && m_session->refresh()) {
        m_log->sourceGrew();
    }
    if (m_wanted.job.isValid() && !m_jobs->currentIndex().isValid())
        m_jobs->setCurrentIndex(m_model->indexOf(m_wanted.job));
    updateTitle();
}

void RunLogPanel::forget()
{
    m_log->setSource(nullptr);
    m_session.reset();
    m_job = {};
    m_stack->setCurrentWidget(m_empty);
}

void RunLogPanel::choose(const QModelIndex &index)
{
    show(
        {JobId{index.data(JobStepModel::JobIdRole).toLongLong()}, 0, index.data(JobStepModel::StepNumberRole).toInt()});
}

void RunLogPanel::showJob(JobId job, qint64 line)
{
    m_jobs->setCurrentIndex(m_model->indexOf(job));
    show({job, line, 0});
}

/// The last one asked for wins, whatever is being opened meanwhile.
void RunLogPanel::show(Place place)
{
    m_wanted = place;
    if (place.job != m_job || !m_session)
        return open();
    m_loader.drop();
    goToWanted();
}

QString RunLogPanel::logBase() const
{
    const JobRecord *known = record(m_wanted.job);
    return known ? m_context.console.runs().logBase(*known) : QString();
}

void RunLogPanel::open()
{
    if (logBase().isEmpty()) {
        const JobRecord *known = record(m_wanted.job);
        m_loader.drop();
        forget();
        m_empty->showNothingYet(u"log"_s, known && isFinished(known->status) ? tr("This job wrote no log.")
                                                                             : tr("This job has not started yet."));
        return updateTitle();
    }
    m_loader.restart();
}

void RunLogPanel::take(Result<LogDocument> document)
{
    forget();
    m_job = m_wanted.job;
    if (!document) {
        m_empty->showFailed(document.error(), [this] { open(); });
        return;
    }
    m_session = std::make_unique<LogSession>(std::move(*document));
    m_log->setSource(m_session.get());
    m_stack->setCurrentWidget(m_log);
    const JobRecord *known = record(m_job);
    const bool running = known && !isFinished(known->status);
    if (m_wanted.line > 0 || m_wanted.step > 0)
        goToWanted();
    else
        m_log->setFollowing(running);
    m_poll->start();
    updateTitle();
}

void RunLogPanel::goToWanted()
{
    if (m_wanted.step > 0) {
        const LogDocument::Range range = m_session->stepLines(m_wanted.step);
        if (range.count > 0)
            m_log->showLine(range.first);
    } else if (m_wanted.line > 0) {
        m_log->showLine(m_wanted.line - 1);
    }
}

/// While the job runs; once more after its end.
void RunLogPanel::poll()
{
    if (!m_session)
        return m_poll->stop();
    if (isVisible() && m_session->refresh()) {
        m_log->sourceGrew();
        updateTitle();
    }
    const JobRecord *known = record(m_job);
    if (!known || isFinished(known->status))
        m_poll->stop();
}

void RunLogPanel::updateTitle()
{
    const JobRecord *known = record(m_job);
    if (!known || !m_session)
        return m_title->setText({});
    m_title->setText(
        tr("%1 · %n line(s)", nullptr, int(std::min<qint64>(m_session->lineCount(), 2'000'000'000))).arg(known->name));
}

void RunLogPanel::search(bool backwards)
{
    const bool found = m_log->find(m_search->text(), backwards);
    m_found->setText(found || m_search->text().isEmpty() ? QString() : tr("Not found"));
}

void RunLogPanel::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void RunLogPanel::findNext(bool backwards)
{
    search(backwards);
}

QList<QWidget *> RunLogPanel::panes() const
{
    return {m_jobs, m_log};
}

} // namespace slipway
