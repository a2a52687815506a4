// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "ui/widgets/controls/messagebar.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace slipway {

/// A page of the window: a message bar on top, content below. Loads in the background and keeps what it shows up to
/// date.
class Page : public QWidget
{
    Q_OBJECT
public:
    Page(const QString &id, const QString &icon, PageContext context);

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] QString iconName() const { return m_icon; }
    [[nodiscard]] virtual QString title() const = 0;
    /// The page is shown; `argument` says what to show in it ("128", "128/log/3/418"), empty = as it was.
    virtual void activate(const QString &argument) = 0;
    /// Ages are painted anew: called now and then while the page is shown. Nothing is read.
    virtual void showTime(Timestamp now) { Q_UNUSED(now) }
    /// F5: read again.
    virtual void refresh() = 0;
    /// Ctrl+F.
    virtual void focusSearch() {}
    /// F3 and Shift+F3.
    virtual void findNext(bool backwards) { Q_UNUSED(backwards) }
    /// What F6 walks through; empty = the page itself.
    [[nodiscard]] virtual QList<QWidget *> panes() { return {}; }
    /// Esc: true when the page closed something of its own.
    virtual bool goBack() { return false; }
    /// What the last activate() asked for though the page cannot show it; to be asked once it is settled.
    [[nodiscard]] virtual std::optional<Error> unmet() const { return std::nullopt; }
    /// Shows an error on top of the page; `retry` adds a button.
    void showFailure(const Error &error, std::function<void()> retry = {});
    void clearFailure();
    /// No background work of this page is under way; settled() says when that comes true again.
    [[nodiscard]] bool isSettled() const { return m_pending == 0; }

Q_SIGNALS:
    void settled();
    void navigationRequested(const QString &page, const QString &argument);

protected:
    /// All texts again: at construction's end and after a change of language.
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;

    /// Console::async() that isSettled() knows of.
    template<typename Work, typename Then>
    void load(Work work, Then then)
    {
        ++m_pending;
        m_context.console.async(this, std::move(work), [this, then = std::move(then)](auto value) {
            then(std::move(value));
            if (--m_pending == 0)
                Q_EMIT settled();
        });
    }

    /// What a Loader of this page needs, with isSettled() kept.
    template<typename Value>
    [[nodiscard]] typename Loader<Value>::Calls calls(std::function<typename Loader<Value>::Work()> question,
                                                      std::function<void(Result<Value>)> take)
    {
        return {std::move(question), std::move(take), [this](int change) { countPending(change); }};
    }

    /// Background work of a part of the page began (+1) or ended (−1).
    void countPending(int change)
    {
        m_pending += change;
        if (m_pending == 0)
            Q_EMIT settled();
    }

    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] const Theme &theme() const { return m_context.theme; }
    [[nodiscard]] MessageBar &messages() { return *m_messages; }
    /// Where the page puts its content.
    [[nodiscard]] QVBoxLayout &body() { return *m_body; }
    /// The page lies on `window` instead of `surface`.
    void setGround(Colour ground);

    void paintEvent(QPaintEvent *event) override;

private:
    QString m_id, m_icon;
    PageContext m_context;
    Colour m_ground = Colour::Surface;
    MessageBar *m_messages;
    QVBoxLayout *m_body;
    int m_pending = 0;
};

} // namespace slipway
