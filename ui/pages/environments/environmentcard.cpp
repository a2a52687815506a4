// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentcard.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/rows/factrow.h"
#include "ui/widgets/theme/emphasis.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kLeastWidth = 264; ///< four lanes stand beside each other at 1440
constexpr int kHeight = 320;

} // namespace

EnvironmentCard::EnvironmentCard(const Theme &theme, EnvironmentId id, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_id(id)
    , m_slug(QString::number(id.value))
    , m_name(new Label(theme, TypeRole::Subtitle, Colour::Text))
    , m_shield(new IconMark(theme, u"approve"_s))
    , m_lockMark(new IconMark(theme, u"lock"_s))
    , m_badge(new StateBadge(theme, 14))
    , m_version(new Label(theme, TypeRole::Display, Colour::Text))
    , m_commit(new Label(theme, TypeRole::Mono, Colour::TextMuted))
    , m_subject(new Label(theme, TypeRole::Body, Colour::TextMuted))
    , m_since(new Label(theme, TypeRole::Caption, Colour::TextMuted))
    , m_lines(new QVBoxLayout)
    , m_verbs(new QWidget)
{
    setObjectName(u"environment.card."_s + m_slug);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(kLeastWidth, kHeight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 16);
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addSpacing(6);
    column->addLayout(makeVersion());
    column->addWidget(m_since);
    column->addSpacing(8);
    m_lines->setSpacing(0);
    column->addLayout(m_lines);
    column->addStretch();
    m_verbs->setLayout(makeVerbs());
    column->addWidget(m_verbs);
    retranslate();
}

QLayout *EnvironmentCard::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    m_name->setElided(Qt::ElideRight);
    head->addWidget(m_name);
    head->addWidget(m_shield);
    head->addWidget(m_lockMark);
    head->addStretch();
    head->addWidget(m_badge);
    return head;
}

QLayout *EnvironmentCard::makeVersion()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    m_subject->setElided(Qt::ElideRight);
    m_since->setElided(Qt::ElideRight);
    row->addWidget(m_version, 0, Qt::AlignBottom);
    row->addWidget(m_commit, 0, Qt::AlignBottom);
    row->addWidget(m_subject, 1, Qt::AlignBottom);
    m_commit->setContentsMargins(0, 0, 0, 3);
    m_subject->setContentsMargins(0, 0, 0, 3);
    return row;
}

QLayout *EnvironmentCard::makeVerbs()
{
    m_deploy = new Button(m_theme, {}, u"deploy"_s, this);
    m_rollback = new Button(m_theme, {}, u"rollback"_s, this);
    m_lock = new Button(m_theme, {}, u"lock"_s, this);
    m_more = new Button(m_theme, {}, u"more"_s, this);
    const std::array<std::pair<Button *, QString>, 4> verbs{
        {{m_rollback, u"rollback"_s}, {m_deploy, u"deploy"_s}, {m_lock, u"lock"_s}, {m_more, u"more"_s}}};
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const auto &[button, name] : verbs) {
        button->setObjectName(u"environment.%1.%2"_s.arg(name, m_slug));
        if (button == m_lock)
            row->addStretch();
        row->addWidget(button);
    }
    m_lock->setKind(ButtonKind::Flat);
    m_more->setKind(ButtonKind::Flat);
    connect(m_deploy, &Button::clicked, this, [this] { Q_EMIT actionRequested(u"env.deploy"_s); });
    connect(m_rollback, &Button::clicked, this, [this] { Q_EMIT actionRequested(u"env.rollback"_s); });
    connect(m_lock, &Button::clicked, this,
            [this] { Q_EMIT actionRequested(m_isLocked ? u"env.unlock"_s : u"env.lock"_s); });
    connect(m_more, &Button::clicked, this, [this] { Q_EMIT menuRequested(m_more); });
    return row;
}

void EnvironmentCard::setEnvironment(const EnvironmentRecord &record, bool isProtected)
{
    m_name->setText(record.name);
    m_shield->setVisible(isProtected);
    m_shield->setToolTip(tr("Protected: gates decide who may deploy what, when"));
    m_isLocked = record.lock.has_value();
    m_lockMark->setVisible(m_isLocked);
    m_lockMark->setToolTip(m_isLocked ? tr("Locked by %1").arg(record.lock->owner).toHtmlEscaped() : QString());
    retranslate();
}

void EnvironmentCard::setValues(const EnvironmentValues &values, bool isPast)
{
    if (m_isShown && values == m_values && isPast == m_isPast)
        return;
    m_isShown = true;
    m_values = values;
    m_isPast = isPast;
    m_badge->setState(values.state, values.word);
    m_version->setText(values.version.isEmpty() ? u"–"_s : values.version);
    m_version->setColour(isPast ? Colour::TextMuted : Colour::Text);
    m_commit->setText(values.commit);
    m_commit->setVisible(!values.commit.isEmpty());
    m_subject->setText(values.subject);
    m_since->setText(values.since);
    m_verbs->setVisible(!isPast);
    showLines(values.lines);
    retranslate();
}

void EnvironmentCard::setPrimary(bool primary)
{
    const bool back = primary && m_values.isTroubled && !m_values.rollbackVersion.isEmpty();
    m_rollback->setKind(back ? ButtonKind::Primary : ButtonKind::Normal);
    m_deploy->setKind(primary && !back && !m_values.isActive ? ButtonKind::Primary : ButtonKind::Normal);
    // What is most likely wanted stands first.
    auto *row = static_cast<QHBoxLayout *>(m_verbs->layout());
    row->removeWidget(m_rollback);
    row->removeWidget(m_deploy);
    row->insertWidget(0, back ? m_rollback : m_deploy);
    row->insertWidget(1, back ? m_deploy : m_rollback);
    arrangeVerbs();
}

