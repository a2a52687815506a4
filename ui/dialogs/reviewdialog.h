// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deploymentservice.h"
#include "ui/pages/page.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace slipway {

class Button;
class Label;

/// A deployment that waits: its gates as they stand, and the verbs Approve and Reject with a comment.
class ReviewDialog : public QDialog
{
    Q_OBJECT
public:
    ReviewDialog(const PageContext &context, DeploymentId deployment, QWidget *window);

private:
    void load();
    void take(const Result<DeploymentDetail> &detail);
    void answer(bool approve);

    PageContext m_context;
    DeploymentId m_id;
    Label *m_title, *m_words, *m_problem;
    QWidget *m_gates;
    QVBoxLayout *m_rows;
    QLineEdit *m_comment;
    Button *m_approve = nullptr, *m_reject;
    bool m_isAnswering = false;
};

} // namespace slipway
