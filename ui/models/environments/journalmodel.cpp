// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/journalmodel.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"

#include <QDateTime>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

QString journalTime(Timestamp time)
{
    return toLocal(time).toString(u"HH:mm:ss.zzz"_s);
}

JournalModel::JournalModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void JournalModel::setJournal(std::vector<JournalEntry> journal)
{
    const bool grew = journal.size() >= m_entries.size() &&
                      std::equal(m_entries.begin(), m_entries.end(), journal.begin(),
                                 [](const JournalEntry &a, const JournalEntry &b) {
                                     return a.deployment == b.deployment && a.number == b.number;
                                 });
    if (!grew) {
        beginResetModel();
        m_entries = std::move(journal);
        endResetModel();
    } else if (journal.size() > m_entries.size()) {
        beginInsertRows({}, int(m_entries.size()), int(journal.size()) - 1);
        m_entries = std::move(journal);
        endInsertRows();
    }
}

void JournalModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JournalEntry &entry = m_entries[std::size_t(index.row())];
    if (role == StateRole)
        return int(stateOf(entry.status));
    if (role == Qt::ToolTipRole)
        return index.column() == TextColumn ? QVariant(messageText(entry.text).toHtmlEscaped()) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return journalTime(entry.time);
    case PhaseColumn:
        return phaseText(entry.phase);
    case StatusColumn:
        return phaseStatusText(entry.status);
    case HostColumn:
        return entry.host;
    case TextColumn:
        return messageText(entry.text);
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case PhaseColumn:
        return tr("Phase");
    case StatusColumn:
        return tr("State");
    case HostColumn:
        return tr("Host");
    case TextColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace slipway
