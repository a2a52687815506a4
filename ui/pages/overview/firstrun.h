// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/base/doctor.h"
#include "ui/window/controllers/uicontext.h"

class QVBoxLayout;

namespace slipway {

class Button;
class Label;

/// What stands on the overview while there is no repository: three ways to begin, and what this computer has.
class FirstRun : public QWidget
{
    Q_OBJECT
public:
    explicit FirstRun(const PageContext &context, QWidget *parent = nullptr);
    /// Looks for the tools again.
    void check();

Q_SIGNALS:
    void busyChanged(int change); ///< +1 when it begins to look, −1 when it has looked

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Offer
    {
        Label *title;
        Label *words;
        Button *button;
    };

    void addWelcome(QVBoxLayout &column);
    void addOffers(QVBoxLayout &column);
    void addComputer(QVBoxLayout &column);
    Offer addOffer(QVBoxLayout &column, const QString &icon, const QString &action, bool primary);
    void showTools();
    [[nodiscard]] QWidget *makeToolRow(const DoctorItem &tool, const QString &use);
    void retranslate();

    PageContext m_context;
    Label *m_title, *m_subtitle, *m_computer, *m_promise;
    Button *m_english, *m_chinese, *m_check;
    std::vector<Offer> m_offers;
    QVBoxLayout *m_tools;
    std::vector<DoctorItem> m_found;
};

} // namespace slipway
