// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

#include <functional>
#include <vector>

class QVBoxLayout;

namespace slipway {

class Theme;

/// What needs somebody, worst first: mark, subject, cause, time, at most two ways out.
class AttentionList : public Card
{
    Q_OBJECT
public:
    struct Way
    {
        QString text;
        QString icon;
        std::function<void()> handler;
    };
    struct Item
    {
        State state = State::Failed;
        QString subject;          ///< with strong() pieces
        QString cause;
        QString time;
        std::vector<Way> ways;
    };

    explicit AttentionList(const Theme &theme, QWidget *parent = nullptr);
    void setItems(const std::vector<Item> &items);

private:
    [[nodiscard]] QWidget *makeRow(const Item &item, int number);

    const Theme &m_theme;
    QVBoxLayout *m_rows;
};

} // namespace slipway
