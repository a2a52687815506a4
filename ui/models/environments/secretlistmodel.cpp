// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/secretlistmodel.h"

#include "ui/models/common/format.h"

namespace slipway {

using namespace Qt::StringLiterals;

QString secretScopeText(const QString &repository, const QString &environment)
{
    if (repository.isEmpty() && environment.isEmpty())
        return SecretListModel::tr("all repositories");
    if (repository.isEmpty())
        return environment;
    return environment.isEmpty() ? repository : repository + u'/' + environment;
}

SecretListModel::SecretListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SecretListModel::setSecrets(std::vector<SecretRecord> secrets, Timestamp now)
{
    beginResetModel();
    m_secrets = std::move(secrets);
    m_now = now;
    endResetModel();
}

void SecretListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_secrets.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

const SecretRecord *SecretListModel::secret(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? &m_secrets[std::size_t(index.row())] : nullptr;
}

int SecretListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_secrets.size());
}

int SecretListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant SecretListModel::data(const QModelIndex &index, int role) const
{
    const SecretRecord *row = secret(index);
    if (!row || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    switch (index.column()) {
    case NameColumn:
        return row->name;
    case ScopeColumn:
        return secretScopeText(row->repositoryName, row->environment);
    case VersionColumn:
        return QLocale().toString(row->version);
    case BackendColumn:
        return row->backend;
    case WhenColumn:
        return formatWhen(row->updated, m_now);
    case ActorColumn:
        return row->actor;
    default:
        return {};
    }
}

QVariant SecretListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ScopeColumn:
        return tr("Holds for");
    case VersionColumn:
        return tr("Version");
    case BackendColumn:
        return tr("Kept in");
    case WhenColumn:
        return tr("Set");
    case ActorColumn:
        return tr("By");
    default:
        return {};
    }
}

} // namespace slipway
