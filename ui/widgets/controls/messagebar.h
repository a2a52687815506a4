// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "ui/widgets/theme/tokens.h"

#include <QFrame>

#include <functional>
#include <optional>
#include <vector>

class QHBoxLayout;

namespace slipway {

class Button;
class Label;
class Theme;

/// What went wrong (or matters) on a page: cause, way out, up to three actions. Stands in the layout of what it speaks
/// of, hides itself when it is closed, and is announced to assistive technology.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    struct Action
    {
        QString text;
        std::function<void()> handler;
        QString icon = {};
        QString name = {}; ///< objectName; empty = none of its own
    };

    explicit MessageBar(const Theme &theme, QWidget *parent = nullptr);

    void showMessage(State state, const QString &text, const QString &detail = {},
                     const std::vector<Action> &actions = {});
    /// The error with its hint, a Copy button, and Retry when there is something to retry.
    void showError(const Error &error, std::function<void()> retry = {});
    /// Detail lines in the type of logs.
    void setDetailMono(bool mono);
    void setClosable(bool closable);
    void clear();
    [[nodiscard]] QString text() const { return accessibleName(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setActions(const std::vector<Action> &actions);
    void translateAgain();

    const Theme &m_theme;
    /// What is shown, to be told again in another language; a message that is no error cannot be.
    struct Shown
    {
        Error error;
        std::function<void()> retry;
    };
    std::optional<Shown> m_shown;
    bool m_isClosable = true;
    State m_state = State::Failed;
    class StateBadge *m_mark;
    Label *m_text;
    Label *m_detail;
    QHBoxLayout *m_buttons;
    Button *m_close;
};

} // namespace slipway
