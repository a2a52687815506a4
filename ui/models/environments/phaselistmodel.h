// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "ui/models/common/state.h"

#include <QAbstractListModel>

#include <vector>

namespace slipway {

/// One stop on the way of a deployment, as people see it: one or more phases of the journal.
struct PhaseStop
{
    QString name;
    State state = State::Queued;
    Message note; ///< what is being waited for, or why it failed
    std::optional<Timestamp> started, finished;
    bool operator==(const PhaseStop &) const = default;
};

/// The stops of a deployment from its journal. Pure. A deploy has Lock, Upload, Prepare, Switch, Restart, Health,
/// Watch; a rollback Lock, Check, Switch, Restart, Health, Watch, Done; Undo follows where something was taken back.
[[nodiscard]] std::vector<PhaseStop> phaseStops(const DeploymentRecord &deployment,
                                                const std::vector<JournalEntry> &journal);

/// Those stops as rows: the table twin of the stepper.
class PhaseListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { StateRole = Qt::UserRole, NoteRole, TimeRole };

    explicit PhaseListModel(QObject *parent = nullptr);

    void setDeployment(const DeploymentRecord &deployment, const std::vector<JournalEntry> &journal, Timestamp now);
    void setNow(Timestamp now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString time(const PhaseStop &stop) const;

    std::vector<PhaseStop> m_stops;
    Timestamp m_now{};
};

} // namespace slipway
