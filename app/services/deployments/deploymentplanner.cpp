// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentplanner.h"

#include "core/duration.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentfacts.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymenttarget.h"
#include "services/deployments/releaselines.h"
#include "services/environments/configurationuse.h"
#include "services/environments/rollbackhistory.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::size_t kMostCommits = 500;
constexpr int kMostCounted = 1'000'000;
constexpr int kDeepestMetric = 8;
constexpr qint64 kLargestMetricsFile = 1024 * 1024;

void collectNumbers(const QJsonObject &object, const QString &prefix, int depth, std::map<QString, double> &numbers)
{
    if (depth > kDeepestMetric)
        return;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString name = prefix + member.key();
        if (member->isDouble())
            numbers[name] = member->toDouble();
        else if (member->isObject())
            collectNumbers(member->toObject(), name + u'.', depth + 1, numbers);
    }
}

std::map<QString, double> numbersOf(const QByteArray &json)
{
    std::map<QString, double> numbers;
    collectNumbers(QJsonDocument::fromJson(json).object(), {}, 0, numbers);
    return numbers;
}

/// The metrics.json that lies highest in the release; empty when there is none.
QByteArray metricsOf(const QString &folder, const deploy::Manifest &manifest)
{
    const deploy::ManifestFile *best = nullptr;
    for (const deploy::ManifestFile &file : manifest.files) {
        const bool fits =
            file.path.section(u'/', -1) == u"metrics.json" && file.link.isEmpty() && file.size <= kLargestMetricsFile;
        if (fits && (!best || file.path.count(u'/') < best->path.count(u'/')))
            best = &file;
    }
    QFile file(best ? QString(folder + u'/' + best->path) : QString());
    return best && file.open(QFile::ReadOnly) ? file.read(kLargestMetricsFile) : QByteArray();
}

Message healthText(const config::HealthSpec &health)
{
    if (health.checks.empty())
        return Engine::tr("no health check");
    Message text =
        Engine::tr("%1 good answers in a row within %2").arg(health.consecutive).arg(durationToText(health.deadline));
    if (health.watch.count() > 0)
        text += Engine::tr(", then watched for %1").arg(durationToText(health.watch));
    return text;
}

} // namespace

std::vector<DeploymentPlan::Metric> compareMetrics(const QByteArray &before, const QByteArray &after)
{
    std::map<QString, DeploymentPlan::Metric> metrics;
    for (const auto &[name, value] : numbersOf(before))
        metrics[name].before = value;
    for (const auto &[name, value] : numbersOf(after))
        metrics[name].after = value;
    std::vector<DeploymentPlan::Metric> list;
    for (auto &[name, metric] : metrics) {
        metric.name = name;
        list.push_back(metric);
    }
    return list;
}

Result<DeploymentPlan> DeploymentPlanner::plan(const PlanQuestion &question) const
{
    DeploymentPlan plan;
    plan.environment = question.environment;
    plan.kind = question.kind;
    plan.release = question.release;
    plan.to = question.to;
    plan.warnings = releaseWarnings(question.release);
    if (question.live)
        plan.before = SLIPWAY_TRY(m_parts.releases.find(question.live->release));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(question.environment));
    plan.gates = SLIPWAY_TRY(askGates(m_parts, {.environment = question.environment,
                                                .protect = spec.protect,
                                                .release = question.release,
                                                .kind = question.kind,
                                                .ref = question.ref,
                                                .requester = m_parts.audit.actor(),
                                                .automatic = question.automatic,
                                                .requested = {},
                                                .approvals = {}}));
    const Result<RepositoryRecord> record = m_parts.repositories.find(question.release.repository);
    const Result<git::Repository> repository =
        record ? git::Repository::open(record->path) : Result<git::Repository>(fail(record.error()));
    if (repository)
        compareCommits(plan, *repository);
    SLIPWAY_CHECK(compareReleases(question, plan, repository ? &*repository : nullptr));
    plan.strategy = strategyOf(question.environment, spec);
    const EarlierTimes earlier = SLIPWAY_TRY(earlierTimes(m_parts.storage, question.environment.id, question.kind));
    plan.expected = earlier.median;
    plan.earlier = earlier.count;
    return plan;
}

