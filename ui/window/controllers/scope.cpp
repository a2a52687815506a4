// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/scope.h"

#include "services/base/changefeed.h"
#include "services/console.h"
#include "services/deployments/deploymentservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "ui/window/controllers/settings.h"

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

bool sameRepositories(const std::vector<RepositoryRecord> &left, const std::vector<RepositoryRecord> &right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto &a, const auto &b) {
        return a.id == b.id && a.name == b.name && a.path == b.path;
    });
}

} // namespace

Scope::Scope(Console &console, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_settings(settings)
    , m_current{settings.state(u"scope/repository"_s).toLongLong()}
    , m_listing(inBackground(console, this),
                {[this] { return [&console = m_console](std::stop_token) { return console.repositories().list(); }; },
                 [this](Result<std::vector<RepositoryRecord>> list) {
                     if (list)
                         take(std::move(*list));
                     else
                         Q_EMIT failed(list.error());
                 }})
    , m_detail(inBackground(console, this), {[this] { return readDetail(); },
                                             [this](const Result<RepositoryDetail> &detail) {
                                                 if (detail)
                                                     takeDetail(*detail);
                                                 else
                                                     Q_EMIT failed(detail.error());
                                             }})
    // Why it cannot be counted the pages tell that list runs and environments.
    , m_counting(inBackground(console, this),
                 {[this] { return [&console = m_console](std::stop_token) { return console.runs().counts(); }; },
                  [this](const Result<RunCounts> &counts) {
                      if (counts)
                          takeCounts(*counts);
                  }})
    , m_deploymentCounting(inBackground(console, this), {[this] { return countDeployments(); },
                                                         [this](const Result<Deployments> &counts) {
                                                             if (counts)
                                                                 takeDeployments(*counts);
                                                         }})
{
    connect(&console.changes(), &ChangeFeed::changed, this, &Scope::follow);
}

void Scope::follow(const Changes &changes)
{
    if (changes.touches(Subject::Repository))
        m_listing.load();
    if (changes.touches(Subject::Run))
        m_counting.load();
    if (changes.touches(Subject::Deployment))
        m_deploymentCounting.load();
}

void Scope::refresh()
{
    m_listing.load();
    m_counting.load();
    m_deploymentCounting.load();
}

void Scope::take(std::vector<RepositoryRecord> &&repositories)
{
    const bool first = !m_loaded;
    m_loaded = true;
    if (!first && sameRepositories(m_repositories, repositories))
        return;
    const bool wasKnown = repository().has_value();
    m_repositories = std::move(repositories);
    const bool known = std::any_of(m_repositories.begin(), m_repositories.end(),
                                   [this](const RepositoryRecord &record) { return record.id == m_current; });
    Q_EMIT repositoriesChanged();
    if (!known)
        chooseRepository(m_repositories.empty() ? RepositoryId{} : m_repositories.front().id);
    else if (!wasKnown) { // chosen before the list knew it: at the start, or just added
        Q_EMIT repositoryChanged();
        refreshDetail();
    }
}

std::optional<RepositoryRecord> Scope::repository() const
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(),
                                    [this](const RepositoryRecord &record) { return record.id == m_current; });
    return found == m_repositories.end() ? std::nullopt : std::optional(*found);
}

void Scope::chooseRepository(RepositoryId id)
{
    if (id == m_current && m_loaded && !m_branches.empty())
        return;
    m_current = id;
    m_settings.setState(u"scope/repository"_s, id.value);
    m_branches.clear();
    m_branch.clear();
    m_pipelines.clear();
    m_detail.drop();
    Q_EMIT repositoryChanged();
    Q_EMIT detailChanged();
    refreshDetail();
}

void Scope::chooseBranch(const QString &branch)
{
    m_branch = branch;
    Q_EMIT detailChanged();
}

void Scope::refreshDetail()
{
    m_detail.load();
}

Loader<RepositoryDetail>::Work Scope::readDetail() const
{
    const auto record = repository();
    if (!record)
        return {};
    return [&console = m_console, record = *record](std::stop_token) { return console.repositories().detail(record); };
}

void Scope::takeDetail(const RepositoryDetail &detail)
{
    m_branches.clear();
    for (const git::BranchInfo &branch : detail.branches) {
        if (branch.remote || branch.tag)
            continue;
        m_branches.push_back(branch);
        if (branch.head && m_branch.isEmpty())
            m_branch = branch.name;
    }
    m_pipelines = detail.pipelines;
    Q_EMIT detailChanged();
}

void Scope::takeCounts(const RunCounts &counts)
{
    if (counts.running == m_counts.running && counts.queued == m_counts.queued)
        return;
    m_counts = counts;
    Q_EMIT countsChanged();
}

Loader<Scope::Deployments>::Work Scope::countDeployments() const
{
    return [&console = m_console](std::stop_token) -> Result<Deployments> {
        DeploymentFilter waiting, running;
        waiting.statuses = {DeploymentStatus::Waiting};
        running.statuses = {DeploymentStatus::Running};
        const qint64 count = SLIPWAY_TRY(console.deployments().count(waiting));
        return Deployments(count, SLIPWAY_TRY(console.deployments().count(running)));
    };
}

void Scope::takeDeployments(const Deployments &counts)
{
    const auto take = [](int &known, qint64 count) {
        return std::exchange(known, int(std::min<qint64>(count, 9999))) != known;
    };
    const bool waiting = take(m_waiting, counts.first);
    const bool running = take(m_deploying, counts.second);
    if (waiting || running)
        Q_EMIT countsChanged();
}

} // namespace slipway
