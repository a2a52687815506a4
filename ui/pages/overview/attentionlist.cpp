// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/attentionlist.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/theme/emphasis.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRowHeight = 40;
constexpr int kSubjectWidth = 356;

} // namespace

AttentionList::AttentionList(const Theme &theme, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(u"overview.attention"_s);
    m_rows->setContentsMargins(0, 4, 0, 4);
    m_rows->setSpacing(0);
}

void AttentionList::setItems(std::vector<Item> items)
{
    if (items == m_items)
        return;
    m_items = std::move(items);
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    int number = 0;
    for (const Item &item : m_items) {
        QWidget *row = makeRow(item, ++number);
        m_rows->addWidget(row);
        row->show();
    }
}

QWidget *AttentionList::makeRow(const Item &item, int number)
{
    auto *row = new QWidget(this);
    row->setFixedHeight(kRowHeight);
    auto *mark = new StateBadge(m_theme, 16, row);
    mark->setState(item.state, {}, stateName(item.state));
    auto *subject = new EmphasisText(m_theme, row);
    subject->setText(item.subject);
    subject->setFixedWidth(kSubjectWidth);
    auto *cause = new Label(m_theme, TypeRole::Body, Colour::TextMuted, row);
    cause->setElided(Qt::ElideRight);
    cause->setText(item.cause);
    cause->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *time = new Label(m_theme, TypeRole::Caption, Colour::TextMuted, row);
    time->setTabular(true);
    time->setText(item.time);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(20, 0, 12, 0);
    line->setSpacing(10);
    line->addWidget(mark);
    line->addWidget(subject);
    line->addWidget(cause, 1);
    line->addWidget(time);
    for (const Way &way : item.ways) {
        auto *button = new Button(m_theme, way.text, way.icon, row);
        button->setControlSize(ButtonSize::Tiny);
        button->setObjectName(u"overview.attention.%1.way"_s.arg(number));
        button->setAccessibleName(way.text);
        connect(button, &Button::clicked, this, [handler = way.handler] { handler(); });
        line->addWidget(button);
    }
    return row;
}

} // namespace slipway