/// Commits that the repository does not hold any longer leave the direction unknown.
void DeploymentPlanner::compareCommits(DeploymentPlan &plan, const git::Repository &repository)
{
    using Direction = DeploymentPlan::Direction;
    if (!plan.before)
        return;
    auto come = repository.between(plan.before->commit, plan.release.commit, kMostCounted);
    auto away = repository.between(plan.release.commit, plan.before->commit, kMostCounted);
    if (!come || !away)
        return;
    plan.commitCount = int(come->size());
    plan.awayCount = int(away->size());
    plan.direction = come->empty() && away->empty() ? Direction::Same
                     : away->empty()                ? Direction::Forward
                     : come->empty()                ? Direction::Back
                                                    : Direction::Diverged;
    come->resize(std::min(come->size(), kMostCommits));
    away->resize(std::min(away->size(), kMostCommits));
    plan.commits = std::move(*come);
    plan.commitsAway = std::move(*away);
}

/// Fills in what would be used. A secret that is not set yet is told when it is needed.
Result<> DeploymentPlanner::planConfiguration(const PlanQuestion &question, const deploy::Manifest &whole,
                                              deploy::Manifest &after) const
{
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(question.environment));
    const DeploymentRecord asked{
        .environment = question.environment.id, .release = question.release.id, .request = question.request};
    const Result<QJsonObject> used = configurationToUse(
        m_parts.secrets,
        {.environment = question.environment,
         .spec = spec,
         .known = SLIPWAY_TRY(knownConfiguration(m_parts.storage, asked, whole, question.environment.name)),
         .currentVariables = question.live && question.live->release == question.release.id,
         .secretsThen = question.request.value(kSecrets) == u"then"_s});
    if (!used && used.error().kind == ErrorKind::Refused)
        return fail(used.error());
    if (used)
        after.configuration.insert(question.environment.name, *used);
    return {};
}

/// What goes there against what was put there, with the configuration that live really uses and the one that would be
/// used.
Result<> DeploymentPlanner::compareReleases(const PlanQuestion &question, DeploymentPlan &plan,
                                            const git::Repository *repository) const
{
    const QString &environment = plan.environment.name;
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(question.environment));
    const deploy::Manifest whole =
        question.preview ? question.preview->manifest : SLIPWAY_TRY(m_parts.releases.manifest(plan.release.id));
    const bool isBack = plan.kind != DeploymentKind::Deploy;
    if (!isBack)
        SLIPWAY_CHECK(checkFiles(whole, spec, plan.release));
    deploy::Manifest after =
        manifestOf(whole, isBack && question.to ? viewOf(*question.to) : std::optional(viewOf(spec)));
    deploy::Manifest before;
    if (plan.before && question.live) {
        const deploy::Manifest live = SLIPWAY_TRY(m_parts.releases.manifest(plan.before->id));
        before = manifestOf(live, viewOf(*question.live));
        before.configuration.insert(environment, usedConfiguration(*question.live, live, environment));
    }
    const QString folder = question.preview ? question.preview->folder : m_parts.releases.folder(plan.release.id);
    SLIPWAY_CHECK(planConfiguration(question, whole, after));
    plan.diff = deploy::compare(before, after, environment);
    const ReleaseFiles old =
        plan.before ? ReleaseFiles{m_parts.releases.folder(plan.before->id), plan.before->commit} : ReleaseFiles{};
    const ReleaseFiles now{folder, plan.release.commit};
    plan.lines = linesOf(plan.diff, old, now, repository);
    const QByteArray metricsBefore = plan.before ? metricsOf(old.folder, before) : QByteArray();
    plan.metrics = compareMetrics(metricsBefore, metricsOf(folder, after));
    return {};
}

Message DeploymentPlanner::strategyOf(const EnvironmentRecord &environment, const config::EnvironmentSpec &spec) const
{
    const auto open = openTarget(m_parts, environment, spec, {});
    Message where = open ? (*open)->target->describe()
                         : Engine::tr("%1 (%2)").arg(config::targetKindName(spec.target.kind), open.error().message);
    if (open && (*open)->target->batches() > 1)
        where += Engine::tr(" in %1 batches").arg((*open)->target->batches());
    return Message::list({where, healthText(spec.health)}, u"; "_s);
}

bool DeploymentPlan::canStart() const
{
    return std::ranges::none_of(
        gates, [](const deploy::GateAnswer &gate) { return gate.verdict == deploy::GateAnswer::Verdict::Refused; });
}

} // namespace slipway
