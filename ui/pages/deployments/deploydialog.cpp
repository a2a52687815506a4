// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/deploydialog.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/commandtext.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploymentpanel.h"
#include "ui/pages/deployments/fleetdialogs.h"
#include "ui/pages/deployments/planview.h"
#include "ui/pages/deployments/releasefacts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/scope.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr QSize kSize(1060, 660);
constexpr auto kQuarantined = "quarantine"_L1;
constexpr int kMostNameInVerb = 28;
constexpr int kThen = 1; // index of the answer "those of then"

} // namespace

DeployDialog::DeployDialog(const PageContext &context, Order order, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_order(std::move(order))
    , m_title(new Label(context.theme, TypeRole::Title, Colour::Text))
    , m_words(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_note(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_choice(new ComboBox(context.theme, isRollback() ? u"history"_s : u"tag"_s))
    , m_secrets(new ComboBox(context.theme, u"lock"_s))
    , m_reason(new QLineEdit)
    , m_empty(new EmptyState(context.theme))
    , m_plan(new PlanView(context.theme))
    , m_progress(new DeploymentPanel(context, DeploymentPanel::Place::Dialog))
    , m_stack(new QStackedWidget)
    , m_lift(new Button(context.theme, tr("Lift quarantine…")))
    , m_copy(new Button(context.theme, tr("Copy as command"), u"command"_s))
    , m_cancel(new Button(context.theme, tr("Cancel")))
    , m_verb(new Button(context.theme, {}, isRollback() ? u"rollback"_s : u"deploy"_s))
    , m_stop(new Button(context.theme, tr("Stop"), u"stop"_s))
    , m_facts(inBackground(context.console, this),
              {[this] {
                   return [&console = m_context.console, environment = m_order.environment](std::stop_token) {
                       return readReleaseFacts(console, environment);
                   };
               },
               [this](Result<ReleaseFacts> facts) { takeChoices(std::move(facts)); },
               [this](int change) { m_pending += change; }})
    , m_planning(inBackground(context.console, this), {[this] { return makePlan(); },
                                                       [this](Result<Planned> planned) {
                                                           showSecrets(planned->secrets);
                                                           takePlan(std::move(planned->plan));
                                                       },
                                                       [this](int change) { m_pending += change; }})
{
    const QString name = m_order.environment.name;
    setObjectName(u"deployDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isRollback() ? tr("Roll back %1").arg(name) : tr("Deploy to %1").arg(name));
    setAccessibleName(windowTitle());
    resize(kSize.boundedTo(window->size() - QSize(48, 48)));
    for (QWidget *part : std::initializer_list<QWidget *>{m_empty, m_plan, m_progress})
        m_stack->addWidget(part);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto *ground = new Ground(context.theme, Colour::Surface);
    whole->addWidget(ground);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head = makeHead());
    column->addWidget(m_stack, 1);
    column->addWidget(new Hairline(context.theme));
    column->addWidget(makeFoot());
    connectParts();
    showVerb();
    loadChoices();
}

DeployDialog::~DeployDialog() = default;

QWidget *DeployDialog::makeHead()
{
    auto *head = new QWidget;
    m_choice->setObjectName(u"deployDialog.choice"_s);
    m_choice->setAccessibleName(isRollback() ? tr("Deployment to go back to") : tr("Release to deploy"));
    m_choice->setWidthRange(240, 460);
    m_choice->setPlaceholderText(isRollback() ? tr("Choose a release to roll back to") : tr("Choose a release"));
    m_lift->setObjectName(u"deployDialog.lift"_s);
    m_lift->setKind(ButtonKind::Link);
    m_lift->hide();
    m_reason->setObjectName(u"deployDialog.reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(isRollback() ? tr("Reason: what is wrong with what is live")
                                              : tr("Reason (optional)"));
    m_secrets->setObjectName(u"deployDialog.secrets"_s);
    m_secrets->setAccessibleName(tr("Versions of secrets"));
    m_secrets->setWidthRange(240, 520);
    m_secrets->hide();
    m_words->setElided(Qt::ElideRight);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_title, 1);
    row->addWidget(m_choice);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(24, 16, 24, 12);
    column->setSpacing(6);
    column->addLayout(row);
    auto *words = new QHBoxLayout;
    words->setSpacing(12);
    words->addWidget(m_words, 1);
    words->addWidget(m_lift);
    column->addLayout(words);
    auto *last = new QHBoxLayout;
    last->setSpacing(16);
    last->addWidget(m_reason, 1);
    last->addWidget(m_secrets);
    column->addLayout(last);
    return head;
}

QWidget *DeployDialog::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 24, 12);
    row->setSpacing(8);
    const std::array<std::pair<Button *, QString>, 4> buttons{
        {{m_copy, u"copy"_s}, {m_cancel, u"cancel"_s}, {m_stop, u"stop"_s}, {m_verb, u"verb"_s}}};
    for (const auto &[button, name] : buttons) {
        button->setObjectName(u"deployDialog."_s + name);
        button->setControlSize(ButtonSize::Large);
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
    }
    m_copy->setKind(ButtonKind::Flat);
    m_verb->setKind(ButtonKind::Primary);
    m_verb->setDefault(true);
    m_stop->hide();
    m_note->setElided(Qt::ElideRight);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_copy);
    row->addWidget(m_note, 1);
    for (Button *button : {m_cancel, m_stop, m_verb})
        row->addWidget(button);
    return foot;
}

