// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/statusstrip.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>

namespace slipway {

StatusStrip::StatusStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_idle(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
    , m_running(new StateBadge(theme, 14, this))
    , m_queued(new StateBadge(theme, 14, this))
    , m_deploying(new StateBadge(theme, 14, this))
    , m_waiting(new StateBadge(theme, 14, this))
    , m_phase(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new Button(theme, {}, {}, this))
    , m_remark(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
    , m_zone(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
{
    setObjectName(QStringLiteral("statusStrip"));
    setFixedHeight(28);
    m_deploying->setObjectName(QStringLiteral("statusStrip.deploying"));
    m_idle->setObjectName(QStringLiteral("statusStrip.idle"));
    for (StateBadge *badge : {m_running, m_queued, m_deploying, m_waiting}) {
        badge->setMuted(true);
        badge->setType(TypeRole::Caption);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 0);
    row->setSpacing(16);
    row->addWidget(m_idle);
    row->addWidget(m_running);
    row->addWidget(m_queued);
    row->addWidget(m_deploying);
    row->addWidget(m_waiting);
    row->addStretch();
    row->addWidget(m_phase);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_remark);
    row->addWidget(m_zone);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    m_progress->setFixedWidth(96);
    m_progress->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("statusStrip.cancel"));
    m_cancel->setKind(ButtonKind::Link);
    connect(m_cancel, &Button::clicked, this, &StatusStrip::cancelRequested);
    setProgress({}, -1);
    retranslate();
}

void StatusStrip::setProgress(const QString &phase, int percent)
{
    m_phase->setText(phase);
    m_progress->setRange(0, percent < 0 ? 0 : 100);
    m_progress->setValue(percent);
    for (QWidget *part : std::initializer_list<QWidget *>{m_phase, m_progress, m_cancel})
        part->setVisible(!phase.isEmpty());
}

void StatusStrip::setCounts(const Counts &counts)
{
    m_counts = counts;
    retranslate();
}

void StatusStrip::setTimeZone(const QString &offset)
{
    m_zone->setText(offset);
}

void StatusStrip::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

void StatusStrip::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel"));
    m_progress->setAccessibleName(tr("Progress"));
    m_idle->setText(tr("Nothing running"));
    m_idle->setVisible(m_counts.running + m_counts.queued + m_counts.deploying + m_counts.waiting == 0);
    const auto show = [](StateBadge *badge, State state, int count, const QString &words) {
        badge->setState(state, words);
        badge->setVisible(count > 0);
    };
    show(m_running, State::Running, m_counts.running, tr("%n running", nullptr, m_counts.running));
    show(m_queued, State::Queued, m_counts.queued, tr("%n queued", nullptr, m_counts.queued));
    show(m_deploying, State::Running, m_counts.deploying, tr("%n deployment(s) running", nullptr, m_counts.deploying));
    show(m_waiting, State::Approval, m_counts.waiting, tr("%n pending", nullptr, m_counts.waiting));
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, width(), 1), m_theme.colour(Colour::Separator));
}

} // namespace slipway
