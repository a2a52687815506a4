// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deployment.h"
#include "ui/pages/page.h"

#include <QDialog>

class QLineEdit;

namespace slipway {

class Label;

/// Why a release is in quarantine, and why it may leave it.
class LiftDialog : public QDialog
{
    Q_OBJECT
public:
    LiftDialog(const PageContext &context, const ReleaseRecord &release, const EnvironmentRecord &environment, QWidget *window);

private:
    void lift();

    PageContext m_context;
    ReleaseId m_release;
    QLineEdit *m_reason;
    Label *m_problem = nullptr;
};

} // namespace slipway
