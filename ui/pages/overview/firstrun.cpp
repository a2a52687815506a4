// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/firstrun.h"

#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/window/controllers/settings.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kColumnWidth = 760;
constexpr int kOfferHeight = 76;

struct ToolUse
{
    const char *program;
    const char *use;
};

constexpr std::array<ToolUse, 5> kTools{{
    {"git", QT_TRANSLATE_NOOP("slipway::FirstRun", "repositories")},
    {"sh", QT_TRANSLATE_NOOP("slipway::FirstRun", "jobs on this computer")},
    {"python3", QT_TRANSLATE_NOOP("slipway::FirstRun", "the demo project and Python jobs")},
    {"ssh", QT_TRANSLATE_NOOP("slipway::FirstRun", "cloning over SSH")},
    {"docker", QT_TRANSLATE_NOOP("slipway::FirstRun", "steps that call docker")},
}};

/// "git version 2.39.5" → "2.39.5".
QString versionNumber(const QString &line)
{
    static const QRegularExpression number(u"\\d+(\\.\\d+)+"_s);
    return number.match(line).captured();
}

/// A painted icon of 24.
class OfferIcon final : public QWidget
{
public:
    OfferIcon(const Theme &theme, QString icon, Colour colour, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_icon(std::move(icon))
        , m_colour(colour)
    {
        setFixedSize(24, 24);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_theme.paintIcon(painter, rect(), m_icon, m_theme.colour(m_colour), 24);
    }

private:
    const Theme &m_theme;
    QString m_icon;
    Colour m_colour;
};

} // namespace

FirstRun::FirstRun(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(u"firstRun"_s);
    auto *centred = new QHBoxLayout(this);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    centred->addStretch();
    centred->addLayout(column);
    centred->addStretch();
    column->addSpacing(36);
    column->addWidget(new QWidget, 0); // keeps the width of the column
    column->itemAt(1)->widget()->setFixedSize(kColumnWidth, 1);
    addWelcome(*column);
    addOffers(*column);
    addComputer(*column);
    column->addStretch();
    retranslate();
}

void FirstRun::addWelcome(QVBoxLayout &column)
{
    m_title = new Label(m_context.theme, TypeRole::Display, Colour::Text, this);
    m_subtitle = new Label(m_context.theme, TypeRole::Subtitle, Colour::TextMuted, this);
    QFont light = m_subtitle->font();
    light.setWeight(QFont::Normal);
    m_subtitle->setFont(light);
    m_english = new Button(m_context.theme, u"English"_s, {}, this);
    m_chinese = new Button(m_context.theme, u"简体中文"_s, {}, this);
    for (Button *button : {m_english, m_chinese}) {
        button->setCheckable(true);
        button->setAccessibleName(button->text());
    }
    m_english->setObjectName(u"firstRun.english"_s);
    m_chinese->setObjectName(u"firstRun.chinese"_s);
    connect(m_english, &Button::clicked, this, [this] { m_context.settings.setLanguage(u"en"_s); });
    connect(m_chinese, &Button::clicked, this, [this] { m_context.settings.setLanguage(u"zh_CN"_s); });
    auto *top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_title, 1);
    top->addWidget(m_english);
    top->addWidget(m_chinese);
    column.addLayout(top);
    column.addSpacing(4);
    column.addWidget(m_subtitle);
    column.addSpacing(28);
}

FirstRun::Offer FirstRun::addOffer(QVBoxLayout &column, const QString &icon, const QString &action, bool primary)
{
    const Theme &theme = m_context.theme;
    auto *title = new Label(theme, TypeRole::Subtitle, Colour::Text, this);
    auto *words = new Label(theme, TypeRole::Body, Colour::TextMuted, this);
    auto *button = new Button(theme, {}, {}, this);
    button->setControlSize(ButtonSize::Large);
    button->setKind(primary ? ButtonKind::Primary : ButtonKind::Normal);
    button->setObjectName(u"firstRun."_s + action);
    connect(button, &Button::clicked, m_context.actions.action(action), &QAction::trigger);
    auto *text = new QVBoxLayout;
    text->setSpacing(0);
    text->addStretch();
    text->addWidget(title);
    text->addWidget(words);
    text->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(new OfferIcon(theme, icon, primary ? Colour::Accent : Colour::TextMuted, this));
    row->addLayout(text, 1);
    row->addWidget(button);
    auto *holder = new QWidget(this);
    holder->setFixedHeight(kOfferHeight);
    row->setContentsMargins(0, 0, 0, 0);
    holder->setLayout(row);
    column.addWidget(holder);
    return {title, words, button};
}

