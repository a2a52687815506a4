// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runtestspanel.h"

#include "ui/models/runs/testmodel.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/rows/runrowdelegate.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

} // namespace

RunTestsPanel::RunTestsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new TestModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new DataTable(context.theme))
    , m_story(new QPlainTextEdit)
    , m_empty(new EmptyState(context.theme))
    , m_stack(new QStackedWidget)
    , m_summary(new Label(context.theme, TypeRole::CaptionStrong, Colour::TextMuted))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(TestModel::SortRole);
    m_table->setObjectName(u"runs.tests.table"_s);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new TestCellDelegate(context.theme, m_table));
    m_table->setSortingEnabled(true);
    m_table->header()->setSortIndicator(-1, Qt::AscendingOrder); // the model's own order: failed first
    m_table->header()->setStretchLastSection(true);
    m_table->header()->resizeSection(TestModel::TestColumn, 280);
    m_table->header()->resizeSection(TestModel::SuiteColumn, 180);
    m_table->header()->resizeSection(TestModel::TimeColumn, 80);
    m_story->setObjectName(u"runs.tests.story"_s);
    m_story->setReadOnly(true);
    m_story->setFont(context.theme.font(TypeRole::Mono));
    m_story->setFrameShape(QFrame::NoFrame);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(m_story);
    splitter->setSizes({400, 160});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 0);
    column->addWidget(m_summary);
    column->addWidget(m_stack, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunTestsPanel::showTest);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const TestResult *test = m_model->test(m_sorted->mapToSource(index)))
            Q_EMIT logRequested(test->job);
    });
    retranslate();
}

void RunTestsPanel::retranslate()
{
    m_table->setAccessibleName(tr("Tests"));
    m_story->setAccessibleName(tr("What the test said"));
    if (m_detail.run.id.isValid())
        setRun(m_detail);
}

void RunTestsPanel::setRun(const RunDetail &detail)
{
    const bool same = m_detail.run.id == detail.run.id && m_detail.tests.size() == detail.tests.size();
    m_detail = detail;
    const int all = int(detail.tests.size());
    m_summary->setVisible(all > 0);
    m_stack->setCurrentIndex(all > 0 ? 1 : 0);
    if (all == 0)
        m_empty->showNothingYet(u"test"_s, isFinished(detail.run.status)
                                               ? tr("No step of this run left a JUnit report.")
                                               : tr("Tests appear here as soon as a step leaves a JUnit report."));
    if (!same)
        m_model->setTests(detail.tests);
    m_summary->setText(tr("%n test(s)", nullptr, all) + u" · "_s + tr("%n failed", nullptr, m_model->failedCount()));
    if (!same && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
}

void RunTestsPanel::showTest(const QModelIndex &index)
{
    const TestResult *test = m_model->test(m_sorted->mapToSource(index));
    if (!test)
        return m_story->clear();
    QStringList parts;
    if (!test->file.isEmpty())
        parts << (test->line > 0 ? u"%1:%2"_s.arg(test->file).arg(test->line) : test->file);
    if (!test->message.isEmpty())
        parts << test->message;
    if (!test->details.isEmpty() && test->details != test->message)
        parts << test->details;
    m_story->setPlainText(parts.isEmpty() ? tr("It said nothing.") : parts.join(u"\n\n"_s));
}

} // namespace slipway
