// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;

namespace slipway {

class Theme;

/// Runs are active and the window is to close: which verb?
class CloseDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Answer { Stop, Keep, Stay };

    CloseDialog(const Theme &theme, int activeRuns, QWidget *window);

Q_SIGNALS:
    void answered(Answer answer, bool remember);

private:
    void answer(Answer answer);
    QCheckBox *m_remember;
};

} // namespace slipway