void FirstRun::addOffers(QVBoxLayout &column)
{
    m_offers.push_back(addOffer(column, u"demo"_s, u"demo.start"_s, true));
    column.addWidget(new Hairline(m_context.theme, this));
    m_offers.push_back(addOffer(column, u"folder"_s, u"repository.add"_s, false));
    column.addWidget(new Hairline(m_context.theme, this));
    m_offers.push_back(addOffer(column, u"clone"_s, u"repository.clone"_s, false));
}

void FirstRun::addComputer(QVBoxLayout &column)
{
    m_computer = new Label(m_context.theme, TypeRole::CaptionStrong, Colour::TextMuted, this);
    m_check = new Button(m_context.theme, {}, u"refresh"_s, this);
    m_check->setKind(ButtonKind::Flat);
    m_check->setControlSize(ButtonSize::Tiny);
    m_check->setObjectName(u"firstRun.check"_s);
    connect(m_check, &Button::clicked, this, &FirstRun::check);
    auto *top = new QHBoxLayout;
    top->addWidget(m_computer);
    top->addStretch();
    top->addWidget(m_check);
    m_tools = new QVBoxLayout;
    m_tools->setSpacing(0);
    m_promise = new Label(m_context.theme, TypeRole::Caption, Colour::TextMuted, this);
    column.addSpacing(28);
    column.addLayout(top);
    column.addLayout(m_tools);
    column.addSpacing(24);
    column.addWidget(m_promise);
}

void FirstRun::check()
{
    Q_EMIT busyChanged(1);
    const auto work = [folder = m_context.console.dataFolder()](std::stop_token stop) { return examine(folder, stop); };
    m_context.console.async(this, work, [this](std::vector<DoctorItem> found) {
        m_found = std::move(found);
        showTools();
        Q_EMIT busyChanged(-1);
    });
}

void FirstRun::showTools()
{
    while (QLayoutItem *item = m_tools->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ToolUse &tool : kTools) {
        const QString program = QString::fromLatin1(tool.program);
        const auto item = std::find_if(m_found.begin(), m_found.end(),
                                       [&](const DoctorItem &each) { return each.name.english() == program; });
        if (item != m_found.end())
            m_tools->addWidget(makeToolRow(*item, tr(tool.use)));
    }
    for (int i = 0; i < m_tools->count(); ++i)
        m_tools->itemAt(i)->widget()->show();
}

QWidget *FirstRun::makeToolRow(const DoctorItem &tool, const QString &use)
{
    auto *row = new QWidget(this);
    row->setFixedHeight(32);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    auto *mark = new StateBadge(m_context.theme, 16, row);
    mark->setState(tool.found ? State::Passed : State::Warning, {}, tool.found ? tr("found") : tr("not found"));
    auto *name = new Label(m_context.theme, TypeRole::Body, Colour::Text, row);
    name->setText(tool.found
                      ? u"%1 %2"_s.arg(messageText(tool.name), versionNumber(messageText(tool.version))).trimmed()
                      : tr("%1 is not installed").arg(messageText(tool.name)));
    name->setFixedWidth(232);
    auto *words = new Label(m_context.theme, TypeRole::Body, Colour::TextMuted, row);
    words->setText(use);
    line->addWidget(mark);
    line->addWidget(name);
    line->addWidget(words, 1);
    return row;
}

void FirstRun::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FirstRun::retranslate()
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    m_english->setChecked(!chinese);
    m_chinese->setChecked(chinese);
    m_title->setText(tr("Welcome to Slipway"));
    m_subtitle->setText(
        tr("From a commit to a healthy, running model, and back. On this computer, without an account."));
    const std::array<std::array<QString, 3>, 3> words{{
        {tr("Try the demo project"), tr("A small fraud model with tests and a pipeline. Offline, one minute."),
         tr("Start the demo")},
        {tr("Add a repository"), tr("Choose a folder with a git repository, or drop it anywhere in this window."),
         tr("Add…")},
        {tr("Clone a repository"), tr("From GitHub, GitLab or any git server, over HTTPS or SSH."), tr("Clone…")},
    }};
    for (std::size_t i = 0; i < m_offers.size(); ++i) {
        m_offers[i].title->setText(words[i][0]);
        m_offers[i].words->setText(words[i][1]);
        m_offers[i].button->setText(words[i][2]);
        m_offers[i].button->setAccessibleName(words[i][0]);
        m_offers[i].button->updateGeometry();
    }
    m_computer->setText(tr("This computer"));
    m_check->setText(tr("Check again"));
    m_check->setAccessibleName(tr("Check again"));
    m_promise->setText(tr("Slipway sends nothing anywhere. Ctrl+K finds every command."));
    showTools();
}

} // namespace slipway
