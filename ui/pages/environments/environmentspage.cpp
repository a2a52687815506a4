// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentspage.h"

#include "services/base/changefeed.h"
#include "ui/pages/common/timebar.h"
#include "ui/pages/deployments/deploymentpanel.h"
#include "ui/pages/deployments/fleetdialogs.h"
#include "ui/pages/environments/environmentactions.h"
#include "ui/pages/environments/environmentexaminer.h"
#include "ui/pages/environments/environmentfacts.h"
#include "ui/pages/environments/environmenthistory.h"
#include "ui/pages/environments/environmentlanes.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/pageheader.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"

#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

} // namespace

EnvironmentsPage::EnvironmentsPage(const PageContext &pageContext)
    : Page(u"environments"_s, u"environments"_s, pageContext)
    , m_verbs(new EnvironmentActions(pageContext, this))
    , m_examiner(new EnvironmentExaminer(pageContext, this))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(pageContext.theme))
    , m_header(new PageHeader(pageContext.theme))
    , m_timeBar(new TimeBar(pageContext.theme))
    , m_atButton(new Button(pageContext.theme, {}, u"history"_s))
    , m_editButton(new Button(pageContext.theme, {}, u"file"_s))
    , m_lanes(new EnvironmentLanes(pageContext.theme))
    , m_history(new EnvironmentHistory(pageContext))
    , m_deployment(new DeploymentPanel(pageContext, DeploymentPanel::Place::Page))
    , m_lower(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_loader(inBackground(pageContext.console, this),
               calls<Known>([this] { return read(); }, [this](Result<Known> known) { take(std::move(known)); }))
{
    setGround(Colour::Window);
    layOut();
    connectParts();
    connectSources();
    retranslate();
}

EnvironmentsPage::~EnvironmentsPage() = default;

void EnvironmentsPage::layOut()
{
    m_atButton->setObjectName(u"environments.at"_s);
    m_editButton->setObjectName(u"environments.edit"_s);
    m_header->addControl(m_atButton);
    m_header->addControl(m_editButton);
    m_timeBar->hide();
    auto *ground = new Ground(theme(), Colour::Surface);
    auto *lower = new QVBoxLayout(ground);
    lower->setContentsMargins(0, 0, 0, 0);
    m_lower->addWidget(m_history);
    m_lower->addWidget(m_deployment);
    lower->addWidget(m_lower);
    m_splitter->setObjectName(u"environments.splitter"_s);
    m_splitter->addWidget(m_lanes);
    m_splitter->addWidget(ground);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({342, 440});
    m_splitter->restoreState(context().settings.state(u"environments/splitter"_s).toByteArray());
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_timeBar);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    body().addWidget(m_stack);
}

void EnvironmentsPage::connectParts()
{
    const auto trigger = [this](const QString &action) { context().actions.action(action)->trigger(); };
    connect(m_atButton, &Button::clicked, this, [trigger] { trigger(u"env.at"_s); });
    connect(m_editButton, &Button::clicked, this, [trigger] { trigger(u"env.edit"_s); });
    connect(m_lanes, &EnvironmentLanes::actionRequested, this, trigger);
    connect(m_lanes, &EnvironmentLanes::currentChanged, this, &EnvironmentsPage::showCurrent);
    connect(m_lanes, &EnvironmentLanes::menuRequested, m_verbs, &EnvironmentActions::popupMenu);
    connect(m_lanes, &EnvironmentLanes::wayChosen, this, &EnvironmentsPage::follow);
    connect(m_history, &EnvironmentHistory::deploymentActivated, this, &EnvironmentsPage::openDeployment);
    connect(m_history, &EnvironmentHistory::busyChanged, this, &EnvironmentsPage::countPending);
    connect(m_deployment, &DeploymentPanel::busyChanged, this, &EnvironmentsPage::countPending);
    connect(m_deployment, &DeploymentPanel::closeRequested, this, &EnvironmentsPage::closeDeployment);
    connect(m_deployment, &DeploymentPanel::reviewRequested, m_verbs, &EnvironmentActions::review);
    connect(m_timeBar, &TimeBar::timeChosen, this, [this](Timestamp time) { setPast(time); });
    connect(m_timeBar, &TimeBar::closed, this, [this] { setPast({}); });
    connect(m_verbs, &EnvironmentActions::checkRequested, m_examiner, &EnvironmentExaminer::examine);
    connect(m_verbs, &EnvironmentActions::pastRequested, this, &EnvironmentsPage::openPast);
    connect(m_verbs, &EnvironmentActions::shown, this, [this] { Q_EMIT navigationRequested(id(), {}); });
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { context().settings.setState(u"environments/splitter"_s, m_splitter->saveState()); });
}

void EnvironmentsPage::connectSources()
{
    connect(m_examiner, &EnvironmentExaminer::answered, this, &EnvironmentsPage::showLanes);
    connect(m_examiner, &EnvironmentExaminer::busyChanged, this, &EnvironmentsPage::countPending);
    connect(m_examiner, &EnvironmentExaminer::failed, this, [this](EnvironmentId id, const Error &error) {
        showFailure(error, [this, id] { m_examiner->examine(id, false); });
    });
    connect(m_examiner, &EnvironmentExaminer::clean, this, [this](const QString &name) {
        messages().showMessage(State::Passed,
                               tr("%1 is as it was deployed: every file has the content it should have.").arg(name));
    });
    connect(&context().deployments, &DeploymentCommands::changed, this, &EnvironmentsPage::load);
    connect(&context().deployments, &DeploymentCommands::tookOver, this,
            [this](const DeploymentRecord &taken) { m_examiner->forget(taken.environment); });
    connect(&context().deployments, &DeploymentCommands::told, this,
            [this](const QString &sentence) { messages().showMessage(State::Passed, sentence); });
    connect(&context().deployments, &DeploymentCommands::ended, this, [this](const DeploymentRecord &deployment) {
        m_examiner->forget(deployment.environment);
        load();
    });
    connect(&context().scope, &Scope::repositoryChanged, this, [this] {
        m_details.clear();
        m_loader.restart();
    });
    connect(&context().console.changes(), &ChangeFeed::changed, this, &EnvironmentsPage::followChanges);
}

