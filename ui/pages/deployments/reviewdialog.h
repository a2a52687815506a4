// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymenttypes.h"
#include "ui/window/controllers/uicontext.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace slipway {

class Button;
class Label;
class PlanView;

/// A deployment that waits: what it would change, what has changed since it was requested, its gates as they stand, and
/// the verbs Approve and Reject with a comment.
class ReviewDialog : public QDialog
{
    Q_OBJECT
public:
    ReviewDialog(const PageContext &context, DeploymentId deployment, QWidget *window);

private:
    struct Read
    {
        DeploymentDetail detail;
        std::optional<DeploymentReview> review; ///< nothing for one that an older Slipway asked for
    };

    void load();
    void take(const Result<Read> &read);
    void showPlan(const Read &read);
    [[nodiscard]] static Result<Read> read(Console &console, DeploymentId id);
    void answer(bool approve);

    PageContext m_context;
    DeploymentId m_id;
    Label *m_title, *m_words, *m_since, *m_problem;
    PlanView *m_plan;
    QWidget *m_gates;
    QVBoxLayout *m_rows;
    QLineEdit *m_comment;
    Button *m_approve = nullptr, *m_reject;
    bool m_isAnswering = false;
};

} // namespace slipway
