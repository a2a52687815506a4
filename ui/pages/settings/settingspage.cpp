// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingspage.h"

#include "core/diagnostic.h"
#include "ui/pages/settings/secretspanel.h"
#include "ui/pages/settings/shortcuttable.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/pageheader.h"
#include "ui/window/controllers/settings.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSysInfo>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kColumnWidth = 760;
constexpr int kLabelWidth = 184;

void select(ComboBox &combo, const QString &value)
{
    combo.setCurrentIndex(qMax(0, combo.findData(value)));
}

void refill(ComboBox &combo, const std::vector<std::pair<QString, QString>> &choices, const QString &current)
{
    const QSignalBlocker quiet(combo);
    combo.clear();
    for (const auto &[value, text] : choices)
        combo.addItem(text, value);
    select(combo, current);
}

} // namespace

SettingsPage::SettingsPage(const PageContext &context)
    : Page(u"settings"_s, u"settings"_s, context)
    , m_header(new PageHeader(context.theme))
    , m_scroll(new QScrollArea)
{
    body().addWidget(m_header);
    body().addWidget(m_scroll, 1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setObjectName(u"settings.scroll"_s);
    auto *ground = new Ground(context.theme, Colour::Surface);
    auto *centred = new QHBoxLayout(ground);
    centred->setContentsMargins(24, 0, 24, 24);
    auto *column = new QWidget(ground);
    column->setMaximumWidth(kColumnWidth);
    auto *sections = new QVBoxLayout(column);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(8);
    centred->addWidget(column, 1);
    centred->addStretch();
    addGeneral(column);
    addStorage(column);
    addSecrets(column);
    addShortcuts(column);
    addDiagnostics(column);
    sections->addStretch();
    m_scroll->setWidget(ground);
    retranslate();
}

Label *SettingsPage::addLabel()
{
    auto *label = new Label(theme(), TypeRole::Body, Colour::TextMuted, this);
    label->setFixedWidth(kLabelWidth);
    label->setMinimumHeight(28);
    return label;
}

QFormLayout *SettingsPage::addSection(QWidget *column, Label *&heading)
{
    heading = new Label(theme(), TypeRole::Subtitle, Colour::Text, column);
    heading->setContentsMargins(0, column->layout()->isEmpty() ? 8 : 20, 0, 4);
    column->layout()->addWidget(heading);
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    static_cast<QVBoxLayout *>(column->layout())->addLayout(form);
    return form;
}

void SettingsPage::addGeneral(QWidget *column)
{
    QFormLayout *form = addSection(column, m_generalHeading);
    m_language = new ComboBox(theme(), {}, column);
    m_theme = new ComboBox(theme(), {}, column);
    m_close = new ComboBox(theme(), {}, column);
    m_language->setObjectName(u"settings.language"_s);
    m_theme->setObjectName(u"settings.theme"_s);
    m_close->setObjectName(u"settings.whenClosing"_s);
    form->addRow(m_languageLabel = addLabel(), m_language);
    form->addRow(m_themeLabel = addLabel(), m_theme);
    form->addRow(m_closeLabel = addLabel(), m_close);
    Settings &settings = context().settings;
    connect(m_language, &QComboBox::activated, this,
            [this, &settings] { settings.setLanguage(m_language->currentData().toString()); });
    connect(m_theme, &QComboBox::activated, this, [this, &settings] {
        settings.setTheme(themeFromName(m_theme->currentData().toString()).value_or(ThemeChoice::System));
    });
    connect(m_close, &QComboBox::activated, this,
            [this, &settings] { settings.setCloseChoice(m_close->currentData().toString()); });
    connect(&settings, &Settings::themeChanged, this,
            [this](ThemeChoice choice) { select(*m_theme, themeName(choice)); });
}

void SettingsPage::addStorage(QWidget *column)
{
    QFormLayout *form = addSection(column, m_storageHeading);
    m_folder = new Label(theme(), TypeRole::Mono, Colour::Text, column);
    m_folder->setElided(Qt::ElideMiddle);
    m_folder->setMinimumHeight(28);
    m_folder->setMinimumWidth(480);
    m_folderNote = new Label(theme(), TypeRole::Body, Colour::TextMuted, column);
    m_folderNote->setWordWrap(true);
    m_folderNote->setMinimumWidth(540);
    m_folderChange = new Button(theme(), {}, u"folder"_s, column);
    m_folderReset = new Button(theme(), {}, {}, column);
    m_folderChange->setObjectName(u"settings.folder.change"_s);
    m_folderReset->setObjectName(u"settings.folder.reset"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_folderChange);
    buttons->addWidget(m_folderReset);
    buttons->addStretch();
    form->addRow(m_folderLabel = addLabel(), m_folder);
    form->addRow(QString(), m_folderNote);
    form->addRow(QString(), buttons);
    connect(m_folderChange, &Button::clicked, this, &SettingsPage::chooseDataFolder);
    connect(m_folderReset, &Button::clicked, this, [this] {
        context().settings.setDataFolder({});
        retranslate();
    });
}

void SettingsPage::addSecrets(QWidget *column)
{
    addSection(column, m_secretsHeading);
    m_secrets = new SecretsPanel(context(), column);
    column->layout()->addWidget(m_secrets);
    connect(m_secrets, &SecretsPanel::failed, this,
            [this](const Error &error) { showFailure(error, [this] { m_secrets->refresh(); }); });
    connect(m_secrets, &SecretsPanel::busyChanged, this, &SettingsPage::countPending);
}

void SettingsPage::addShortcuts(QWidget *column)
{
    addSection(column, m_shortcutsHeading);
    m_shortcuts = new ShortcutTable(theme(), context().actions, column);
    column->layout()->addWidget(m_shortcuts);
}

void SettingsPage::addDiagnostics(QWidget *column)
{
    addSection(column, m_diagnosticsHeading);
    m_diagnostics = new Label(theme(), TypeRole::Mono, Colour::Text, column);
    m_diagnostics->setWordWrap(true);
    m_diagnostics->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = new Button(theme(), {}, u"copy"_s, column);
    m_copy->setObjectName(u"settings.diagnostics.copy"_s);
    column->layout()->addWidget(m_diagnostics);
    column->layout()->addWidget(m_copy);
    connect(m_copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_diagnostics->text()); });
}