void DeployDialog::connectParts()
{
    connect(m_cancel, &Button::clicked, this, &QDialog::reject);
    connect(m_verb, &Button::clicked, this, &DeployDialog::begin);
    connect(m_stop, &Button::clicked, this, [this] { m_context.deployments.cancel(m_deployment); });
    connect(m_lift, &Button::clicked, this, &DeployDialog::lift);
    connect(&m_context.deployments, &DeploymentCommands::changed, this, [this] {
        if (!m_deployment.isValid() && !m_isBeginning)
            loadChoices(); // a quarantine was lifted, a lock taken away
    });
    connect(m_copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(command()); });
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_secretsThen = false; // of another release
        loadPlan();
    });
    connect(m_secrets, &QComboBox::activated, this, [this](int index) {
        m_secretsThen = index == kThen;
        loadPlan();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &DeployDialog::showVerb);
    connect(m_progress, &DeploymentPanel::changed, this, &DeployDialog::follow);
    connect(&m_context.deployments, &DeploymentCommands::started, this, [this](DeploymentId deployment) {
        if (std::exchange(m_isBeginning, false))
            showProgress(deployment);
    });
    connect(&m_context.deployments, &DeploymentCommands::failed, this, [this](const Error &error) {
        if (!std::exchange(m_isBeginning, false))
            return;
        m_note->setText(errorText(error));
        m_note->setState(State::Failed);
        m_verb->setEnabled(true);
    });
}

/// The commit of the chosen branch, when it is one of the environment's repository.
QString DeployDialog::head() const
{
    const auto current = m_context.scope.repository();
    if (!current || current->id != m_order.environment.repository)
        return {};
    const auto &branches = m_context.scope.branches();
    const auto found = std::ranges::find(branches, m_context.scope.branch(), &git::BranchInfo::name);
    return found == branches.end() ? QString() : found->target;
}

void DeployDialog::loadChoices()
{
    m_empty->showLoading(tr("Reading releases…"));
    m_facts.load();
}

void DeployDialog::takeChoices(Result<ReleaseFacts> facts)
{
    if (!facts)
        return m_empty->showFailed(facts.error(), [this] { loadChoices(); });
    m_choices = isRollback() ? rollbackChoices(*facts, m_context.console.clock().now())
                             : deployChoices(*facts, m_context.scope.branch(), head());
    const auto wanted = std::ranges::find(m_choices.list, m_order.release, &ReleaseChoice::release);
    if (m_order.release.isValid() && wanted != m_choices.list.end() && wanted->isChoosable())
        m_choices.proposed = static_cast<int>(wanted - m_choices.list.begin());
    showChoices();
}

void DeployDialog::showChoices()
{
    m_choice->clear();
    const auto *items = qobject_cast<QStandardItemModel *>(m_choice->model());
    for (const ReleaseChoice &choice : m_choices.list) {
        m_choice->addItem(choice.text);
        if (QStandardItem *item = items ? items->item(m_choice->count() - 1) : nullptr)
            item->setEnabled(choice.isChoosable());
    }
    m_choice->setCurrentIndex(m_choices.proposed);
    if (m_choices.proposed >= 0)
        return loadPlan();
    const bool any = std::ranges::any_of(m_choices.list, &ReleaseChoice::isChoosable);
    const QString none = isRollback() ? tr("No earlier successful deployment to roll back to.")
                                      : tr("No release yet, and no branch of the chosen repository to make one of.");
    m_empty->showNothingYet(u"tag"_s, any ? none + u' ' + tr("Choose a release above.") : none);
    m_stack->setCurrentWidget(m_empty);
}

