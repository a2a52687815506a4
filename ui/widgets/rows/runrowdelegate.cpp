// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/runrowdelegate.h"

#include "ui/models/runs/jobstepmodel.h"
#include "ui/models/runs/runlistmodel.h"
#include "ui/models/runs/testmodel.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
namespace {

constexpr int kInset = 16;
constexpr int kMark = 16;
constexpr int kGap = 8;
constexpr int kNumber = 44;
constexpr int kBranch = 56;
constexpr int kCommit = 60;
constexpr int kTime = 56;
constexpr int kMoment = 56;
constexpr int kRepository = 96;
constexpr int kPipeline = 76; ///< what the pipeline's name keeps before branch and commit have their place

template<typename S>
State stateFrom(const QModelIndex &index, int role)
{
    return stateOf(static_cast<S>(index.data(role).toInt()));
}

} // namespace

RunRowDelegate::RunRowDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, 32, parent)
{
}

void RunRowDelegate::paintHeading(QPainter &painter, const QRect &row, const QString &text) const
{
    painter.setFont(theme().font(TypeRole::CaptionStrong));
    drawText(painter, row.adjusted(kInset, 6, -kInset, 0), text, Colour::TextMuted);
}

void RunRowDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect row = option.rect;
    if (index.data(RunListModel::IsHeadingRole).toBool())
        return paintHeading(painter, row, index.data(Qt::DisplayRole).toString());
    int left = row.left() + kInset;
    theme().paintState(painter, QRectF(left, row.top(), kMark, row.height()),
                       stateFrom<Status>(index, RunListModel::StatusRole), kMark);
    left += kMark + kGap;
    QFont strong = theme().font(TypeRole::Body);
    strong.setWeight(QFont::Medium);
    painter.setFont(strong);
    const QString number = index.data(RunListModel::NumberRole).toString();
    const int numberWidth = std::max(kNumber, painter.fontMetrics().horizontalAdvance(number) + kGap);
    drawText(painter, QRect(left, row.top(), numberWidth, row.height()), number);
    left += numberWidth;

    int right = row.right() - kInset;
    const auto column = [&](int width, int role, TypeRole type, bool tabular) {
        const QRect cell(right - width, row.top(), width - kGap, row.height());
        painter.setFont(theme().font(type));
        if (tabular) {
            painter.setPen(theme().colour(Colour::TextMuted));
            theme().drawTabular(painter, cell.adjusted(0, 0, kGap, 0), Qt::AlignRight, index.data(role).toString());
        } else {
            drawText(painter, cell, index.data(role).toString(), Colour::TextMuted);
        }
        right -= width;
    };
    column(kMoment, RunListModel::MomentRole, TypeRole::Body, true);
    column(kTime, RunListModel::TimeRole, TypeRole::Body, true);
    right -= kGap;
    const auto fits = [&](int width) { return right - left - width >= kPipeline; };
    if (m_isRepositoryShown) {
        const int least = right - left - kRepository >= kPipeline ? kRepository : (right - left) / 2;
        const bool all = fits(kRepository + kBranch + kCommit);
        if (all)
            column(kCommit, RunListModel::CommitRole, TypeRole::MonoSmall, false);
        if (all || fits(kRepository + kBranch))
            column(kBranch, RunListModel::RefRole, TypeRole::Body, false);
        column(least, RunListModel::RepositoryRole, TypeRole::Body, false);
    } else if (fits(kBranch + kCommit)) {
        column(kCommit, RunListModel::CommitRole, TypeRole::MonoSmall, false);
        column(kBranch, RunListModel::RefRole, TypeRole::Body, false);
    }
    painter.setFont(theme().font(TypeRole::Body));
    drawText(painter, QRect(left, row.top(), right - left - kGap, row.height()),
             index.data(RunListModel::PipelineRole).toString());
}

JobRowDelegate::JobRowDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, 28, parent)
{
}

void JobRowDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int kStepIndent = 18;
    constexpr int kTimeWidth = 48;
    const bool isJob = index.data(JobStepModel::IsJobRole).toBool();
    const int left = option.rect.left() + 12 + (isJob ? 0 : kStepIndent);
    theme().paintState(painter, QRectF(left, option.rect.top(), 14, option.rect.height()),
                       stateFrom<Status>(index, JobStepModel::StatusRole), 14);
    painter.setFont(theme().font(isJob ? TypeRole::BodyStrong : TypeRole::Body));
    const QRect text(left + 22, option.rect.top(), option.rect.right() - left - 22 - kTimeWidth - 8,
                     option.rect.height());
    drawText(painter, text, index.data(Qt::DisplayRole).toString());
    painter.setFont(theme().font(TypeRole::Caption));
    painter.setPen(theme().colour(Colour::TextMuted));
    theme().drawTabular(
        painter, QRectF(option.rect.right() - kTimeWidth - 8, option.rect.top(), kTimeWidth, option.rect.height()),
        Qt::AlignRight, index.data(JobStepModel::TimeRole).toString());
}

TestCellDelegate::TestCellDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, 28, parent)
{
}

void TestCellDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QRect text = option.rect.adjusted(8, 0, -8, 0);
    const QString shown = index.data(Qt::DisplayRole).toString();
    if (index.column() == TestModel::TestColumn) {
        theme().paintState(painter, QRectF(text.left(), text.top(), 14, text.height()),
                           stateFrom<TestStatus>(index, TestModel::StatusRole), 14);
        text.adjust(22, 0, 0, 0);
        drawText(painter, text, shown, Colour::Text, Qt::ElideMiddle);
    } else if (index.column() == TestModel::TimeColumn) {
        painter.setPen(theme().colour(Colour::TextMuted));
        theme().drawTabular(painter, text, Qt::AlignRight, shown);
    } else {
        drawText(painter, text, shown, Colour::TextMuted,
                 index.column() == TestModel::SuiteColumn ? Qt::ElideMiddle : Qt::ElideRight);
    }
}

} // namespace slipway
