// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runs/runlistmodel.h"

#include "ui/models/common/format.h"
#include "ui/models/common/state.h"
#include "ui/models/text/messagetext.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;

RunListModel::RunListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

bool RunListModel::comesBefore(const Row &a, const Row &b)
{
    if (a.day != b.day)
        return a.day > b.day;
    if (a.isHeading() != b.isHeading())
        return a.isHeading();
    return a.run.id > b.run.id;
}

std::vector<RunListModel::Row> RunListModel::makeRows(std::vector<RunRecord> runs)
{
    std::vector<Row> rows;
    rows.reserve(runs.size() + 8);
    QDate day;
    for (RunRecord &run : runs) {
        QDate own = toLocal(run.queued).date();
        if (day.isValid() && own > day)
            own = day; // a clock that jumped back must not tear a day apart
        if (own != day) {
            day = own;
            rows.push_back({.day = day, .run = {}});
        }
        rows.push_back({.day = day, .run = std::move(run)});
    }
    return rows;
}

/// Rows that went, rows that came, then rows whose run has another revision: no reset, the view keeps its place.
void RunListModel::setRuns(std::vector<RunRecord> runs, bool more)
{
    std::vector<Row> rows = makeRows(std::move(runs));
    m_more = more;
    m_asked = false;
    removeGone(rows);
    insertNew(rows);
    update(std::move(rows));
}

void RunListModel::append(std::vector<RunRecord> runs, bool more)
{
    std::vector<RunRecord> all;
    all.reserve(m_rows.size() + runs.size());
    for (const Row &row : m_rows) {
        if (!row.isHeading())
            all.push_back(row.run);
    }
    const RunId last = oldest();
    for (RunRecord &run : runs) {
        if (!last.isValid() || run.id < last)
            all.push_back(std::move(run));
    }
    setRuns(std::move(all), more);
}

void RunListModel::removeGone(const std::vector<Row> &rows)
{
    const auto stays = [&rows](const Row &row) { return std::ranges::binary_search(rows, row, comesBefore); };
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (stays(m_rows[std::size_t(last)]))
            continue;
        int first = last;
        while (first > 0 && !stays(m_rows[std::size_t(first - 1)]))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void RunListModel::insertNew(const std::vector<Row> &rows)
{
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i;
        while (end < rows.size() && (i >= m_rows.size() || comesBefore(rows[end], m_rows[i])))
            ++end;
        if (end > i) {
            beginInsertRows({}, int(i), int(end) - 1);
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(i), rows.begin() + std::ptrdiff_t(i),
                          rows.begin() + std::ptrdiff_t(end));
            endInsertRows();
        }
        i = std::max(end, i + 1);
    }
}

/// Both lists have the same keys by now.
void RunListModel::update(std::vector<Row> rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_rows[i].run.revision == rows[i].run.revision)
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

int RunListModel::runCount() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return !row.isHeading(); }));
}

RunId RunListModel::oldest() const
{
    return m_rows.empty() ? RunId() : m_rows.back().run.id;
}

void RunListModel::setNow(Timestamp now)
{
    m_now = now;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {TimeRole, MomentRole, Qt::DisplayRole});
}

void RunListModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

QModelIndex RunListModel::indexOf(RunId run) const
{
    const auto found =
        std::ranges::find_if(m_rows, [run](const Row &row) { return run.isValid() && row.run.id == run; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

const RunRecord *RunListModel::run(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    const Row &row = m_rows[std::size_t(index.row())];
    return row.isHeading() ? nullptr : &row.run;
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString RunListModel::timeText(const RunRecord &run) const
{
    if (run.status == Status::Queued || run.status == Status::Skipped || run.status == Status::Unsupported)
        return statusWord(run.status);
    return formatDuration(duration(run.started, run.finished, m_now));
}

/// A run in one sentence, for screen readers and for copying.
QString RunListModel::text(const RunRecord &run) const
{
    return QStringList{u'#' + QString::number(run.id.value),
                       run.repositoryName,
                       run.workflowName,
                       statusWord(run.status),
                       shortRef(run.ref),
                       shortCommit(run.commit),
                       timeText(run),
                       formatMoment(run.queued, m_now)}
        .join(u' ')
        .simplified();
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunRecord *row = run(index);
    if (!row) {
        if (role == Qt::DisplayRole)
            return formatDay(m_rows[std::size_t(index.row())].day, toLocal(m_now).date());
        return role == IsHeadingRole ? QVariant(true) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(*row);
    case Qt::ToolTipRole:
        return row->firstError.isEmpty() ? row->commitSubject : firstErrorText(*row);
    case IsHeadingRole:
        return false;
    case RunIdRole:
        return row->id.value;
    case StatusRole:
        return int(row->status);
    case NumberRole:
        return QString(u'#' + QString::number(row->id.value));
    case PipelineRole:
        return row->workflowName;
    case RepositoryRole:
        return row->repositoryName;
    case RefRole:
        return row->workingTree ? tr("working tree") : shortRef(row->ref);
    case CommitRole:
        return shortCommit(row->commit);
    case TimeRole:
        return timeText(*row);
    case MomentRole:
        return formatMoment(row->queued, m_now);
    case RunRole:
        return QVariant::fromValue(*row);
    default:
        return {};
    }
}

Qt::ItemFlags RunListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return run(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                      : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

bool RunListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_asked;
}

void RunListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = true;
    Q_EMIT moreWanted();
}

} // namespace slipway
