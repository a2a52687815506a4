// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentdialog.h"

#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"
#include "ui/dialogs/dialogparts.h"
#include "ui/models/common/linediff.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/environments/environmentform.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/text/diffview.h"
#include "ui/window/controllers/deploymentcommands.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

EnvironmentDialog::EnvironmentDialog(const PageContext &context, RepositoryId repository,
                                     const config::EnvironmentSpec &spec, bool isNew, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_repository(repository)
    , m_form(new EnvironmentForm(context.theme, spec, isNew))
    , m_diff(new DiffView(context.theme))
    , m_stack(new QStackedWidget)
    , m_back(new Button(context.theme, tr("Back"), u"chevron-left"_s, this))
{
    QVBoxLayout *column = prepareDialog(*this, u"environmentDialog"_s,
                                        isNew ? tr("New environment") : tr("Edit %1 in slipway.yml").arg(spec.name));
    column->setContentsMargins(0, 16, 0, 16);
    m_diff->setObjectName(u"environmentDialog.diff"_s);
    m_diff->setAccessibleName(tr("What would change in slipway.yml"));
    m_stack->addWidget(m_form);
    m_stack->addWidget(m_diff);
    column->addWidget(m_stack, 1);
    m_problem = addText(context.theme, *column, TypeRole::Body, Colour::Text, {}, true);
    m_problem->setContentsMargins(24, 0, 24, 0);
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(context.theme, *this, *column, {});
    verbs.row->setContentsMargins(24, 0, 24, 0);
    m_verb = verbs.verb;
    m_back->setObjectName(u"environmentDialog.back"_s);
    m_back->setAccessibleName(tr("Back to the fields"));
    m_back->setControlSize(ButtonSize::Large);
    m_back->setAutoDefault(false);
    verbs.row->insertWidget(0, m_back);
    connect(m_back, &Button::clicked, this, &EnvironmentDialog::showForm);
    connect(m_verb, &Button::clicked, this, &EnvironmentDialog::goOn);
    resize(QSize(700, 620).boundedTo(window->size() - QSize(48, 48)));
    showForm();
}

void EnvironmentDialog::showForm()
{
    m_stack->setCurrentWidget(m_form);
    m_back->hide();
    m_problem->hide();
    m_text.clear();
    m_verb->setEnabled(true);
    m_verb->setText(tr("Show the difference"));
    m_verb->setAccessibleName(m_verb->text());
    m_form->focusFirst();
}

void EnvironmentDialog::goOn()
{
    if (!m_text.isEmpty())
        return save();
    const Result<config::EnvironmentSpec> spec = m_form->spec();
    if (!spec)
        return complain(spec.error());
    m_verb->setEnabled(false);
    const auto work = [&console = m_context.console, repository = m_repository, spec = *spec](std::stop_token) {
        return console.environments().edited(repository, spec);
    };
    m_context.console.async(this, work, [this](const Result<std::pair<QByteArray, QByteArray>> &texts) {
        m_verb->setEnabled(true);
        if (texts)
            showDifference(*texts);
        else
            complain(texts.error());
    });
}

void EnvironmentDialog::showDifference(const std::pair<QByteArray, QByteArray> &texts)
{
    m_problem->hide();
    m_text = texts.second;
    std::vector<DiffRow> rows = lineDiff(texts.first, texts.second);
    const bool same = rows.empty();
    if (same)
        m_diff->setNotice(tr("Nothing would change."));
    else
        m_diff->setRows(std::move(rows));
    m_stack->setCurrentWidget(m_diff);
    m_back->show();
    m_verb->setText(tr("Save slipway.yml"));
    m_verb->setAccessibleName(m_verb->text());
    m_verb->setEnabled(!same);
    m_verb->setFocus();
}

void EnvironmentDialog::save()
{
    m_verb->setEnabled(false);
    const auto work = [&console = m_context.console, repository = m_repository, text = m_text](std::stop_token) {
        return console.environments().save(repository, text);
    };
    m_context.console.async(this, work, [this](const Result<ApplyReport> &report) {
        if (!report) {
            m_verb->setEnabled(true);
            return complain(report.error());
        }
        accept();
        Q_EMIT m_context.deployments.changed();
    });
}

void EnvironmentDialog::complain(const Error &error)
{
    m_problem->setText(errorText(error));
    m_problem->show();
}

} // namespace slipway
