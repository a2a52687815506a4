// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runsummarypanel.h"

#include "services/runs/runservice.h"
#include "ui/charts/jobgraphview.h"
#include "ui/models/runs/testmodel.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/runs/logsession.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/messagebar.h"
#include "ui/widgets/rows/runrowdelegate.h"
#include "ui/widgets/text/logview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMostFailedTests = 5;
constexpr std::size_t kMostRemarks = 5;
constexpr int kTallestGraph = 220;
constexpr int kTestRow = 28;

/// The mark of an annotation: a state's for errors and warnings; a notice is no state and gets the information sign.
class RemarkMark final : public QWidget
{
public:
    RemarkMark(const Theme &theme, AnnotationLevel level)
        : m_theme(theme)
        , m_level(level)
    {
        setFixedSize(16, 20);
        setAccessibleName(levelName(level));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_level == AnnotationLevel::Notice)
            m_theme.paintIcon(painter, rect(), u"info"_s, m_theme.colour(Colour::Accent), 14);
        else
            m_theme.paintState(painter, rect(), m_level == AnnotationLevel::Error ? State::Failed : State::Warning, 14);
    }

private:
    const Theme &m_theme;
    AnnotationLevel m_level;
};

void clearLayout(QVBoxLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // may be the sender of the click that brought us here
        delete item;
    }
}

} // namespace

