// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/reviewdialog.h"

#include "services/deployments/deploymentservice.h"
#include "ui/dialogs/dialogparts.h"
#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/pages/deployments/planview.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/window/controllers/deploymentcommands.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

constexpr QSize kSize(1000, 700);

} // namespace

ReviewDialog::ReviewDialog(const PageContext &context, DeploymentId deployment, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_id(deployment)
    , m_plan(new PlanView(context.theme))
    , m_gates(new QWidget(this))
    , m_rows(new QVBoxLayout(m_gates))
    , m_comment(new QLineEdit(this))
    , m_reject(new Button(context.theme, tr("Reject"), u"close"_s, this))
{
    QVBoxLayout *column = prepareDialog(*this, u"reviewDialog"_s, tr("Review deployment #%1").arg(deployment.value));
    m_title = addText(context.theme, *column, TypeRole::Subtitle, Colour::Text, tr("Reading what waits…"));
    m_words = addText(context.theme, *column, TypeRole::Body, Colour::TextMuted, {}, true);
    m_since = addText(context.theme, *column, TypeRole::Body, Colour::Text, {}, true);
    m_since->setObjectName(u"reviewDialog.since"_s);
    m_since->setState(State::Warning);
    m_since->hide();
    column->addWidget(m_plan, 1);
    m_plan->hide();
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    column->addWidget(m_gates);
    m_comment->setObjectName(u"reviewDialog.comment"_s);
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setPlaceholderText(tr("Comment (optional); it stays with the deployment"));
    column->addWidget(m_comment);
    m_problem = addText(context.theme, *column, TypeRole::Body, Colour::Text, {}, true);
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(context.theme, *this, *column, tr("Approve"), u"approve"_s);
    m_approve = verbs.verb;
    m_reject->setObjectName(u"reviewDialog.reject"_s);
    m_reject->setAccessibleName(m_reject->text());
    m_reject->setControlSize(ButtonSize::Large);
    m_reject->setAutoDefault(false);
    verbs.row->insertWidget(0, m_reject);
    m_approve->setEnabled(false);
    m_reject->setEnabled(false);
    connect(m_approve, &Button::clicked, this, [this] { answer(true); });
    connect(m_reject, &Button::clicked, this, [this] { answer(false); });
    connect(&context.deployments, &DeploymentCommands::changed, this, [this] {
        if (m_isAnswering)
            accept();
    });
    connect(&context.deployments, &DeploymentCommands::failed, this, [this](const Error &error) {
        if (!std::exchange(m_isAnswering, false))
            return;
        m_problem->setText(errorText(error));
        m_problem->show();
        load();
    });
    resize(kSize.boundedTo(window->size() - QSize(48, 48)));
    load();
}

void ReviewDialog::load()
{
    m_context.console.async(
        this, [&console = m_context.console, id = m_id](std::stop_token) { return read(console, id); },
        [this](const Result<Read> &read) { take(read); });
}

Result<ReviewDialog::Read> ReviewDialog::read(Console &console, DeploymentId id)
{
    Read read{.detail = SLIPWAY_TRY(console.deployments().show(id)), .review = {}};
    if (Result<DeploymentReview> review = console.deployments().reviewOf(id))
        read.review = std::move(*review);
    return read;
}

/// What is approved, and what has become of it since it was asked for.
void ReviewDialog::showPlan(const Read &read)
{
    m_plan->setVisible(read.review.has_value());
    m_since->hide();
    if (!read.review)
        return;
    m_plan->setPlan(read.review->plan);
    QStringList since;
    for (const Message &sentence : read.review->since)
        since << messageText(sentence);
    m_since->setText(since.join(u'\n'));
    m_since->setVisible(!since.isEmpty());
}

void ReviewDialog::take(const Result<Read> &read)
{
    if (!read) {
        m_title->setText(messageText(read.error().message));
        m_words->setText(messageText(read.error().hint));
        return;
    }
    const DeploymentDetail *detail = &read->detail;
    showPlan(*read);
    const DeploymentRecord &deployment = detail->deployment;
    const Timestamp now = m_context.console.clock().now();
    const bool waits = deployment.status == DeploymentStatus::Waiting;
    m_title->setText(
        waits ? tr("%1 to %2 waits").arg(releaseText(deployment), deployment.environmentName)
              : tr("%1 to %2 does not wait any more").arg(releaseText(deployment), deployment.environmentName));
    QString words = tr("%1 asked for it %2: %3 %4")
                        .arg(deploymentActorText(deployment), formatWhen(deployment.created, now, true),
                             shortCommit(deployment.commit), deployment.commitSubject);
    if (!deployment.reason.isEmpty())
        words += u". "_s + tr("Reason: %1").arg(messageText(deployment.reason));
    m_words->setText(words);
    clearRows(*m_rows);
    for (const deploy::GateAnswer &gate : read->review ? std::vector<deploy::GateAnswer>() : detail->gates)
        addFact(m_context.theme, *m_rows, m_gates, gateFact(gate));
    for (const Approval &approval : detail->approvals)
        addFact(m_context.theme, *m_rows, m_gates, approvalFact(approval, now));
    m_approve->setEnabled(waits);
    m_reject->setEnabled(waits);
    m_approve->setText(tr("Approve %1 for %2").arg(releaseText(deployment), deployment.environmentName));
    m_approve->setAccessibleName(m_approve->text());
    m_approve->setFocus();
}

void ReviewDialog::answer(bool approve)
{
    m_isAnswering = true;
    m_problem->hide();
    m_approve->setEnabled(false);
    m_reject->setEnabled(false);
    const QString comment = m_comment->text().trimmed();
    if (approve)
        m_context.deployments.approve(m_id, comment);
    else
        m_context.deployments.reject(m_id, comment);
}

} // namespace slipway