void SettingsPage::activate(const QString &argument)
{
    m_shortcuts->refresh();
    fillDiagnostics();
    m_secrets->refresh();
    m_asked = argument;
    const Label *heading = argument == "shortcuts"_L1 ? m_shortcutsHeading
                           : argument == "secrets"_L1 ? m_secretsHeading
                                                      : nullptr;
    m_isKnown = heading || argument.isEmpty();
    if (!heading)
        return;
    layout()->activate();
    m_scroll->verticalScrollBar()->setValue(heading->mapTo(m_scroll->widget(), QPoint(0, 0)).y());
}

std::optional<Error> SettingsPage::unmet() const
{
    if (m_isKnown)
        return std::nullopt;
    return Error{.kind = ErrorKind::NotFound, .message = tr("The settings have no part \"%1\"").arg(m_asked)};
}

void SettingsPage::refresh()
{
    m_secrets->refresh();
    retranslate();
}

void SettingsPage::fillChoices()
{
    const Settings &settings = context().settings;
    refill(*m_language, {{{}, tr("As the system")}, {u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}},
           settings.language());
    refill(*m_theme,
           {{u"system"_s, tr("As the system")},
            {u"light"_s, tr("Light")},
            {u"dark"_s, tr("Dark")},
            {u"high-contrast"_s, tr("High contrast")}},
           themeName(settings.theme()));
    refill(*m_close,
           {{{}, tr("Ask")}, {u"keep"_s, tr("Keep running without a window")}, {u"stop"_s, tr("Stop the runs")}},
           settings.closeChoice());
}

void SettingsPage::fillDiagnostics()
{
    const QStringList lines{
        u"Slipway %1, Qt %2, %3"_s.arg(QCoreApplication::applicationVersion(), QLatin1StringView(qVersion()),
                                       QSysInfo::prettyProductName()),
        tr("kernel: %1 %2, %3")
            .arg(QSysInfo::kernelType(), QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
        tr("window system: %1").arg(QGuiApplication::platformName()),
        tr("data folder: %1").arg(context().console.dataFolder()),
        tr("settings: %1").arg(Settings::defaultConfigFolder()),
    };
    m_diagnostics->setText(lines.join(u'\n'));
}

void SettingsPage::retranslate()
{
    m_header->setTitle(title());
    m_generalHeading->setText(tr("General"));
    m_languageLabel->setText(tr("Language"));
    m_language->setAccessibleName(tr("Language"));
    m_themeLabel->setText(tr("Theme"));
    m_theme->setAccessibleName(tr("Theme"));
    m_closeLabel->setText(tr("Closing while runs go on"));
    m_close->setAccessibleName(tr("Closing while runs go on"));
    m_storageHeading->setText(tr("Storage"));
    m_folderLabel->setText(tr("Data folder"));
    m_folderChange->setText(tr("Choose another…"));
    m_folderChange->setAccessibleName(tr("Choose another data folder"));
    m_folderReset->setText(tr("Use the default"));
    m_folderReset->setAccessibleName(tr("Use the default data folder"));
    m_secretsHeading->setText(tr("Secrets"));
    m_secrets->retranslate();
    m_shortcutsHeading->setText(tr("Keyboard shortcuts"));
    m_shortcuts->setAccessibleName(tr("Keyboard shortcuts"));
    m_shortcuts->refresh();
    m_diagnosticsHeading->setText(tr("Diagnostics"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy diagnostics"));
    const QString chosen = context().settings.dataFolder();
    const QString used = context().console.dataFolder();
    m_folder->setText(used);
    m_folderReset->setVisible(!chosen.isEmpty());
    m_folderNote->setText(
        !chosen.isEmpty() && chosen != used
            ? tr("From the next start: %1").arg(chosen)
            : tr("Database, logs and workspaces. Another folder is used from the next start; nothing is moved."));
    fillChoices();
    fillDiagnostics();
}

void SettingsPage::chooseDataFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose the data folder"), context().console.dataFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        context().settings.setDataFolder(QDir::cleanPath(folder));
        retranslate();
    });
    dialog->open();
}

} // namespace slipway
