// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/repositories/commitmodel.h"

#include "ui/models/common/format.h"

namespace slipway {
namespace {

constexpr int kMostLanes = 10; ///< more are drawn at the edge of the graph

} // namespace

CommitModel::CommitModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CommitModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_texts.clear();
    m_asked.clear();
    m_wanted.clear();
    m_changes = 0;
    m_lanes = 1;
    endResetModel();
}

void CommitModel::setWorkingTree(int changes)
{
    if (changes > 0 && m_changes == 0) {
        beginInsertRows({}, 0, 0);
        m_changes = changes;
        endInsertRows();
    } else if (changes == 0 && m_changes > 0) {
        beginRemoveRows({}, 0, 0);
        m_changes = 0;
        endRemoveRows();
    } else if (changes != m_changes) {
        m_changes = changes;
        Q_EMIT dataChanged(index(0), index(0));
    }
}

void CommitModel::append(std::vector<CommitRow> rows)
{
    if (rows.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    for (const CommitRow &row : rows)
        m_lanes = qBound(m_lanes, static_cast<int>(row.laneCount), kMostLanes);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

void CommitModel::setTexts(const std::vector<CommitText> &texts)
{
    for (const CommitText &text : texts) {
        m_texts.insert(text.hash, text);
        m_asked.remove(text.hash);
    }
    repaintAll();
}

void CommitModel::setRefs(QHash<QString, std::vector<RefBadge>> refs)
{
    m_refs = std::move(refs);
    repaintAll();
}

void CommitModel::setRuns(QHash<QString, std::vector<RunBadge>> runs)
{
    m_runs = std::move(runs);
    repaintAll();
}

void CommitModel::setNow(Timestamp now)
{
    m_now = now;
    repaintAll();
}

void CommitModel::repaintAll()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

bool CommitModel::isWorkingTree(const QModelIndex &index) const
{
    return index.isValid() && m_changes > 0 && index.row() == 0;
}

const CommitRow *CommitModel::row(int modelRow) const
{
    const int at = modelRow - offset();
    return at >= 0 && at < static_cast<int>(m_rows.size()) ? &m_rows[static_cast<std::size_t>(at)] : nullptr;
}

QString CommitModel::hashAt(int modelRow) const
{
    const CommitRow *commit = row(modelRow);
    return commit ? QString::fromLatin1(commit->hash.toHex()) : QString();
}

const CommitText *CommitModel::text(const QString &hash) const
{
    const auto found = m_texts.constFind(hash);
    return found == m_texts.cend() ? nullptr : &*found;
}

QModelIndex CommitModel::indexOf(const QString &hash) const
{
    const QByteArray raw = QByteArray::fromHex(hash.left(hash.size() & ~1).toLatin1());
    const auto found =
        raw.isEmpty() ? m_rows.end() : std::find_if(m_rows.begin(), m_rows.end(), [&raw](const CommitRow &each) {
            return each.hash.startsWith(raw);
        });
    return found == m_rows.end() ? QModelIndex() : index(offset() + static_cast<int>(found - m_rows.begin()));
}

int CommitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : offset() + static_cast<int>(m_rows.size());
}

QVariant CommitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isWorkingTree(index)) {
        const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return isText ? QVariant(tr("Working tree: %n file(s) changed", nullptr, m_changes)) : QVariant();
    }
    const QString hash = hashAt(index.row());
    if (role == HashRole)
        return hash;
    const CommitText *commit = text(hash);
    if (!commit) {
        want(hash);
        return role == Qt::DisplayRole ? QVariant(shortCommit(hash)) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return commit->subject;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3, %4")
            .arg(commit->subject, commit->author, shortCommit(hash), formatFull(commit->time));
    case AuthorRole:
        return commit->author;
    case MomentRole:
        return formatMoment(commit->time, m_now);
    default:
        return {};
    }
}

void CommitModel::want(const QString &hash) const
{
    if (m_asked.contains(hash))
        return;
    m_asked.insert(hash);
    m_wanted.append(hash);
    if (m_wanted.size() == 1) // one question for all rows that this paint looks at
        QMetaObject::invokeMethod(const_cast<CommitModel *>(this), &CommitModel::flushWanted, Qt::QueuedConnection);
}

void CommitModel::flushWanted()
{
    if (!m_wanted.isEmpty())
        Q_EMIT textsWanted(std::exchange(m_wanted, {}));
}

} // namespace slipway
