// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/takeoverdialog.h"

#include "services/environments/environmentservice.h"
#include "ui/dialogs/dialogparts.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/window/controllers/deploymentcommands.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

TakeOverDialog::TakeOverDialog(const PageContext &context, EnvironmentRecord environment, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_environment(std::move(environment))
    , m_found(new QVBoxLayout)
    , m_reason(new QLineEdit(this))
{
    const Theme &theme = context.theme;
    QVBoxLayout *column = prepareDialog(*this, u"takeOverDialog"_s, tr("Take over %1").arg(m_environment.name));
    m_words = addText(theme, *column, TypeRole::Body, Colour::TextMuted, tr("Asking the target what is live…"), true);
    m_words->setObjectName(u"takeOverDialog.words"_s);
    m_words->setMinimumWidth(480);
    m_found->setSpacing(4);
    column->addLayout(m_found);
    m_consequence = addText(
        theme, *column, TypeRole::Body, Colour::TextMuted,
        tr("It stays live as it is: nothing is restarted. Every file is read once, and it becomes a release that can be rolled back to. "
           "Files outside of the folder of releases are copied there."),
        true);
    m_reason->setObjectName(u"takeOverDialog.reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason (optional)"));
    column->addWidget(m_reason);
    const DialogVerbs verbs = addVerbs(theme, *this, *column, tr("Take over"), {});
    m_cancel = verbs.cancel;
    m_verb = verbs.verb;
    m_verb->setDefault(true);
    m_verb->setEnabled(false);
    for (QWidget *part : std::initializer_list<QWidget *>{m_consequence, m_reason})
        part->hide();
    connect(m_verb, &Button::clicked, this, &TakeOverDialog::begin);
    connect(&context.deployments, &DeploymentCommands::tookOver, this, [this](const DeploymentRecord &taken) {
        if (taken.environment == m_environment.id)
            accept();
    });
    connect(&context.deployments, &DeploymentCommands::failed, this, [this](const Error &error) {
        if (!std::exchange(m_isTaking, false))
            return;
        say(errorText(error), State::Failed);
        m_verb->setEnabled(true);
    });
    ask();
}

void TakeOverDialog::say(const QString &words, std::optional<State> state)
{
    m_words->setText(words);
    if (state)
        m_words->setState(*state);
    else
        m_words->setColour(Colour::Text);
}

void TakeOverDialog::ask()
{
    const auto work = [&console = m_context.console, id = m_environment.id](std::stop_token stop) {
        return console.environments().examine(id, false, stop);
    };
    m_context.console.async(this, work, [this](const Result<EnvironmentDetail> &examined) { take(examined); });
}

void TakeOverDialog::take(const Result<EnvironmentDetail> &examined)
{
    if (!examined)
        return say(errorText(examined.error()), State::Failed);
    if (!examined->truth)
        return say(errorText(examined->problem), State::Failed);
    bool any = false;
    for (const deploy::HostTruth &host : examined->truth->hosts) {
        if (host.foreign.isEmpty())
            continue;
        any = true;
        const QString name = host.host.isEmpty() ? QString() : host.host + u": "_s;
        const QString size =
            tr("%n file(s)", nullptr, int(host.foreignFiles)) + u", "_s + formatBytes(host.foreignBytes);
        addText(m_context.theme, *m_found, TypeRole::BodyStrong, Colour::Text, u"%1%2"_s.arg(name, host.foreign), true)
            ->setObjectName(u"takeOverDialog.path"_s);
        addText(m_context.theme, *m_found, TypeRole::Body, Colour::TextMuted, size);
    }
    if (!any)
        return say(tr("Nothing there was made live by others: there is nothing to take over."));
    say(tr("Others have made this live in %1:").arg(m_environment.name));
    for (QWidget *part : std::initializer_list<QWidget *>{m_consequence, m_reason})
        part->show();
    m_verb->setEnabled(true);
    m_reason->setFocus();
    m_consequence->setMinimumHeight(
        m_consequence->heightForWidth(m_words->minimumWidth())); // all of it, however a language wraps
    adjustSize();
}

void TakeOverDialog::begin()
{
    m_isTaking = true;
    m_verb->setEnabled(false);
    m_reason->setEnabled(false);
    m_cancel->setText(tr("Hide"));
    m_cancel->setAccessibleName(m_cancel->text());
    say(tr("Taking it over: every file is read. It goes on when this window is closed."));
    m_context.deployments.takeOver(m_environment.id, m_environment.name, m_reason->text().trimmed());
}

} // namespace slipway
