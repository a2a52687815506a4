// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/planview.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/metricchange.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/common/gitrows.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/filedelegate.h"
#include "ui/widgets/text/diffview.h"
#include "ui/widgets/theme/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMostCommits = 8;
constexpr int kMostFileRows = 5;
constexpr int kFileRow = 26;
constexpr int kDiffLine = 19;
constexpr int kMostDiffLines = 6;
constexpr int kMostCodeLines = 12;

} // namespace

QString planStrategy(const DeploymentPlan &plan)
{
    QString words = messageText(plan.strategy);
    if (plan.expected) {
        words +=
            (words.isEmpty() ? QString() : u"; "_s) +
            QCoreApplication::translate("PlanView", "about %1 from %n earlier deployment(s)", nullptr, plan.earlier)
                .arg(formatDuration(plan.expected));
    }
    return words;
}

PlanView::PlanView(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_content(new Ground(theme, Colour::Surface))
    , m_strategy(new Label(theme, TypeRole::Body, Colour::TextMuted))
    , m_commits(new QGridLayout)
    , m_metrics(new QGridLayout)
    , m_files(new ListView(theme))
    , m_settings(new DiffView(theme))
    , m_lines(new DiffView(theme))
    , m_gatesLeft(new QVBoxLayout)
    , m_gatesRight(new QVBoxLayout)
{
    m_gatesLeft->setSpacing(0);
    m_gatesRight->setSpacing(0);
    setObjectName(u"plan"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    m_files->setObjectName(u"plan.files"_s);
    m_files->setModel(&m_fileModel);
    m_files->setItemDelegate(new FileDelegate(theme, m_files, 0));
    m_settings->setObjectName(u"plan.settings"_s);
    m_lines->setObjectName(u"plan.lines"_s);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(24, 4, 24, 16);
    column->setSpacing(4);
    column->addLayout(makeColumns());
    column->addSpacing(12);
    column->addLayout(heading(m_gatesTitle, m_gatesNote));
    auto *gates = new QHBoxLayout;
    gates->setSpacing(40);
    gates->addLayout(m_gatesLeft, 13);
    gates->addLayout(m_gatesRight, 10);
    column->addLayout(gates);
    column->addStretch();
    m_strategy->setWordWrap(true);
    column->addWidget(m_strategy);
    setWidget(m_content);
}

QLayout *PlanView::heading(Label *&title, Label *&note)
{
    title = new Label(m_theme, TypeRole::BodyStrong, Colour::Text);
    note = new Label(m_theme, TypeRole::Body, Colour::TextMuted);
    note->setElided(Qt::ElideRight);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(title);
    row->addWidget(note, 1);
    return row;
}

QLayout *PlanView::makeColumns()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(4);
    left->addLayout(heading(m_commitsTitle, m_commitsNote));
    m_commits->setHorizontalSpacing(16);
    m_commits->setVerticalSpacing(4);
    m_commits->setColumnStretch(1, 1);
    left->addLayout(m_commits);
    left->addSpacing(8);
    left->addLayout(heading(m_filesTitle, m_filesNote));
    left->addWidget(m_files);
    left->addWidget(m_lines);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    right->addLayout(heading(m_metricsTitle, m_metricsNote));
    m_metrics->setHorizontalSpacing(16);
    m_metrics->setVerticalSpacing(4);
    m_metrics->setColumnStretch(0, 1);
    right->addLayout(m_metrics);
    right->addSpacing(8);
    right->addLayout(heading(m_settingsTitle, m_settingsNote));
    right->addWidget(m_settings);
    right->addStretch();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addLayout(left, 13);
    columns->addLayout(right, 10);
    return columns;
}

void PlanView::addCell(QGridLayout &grid, int row, int column, const QString &text, TypeRole type, Colour colour,
                       Qt::Alignment alignment)
{
    auto *cell = new Label(m_theme, type, colour, m_content);
    cell->setText(text);
    cell->setMinimumHeight(22);
    if (alignment)
        cell->setAlignment(alignment | Qt::AlignVCenter);
    if (column == 1 && &grid == m_commits)
        cell->setElided(Qt::ElideRight);
    grid.addWidget(cell, row, column);
    cell->show();
}

void PlanView::clear(QGridLayout &grid)
{
    while (QLayoutItem *item = grid.takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void PlanView::setPlan(const DeploymentPlan &plan)
{
    showCommits(plan);
    showFiles(plan);
    showMetrics(plan);
    showLines(plan);
    showSettings(plan);
    showGates(plan);
    m_strategy->setText(planStrategy(plan));
    verticalScrollBar()->setValue(0);
}

void PlanView::showCommits(const DeploymentPlan &plan)
{
    using Direction = DeploymentPlan::Direction;
    const bool onlyAway = plan.direction == Direction::Back;
    const int count = onlyAway ? plan.awayCount : plan.commitCount;
    m_commitsTitle->setText(plan.before && plan.direction == Direction::Unknown ? tr("Commits unknown")
                                                                                : tr("%n commit(s)", nullptr, count));
    const QString before = plan.before ? releaseText(plan.before->id) : QString();
    if (before.isEmpty())
        m_commitsNote->setText(tr("nothing is live yet"));
    else if (onlyAway)
        m_commitsNote->setText(tr("will be removed"));
    else if (plan.direction == Direction::Diverged)
        m_commitsNote->setText(tr("not in %1; %2 will be removed").arg(before).arg(plan.awayCount));
    else
        m_commitsNote->setText(plan.direction == Direction::Forward ? tr("not in %1").arg(before) : QString());
    clear(*m_commits);
    const int half = plan.direction == Direction::Diverged ? kMostCommits / 2 : kMostCommits;
    int row = 0;
    addCommits(row, plan.commits, plan.commitCount, half, {});
    addCommits(row, plan.commitsAway, plan.awayCount, half, u"−"_s);
}

void PlanView::addCommits(int &row, const std::vector<git::CommitInfo> &commits, int count, int most,
                          const QString &mark)
{
    int shown = 0;
    for (const git::CommitInfo &commit : commits) {
        if (shown == most)
            break;
        addCell(*m_commits, row, 0, mark + shortCommit(commit.hash), TypeRole::Mono, Colour::TextMuted);
        addCell(*m_commits, row, 1, commit.subject, TypeRole::Body, Colour::Text);
        addCell(*m_commits, row, 2, commit.author.name, TypeRole::Body, Colour::TextMuted);
        ++shown;
        ++row;
    }
    if (count > shown)
        addCell(*m_commits, row++, 1, tr("%n more", nullptr, count - shown), TypeRole::Body, Colour::TextMuted);
}

void PlanView::showFiles(const DeploymentPlan &plan)
{
    m_fileModel.setFiles(releaseFileRows(plan.diff));
    const int count = m_fileModel.rowCount();
    m_filesTitle->setText(tr("%n file(s)", nullptr, count));
    m_filesNote->setText(count == 0 ? tr("nothing differs") : QString());
    m_files->setAccessibleName(tr("Files that differ"));
    m_files->setFixedHeight(qMax(1, qMin(count, kMostFileRows)) * kFileRow);
    m_files->setVisible(count > 0);
}

/// The lines that change in text files, a file after the other.
void PlanView::showLines(const DeploymentPlan &plan)
{
    std::vector<DiffRow> rows;
    for (const git::FileDiff &file : plan.lines) {
        rows.push_back({'@', 0, 0, file.change.path});
        for (DiffRow &row : diffRows(file)) {
            if (row.origin != '@')
                rows.push_back(std::move(row));
        }
    }
    m_lines->setVisible(!rows.empty());
    m_lines->setAccessibleName(tr("Lines that change"));
    m_lines->setFixedHeight(qBound(1, static_cast<int>(rows.size()), kMostCodeLines) * kDiffLine + 4);
    m_lines->setRows(std::move(rows));
}

void PlanView::showMetrics(const DeploymentPlan &plan)
{
    m_metricsTitle->setText(tr("Model metrics"));
    m_metricsNote->setText(plan.metrics.empty() ? tr("no metrics.json in either release") : QString());
    clear(*m_metrics);
    if (plan.metrics.empty())
        return;
    addCell(*m_metrics, 0, 1, plan.before ? releaseText(plan.before->id) : u"–"_s, TypeRole::CaptionStrong,
            Colour::TextMuted, Qt::AlignRight);
    addCell(*m_metrics, 0, 2, releaseText(plan.release.id), TypeRole::CaptionStrong, Colour::TextMuted, Qt::AlignRight);
    addCell(*m_metrics, 0, 3, tr("Change"), TypeRole::CaptionStrong, Colour::TextMuted, Qt::AlignRight);
    int row = 0;
    for (const DeploymentPlan::Metric &metric : plan.metrics) {
        ++row;
        const MetricChange change = metricChange(metric.name, metric.before, metric.after);
        addCell(*m_metrics, row, 0, metric.name, TypeRole::Body, Colour::Text);
        addCell(*m_metrics, row, 1, change.before, TypeRole::Body, Colour::TextMuted, Qt::AlignRight);
        addCell(*m_metrics, row, 2, change.after, TypeRole::Body, Colour::Text, Qt::AlignRight);
        addCell(*m_metrics, row, 3, change.change, TypeRole::Body, Colour::TextMuted, Qt::AlignRight);
        if (change.state)
            static_cast<Label *>(m_metrics->itemAtPosition(row, 3)->widget())->setState(*change.state);
    }
}

void PlanView::showSettings(const DeploymentPlan &plan)
{
    m_settingsTitle->setText(tr("Configuration"));
    m_settingsNote->setText(plan.diff.settings.empty() ? tr("stays as it is") : plan.environment.name);
    std::vector<DiffRow> rows;
    int number = 0;
    for (const deploy::ReleaseDiff::Setting &setting : plan.diff.settings) {
        ++number;
        if (!setting.before.isEmpty())
            rows.push_back({'-', number, 0, u"%1: %2"_s.arg(setting.name, messageText(setting.before))});
        if (!setting.after.isEmpty())
            rows.push_back({'+', 0, number, u"%1: %2"_s.arg(setting.name, messageText(setting.after))});
    }
    m_settings->setVisible(!rows.empty());
    m_settings->setAccessibleName(tr("Configuration that changes"));
    m_settings->setFixedHeight(qBound(1, static_cast<int>(rows.size()), kMostDiffLines) * kDiffLine + 4);
    m_settings->setRows(std::move(rows));
}

void PlanView::showGates(const DeploymentPlan &plan)
{
    clearRows(*m_gatesLeft);
    clearRows(*m_gatesRight);
    int passed = 0, waiting = 0, refused = 0;
    const std::size_t half = (plan.gates.size() + 1) / 2;
    for (std::size_t i = 0; i < plan.gates.size(); ++i) {
        const deploy::GateAnswer &gate = plan.gates[i];
        passed += gate.verdict == deploy::GateAnswer::Verdict::Passed;
        waiting += gate.verdict == deploy::GateAnswer::Verdict::Waiting;
        refused += gate.verdict == deploy::GateAnswer::Verdict::Refused;
        FactRow::Fact fact = gateFact(gate);
        if (gate.gate == "quarantine"_L1 && gate.verdict == deploy::GateAnswer::Verdict::Refused)
            fact.text = tr("Release quarantined"); // why, and the way out, stand in the head of the dialog
        addFact(m_theme, i < half ? *m_gatesLeft : *m_gatesRight, m_content, fact);
    }
    m_gatesLeft->addStretch(1);
    m_gatesRight->addStretch(1);
    QStringList counts{tr("%n passed", nullptr, passed)};
    if (waiting > 0)
        counts << tr("%n wait(s)", nullptr, waiting);
    if (refused > 0)
        counts << tr("%n refuse(s)", nullptr, refused);
    m_gatesTitle->setText(tr("Gates"));
    m_gatesNote->setText(plan.gates.empty() ? tr("none: the environment is not protected") : counts.join(u", "_s));
}

} // namespace slipway
