// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymenttypes.h"
#include "ui/models/common/filetail.h"
#include "ui/models/text/textlog.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace slipway {

class Button;
class DataTable;
class JournalModel;
class Label;
class LogView;
class PhaseListModel;
class PhaseStepper;
class ReleaseChangesPanel;
class StateBadge;
class TabBar;

/// One deployment: head, stops, and the tabs Journal, Log, Approvals and Changes. Follows it while it goes on,
/// whichever process performs it; closing the panel changes nothing.
class DeploymentPanel : public QWidget
{
    Q_OBJECT
public:
    enum class Place { Page, Dialog }; ///< a dialog has verbs of its own at its foot
    enum Tab { JournalTab, LogTab, ApprovalsTab, ChangesTab };

    DeploymentPanel(const PageContext &context, Place place, QWidget *parent = nullptr);
    ~DeploymentPanel() override;

    /// 0 = nothing any more.
    void showDeployment(DeploymentId id);
    /// How long it is expected to take, from the plan.
    void setExpected(std::optional<Milliseconds> expected) { m_expected = expected; }
    [[nodiscard]] const DeploymentRecord &deployment() const { return m_detail.deployment; }
    [[nodiscard]] EnvironmentId environment() const { return m_detail.deployment.environment; }
    [[nodiscard]] std::optional<Error> problem() const { return m_loader.error(); } ///< why it cannot be shown
    [[nodiscard]] QString command() const;
    void retranslate();
    [[nodiscard]] QList<QWidget *> panes() const;

Q_SIGNALS:
    void changed(const DeploymentRecord &deployment);
    void closeRequested();
    void reviewRequested(DeploymentId deployment);
    void busyChanged(int change);

private:
    struct Loaded
    {
        DeploymentDetail detail;
        FileTail log;   ///< what the log file gained
        QString before; ///< release that was live before; empty = none
        ReleaseRecord release;
        EnvironmentRecord environment;
        bool canTakeOver = false; ///< it met what others made live, and nothing has gone live since
    };

    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeTabs();
    void connectParts();
    void take(Result<Loaded> loaded);
    void takeEvent(const DeploymentEvent &event);
    void showHead();
    void showVerbs();
    void showLog(const FileTail &log);
    void showApprovals();
    void tick();
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] QString situation() const;
    [[nodiscard]] QString story() const;
    [[nodiscard]] static Result<Loaded> read(Console &console, DeploymentId id, qint64 logFrom);

    PageContext m_context;
    Place m_place;
    PhaseListModel *m_phases;
    JournalModel *m_journalModel;
    Button *m_back, *m_lift, *m_takeOver, *m_stop, *m_review, *m_copy;
    StateBadge *m_mark;
    Label *m_title, *m_state, *m_time, *m_words;
    PhaseStepper *m_stepper;
    TabBar *m_tabs;
    QStackedWidget *m_stack;
    LogView *m_log;
    DataTable *m_journal;
    QWidget *m_approvals;
    QVBoxLayout *m_approvalRows;
    ReleaseChangesPanel *m_changes;
    QTimer *m_clock;
    TextLog m_text;
    qint64 m_logNext = -1; ///< byte of the log file up to which it is shown
    DeploymentId m_id;
    DeploymentDetail m_detail;
    QString m_before;
    ReleaseRecord m_release;
    EnvironmentRecord m_environment;
    QString m_health; ///< the newest answers of the checks
    std::optional<Milliseconds> m_expected;
    bool m_canTakeOver = false;
    int m_ticks = 0;
    Loader<Loaded> m_loader;
};

} // namespace slipway
