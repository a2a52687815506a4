// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/secret.h"

#include <QAbstractTableModel>

#include <vector>

namespace slipway {

/// The secrets by name: where they hold, how often they were set, when and by whom. A value is nowhere here.
class SecretListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ScopeColumn, VersionColumn, BackendColumn, WhenColumn, ActorColumn };
    static constexpr int kColumns = 6;

    explicit SecretListModel(QObject *parent = nullptr);

    void setSecrets(std::vector<SecretRecord> secrets, Timestamp now);
    void retranslate();
    [[nodiscard]] const SecretRecord *secret(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SecretRecord> m_secrets;
    Timestamp m_now{};
};

/// "all repositories", "fraud-model", "fraud-model/production".
[[nodiscard]] QString secretScopeText(const QString &repository, const QString &environment);

} // namespace slipway
