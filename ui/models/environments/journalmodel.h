// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"

#include <QAbstractTableModel>

#include <vector>

namespace slipway {

/// What a deployment wrote down before and after each phase, oldest first.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, PhaseColumn, StatusColumn, HostColumn, TextColumn };
    static constexpr int kColumns = 5;
    enum Role { StateRole = Qt::UserRole };

    explicit JournalModel(QObject *parent = nullptr);

    /// A longer journal of the same deployment only adds rows.
    void setJournal(std::vector<JournalEntry> journal);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<JournalEntry> m_entries;
};

/// "10:46:02.114", local time: the time of a line in a journal or log.
[[nodiscard]] QString journalTime(Timestamp time);

} // namespace slipway