/// 2: all; 1: no icons on the verbs with words; 0: no lock either, which the menu has too.
void EnvironmentCard::setVerbsDetail(int detail)
{
    m_deploy->setIconName(detail > 1 ? u"deploy"_s : QString());
    m_rollback->setIconName(detail > 1 ? u"rollback"_s : QString());
    m_lock->setVisible(detail > 0);
}

int EnvironmentCard::verbsWidth(int detail) const
{
    const int spacing = m_verbs->layout()->spacing();
    const QMargins margins = layout()->contentsMargins();
    int width = margins.left() + margins.right() + m_more->sizeHint().width();
    for (const Button *verb : {m_deploy, m_rollback})
        width += verb->widthWith(detail > 1) + spacing;
    return detail > 0 ? width + m_lock->sizeHint().width() + 2 * spacing : width + spacing;
}

/// The words say what will be deployed and what comes back: they are whole at any width, and the card never gets
/// narrower than they are.
void EnvironmentCard::arrangeVerbs()
{
    setMinimumWidth(qMax(kLeastWidth, verbsWidth(0)));
    setVerbsDetail(verbsWidth(2) <= width() ? 2 : verbsWidth(1) <= width() ? 1 : 0);
}

void EnvironmentCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrangeVerbs();
}

void EnvironmentCard::showLines(const std::vector<EnvironmentLine> &lines)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    int number = 0;
    for (const EnvironmentLine &line : lines) {
        const bool isOffer = line.way != EnvironmentLine::Way::None;
        QString way;
        switch (line.way) {
        case EnvironmentLine::Way::None:
            break;
        case EnvironmentLine::Way::ShowDiff:
            way = tr("Show");
            break;
        case EnvironmentLine::Way::Review:
            way = tr("Review…");
            break;
        case EnvironmentLine::Way::Unlock:
            way = tr("Unlock");
            break;
        case EnvironmentLine::Way::Resume:
            way = tr("Resume");
            break;
        case EnvironmentLine::Way::Open:
            way = tr("Open");
            break;
        case EnvironmentLine::Way::Finish:
            way = tr("Finish");
            break;
        case EnvironmentLine::Way::Retire:
            way = tr("Retire…");
            break;
        case EnvironmentLine::Way::Renew:
            way = tr("Renew…");
            break;
        case EnvironmentLine::Way::TakeOver:
            way = tr("Take over…");
            break;
        }
        if (line.startsGroup)
            m_lines->addSpacing(8);
        auto *row = new FactRow(m_theme, this);
        const QString text = line.strong.isEmpty() ? line.text : strong(line.strong) + u' ' + line.text;
        row->setFact({.state = line.state,
                      .icon = line.icon,
                      .text = text,
                      .note = line.note,
                      .way = way,
                      .toolTip = line.toolTip,
                      .isQuiet = line.isQuiet},
                     isOffer ? u"environment.way.%1.%2"_s.arg(m_slug).arg(++number) : QString());
        connect(row, &FactRow::wayChosen, this, [this, line] { Q_EMIT wayChosen(line); });
        m_lines->addWidget(row);
        row->show();
    }
}

void EnvironmentCard::retranslate()
{
    const QString name = m_name->text();
    m_deploy->setText(tr("Deploy…"));
    m_deploy->setAccessibleName(tr("Deploy to %1").arg(name));
    const bool canGoBack = !m_values.rollbackVersion.isEmpty();
    m_rollback->setText(canGoBack ? tr("Roll back to %1…").arg(m_values.rollbackVersion) : tr("Roll back…"));
    m_rollback->setEnabled(canGoBack);
    m_rollback->setToolTip(canGoBack ? tr("Roll back %1 to %2").arg(name, m_values.rollbackVersion).toHtmlEscaped()
                                     : tr("No earlier successful deployment to roll back to"));
    m_rollback->setAccessibleName(canGoBack ? tr("Roll back %1 to %2").arg(name, m_values.rollbackVersion)
                                            : tr("Roll back %1").arg(name));
    m_lock->setToolTip(m_isLocked ? tr("Unlock") : tr("Lock…"));
    m_lock->setAccessibleName(m_isLocked ? tr("Unlock %1").arg(name) : tr("Lock %1").arg(name));
    m_more->setToolTip(tr("More actions"));
    m_more->setAccessibleName(tr("More actions for %1").arg(name));
    arrangeVerbs();
    describe();
}

void EnvironmentCard::describe()
{
    setAccessibleName(
        (QStringList{m_name->text(), m_values.word, m_values.version, m_values.subject} + m_values.notices)
            .join(u", "_s));
    setAccessibleDescription(m_values.since);
}

void EnvironmentCard::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT chosen();
    Card::mousePressEvent(event);
}

void EnvironmentCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        Q_EMIT stepRequested(event->key() == Qt::Key_Left ? -1 : 1);
    else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)
        Q_EMIT menuRequested(m_more);
    else
        Card::keyPressEvent(event);
}

void EnvironmentCard::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT chosen();
    Card::focusInEvent(event);
}

void EnvironmentCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    if (!Theme::showsFocus(*this))
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_theme.paintFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), 6);
}

} // namespace slipway
