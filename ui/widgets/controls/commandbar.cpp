// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/commandbar.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kBarHeight = 44;
constexpr int kSearchWidth = 420;

void fillCombo(ComboBox &combo, const std::vector<CommandBar::Choice> &choices, const QString &current)
{
    const QSignalBlocker quiet(combo);
    combo.clear();
    for (const auto &[key, text] : choices)
        combo.addItem(text, key);
    combo.setCurrentIndex(combo.findData(current));
    combo.setVisible(!choices.empty());
    combo.updateGeometry();
}

} // namespace

SearchField::SearchField(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setObjectName(u"searchField"_s);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SearchField::setTexts(const QString &placeholder, const QString &shortcut)
{
    setText(placeholder);
    m_shortcut = shortcut;
    setAccessibleName(placeholder);
    update();
}

void SearchField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colour(underMouse() ? Colour::Text : Colour::Line));
    painter.setBrush(m_theme.colour(Colour::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, rect());
    const QColor ink = m_theme.colour(Colour::TextMuted);
    m_theme.paintIcon(painter, QRectF(9, 0, 16, height()), u"search"_s, ink);
    painter.setPen(ink);
    painter.setFont(m_theme.font(TypeRole::Body));
    painter.drawText(rect().adjusted(33, 0, -60, 0), Qt::AlignVCenter | Qt::TextSingleLine, text());
    painter.setFont(m_theme.font(TypeRole::Caption));
    painter.drawText(rect().adjusted(0, 0, -9, 0), Qt::AlignVCenter | Qt::AlignRight, m_shortcut);
}

CommandBar::CommandBar(const Theme &theme, QMenu *runMenu, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_noRepository(new Label(theme, TypeRole::Body, Colour::TextMuted, this))
    , m_repository(new ComboBox(theme, u"repository"_s, this))
    , m_branch(new ComboBox(theme, u"branch"_s, this))
    , m_search(new SearchField(theme, this))
    , m_run(new Button(theme, {}, u"play"_s, this))
{
    setFixedHeight(kBarHeight);
    m_repository->setObjectName(u"toolbar.repository"_s);
    m_branch->setObjectName(u"toolbar.branch"_s);
    m_repository->setWidthRange(158, 200);
    m_branch->setWidthRange(112, 150);
    m_run->setObjectName(u"toolbar.run"_s);
    m_run->setKind(ButtonKind::Accented);
    m_run->setSplitMenu(runMenu);
    m_repository->hide();
    m_branch->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 16, 1);
    row->setSpacing(8);
    row->addWidget(m_noRepository);
    row->addWidget(m_repository);
    row->addWidget(m_branch);
    row->addStretch();
    row->addWidget(m_run);
    setTabOrder(m_repository, m_branch);
    setTabOrder(m_branch, m_search);
    setTabOrder(m_search, m_run);
    connect(m_repository, &QComboBox::activated, this,
            [this] { Q_EMIT repositoryChosen(m_repository->currentData().toString()); });
    connect(m_branch, &QComboBox::activated, this, [this] { Q_EMIT branchChosen(m_branch->currentData().toString()); });
    connect(m_search, &SearchField::clicked, this, &CommandBar::searchRequested);
    connect(m_run, &Button::clicked, this, &CommandBar::runRequested);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void CommandBar::setRepositories(const std::vector<Choice> &choices, const QString &current)
{
    fillCombo(*m_repository, choices, current);
    m_noRepository->setVisible(choices.empty());
}

void CommandBar::setBranches(const std::vector<Choice> &choices, const QString &current)
{
    fillCombo(*m_branch, choices, current);
}

void CommandBar::setRunEnabled(bool enabled, const QString &toolTip)
{
    m_run->setEnabled(enabled);
    m_run->setToolTip(toolTip);
}

void CommandBar::retranslate()
{
    m_noRepository->setText(tr("No repository yet"));
    m_repository->setAccessibleName(tr("Repository"));
    m_repository->setToolTip(tr("The repository that Run and the pages speak of"));
    m_branch->setAccessibleName(tr("Branch"));
    m_branch->setToolTip(tr("The branch that Run takes"));
    m_search->setTexts(tr("Search or run a command"), u"Ctrl+K"_s);
    m_run->setText(tr("Run"));
    m_run->setAccessibleName(tr("Run"));
    m_run->updateGeometry();
}

void CommandBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), m_theme.colour(Colour::Separator));
}

void CommandBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In the middle of the window, whatever stands left and right of it; it yields when they come near.
    const int width = qMin(kSearchWidth, this->width() - 560);
    m_search->setGeometry((this->width() - width) / 2, (kBarHeight - 1 - 28) / 2, width, 28);
}

} // namespace slipway
