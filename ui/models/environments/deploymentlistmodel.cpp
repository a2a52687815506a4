// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/deploymentlistmodel.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/releasechoices.h"
#include "ui/models/text/messagetext.h"

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

/// When it took effect; until then, when it was asked for.
Timestamp effect(const DeploymentRecord &deployment)
{
    return deployment.switched.value_or(deployment.created);
}

int rank(const DeploymentRecord &deployment)
{
    return !isFinished(deployment.status)                                                                ? 0
           : deployment.status == DeploymentStatus::Live || deployment.status == DeploymentStatus::Mixed ? 1
                                                                                                         : 2;
}

bool comesBefore(const DeploymentRecord &a, const DeploymentRecord &b)
{
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    return effect(a) != effect(b) ? effect(a) > effect(b) : a.id > b.id;
}

} // namespace

DeploymentListModel::DeploymentListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DeploymentListModel::setDeployments(std::vector<DeploymentRecord> deployments)
{
    std::ranges::sort(deployments, comesBefore);
    removeGone(deployments);
    insertNew(deployments);
    update(std::move(deployments));
}

void DeploymentListModel::removeGone(const std::vector<DeploymentRecord> &deployments)
{
    const auto stays = [&deployments](const DeploymentRecord &row) {
        return std::ranges::binary_search(deployments, row, comesBefore);
    };
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (stays(m_rows[std::size_t(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

void DeploymentListModel::insertNew(const std::vector<DeploymentRecord> &deployments)
{
    for (std::size_t i = 0; i < deployments.size();) {
        std::size_t end = i;
        while (end < deployments.size() && (i >= m_rows.size() || comesBefore(deployments[end], m_rows[i])))
            ++end;
        if (end > i) {
            beginInsertRows({}, int(i), int(end) - 1);
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(i), deployments.begin() + std::ptrdiff_t(i),
                          deployments.begin() + std::ptrdiff_t(end));
            endInsertRows();
        }
        i = std::max(end, i + 1);
    }
}

/// Both lists have the same keys by now. What a row says may follow from another row: those it names are told anew.
void DeploymentListModel::update(std::vector<DeploymentRecord> deployments)
{
    const auto backTo = m_backTo;
    std::vector<bool> changed(deployments.size());
    for (std::size_t i = 0; i < deployments.size(); ++i)
        changed[i] = m_rows[i].revision != deployments[i].revision;
    m_rows = std::move(deployments);
    learnNames();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const qint64 id = m_rows[i].id.value;
        if (changed[i] || backTo.value(id) != m_backTo.value(id))
            Q_EMIT dataChanged(index(int(i), 0), index(int(i), kColumns - 1));
    }
}

void DeploymentListModel::learnNames()
{
    m_releases.clear();
    m_backTo.clear();
    for (const DeploymentRecord &row : m_rows)
        m_releases.insert(row.id.value, releaseText(row));
    for (const auto &[taken, came] : m_taken)
        m_backTo.insert(taken.value, releaseText(came));
    for (const auto &[taken, came] : takenBack(m_rows))
        m_backTo.insert(taken.value, releaseText(came));
    for (const DeploymentRecord &row : m_rows) { // taken back within its own deployment: what had been live before
        if (row.status == DeploymentStatus::RolledBack && !m_backTo.contains(row.id.value))
            m_backTo.insert(row.id.value, m_releases.value(row.previous.value));
    }
}

void DeploymentListModel::setNow(Timestamp now)
{
    m_now = now;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, WhenColumn), index(int(m_rows.size()) - 1, TookColumn));
}

void DeploymentListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, kColumns - 1));
}

const DeploymentRecord *DeploymentListModel::deployment(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? &m_rows[std::size_t(index.row())] : nullptr;
}

QModelIndex DeploymentListModel::indexOf(DeploymentId id) const
{
    const auto found = std::ranges::find(m_rows, id, &DeploymentRecord::id);
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

QModelIndex DeploymentListModel::live() const
{
    const auto found = std::ranges::find(m_rows, DeploymentStatus::Live, &DeploymentRecord::status);
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

QString DeploymentListModel::resultOf(const DeploymentRecord &deployment) const
{
    return deploymentResultText(deployment, m_backTo.value(deployment.id.value));
}

QString DeploymentListModel::kindOf(const DeploymentRecord &deployment) const
{
    return deploymentKindText(deployment, m_releases.value(deployment.rollbackOf.value));
}

int DeploymentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DeploymentListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString DeploymentListModel::took(const DeploymentRecord &deployment) const
{
    if (!deployment.started)
        return formatDuration(std::nullopt);
    if (deployment.finished)
        return formatDuration(*deployment.finished - *deployment.started);
    return isFinished(deployment.status) ? formatDuration(std::nullopt) : formatDuration(m_now - *deployment.started);
}

QString DeploymentListModel::text(const DeploymentRecord &deployment, int column) const
{
    switch (column) {
    case NumberColumn:
        return u'#' + QString::number(deployment.id.value);
    case ReleaseColumn:
        return releaseText(deployment);
    case CommitColumn:
        return shortCommit(deployment.commit);
    case KindColumn:
        return kindOf(deployment);
    case ResultColumn:
        return resultOf(deployment);
    case ActorColumn:
        return deploymentActorText(deployment);
    case WhenColumn:
        return formatWhen(effect(deployment), m_now);
    case TookColumn:
        return took(deployment);
    case ReasonColumn:
        if (!deployment.problem.isEmpty() && deployment.status != DeploymentStatus::Live &&
            deployment.status != DeploymentStatus::Superseded)
            return messageText(deployment.problem);
        return deployment.reason.isEmpty() ? deployment.commitSubject : messageText(deployment.reason);
    default:
        return {};
    }
}

/// A deployment in one sentence, for screen readers.
QString DeploymentListModel::sentence(const DeploymentRecord &deployment) const
{
    QStringList parts;
    for (int column = 0; column < kColumns; ++column)
        parts << text(deployment, column);
    return parts.join(u' ');
}

QVariant DeploymentListModel::data(const QModelIndex &index, int role) const
{
    const DeploymentRecord *row = deployment(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == NumberColumn ? sentence(*row) : text(*row, index.column());
    case Qt::ToolTipRole: {
        const QString whole = index.column() == WhenColumn ? formatFull(effect(*row)) : text(*row, index.column());
        return whole.toHtmlEscaped();
    }
    case DeploymentIdRole:
        return row->id.value;
    case StateRole:
        return int(row->status == DeploymentStatus::Superseded && m_backTo.contains(row->id.value) ? State::RolledBack
                                                                                                   : stateOf(*row));
    case KindRole:
        return int(row->kind);
    case StatusRole:
        return int(row->status);
    default:
        return {};
    }
}

QVariant DeploymentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == TookColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return QString();
    case ReleaseColumn:
        return tr("Release");
    case CommitColumn:
        return tr("Commit");
    case KindColumn:
        return tr("What");
    case ResultColumn:
        return tr("Result");
    case ActorColumn:
        return tr("Who");
    case WhenColumn:
        return tr("When");
    case TookColumn:
        return tr("Took");
    case ReasonColumn:
        return tr("Reason or change");
    default:
        return {};
    }
}

} // namespace slipway
