// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runs/jobstepmodel.h"

#include "ui/models/common/format.h"
#include "ui/models/common/state.h"
#include "ui/models/text/messagetext.h"

#include <algorithm>

namespace slipway {

JobStepModel::JobStepModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

std::vector<JobStepModel::Row> JobStepModel::makeRows(const std::vector<JobRecord> &jobs,
                                                      const std::vector<StepRecord> &steps)
{
    std::vector<Row> rows;
    rows.reserve(jobs.size() + steps.size());
    for (const JobRecord &job : jobs) {
        rows.push_back({job.id, 0, job.name, job.reason, job.status, job.started, job.finished});
        for (const StepRecord &step : steps) {
            if (step.job == job.id)
                rows.push_back({job.id, step.number, step.name, step.reason, step.status, step.started, step.finished});
        }
    }
    return rows;
}

void JobStepModel::setJobs(const std::vector<JobRecord> &jobs, const std::vector<StepRecord> &steps, Timestamp now)
{
    std::vector<Row> rows = makeRows(jobs, steps);
    m_now = now;
    const bool sameShape =
        std::ranges::equal(rows, m_rows, [](const Row &a, const Row &b) { return a.job == b.job && a.step == b.step; });
    if (!sameShape) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool ticks = rows[i].status == Status::Running;
        if (rows[i] == m_rows[i] && !ticks)
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

void JobStepModel::setNow(Timestamp now)
{
    m_now = now;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].status == Status::Running)
            Q_EMIT dataChanged(index(int(i)), index(int(i)), {TimeRole});
    }
}

QModelIndex JobStepModel::indexOf(JobId job, int step) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const Row &row) { return row.job == job && row.step == step; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

int JobStepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant JobStepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::AccessibleTextRole:
        return QString(row.name + u' ' + statusWord(row.status));
    case Qt::ToolTipRole:
        return row.reason.isEmpty() ? statusWord(row.status) : messageText(row.reason);
    case IsJobRole:
        return row.step == 0;
    case JobIdRole:
        return row.job.value;
    case StepNumberRole:
        return row.step;
    case StatusRole:
        return int(row.status);
    case TimeRole:
        return row.started ? formatDuration(duration(row.started, row.finished, m_now)) : QString();
    case ReasonRole:
        return messageText(row.reason);
    default:
        return {};
    }
}

} // namespace slipway
