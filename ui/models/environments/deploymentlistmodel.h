// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace slipway {

/// The deployments of an environment: what is under way, what is live, then the others by the time they took effect,
/// the latest first. Changes arrive as whole lists and are taken in as the rows that differ, so that selection and
/// scroll position stay.
class DeploymentListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NumberColumn,
        ReleaseColumn,
        CommitColumn,
        KindColumn,
        ResultColumn,
        ActorColumn,
        WhenColumn,
        TookColumn,
        ReasonColumn
    };
    static constexpr int kColumns = 9;
    enum Role {
        DeploymentIdRole = Qt::UserRole, ///< qint64
        StateRole,                       ///< int(State), the mark of the row
        KindRole,                        ///< int(DeploymentKind)
        StatusRole,                      ///< int(DeploymentStatus)
    };

    explicit DeploymentListModel(QObject *parent = nullptr);

    void setDeployments(std::vector<DeploymentRecord> deployments);
    /// What was taken back and by which release, as the whole history says: rows that are filtered out count too.
    /// Before setDeployments().
    void setTakenBack(const std::vector<std::pair<DeploymentId, ReleaseId>> &taken) { m_taken = taken; }
    /// What time it is, for times and running durations.
    void setNow(Timestamp now);
    /// After a change of language.
    void retranslate();

    [[nodiscard]] const DeploymentRecord *deployment(const QModelIndex &index) const; ///< nullptr when there is none
    [[nodiscard]] QModelIndex indexOf(DeploymentId id) const;
    [[nodiscard]] QModelIndex live() const; ///< invalid when none is
    [[nodiscard]] QString resultOf(const DeploymentRecord &deployment) const;
    [[nodiscard]] QString kindOf(const DeploymentRecord &deployment) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeGone(const std::vector<DeploymentRecord> &deployments);
    void insertNew(const std::vector<DeploymentRecord> &deployments);
    void update(std::vector<DeploymentRecord> deployments);
    void learnNames();
    [[nodiscard]] QString text(const DeploymentRecord &deployment, int column) const;
    [[nodiscard]] QString sentence(const DeploymentRecord &deployment) const;
    [[nodiscard]] QString took(const DeploymentRecord &deployment) const;

    std::vector<DeploymentRecord> m_rows;
    QHash<qint64, QString> m_releases; ///< by deployment
    QHash<qint64, QString> m_backTo;   ///< by deployment that was taken back: the release that came
    std::vector<std::pair<DeploymentId, ReleaseId>> m_taken;
    Timestamp m_now{};
};

} // namespace slipway