RunSummaryPanel::RunSummaryPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_error(new MessageBar(context.theme))
    , m_graph(new JobGraphView(context.theme, false))
    , m_testsHeading(new Label(context.theme, TypeRole::CaptionStrong, Colour::TextMuted))
    , m_tests(new TestModel(this))
    , m_failedTests(new DataTable(context.theme))
    , m_remarks(new QVBoxLayout)
    , m_excerptTitle(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_log(new LogView(context.theme))
    , m_excerpt(new QWidget)
    , m_loader(inBackground(context.console, this),
               {[this] { return openExcerpt(); },
                [this](Result<LogDocument> document) { takeExcerpt(std::move(document)); },
                [this](int change) { Q_EMIT busyChanged(change); }})
{
    m_error->setObjectName(u"runs.summary.error"_s);
    m_error->setDetailMono(true);
    m_error->setClosable(false);
    m_error->hide();
    m_graph->setObjectName(u"runs.summary.graph"_s);
    m_log->setObjectName(u"runs.summary.log"_s);
    m_remarks->setSpacing(4);
    prepareTests();
    layOut();
    connect(m_graph, &JobGraphView::jobActivated, this, [this](JobId job) { Q_EMIT logRequested(job, 0); });
    connect(m_failedTests, &QTreeView::activated, this, &RunSummaryPanel::testsRequested);
    retranslate();
}

void RunSummaryPanel::prepareTests()
{
    m_failedTests->setObjectName(u"runs.summary.tests"_s);
    m_failedTests->setModel(m_tests);
    m_failedTests->setItemDelegate(new TestCellDelegate(m_context.theme, m_failedTests));
    m_failedTests->header()->hide();
    m_failedTests->header()->resizeSection(TestModel::TestColumn, 260);
    m_failedTests->hideColumn(TestModel::SuiteColumn);
}

void RunSummaryPanel::layOut()
{
    auto *excerptColumn = new QVBoxLayout(m_excerpt);
    excerptColumn->setContentsMargins(0, 8, 0, 0);
    excerptColumn->setSpacing(8);
    excerptColumn->addWidget(m_excerptTitle);
    excerptColumn->addWidget(m_log, 1);
    m_excerptTitle->setContentsMargins(24, 0, 24, 0);
    auto *upper = new QVBoxLayout;
    upper->setContentsMargins(24, 16, 24, 0);
    upper->setSpacing(16);
    upper->addWidget(m_error);
    upper->addWidget(m_graph);
    upper->addLayout(m_remarks);
    upper->addWidget(m_testsHeading);
    upper->addWidget(m_failedTests);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(upper);
    column->addWidget(m_excerpt, 1000);
    column->addStretch(1); // without an excerpt, what is above stays together
}

RunSummaryPanel::~RunSummaryPanel()
{
    m_log->setSource(nullptr);
}

void RunSummaryPanel::retranslate()
{
    m_failedTests->setAccessibleName(tr("Failed tests"));
    m_graph->setAccessibleName(JobGraphView::tr("Graph of jobs"));
    m_log->setAccessibleName(LogView::tr("Log"));
    m_retranslating = true;
    if (m_detail.run.id.isValid())
        setRun(m_detail);
    m_retranslating = false;
    showCaption();
}

QString RunSummaryPanel::jobName(JobId job) const
{
    const auto found = std::ranges::find(m_detail.jobs, job, &JobRecord::id);
    return found == m_detail.jobs.end() ? QString() : found->name;
}

void RunSummaryPanel::setRun(const RunDetail &detail)
{
    const bool another = m_detail.run.id != detail.run.id;
    m_detail = detail;
    if (another) {
        m_shownRemarks.clear();
        m_log->setSource(nullptr);
        m_session.reset();
        m_excerptJob = {};
        m_loader.drop();
        m_excerpt->hide();
    }
    m_graph->setJobs(detail.jobs, m_context.console.clock().now());
    m_graph->setFixedHeight(std::min(kTallestGraph, m_graph->sizeHint().height() + 8));
    showFirstError();
    showRemarks();
    std::vector<TestResult> failed;
    for (const TestResult &test : detail.tests) {
        if (stateOf(test.status) == State::Failed && int(failed.size()) < kMostFailedTests)
            failed.push_back(test);
    }
    m_testsHeading->setVisible(!detail.tests.empty());
    m_testsHeading->setText(
        tr("Tests: %1 passed").arg(detail.run.testsTotal - detail.run.testsFailed) +
        (detail.run.testsFailed > 0 ? u" · "_s + tr("%n failed", nullptr, detail.run.testsFailed) : QString()));
    m_failedTests->setVisible(!failed.empty());
    m_failedTests->setFixedHeight(int(failed.size()) * kTestRow + 2);
    m_tests->setTests(std::move(failed));
    showExcerpt();
}

void RunSummaryPanel::setNow(Timestamp now)
{
    m_graph->setNow(now);
}

void RunSummaryPanel::showFirstError()
{
    const RunRecord &run = m_detail.run;
    const QString shown = u"%1 %2 %3 %4 %5"_s.arg(run.id.value)
                              .arg(run.firstErrorLine)
                              .arg(int(run.status))
                              .arg(run.firstError.english(), run.reason.english());
    if (!m_retranslating && shown == m_shownError)
        return; // buttons that are being pressed must not be made anew
    m_shownError = shown;
    if (run.firstError.isEmpty()) {
        if (run.status == Status::Interrupted || (!run.reason.isEmpty() && !isSuccess(run.status)))
            m_error->showMessage(run.status == Status::Partial || run.status == Status::Unsupported
                                     ? stateOf(run.status)
                                     : State::Warning,
                                 messageText(run.reason));
        else
            m_error->clear();
        return;
    }
    std::vector<MessageBar::Action> actions;
    const JobId job = run.firstErrorJob;
    const qint64 line = run.firstErrorLine;
    actions.push_back({.text = line > 0 ? tr("Open line %1").arg(line) : tr("Open log"),
                       .handler = [this, job, line] { Q_EMIT logRequested(job, line); },
                       .icon = u"log"_s,
                       .name = u"runs.summary.openLine"_s});
    actions.push_back({.text = tr("Copy"),
                       .handler = [text = firstErrorText(run)] { QGuiApplication::clipboard()->setText(text); },
                       .icon = u"copy"_s,
                       .name = u"runs.summary.copyError"_s});
    m_error->showMessage(State::Failed, tr("First error in %1").arg(jobName(job)), firstErrorText(run), actions);
}

/// To the line of the log that the annotation speaks of.
void RunSummaryPanel::addWay(QHBoxLayout &line, const Annotation &annotation, int number)
{
    const auto job = std::ranges::find(m_detail.jobs, annotation.job, &JobRecord::id);
    if (job == m_detail.jobs.end() || job->logFile.isEmpty())
        return;
    const QString words = annotation.logLine > 0 ? tr("Open line %1").arg(annotation.logLine) : tr("Open log");
    auto *open = new Button(m_context.theme, words, {}, line.parentWidget());
    open->setKind(ButtonKind::Link);
    open->setObjectName(u"runs.summary.remark.%1"_s.arg(number));
    open->setAccessibleName(u"%1, %2"_s.arg(words, job->name));
    connect(open, &Button::clicked, this,
            [this, id = job->id, to = annotation.logLine] { Q_EMIT logRequested(id, to); });
    line.addWidget(open);
}

/// What was noted about the run, then annotations but the first error, which stands above.
void RunSummaryPanel::showRemarks()
{
    QStringList says;
    for (const Message &note : m_detail.run.notes)
        says << note.english();
    for (const Annotation &annotation : m_detail.annotations)
        says << u"%1 %2 %3 %4"_s.arg(annotation.job.value)
                    .arg(annotation.logLine)
                    .arg(annotation.title.english(), annotation.message.english());
    if (!m_retranslating && says == m_shownRemarks)
        return; // buttons that are being pressed must not be made anew
    m_shownRemarks = says;
    clearLayout(*m_remarks);
    for (const Message &note : m_detail.run.notes)
        addRemark(AnnotationLevel::Notice, messageText(note), {});
    std::size_t shown = 0;
    for (const Annotation &annotation : m_detail.annotations) {
        if (annotation.message.firstLine() == m_detail.run.firstError || shown == kMostRemarks)
            continue;
        ++shown;
        const QString words = messageText(annotation.message);
        const QString place = annotation.file.isEmpty() ? jobName(annotation.job)
                              : annotation.line > 0     ? u"%1:%2"_s.arg(annotation.file).arg(annotation.line)
                                                        : annotation.file;
        QHBoxLayout *row = addRemark(
            annotation.level,
            annotation.title.isEmpty() ? words : QString(messageText(annotation.title) + u": "_s + words), place);
        addWay(*row, annotation, int(shown));
    }
}

QHBoxLayout *RunSummaryPanel::addRemark(AnnotationLevel level, const QString &words, const QString &where)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto *text = new Label(m_context.theme, TypeRole::Body, Colour::Text);
    text->setObjectName(u"runs.summary.remark"_s);
    if (where.isEmpty())
        text->setWordWrap(true); // a note is told whole
    else
        text->setElided(Qt::ElideRight);
    text->setText(words);
    auto *place = new Label(m_context.theme, TypeRole::Caption, Colour::TextMuted);
    place->setText(where);
    line->addWidget(new RemarkMark(m_context.theme, level));
    line->addWidget(text, 1);
    line->addWidget(place);
    m_remarks->addWidget(row);
    return line;
}

