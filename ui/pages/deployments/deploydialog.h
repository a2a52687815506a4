// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/secret.h"
#include "services/deployments/deploymenttypes.h"
#include "ui/models/environments/releasechoices.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

#include <QDialog>

class QLineEdit;
class QStackedWidget;

namespace slipway {

class Button;
class ComboBox;
class DeploymentPanel;
class EmptyState;
class Label;
class PlanView;

/// Deploy or roll back: what to choose, the plan with its gates, the verb, and then the deployment itself while it goes
/// on. Closing it stops nothing.
class DeployDialog : public QDialog
{
    Q_OBJECT
public:
    struct Order
    {
        EnvironmentRecord environment;
        DeploymentKind kind = DeploymentKind::Deploy;
        ReleaseId release = {}; ///< chosen at first; 0 = what the engine proposes
    };
    DeployDialog(const PageContext &context, Order order, QWidget *window);
    ~DeployDialog() override;

    [[nodiscard]] bool isSettled() const { return m_pending == 0; }

private:
    struct Planned
    {
        Result<DeploymentPlan> plan;
        std::vector<SecretVersions> secrets; ///< that make a difference
    };

    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeFoot();
    void connectParts();
    void loadChoices();
    void takeChoices(Result<ReleaseFacts> facts);
    void showChoices();
    void loadPlan();
    [[nodiscard]] Loader<Planned>::Work makePlan() const;
    void takePlan(Result<DeploymentPlan> plan);
    void showSecrets(const std::vector<SecretVersions> &versions);
    void showPlan();
    void showQuarantine();
    void showVerb();
    void lift();
    void begin();
    void showProgress(DeploymentId deployment);
    void follow(const DeploymentRecord &deployment);
    [[nodiscard]] QString command() const;
    [[nodiscard]] bool isRollback() const { return m_order.kind != DeploymentKind::Deploy; }
    [[nodiscard]] QString head() const;

    PageContext m_context;
    Order m_order;
    Label *m_title, *m_words, *m_note;
    ComboBox *m_choice, *m_secrets;
    QLineEdit *m_reason;
    EmptyState *m_empty;
    PlanView *m_plan;
    DeploymentPanel *m_progress;
    QStackedWidget *m_stack;
    QWidget *m_head = nullptr;
    Button *m_lift, *m_copy, *m_cancel, *m_verb, *m_stop;
    ReleaseChoices m_choices;
    std::optional<DeploymentPlan> m_shown;
    DeploymentId m_deployment; ///< once it has begun
    bool m_isBeginning = false;
    bool m_secretsThen = false; ///< instead of the current ones
    int m_pending = 0;
    Loader<ReleaseFacts> m_facts;
    Loader<Planned> m_planning;
};

} // namespace slipway
