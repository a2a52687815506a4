// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/applydialog.h"

#include "services/environments/environmentservice.h"
#include "ui/dialogs/dialogparts.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/pages/environments/environmentdialog.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/window/controllers/deploymentcommands.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMostRows = 14;

State stateOfSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return State::Failed;
    case Severity::Warning:
        return State::Warning;
    case Severity::Note:
        return State::Skipped;
    }
    return State::Skipped;
}

/// As the engine writes the place of further errors: "7:16: a freeze lacks 'to'".
QString placed(const Error &error)
{
    const QString place = error.line > 0 ? u"%1:%2"_s.arg(error.line).arg(error.column) : QString();
    return messageText(Message::list({place, error.message}, u": "_s));
}

} // namespace

ApplyDialog::ApplyDialog(const PageContext &context, RepositoryRecord repository, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_repository(std::move(repository))
    , m_file(new QLineEdit(this))
    , m_found(new QWidget(this))
    , m_rows(new QVBoxLayout(m_found))
    , m_describe(new Button(context.theme, tr("Describe an environment…"), u"add"_s, this))
    , m_loader(inBackground(context.console, this), {[this] {
                                                         return [&console = m_context.console,
                                                                 file = m_file->text()](std::stop_token) {
                                                             return console.environments().apply(file, true);
                                                         };
                                                     },
                                                     [this](const Result<ApplyReport> &report) { showReport(report); }})
{
    QVBoxLayout *column = prepareDialog(*this, u"applyDialog"_s, tr("Add environments"));
    addText(
        context.theme, *column, TypeRole::Body, Colour::TextMuted,
        tr("A slipway.yml says where the repository is deployed to, how that is checked, and who may do it. It belongs into the repository."),
        true);
    column->addLayout(makeFileRow());
    m_heading = addText(context.theme, *column, TypeRole::BodyStrong, Colour::Text, {});
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    column->addWidget(m_found);
    column->addStretch();
    const DialogVerbs verbs = addVerbs(context.theme, *this, *column, tr("Add environments"), u"add"_s);
    m_verb = verbs.verb;
    m_verb->setEnabled(false);
    m_describe->setObjectName(u"applyDialog.describe"_s);
    m_describe->setAccessibleName(m_describe->text());
    m_describe->setControlSize(ButtonSize::Large);
    m_describe->setAutoDefault(false);
    verbs.row->insertWidget(0, m_describe);
    connect(m_verb, &Button::clicked, this, &ApplyDialog::apply);
    connect(m_describe, &Button::clicked, this, &ApplyDialog::describe);
    setMinimumSize(640, 360);
    look();
}

QLayout *ApplyDialog::makeFileRow()
{
    m_file->setObjectName(u"applyDialog.file"_s);
    m_file->setAccessibleName(tr("File"));
    m_file->setText(m_repository.path + u"/slipway.yml"_s);
    auto *browse = new Button(m_context.theme, tr("Choose…"), u"folder"_s, this);
    browse->setObjectName(u"applyDialog.choose"_s);
    browse->setAccessibleName(tr("Choose another file"));
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    connect(browse, &Button::clicked, this, &ApplyDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ApplyDialog::look);
    return row;
}

/// What the file would change: nothing is written.
void ApplyDialog::look()
{
    m_verb->setEnabled(false);
    m_loader.restart();
}

void ApplyDialog::showReport(const Result<ApplyReport> &report)
{
    clearRows(*m_rows);
    const auto add = [this](State state, const QString &text, const QString &note) {
        if (m_rows->count() < kMostRows)
            addFact(m_context.theme, *m_rows, m_found,
                    {.state = state, .icon = {}, .text = text, .note = note, .way = {}});
    };
    if (!report) {
        m_heading->setText(report.error().kind == ErrorKind::NotFound ? tr("There is no such file")
                                                                      : tr("The file cannot be used"));
        if (report.error().kind != ErrorKind::NotFound)
            add(State::Failed, placed(report.error()), {});
        const QStringList rest =
            messageText(report.error().hint).split(u'\n', Qt::SkipEmptyParts); // more errors, and what became of it
        for (qsizetype i = 0; i < rest.size(); ++i)
            add(i + 1 < rest.size() ? State::Failed : State::Skipped, rest[i], {});
        return;
    }
    for (const QString &name : report->added)
        add(State::Passed, name, tr("new"));
    for (const QString &name : report->changed)
        add(State::Warning, name, tr("changes"));
    for (const QString &name : report->unchanged)
        add(State::Skipped, name, tr("stays as it is"));
    for (const QString &name : report->gone)
        add(State::Unknown, name, tr("no longer in the file; it stays until it is removed"));
    for (const Diagnostic &finding : report->diagnostics)
        add(stateOfSeverity(finding.severity), messageText(finding.message), tr("line %1").arg(finding.at.line));
    const int news = int(report->added.size() + report->changed.size());
    m_heading->setText(tr("%n environment(s) found", nullptr, news + int(report->unchanged.size())));
    m_verb->setText(report->changed.isEmpty() ? tr("Add %n environment(s)", nullptr, news)
                                              : tr("Take in %n environment(s)", nullptr, news));
    m_verb->setAccessibleName(m_verb->text());
    m_verb->setEnabled(news > 0 && !hasErrors(report->diagnostics));
}

void ApplyDialog::apply()
{
    m_verb->setEnabled(false);
    const auto work = [&console = m_context.console, file = m_file->text()](std::stop_token) {
        return console.environments().apply(file, false);
    };
    m_context.console.async(this, work, [this](const Result<ApplyReport> &report) {
        if (!report)
            return showReport(report);
        accept();
        Q_EMIT m_context.deployments.changed();
    });
}

void ApplyDialog::describe()
{
    config::EnvironmentSpec spec;
    spec.name = u"staging"_s;
    spec.tier = Tier::Staging;
    auto *dialog = new EnvironmentDialog(m_context, m_repository.id, spec, true, parentWidget());
    accept();
    dialog->open();
}

void ApplyDialog::chooseFile()
{
    auto *dialog =
        new QFileDialog(this, tr("Choose a slipway.yml"), m_repository.path, tr("YAML (*.yml *.yaml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

} // namespace slipway
