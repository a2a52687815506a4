// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/pageheader.h"

#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>

namespace slipway {

PageHeader::PageHeader(const Theme &theme, int inset, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(theme, TypeRole::Title, Colour::Text, this))
    , m_subtitle(new Label(theme, TypeRole::Body, Colour::TextMuted, this))
    , m_row(new QHBoxLayout(this))
{
    setFixedHeight(56);
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_subtitle->setElided(Qt::ElideRight);
    m_subtitle->setContentsMargins(0, 4, 0, 0);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(inset, 0, inset, 0);
    m_row->setSpacing(12);
    m_row->addWidget(m_title);
    m_row->addWidget(m_subtitle, 1);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}
void PageHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}
void PageHeader::addControl(QWidget *control)
{
    m_row->addWidget(control);
}

} // namespace slipway
