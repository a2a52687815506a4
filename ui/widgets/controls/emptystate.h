// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "ui/widgets/theme/tokens.h"

#include <QWidget>

#include <functional>

class QTimer;

namespace slipway {

class Button;
class Label;
class Theme;

/// What stands where rows would be: nothing yet, filtered to nothing, failed, loading. Each looks and says its own.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    struct Offer
    {
        QString text; ///< of the button; empty = no button
        std::function<void()> handler;
    };

    void showNothingYet(const QString &icon, const QString &sentence, Offer offer = {});
    void showFiltered(const QString &sentence, std::function<void()> clearFilters);
    void showFailed(const Error &error, std::function<void()> retry);
    /// Nothing for 300 ms, then the sentence.
    void showLoading(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present(const QString &icon, const QString &sentence, Offer offer);

    const Theme &m_theme;
    QString m_iconName;
    std::optional<State> m_iconState;
    Label *m_sentence;
    Button *m_button;
    std::function<void()> m_handler;
    QTimer *m_delay;
};

} // namespace slipway
