// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <QAbstractListModel>

#include <vector>

namespace slipway {

/// Jobs with their steps below, as one flat list: the table twin of the graph and the contents of a log.
class JobStepModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IsJobRole = Qt::UserRole, JobIdRole, StepNumberRole, StatusRole, TimeRole, ReasonRole };

    explicit JobStepModel(QObject *parent = nullptr);

    /// Rows whose content is the same stay untouched; a list of another length or order is taken in whole.
    void setJobs(const std::vector<JobRecord> &jobs, const std::vector<StepRecord> &steps, Timestamp now);
    void setNow(Timestamp now);
    [[nodiscard]] QModelIndex indexOf(JobId job, int step = 0) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        JobId job;
        int step = 0; ///< 0 = the job itself
        QString name;
        Message reason;
        Status status = Status::Queued;
        std::optional<Timestamp> started, finished;
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] static std::vector<Row> makeRows(const std::vector<JobRecord> &jobs,
                                                   const std::vector<StepRecord> &steps);

    std::vector<Row> m_rows;
    Timestamp m_now{};
};

} // namespace slipway
