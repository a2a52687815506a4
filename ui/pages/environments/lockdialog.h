// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QDialog>

#include <optional>

class QLineEdit;

namespace slipway {

class ComboBox;
class Label;
class Theme;

/// Why an environment is locked, and for how long.
class LockDialog : public QDialog
{
    Q_OBJECT
public:
    LockDialog(const Theme &theme, const QString &environment, QWidget *window);

Q_SIGNALS:
    /// No duration: until somebody unlocks it.
    void answered(const QString &reason, std::optional<Milliseconds> duration);

private:
    void take();

    QLineEdit *m_reason;
    ComboBox *m_duration;
    Label *m_problem = nullptr;
};

} // namespace slipway
