// SPDX-License-Identifier: GPL-3.0-or-later
// Where the page of environments goes: to a lane, a deployment, a moment of the past, and back.
#include "core/records/changes.h"
#include "services/environments/environmentservice.h"
#include "ui/pages/common/timebar.h"
#include "ui/pages/deployments/deploymentpanel.h"
#include "ui/pages/environments/environmentexaminer.h"
#include "ui/pages/environments/environmenthistory.h"
#include "ui/pages/environments/environmentlanes.h"
#include "ui/pages/environments/environmentspage.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/pageheader.h"
#include "ui/window/controllers/scope.h"

#include <QDateTimeEdit>
#include <QStackedWidget>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto kLongAgo = std::chrono::hours(24 * 30);

} // namespace

EnvironmentsPage::Place EnvironmentsPage::placeFrom(const QString &argument)
{
    const QStringList parts = argument.split(u'/', Qt::SkipEmptyParts);
    const bool isNumber = parts.value(1).toLongLong() > 0;
    if (parts.size() > 1 && !isNumber)
        return {parts[0], parts[1], DeploymentId{parts.value(2).toLongLong()}};
    return {{}, parts.value(0), DeploymentId{parts.value(1).toLongLong()}};
}

void EnvironmentsPage::activate(const QString &argument)
{
    m_asked = placeFrom(argument);
    m_unmet.reset();
    m_wanted = m_asked.environment;
    m_wantedDeployment = m_asked.deployment;
    if (!m_asked.repository.isEmpty())
        chooseRepository(m_asked.repository);
    if (m_loader.state() == LoadState::Never)
        m_empty->showLoading(tr("Reading environments…"));
    load();
}

void EnvironmentsPage::load()
{
    m_loader.load();
}

/// A deployment changes its environment as well; a release where it may go; a secret whether what is live is up to
/// date.
void EnvironmentsPage::followChanges(const Changes &changes)
{
    const auto isElsewhere = [this](EnvironmentId id) { return m_elsewhere.contains(id); };
    if (changes.touchesAnyBut<EnvironmentId>(Subject::Environment, isElsewhere) || changes.touches(Subject::Release) ||
        changes.touches(Subject::Secret) || changes.touches(Subject::Repository))
        load();
}

/// From the database: quick.
Loader<EnvironmentsPage::Known>::Work EnvironmentsPage::read() const
{
    if (!context().scope.isLoaded())
        return {};
    const auto repository = context().scope.repository();
    const RepositoryId id = repository ? repository->id : RepositoryId();
    return [&console = context().console, id](std::stop_token) -> Result<Known> {
        Known known;
        for (const EnvironmentRecord &record : SLIPWAY_TRY(console.environments().list())) {
            if (record.repository == id || !record.repository.isValid())
                known.details.push_back(SLIPWAY_TRY(console.environments().show(record.id)));
            else
                known.elsewhere.push_back(record);
        }
        return known;
    };
}

void EnvironmentsPage::take(Result<Known> known)
{
    if (!known) {
        m_empty->showFailed(known.error(), [this] { load(); });
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_details = std::move(known->details);
    m_elsewhere.clear();
    for (const EnvironmentRecord &record : known->elsewhere)
        m_elsewhere.insert(record.id);
    const auto repository = context().scope.repository();
    m_header->setSubtitle(repository ? repository->name : QString());
    if (!m_details.empty()) {
        m_stack->setCurrentIndex(1);
        showLanes();
    }
    if (!followWanted(known->elsewhere))
        return; // another repository has been chosen
    if (m_details.empty())
        return showEmpty();
    showCurrent();
    if (isVisible())
        m_examiner->examineStale(m_details);
}

/// Chooses the lane that was asked for; one of another repository when only that has it. False: that one is read now.
bool EnvironmentsPage::followWanted(const std::vector<EnvironmentRecord> &elsewhere)
{
    const QString name = std::exchange(m_wanted, {});
    if (name.isEmpty())
        return true;
    const auto wanted =
        std::ranges::find(m_details, name, [](const EnvironmentDetail &detail) { return detail.record.name; });
    if (wanted != m_details.end()) {
        m_lanes->choose(wanted->record.id);
        m_lanes->reveal();
        return true;
    }
    m_wantedDeployment = {};
    const auto other = std::ranges::find(elsewhere, name, &EnvironmentRecord::name);
    if (other == elsewhere.end() || !m_asked.repository.isEmpty()) {
        miss(u"no environment is called '%1'"_s.arg(name));
        return true;
    }
    m_wanted = name;
    m_wantedDeployment = m_asked.deployment;
    context().scope.chooseRepository(other->repository);
    return false;
}

void EnvironmentsPage::chooseRepository(const QString &name)
{
    const auto &known = context().scope.repositories();
    const auto found = std::ranges::find(known, name, &RepositoryRecord::name);
    if (found != known.end())
        context().scope.chooseRepository(found->id);
    else
        miss(u"no repository is called '%1'"_s.arg(name));
}

/// @param what in the engine's words
void EnvironmentsPage::miss(const QString &what)
{
    m_unmet = Error{.kind = ErrorKind::NotFound, .message = what};
    showFailure(*m_unmet);
}

std::optional<Error> EnvironmentsPage::unmet() const
{
    if (m_unmet || !m_asked.deployment.isValid())
        return m_unmet;
    if (m_deployment->problem())
        return m_deployment->problem();
    if (m_deployment->environment() == m_lanes->current())
        return std::nullopt;
    return Error{.kind = ErrorKind::NotFound, .message = u"there is no deployment %1"_s.arg(m_asked.deployment.value)};
}

void EnvironmentsPage::openDeployment(DeploymentId deployment)
{
    m_deployment->showDeployment(deployment);
    m_lower->setCurrentWidget(m_deployment);
    m_history->select(deployment);
}

void EnvironmentsPage::closeDeployment()
{
    if (m_lower->currentWidget() == m_history)
        return;
    m_lower->setCurrentWidget(m_history);
    m_deployment->showDeployment({});
    m_history->table()->setFocus();
}

void EnvironmentsPage::openPast()
{
    const Timestamp now = context().console.clock().now();
    m_timeBar->show();
    m_timeBar->open(now - std::chrono::hours(24), now - kLongAgo, now);
    m_timeBar->field()->setFocus();
}

void EnvironmentsPage::setPast(std::optional<Timestamp> time)
{
    if (!time) {
        m_past.reset();
        m_timeBar->hide();
        return showLanes();
    }
    using Points = std::map<EnvironmentId, std::optional<LivePoint>>;
    std::vector<EnvironmentId> ids;
    for (const EnvironmentDetail &detail : m_details)
        ids.push_back(detail.record.id);
    const auto work = [&console = context().console, ids, at = *time](std::stop_token) -> Result<Points> {
        Points points;
        for (const EnvironmentId id : ids)
            points[id] = SLIPWAY_TRY(console.environments().liveAt(id, at));
        return points;
    };
    Page::load(work, [this, at = *time](Result<Points> points) {
        if (!points)
            return showFailure(points.error());
        if (m_timeBar->isHidden() || m_timeBar->time() != at)
            return; // another moment was chosen meanwhile
        m_past = Past{at, std::move(*points)};
        showLanes();
    });
}

bool EnvironmentsPage::goBack()
{
    if (m_lower->currentWidget() == m_deployment) {
        closeDeployment();
        return true;
    }
    if (m_timeBar->isHidden())
        return false;
    setPast({});
    return true;
}

} // namespace slipway