void EnvironmentsPage::refresh()
{
    clearFailure();
    m_examiner->forgetAll();
    load();
}

void EnvironmentsPage::showEmpty()
{
    m_verbs->setEnvironments({}, {});
    m_history->setEnvironment({}, {});
    m_stack->setCurrentWidget(m_empty);
    if (context().scope.repository())
        m_empty->showNothingYet(
            u"environments"_s, tr("No environment yet. A slipway.yml says where this repository is deployed to."),
            {tr("Add environments…"), [this] { context().actions.action(u"env.add"_s)->trigger(); }});
    else
        m_empty->showNothingYet(
            u"environments"_s, tr("No repository yet. Add a folder that holds a git repository."),
            {tr("Add a repository…"), [this] { context().actions.action(u"repository.add"_s)->trigger(); }});
}

void EnvironmentsPage::showLanes()
{
    const Timestamp now = context().console.clock().now();
    std::vector<EnvironmentLanes::Lane> lanes;
    for (const EnvironmentDetail &detail : m_details) {
        EnvironmentFacts facts = environmentFacts(detail);
        if (const EnvironmentDetail *examined = m_examiner->answer(detail.record.id))
            addExamination(facts, *examined);
        EnvironmentValues values = environmentValues(facts, now);
        if (m_past) {
            const auto found = m_past->live.find(detail.record.id);
            const std::optional<LivePoint> point = found == m_past->live.end() ? std::nullopt : found->second;
            values = point ? pastValues(point->deployment, point->from, point->to, now) : pastValues({}, now, {}, now);
        }
        lanes.push_back({detail.record, facts.isProtected, std::move(values)});
    }
    m_lanes->setLanes(lanes, m_past.has_value());
}

const EnvironmentDetail *EnvironmentsPage::current() const
{
    const auto found = std::ranges::find(m_details, m_lanes->current(),
                                         [](const EnvironmentDetail &detail) { return detail.record.id; });
    return found == m_details.end() ? nullptr : &*found;
}

void EnvironmentsPage::showCurrent()
{
    const EnvironmentDetail *detail = current();
    if (!detail)
        return;
    m_verbs->setEnvironments(m_details, detail->record.id);
    m_history->setEnvironment(detail->record.id, detail->record.name);
    if (m_wantedDeployment.isValid())
        openDeployment(std::exchange(m_wantedDeployment, {}));
    else if (m_lower->currentWidget() == m_deployment && m_deployment->environment().isValid() &&
             m_deployment->environment() != detail->record.id)
        closeDeployment(); // of another lane
}

void EnvironmentsPage::follow(const EnvironmentLine &line)
{
    const EnvironmentDetail *detail = current();
    if (!detail)
        return;
    switch (line.way) {
    case EnvironmentLine::Way::ShowDiff: {
        const EnvironmentDetail *examined = m_examiner->answer(detail->record.id);
        if (examined && examined->drift)
            m_verbs->showDrift(examined->record, *examined->drift);
        break;
    }
    case EnvironmentLine::Way::Review:
        m_verbs->review(line.deployment);
        break;
    case EnvironmentLine::Way::Unlock:
        context().actions.action(u"env.unlock"_s)->trigger();
        break;
    case EnvironmentLine::Way::Resume:
        context().actions.action(u"env.resume"_s)->trigger();
        break;
    case EnvironmentLine::Way::Open:
        openDeployment(line.deployment);
        break;
    case EnvironmentLine::Way::Finish:
        context().deployments.recover(line.deployment);
        break;
    case EnvironmentLine::Way::Retire:
        askToRetire(context(), detail->record, line.host, window());
        break;
    case EnvironmentLine::Way::Renew:
        m_verbs->renew();
        break;
    case EnvironmentLine::Way::TakeOver:
        m_verbs->takeOver(detail->record);
        break;
    case EnvironmentLine::Way::None:
        break;
    }
}

void EnvironmentsPage::showTime(Timestamp now)
{
    if (m_details.empty())
        return;
    showLanes();
    m_history->setNow(now);
}

QList<QWidget *> EnvironmentsPage::panes()
{
    QList<QWidget *> panes{m_lanes};
    if (m_lower->currentWidget() == m_history)
        panes << m_history->table();
    else
        panes << m_deployment->panes();
    return panes;
}

void EnvironmentsPage::retranslate()
{
    m_header->setTitle(title());
    m_atButton->setText(tr("What was live at…"));
    m_atButton->setAccessibleName(m_atButton->text());
    m_editButton->setText(tr("Edit slipway.yml"));
    m_editButton->setAccessibleName(m_editButton->text());
    m_timeBar->retranslate();
    m_lanes->retranslate();
    m_history->retranslate();
    m_deployment->retranslate();
    m_verbs->updateAvailability();
    if (m_loader.state() == LoadState::Never)
        return;
    if (m_details.empty())
        showEmpty();
    else
        showLanes();
}

} // namespace slipway
