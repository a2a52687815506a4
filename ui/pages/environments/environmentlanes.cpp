// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentlanes.h"

#include "ui/pages/environments/environmentcard.h"
#include "ui/widgets/rows/factrow.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kInset = 24;
constexpr int kGap = 6;      ///< on both sides of the chevron of 16
constexpr int kPastGap = 12; ///< below the bar that says so
constexpr int kBottom = 20;
constexpr int kLane = 100;
constexpr int kProduction = 122;

} // namespace

EnvironmentLanes::EnvironmentLanes(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_ground(new Ground(theme, Colour::Window))
    , m_row(new QHBoxLayout(m_ground))
{
    setObjectName(u"environments.lanes"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    m_row->setSpacing(kGap);
    setWidget(m_ground);
}

void EnvironmentLanes::setLanes(const std::vector<Lane> &lanes, bool isPast)
{
    m_row->setContentsMargins(kInset - 1, isPast ? kPastGap : 0, kInset, kBottom);
    const bool same = std::ranges::equal(m_cards, lanes, {}, &EnvironmentCard::environment,
                                         [](const Lane &lane) { return lane.record.id; });
    if (!same)
        rebuild(lanes);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        m_cards[i]->setEnvironment(lanes[i].record, lanes[i].isProtected);
        m_cards[i]->setValues(lanes[i].values, isPast);
    }
    choose(m_current);
}

void EnvironmentLanes::rebuild(const std::vector<Lane> &lanes)
{
    m_cards.clear();
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const Lane &lane : lanes) {
        if (!m_cards.empty())
            m_row->addWidget(new IconMark(m_theme, u"chevron-right"_s, 16, m_ground));
        auto *card = new EnvironmentCard(m_theme, lane.record.id, m_ground);
        connectCard(card);
        m_row->addWidget(card, lane.record.tier == Tier::Production ? kProduction : kLane);
        m_cards.push_back(card);
    }
    if (lanes.size() == 1)
        m_row->addStretch(kLane); // one card over the whole page reads badly
    for (QWidget *part : m_ground->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (m_row->indexOf(part) >= 0)
            part->show();
    }
}

void EnvironmentLanes::connectCard(EnvironmentCard *card)
{
    const EnvironmentId id = card->environment();
    connect(card, &EnvironmentCard::chosen, this, [this, id] { choose(id); });
    connect(card, &EnvironmentCard::stepRequested, this, [this, card](int lanes) { step(card, lanes); });
    connect(card, &EnvironmentCard::actionRequested, this, [this, id](const QString &action) {
        choose(id);
        Q_EMIT actionRequested(action);
    });
    connect(card, &EnvironmentCard::menuRequested, this, [this, id](QWidget *below) {
        choose(id);
        Q_EMIT menuRequested(below);
    });
    connect(card, &EnvironmentCard::wayChosen, this, [this, id](const EnvironmentLine &line) {
        choose(id);
        Q_EMIT wayChosen(line);
    });
}

void EnvironmentLanes::step(const EnvironmentCard *from, int lanes)
{
    const auto at = std::ranges::find(m_cards, from);
    const auto next = (at - m_cards.begin()) + lanes;
    if (at == m_cards.end() || next < 0 || next >= std::ssize(m_cards))
        return;
    m_cards[static_cast<std::size_t>(next)]->setFocus(Qt::TabFocusReason);
}

void EnvironmentLanes::choose(EnvironmentId id)
{
    const auto known = std::ranges::find(m_cards, id, &EnvironmentCard::environment);
    const EnvironmentId chosen = known != m_cards.end() ? id
                                 : m_cards.empty()      ? EnvironmentId()
                                                        : m_cards.back()->environment();
    for (EnvironmentCard *card : m_cards) {
        card->setChosen(card->environment() == chosen);
        card->setPrimary(card->environment() == chosen);
    }
    if (std::exchange(m_current, chosen) == chosen)
        return;
    QMetaObject::invokeMethod(this, &EnvironmentLanes::reveal, Qt::QueuedConnection); // once it has its place
    Q_EMIT currentChanged(chosen);
}

void EnvironmentLanes::reveal()
{
    const auto card = std::ranges::find(m_cards, m_current, &EnvironmentCard::environment);
    if (card == m_cards.end())
        return;
    m_row->activate();
    ensureWidgetVisible(*card, kInset, 0);
}

void EnvironmentLanes::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    reveal();
}

void EnvironmentLanes::retranslate()
{
    for (EnvironmentCard *card : m_cards)
        card->retranslate();
}

} // namespace slipway