void DeployDialog::showVerb()
{
    const QString name = m_order.environment.name;
    const QString release = !m_shown                        ? QString()
                            : m_shown->release.id.isValid() ? releaseText(m_shown->release.id)
                                                            : shortCommit(m_shown->release.commit);
    const QString shortName = name.size() > kMostNameInVerb ? name.left(kMostNameInVerb - 1) + u'…' : name;
    const auto verb = [&](const QString &to) {
        return release.isEmpty() ? windowTitle()
               : isRollback()    ? tr("Roll back to %1").arg(release)
                                 : tr("Deploy %1 to %2").arg(release, to);
    };
    m_verb->setText(verb(shortName));
    m_verb->setAccessibleName(verb(name));
    m_copy->setEnabled(m_shown.has_value());
    QString why, note;
    for (const deploy::GateAnswer &gate : m_shown ? m_shown->gates : std::vector<deploy::GateAnswer>()) {
        if (gate.verdict == deploy::GateAnswer::Verdict::Refused && why.isEmpty())
            why = gate.gate == kQuarantined ? tr("Quarantined: lift the quarantine to deploy it")
                                            : messageText(gate.text);
        else if (gate.verdict == deploy::GateAnswer::Verdict::Waiting && note.isEmpty())
            note = tr("It will wait: %1").arg(messageText(gate.text));
    }
    m_verb->setEnabled(m_shown && m_shown->canStart() && !m_isBeginning);
    m_verb->setToolTip((why.isEmpty() && name != shortName ? verb(name) : why).toHtmlEscaped());
    m_verb->setAccessibleDescription(why);
    m_note->setText(why.isEmpty() ? note : why);
    if (why.isEmpty())
        m_note->setColour(Colour::TextMuted);
    else
        m_note->setState(State::Failed);
}

void DeployDialog::begin()
{
    if (!m_shown || m_isBeginning)
        return;
    m_isBeginning = true;
    m_verb->setEnabled(false);
    const QString reason = m_reason->text().trimmed();
    if (isRollback()) {
        m_context.deployments.rollback({.environment = m_order.environment.id,
                                        .to = m_shown->to ? m_shown->to->id : DeploymentId(),
                                        .reason = reason,
                                        .secretsThen = m_secretsThen});
        return;
    }
    DeployRequest request;
    request.environment = m_order.environment.id;
    request.release = m_shown->release.id; // the one that was shown, never another
    request.ref = m_shown->release.ref;
    request.digest = m_shown->release.digest;
    request.repository = m_order.environment.repository;
    request.reason = reason;
    request.secretsThen = m_secretsThen;
    m_context.deployments.deploy(std::move(request));
}

void DeployDialog::showProgress(DeploymentId deployment)
{
    m_deployment = deployment;
    m_head->hide();
    m_verb->hide();
    m_stop->show();
    m_cancel->setText(tr("Hide"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_cancel->setFocus();
    m_note->setColour(Colour::TextMuted);
    m_note->setText(tr("It goes on when this window is closed."));
    m_progress->showDeployment(deployment);
    m_stack->setCurrentWidget(m_progress);
}

void DeployDialog::follow(const DeploymentRecord &deployment)
{
    if (deployment.id != m_deployment)
        return;
    const bool over = isFinished(deployment.status);
    m_stop->setVisible(!over);
    if (m_shown && m_shown->before && deployment.switched)
        m_stop->setText(tr("Stop, go back to %1").arg(releaseText(m_shown->before->id)));
    m_stop->setAccessibleName(m_stop->text());
    if (!over)
        return;
    m_note->setText({});
    m_cancel->setText(tr("Close"));
    m_cancel->setAccessibleName(m_cancel->text());
}

QString DeployDialog::command() const
{
    const QString environment = environmentArgument(m_order.environment);
    QStringList words{u"slipwayctl"_s, isRollback() ? u"rollback"_s : u"deploy"_s, u"--env"_s, environment};
    if (isRollback() && m_shown && m_shown->to)
        words << u"--to"_s << QString::number(m_shown->to->id.value);
    else if (m_shown && !isRollback() && !m_shown->release.id.isValid())
        words << u"--repo"_s << m_shown->release.repositoryName << u"--ref"_s << m_shown->release.ref;
    else if (m_shown && !isRollback())
        words << u"--release"_s << QString::number(m_shown->release.id.value);
    if (m_secretsThen)
        words << u"--secrets"_s << u"then"_s;
    if (const QString reason = m_reason->text().trimmed(); !reason.isEmpty())
        words << u"--reason"_s << reason;
    return m_deployment.isValid() ? m_progress->command() : commandText(words);
}

} // namespace slipway
