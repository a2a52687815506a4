// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/rundialog.h"

#include "services/runs/runtypes.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMostUnsupported = 6; ///< lines; the others are counted
constexpr int kTextWidth = 480;
constexpr int kOwnRows = 3; ///< of the form, before the inputs of the pipeline

} // namespace

RunDialog::RunDialog(const Theme &theme, const Scope &scope, RunCommands &runs, QWidget *window)
    : QDialog(window)
    , m_theme(theme)
    , m_scope(scope)
    , m_runs(runs)
    , m_pipeline(new ComboBox(theme, u"graph"_s, this))
    , m_ref(new ComboBox(theme, u"branch"_s, this))
    , m_event(new ComboBox(theme, u"bolt"_s, this))
    , m_unsupportedHeading(new Label(theme, TypeRole::BodyStrong, Colour::Text, this))
    , m_unsupported(new Label(theme, TypeRole::Body, Colour::TextMuted, this))
    , m_form(new QFormLayout)
{
    setObjectName(u"runDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run with options"));
    fillChoices();
    layOut();
    connect(m_pipeline, &QComboBox::currentIndexChanged, this, &RunDialog::showPipeline);
    showPipeline();
}

void RunDialog::fillChoices()
{
    for (const PipelineInfo &pipeline : m_scope.pipelines())
        m_pipeline->addItem(pipeline.name, pipeline.file);
    m_ref->addItem(tr("Working tree, as it stands"), QString());
    for (const git::BranchInfo &branch : m_scope.branches())
        m_ref->addItem(branch.name, branch.name);
    m_ref->setCurrentIndex(qMax(0, m_ref->findData(m_scope.branch())));
}

void RunDialog::layOut()
{
    const auto addRow = [this](const QString &name, ComboBox *combo, const QString &objectName) {
        combo->setObjectName(objectName);
        combo->setAccessibleName(name);
        combo->setWidthRange(280, 360);
        m_form->addRow(name, combo);
    };
    m_form->setVerticalSpacing(12);
    m_form->setHorizontalSpacing(24);
    addRow(tr("Pipeline"), m_pipeline, u"runDialog.pipeline"_s);
    addRow(tr("What"), m_ref, u"runDialog.ref"_s);
    addRow(tr("As if by"), m_event, u"runDialog.event"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addLayout(m_form);
    m_unsupported->setObjectName(u"runDialog.unsupported"_s);
    m_unsupported->setWordWrap(true);
    m_unsupported->setMaximumWidth(kTextWidth);
    column->addWidget(m_unsupportedHeading);
    column->addWidget(m_unsupported);
    column->addWidget(makeVerbs());
}

QWidget *RunDialog::makeVerbs()
{
    auto *cancel = new Button(m_theme, tr("Cancel"), {}, this);
    auto *run = new Button(m_theme, tr("Run"), u"play"_s, this);
    cancel->setObjectName(u"runDialog.cancel"_s);
    run->setObjectName(u"runDialog.run"_s);
    run->setKind(ButtonKind::Primary);
    run->setDefault(true);
    auto *verbs = new QWidget(this);
    auto *row = new QHBoxLayout(verbs);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    for (Button *button : {cancel, run}) {
        button->setControlSize(ButtonSize::Large);
        button->setAccessibleName(button->text());
        row->addWidget(button);
    }
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(run, &Button::clicked, this, &RunDialog::runNow);
    return verbs;
}

void RunDialog::showPipeline()
{
    const int index = m_pipeline->currentIndex();
    if (index < 0)
        return;
    const PipelineInfo &pipeline = m_scope.pipelines()[static_cast<std::size_t>(index)];
    m_event->clear();
    m_event->addItems(pipeline.events);
    while (m_form->rowCount() > kOwnRows)
        m_form->removeRow(kOwnRows);
    m_inputs.clear();
    for (const QString &input : pipeline.manualInputs) {
        auto *field = new QLineEdit(this);
        field->setObjectName(u"runDialog.input."_s + input);
        field->setAccessibleName(tr("Input %1").arg(input));
        field->setPlaceholderText(tr("Default of the pipeline"));
        m_form->addRow(input, field);
        m_inputs.emplace_back(input, field);
    }
    showUnsupported(pipeline.unsupported);
}

void RunDialog::showUnsupported(const Messages &unsupported)
{
    QStringList lines;
    const int count = int(unsupported.size());
    for (int i = 0; i < std::min(count, kMostUnsupported); ++i)
        lines << messageText(unsupported[std::size_t(i)]);
    if (count > kMostUnsupported)
        lines << tr("and %n more", nullptr, count - kMostUnsupported);
    m_unsupportedHeading->setText(tr("Can't run here"));
    m_unsupported->setText(lines.join(u'\n'));
    m_unsupported->setAccessibleName(tr("Can't run here"));
    for (Label *label : {m_unsupportedHeading, m_unsupported})
        label->setVisible(!unsupported.empty());
    adjustSize();
}

void RunDialog::runNow()
{
    const auto repository = m_scope.repository();
    if (!repository)
        return;
    RunRequest request;
    request.repository = *repository;
    request.workflowFile = m_pipeline->currentData().toString();
    request.ref = m_ref->currentData().toString();
    request.workingTree = request.ref.isEmpty();
    request.event = m_event->currentText();
    for (const auto &[name, field] : m_inputs) {
        if (!field->text().isEmpty())
            request.inputs.emplace_back(name, field->text());
    }
    m_runs.start(std::move(request));
    accept();
}

} // namespace slipway
