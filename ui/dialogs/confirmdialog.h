// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

namespace slipway {

class Theme;

/// A true decision: names the object and the consequence, and its button is the verb. Opens itself.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    struct Question
    {
        QString title; ///< "Remove fraud-model from Slipway?"
        QString consequence;
        QString verb; ///< "Remove"
    };
    ConfirmDialog(const Theme &theme, const Question &question, std::function<void()> confirmed, QWidget *window);
};

} // namespace slipway
