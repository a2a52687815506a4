// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentform.h"

#include "core/duration.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/pages/environments/environmenttext.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;
using config::TargetKind;

constexpr int kLabelWidth = 150;
constexpr int kFieldWidth = 420;
constexpr std::array kKinds{TargetKind::Local, TargetKind::Ssh, TargetKind::Compose, TargetKind::Script,
                            TargetKind::Workflow};
constexpr std::array kTiers{Tier::Development, Tier::Testing, Tier::Staging, Tier::Production};

QString durationText(Milliseconds duration)
{
    return duration > Milliseconds(0) ? durationToText(duration) : QString();
}

QSpinBox *spin(QFormLayout &form, Label *label, const QString &name, int value, int least, int most)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(label->text());
    box->setRange(least, most);
    box->setValue(value);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons); // typed, or moved with the arrow keys
    box->setFixedWidth(72);
    form.addRow(label, box);
    return box;
}

} // namespace

EnvironmentForm::EnvironmentForm(const Theme &theme, const config::EnvironmentSpec &spec, bool isNew, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_spec(spec)
{
    setObjectName(u"environmentForm"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    auto *ground = new Ground(theme, Colour::Window);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(24, 0, 24, 16);
    column->setSpacing(8);
    QFormLayout *form = section(*column, tr("Environment"));
    m_name = field(*form, u"name"_s, tr("Name"), spec.name);
    m_name->setReadOnly(!isNew);
    m_tier = choice(*form, u"tier"_s, tr("Tier"));
    for (const Tier tier : kTiers)
        m_tier->addItem(tierText(tier), int(tier));
    m_tier->setCurrentIndex(m_tier->findData(int(spec.tier)));
    addTarget(*column);
    addHealth(*column);
    addProtection(*column);
    addVariables(*column);
    column->addStretch();
    setWidget(ground);
    showKind();
}

Label *EnvironmentForm::label(const QString &words)
{
    auto *label = new Label(m_theme, TypeRole::Body, Colour::TextMuted);
    label->setText(words);
    label->setFixedWidth(kLabelWidth);
    label->setMinimumHeight(28);
    return label;
}

QFormLayout *EnvironmentForm::section(QVBoxLayout &column, const QString &title)
{
    auto *heading = new Label(m_theme, TypeRole::BodyStrong, Colour::Text);
    heading->setText(title);
    heading->setContentsMargins(0, column.isEmpty() ? 0 : 12, 0, 0);
    column.addWidget(heading);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    column.addLayout(form);
    return form;
}

QLineEdit *EnvironmentForm::field(QFormLayout &form, const QString &name, const QString &words, const QString &value,
                                  const QString &hint)
{
    auto *edit = new QLineEdit(value);
    edit->setObjectName(u"environmentForm."_s + name);
    edit->setAccessibleName(words);
    edit->setPlaceholderText(hint);
    edit->setMinimumWidth(kFieldWidth);
    form.addRow(label(words), edit);
    return edit;
}

QPlainTextEdit *EnvironmentForm::area(QFormLayout &form, const QString &name, const QString &words,
                                      const QString &value, const QString &hint)
{
    auto *edit = new QPlainTextEdit(value);
    edit->setObjectName(u"environmentForm."_s + name);
    edit->setAccessibleName(words);
    edit->setPlaceholderText(hint);
    edit->setFont(m_theme.font(TypeRole::Mono));
    edit->setTabChangesFocus(true);
    edit->setProperty("field", true);
    edit->setFixedSize(kFieldWidth, 84);
    form.addRow(label(words), edit);
    return edit;
}

ComboBox *EnvironmentForm::choice(QFormLayout &form, const QString &name, const QString &words)
{
    auto *combo = new ComboBox(m_theme);
    combo->setObjectName(u"environmentForm."_s + name);
    combo->setAccessibleName(words);
    combo->setWidthRange(180, kFieldWidth);
    form.addRow(label(words), combo);
    return combo;
}

QCheckBox *EnvironmentForm::check(QFormLayout &form, const QString &name, const QString &words, bool value)
{
    auto *box = new QCheckBox(words);
    box->setObjectName(u"environmentForm."_s + name);
    box->setChecked(value);
    form.addRow(label({}), box);
    return box;
}

void EnvironmentForm::addTarget(QVBoxLayout &column)
{
    const config::TargetSpec &target = m_spec.target;
    QFormLayout *form = section(column, tr("Target"));
    m_kind = choice(*form, u"kind"_s, tr("Kind"));
    for (const TargetKind kind : kKinds)
        m_kind->addItem(config::targetKindName(kind), int(kind));
    m_kind->setCurrentIndex(m_kind->findData(int(target.kind)));
    m_hosts = field(*form, u"hosts"_s, tr("Hosts"), hostsText(target.hosts), u"deploy@example.org:22"_s);
    m_path = field(*form, u"path"_s, tr("Folder"), target.path, u"/srv/app"_s);
    m_identity =
        field(*form, u"identity"_s, tr("Secret with the key"), target.identity, tr("empty: the keys of ssh itself"));
    m_file = field(*form, u"file"_s, tr("File"), target.file, u"docker-compose.yml"_s);
    m_project = field(*form, u"project"_s, tr("Project"), target.project);
    m_rolling = check(*form, u"rolling"_s, tr("Start the new containers before the old ones stop"), target.rolling);
    m_deploy = field(*form, u"deploy"_s, tr("Script that deploys"), target.deploy, u"./deploy.sh"_s);
    m_rollback = field(*form, u"rollback"_s, tr("Script that takes back"), target.rollback);
    addHooks(*form);
    m_keep = spin(*form, label(tr("Releases to keep")), u"environmentForm.keep"_s, target.keep, 2, 100);
    m_kindRows = {
        {form, m_hosts, {TargetKind::Ssh}},
        {form, m_identity, {TargetKind::Ssh}},
        {form, m_path, {TargetKind::Local, TargetKind::Ssh, TargetKind::Compose, TargetKind::Script}},
        {form, m_file, {TargetKind::Compose, TargetKind::Workflow}},
        {form, m_project, {TargetKind::Compose}},
        {form, m_rolling, {TargetKind::Compose}},
        {form, m_deploy, {TargetKind::Script}},
        {form, m_rollback, {TargetKind::Script}},
        {form, m_prepare, {TargetKind::Local, TargetKind::Ssh}},
        {form, m_once, {TargetKind::Local, TargetKind::Ssh, TargetKind::Compose, TargetKind::Script}},
        {form, m_restart, {TargetKind::Local, TargetKind::Ssh}},
        {form, m_stop, {TargetKind::Local, TargetKind::Ssh, TargetKind::Script}},
        {form, m_keep, {TargetKind::Local, TargetKind::Ssh, TargetKind::Compose, TargetKind::Script}},
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EnvironmentForm::showKind);
}

void EnvironmentForm::addHooks(QFormLayout &form)
{
    const config::TargetSpec &target = m_spec.target;
    m_prepare = field(form, u"prepare"_s, tr("Before the switch"), target.prepare, u"./install.sh"_s);
    m_once = field(form, u"once"_s, tr("Before the switch, on one host"), target.once, u"./migrate.sh"_s);
    m_restart = field(form, u"restart"_s, tr("After the switch"), target.restart, u"./restart.sh"_s);
    m_stop = field(form, u"stop"_s, tr("When nothing is to run"), target.stop, u"./stop.sh"_s);
}

void EnvironmentForm::showKind()
{
    const auto kind = static_cast<TargetKind>(m_kind->currentData().toInt());
    for (const KindRow &row : m_kindRows)
        row.form->setRowVisible(row.field, std::ranges::find(row.kinds, kind) != row.kinds.end());
}

void EnvironmentForm::addHealth(QVBoxLayout &column)
{
    const config::HealthSpec &health = m_spec.health;
    QStringList lines;
    for (const config::CheckSpec &check : health.checks)
        lines << checkLine(check);
    QFormLayout *form = section(column, tr("Health"));
    m_checks = area(*form, u"checks"_s, tr("Checks"), lines.join(u'\n'),
                    u"http http://127.0.0.1:8080/health\ncommand python smoke.py"_s);
    m_consecutive =
        spin(*form, label(tr("Good answers in a row")), u"environmentForm.consecutive"_s, health.consecutive, 1, 100);
    m_deadline = field(*form, u"deadline"_s, tr("Within"), durationText(health.deadline), u"60s"_s);
    m_watch = field(*form, u"watch"_s, tr("Then watch for"), durationText(health.watch), u"5m"_s);
    m_watchFailures = spin(*form, label(tr("Failures in a row that roll back")), u"environmentForm.watchFailures"_s,
                           health.watchFailures, 1, 100);
    m_goBack = check(*form, u"goBack"_s, tr("Go back by itself when a check fails"), m_spec.rollbackOnFailure);
}

void EnvironmentForm::addProtection(QVBoxLayout &column)
{
    const config::ProtectSpec &protect = m_spec.protect;
    QFormLayout *form = section(column, tr("Protection"));
    m_branches = field(*form, u"branches"_s, tr("Branches"), protect.branches.join(u", "_s), tr("empty: any"));
    m_approvals = spin(*form, label(tr("Approvals")), u"environmentForm.approvals"_s, protect.approvals, 0, 20);
    m_selfApproval = check(*form, u"selfApproval"_s, tr("Who asks may approve"), protect.selfApproval);
    m_wait = field(*form, u"wait"_s, tr("Wait before it begins"), durationText(protect.wait), u"10m"_s);
    m_requireCi = check(*form, u"requireCi"_s, tr("Required workflows must have passed"), protect.requireCi);
    m_requireTests = check(*form, u"requireTests"_s, tr("Its tests must have passed"), protect.requireTests);
}

void EnvironmentForm::addVariables(QVBoxLayout &column)
{
    QFormLayout *form = section(column, tr("Variables and secrets"));
    m_variables = area(*form, u"variables"_s, tr("Variables"), variablesText(m_spec.variables), u"LOG_LEVEL=info"_s);
    m_secrets = field(*form, u"secrets"_s, tr("Secrets by name"), m_spec.secrets.join(u", "_s), u"DB_PASSWORD"_s);
}

void EnvironmentForm::readTarget(config::EnvironmentSpec &spec) const
{
    config::TargetSpec &target = spec.target;
    target.kind = static_cast<TargetKind>(m_kind->currentData().toInt());
    target.path = m_path->text().trimmed();
    target.identity = m_identity->text().trimmed();
    target.file = m_file->text().trimmed();
    target.project = m_project->text().trimmed();
    target.rolling = m_rolling->isChecked();
    target.deploy = m_deploy->text().trimmed();
    target.rollback = m_rollback->text().trimmed();
    target.prepare = m_prepare->text().trimmed();
    target.restart = m_restart->text().trimmed();
    target.once = m_once->text().trimmed();
    target.stop = m_stop->text().trimmed();
    target.keep = m_keep->value();
}

Result<> EnvironmentForm::readHealth(config::EnvironmentSpec &spec) const
{
    spec.health.checks = SLIPWAY_TRY(checksFromText(m_checks->toPlainText(), m_spec.health.checks));
    spec.health.consecutive = m_consecutive->value();
    spec.health.deadline = SLIPWAY_TRY(durationFromField(m_deadline->text(), tr("Within")));
    spec.health.watch = SLIPWAY_TRY(durationFromField(m_watch->text(), tr("Then watch for")));
    spec.health.watchFailures = m_watchFailures->value();
    spec.rollbackOnFailure = m_goBack->isChecked();
    return {};
}

Result<> EnvironmentForm::readProtection(config::EnvironmentSpec &spec) const
{
    spec.protect.branches = wordsFromText(m_branches->text());
    spec.protect.approvals = m_approvals->value();
    spec.protect.selfApproval = m_selfApproval->isChecked();
    spec.protect.wait = SLIPWAY_TRY(durationFromField(m_wait->text(), tr("Wait before it begins")));
    spec.protect.requireCi = m_requireCi->isChecked();
    spec.protect.requireTests = m_requireTests->isChecked();
    return {};
}

Result<config::EnvironmentSpec> EnvironmentForm::spec() const
{
    config::EnvironmentSpec spec = m_spec;
    spec.name = m_name->text().trimmed();
    if (spec.name.isEmpty())
        return fail(ErrorKind::BadInput, tr("The environment needs a name"), tr("Call it staging or production."));
    spec.tier = static_cast<Tier>(m_tier->currentData().toInt());
    readTarget(spec);
    spec.target.hosts = SLIPWAY_TRY(hostsFromText(m_hosts->text()));
    SLIPWAY_CHECK(readHealth(spec));
    SLIPWAY_CHECK(readProtection(spec));
    spec.variables = SLIPWAY_TRY(variablesFromText(m_variables->toPlainText()));
    spec.secrets = wordsFromText(m_secrets->text());
    return spec;
}

void EnvironmentForm::focusFirst()
{
    (m_name->isReadOnly() ? static_cast<QWidget *>(m_tier) : m_name)->setFocus();
}

} // namespace slipway