/// The log of the job that failed first, at the line that failed it.
void RunSummaryPanel::showExcerpt()
{
    const JobId job = m_detail.run.firstErrorJob;
    const auto found = std::ranges::find(m_detail.jobs, job, &JobRecord::id);
    if (!job.isValid() || job == m_excerptJob || found == m_detail.jobs.end() || found->logFile.isEmpty())
        return;
    m_excerptJob = job;
    m_loader.restart();
}

Loader<LogDocument>::Work RunSummaryPanel::openExcerpt() const
{
    const auto found = std::ranges::find(m_detail.jobs, m_excerptJob, &JobRecord::id);
    return [base = m_context.console.runs().logBase(*found)](std::stop_token) { return LogDocument::open(base); };
}

void RunSummaryPanel::showCaption()
{
    if (m_session)
        m_excerptTitle->setText(tr("%1 · %n line(s)", nullptr, int(m_session->lineCount())).arg(jobName(m_excerptJob)));
}

void RunSummaryPanel::takeExcerpt(Result<LogDocument> document)
{
    if (!document)
        return; // the log tab says why when it is asked for
    m_log->setSource(nullptr);
    m_session = std::make_unique<LogSession>(std::move(*document));
    m_log->setSource(m_session.get());
    showCaption();
    m_excerpt->show();
    layout()->activate(); // the line is brought into view for the size the log has by now
    m_log->showLine(m_detail.run.firstErrorLine - 1);
}

} // namespace slipway
