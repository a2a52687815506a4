// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;

namespace slipway {

class Theme;

/// Runs or deployments are active and the window is to close: which verb?
class CloseDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Answer { Stop, Keep, Stay };

    struct Active
    {
        int runs = 0, deployments = 0;
    };
    CloseDialog(const Theme &theme, Active active, QWidget *window);

Q_SIGNALS:
    void answered(Answer answer, bool remember);

private:
    [[nodiscard]] static QString titleFor(Active active);
    [[nodiscard]] static QString wordsFor(Active active);
    void answer(Answer answer);
    QCheckBox *m_remember;
};

} // namespace slipway
