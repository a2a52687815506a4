// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <QAbstractListModel>
#include <QDate>

#include <vector>

namespace slipway {

/// Runs, newest first, under a heading a day. Changes arrive as whole lists and are taken in as the rows that differ,
/// so that selection and scroll position stay. More rows are asked for when the view comes near the end.
class RunListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IsHeadingRole = Qt::UserRole, ///< bool; the heading's text is Qt::DisplayRole
        RunIdRole,                    ///< qint64; 0 for headings
        StatusRole,                   ///< int(Status)
        NumberRole,                   ///< "#128"
        PipelineRole,
        RepositoryRole, ///< its name
        RefRole,
        CommitRole, ///< seven digits
        TimeRole,   ///< duration, or the word of what it is waiting for
        MomentRole, ///< "4 min", "10:29"
        RunRole,    ///< RunRecord itself
    };

    explicit RunListModel(QObject *parent = nullptr);

    /// The list as it is now. `more` = there are older ones.
    void setRuns(std::vector<RunRecord> runs, bool more);
    /// Older ones that follow.
    void append(std::vector<RunRecord> runs, bool more);
    /// What time it is, for ages and running times.
    void setNow(Timestamp now);
    /// After a change of language.
    void retranslate();

    [[nodiscard]] int runCount() const;
    [[nodiscard]] RunId oldest() const;
    [[nodiscard]] QModelIndex indexOf(RunId run) const;
    [[nodiscard]] const RunRecord *run(const QModelIndex &index) const; ///< nullptr for headings

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    /// A heading (no run id) or a run. Ordered by day, newest first, then heading, then id, newest first.
    struct Row
    {
        QDate day;
        RunRecord run;
        [[nodiscard]] bool isHeading() const { return !run.id.isValid(); }
    };
    [[nodiscard]] static bool comesBefore(const Row &a, const Row &b);
    [[nodiscard]] static std::vector<Row> makeRows(std::vector<RunRecord> runs);
    void removeGone(const std::vector<Row> &rows);
    void insertNew(const std::vector<Row> &rows);
    void update(std::vector<Row> rows);
    [[nodiscard]] QString text(const RunRecord &run) const;
    [[nodiscard]] QString timeText(const RunRecord &run) const;

    std::vector<Row> m_rows;
    Timestamp m_now{};
    bool m_more = false;
    bool m_asked = false;
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::RunRecord)
