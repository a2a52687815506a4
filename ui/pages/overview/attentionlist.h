// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/card.h"

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
        bool operator==(const Way &other) const { return text == other.text && icon == other.icon; }
    };
    struct Item
    {
        State state = State::Failed;
        QString subject; ///< with strong() pieces
        QString cause;
        QString time;
        std::vector<Way> ways;
        qint64 subjectId = 0; ///< what the ways speak of
        bool operator==(const Item &) const = default;
    };

    explicit AttentionList(const Theme &theme, QWidget *parent = nullptr);
    /// Rows stay as they are when nothing differs.
    void setItems(std::vector<Item> items);

private:
    [[nodiscard]] QWidget *makeRow(const Item &item, int number);

    const Theme &m_theme;
    QVBoxLayout *m_rows;
    std::vector<Item> m_items;
};

} // namespace slipway
