// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;

namespace slipway {

class Label;
class Theme;

/// A decision that needs a reason: what it is about, what it does, and the verb.
class ReasonDialog : public QDialog
{
    Q_OBJECT
public:
    struct Question
    {
        QString name;  ///< objectName
        QString title; ///< a question with its object
        QString about; ///< what led to it
        QString consequence;
        QString placeholder; ///< of the reason
        QString verb;
    };
    /// @param given gets the reason, which is not empty
    ReasonDialog(const Theme &theme, const Question &question, std::function<void(const QString &reason)> given,
                 QWidget *window);

private:
    void take();

    std::function<void(const QString &)> m_given;
    QLineEdit *m_reason;
    Label *m_problem = nullptr;
};

} // namespace slipway
