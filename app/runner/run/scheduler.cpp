// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/scheduler.h"

#include <QSet>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
using expression::Value;
namespace {

bool isBad(const JobEnd &end)
{
    return end.status != Status::Success && end.status != Status::Skipped && !end.continueOnError;
}

/// The word that `needs.x.result` has for an instance.
QString resultName(const JobEnd &end)
{
    if (end.continueOnError && end.status != Status::Cancelled && end.status != Status::Unsupported)
        return u"success"_s;
    switch (end.status) {
    case Status::Success:
    case Status::Skipped:
    case Status::Cancelled:
        return statusName(end.status);
    case Status::Unsupported: // GitHub has no word for it
        return u"skipped"_s;
    default:
        return u"failure"_s;
    }
}

/// Of all instances of a job: the last one that is not empty counts.
Value outputsOf(const std::vector<JobEnd> &ends)
{
    Value outputs(Value::Members{});
    for (const JobEnd &end : ends) {
        for (const auto &[name, value] : end.outputs) {
            if (!value.toText().isEmpty() || !outputs.hasMember(name))
                outputs = outputs.with(name, value);
        }
    }
    return outputs;
}

} // namespace

Scheduler::Scheduler(const Plan &plan, JobOracle oracle, int maxParallel)
    : m_oracle(std::move(oracle))
    , m_maxParallel(std::max(1, maxParallel))
{
    for (std::size_t i = 0; i < plan.jobs.size(); ++i) {
        const PlanJob &job = plan.jobs[i];
        if (m_groups.empty() || m_groups.back().key != job.id)
            m_groups.push_back({.key = job.id, .needs = job.needs});
        Group &group = m_groups.back();
        group.instances.push_back(i);
        m_jobs.push_back({.key = job.id, .name = job.name, .matrix = job.matrix, .needs = job.needs, .order = int(i)});
        if (!job.run && !job.isUnsupported) { // what cannot run here may still be skipped by its condition
            m_jobs[i].status = Status::Skipped;
            m_jobs[i].reason = job.because;
            group.ends.push_back({.status = Status::Skipped});
        }
    }
    for (Group &group : m_groups)
        group.decided = hasEnded(group);
}

const Scheduler::Group *Scheduler::group(const QString &key) const
{
    const auto found = std::ranges::find(m_groups, key, &Group::key);
    return found == m_groups.end() ? nullptr : &*found;
}

Scheduler::Group &Scheduler::groupOf(std::size_t job)
{
    return *std::ranges::find(m_groups, m_jobs[job].key, &Group::key);
}

bool Scheduler::hasEnded(const Group &group) const
{
    return group.ends.size() == group.instances.size();
}

bool Scheduler::needsEnded(const Group &group) const
{
    return std::ranges::all_of(group.needs, [this](const QString &key) {
        const Group *needed = this->group(key);
        return !needed || hasEnded(*needed);
    });
}

QString Scheduler::resultOf(const Group &group) const
{
    QSet<QString> results;
    for (const JobEnd &end : group.ends)
        results.insert(resultName(end));
    for (const QString &worst : {u"failure"_s, u"cancelled"_s}) {
        if (results.contains(worst))
            return worst;
    }
    if (group.unsupported.isEmpty() && results.contains(u"success"_s))
        return u"success"_s; // a group of which an instance could not run did not succeed
    return group.ends.empty() ? u"success"_s : u"skipped"_s;
}

Needs Scheduler::needsOf(std::size_t job) const
{
    return needsOf(*group(m_jobs[job].key));
}

Needs Scheduler::needsOf(const Group &group) const
{
    Needs needs;
    needs.cancelled = m_cancelled;
    Value::Members context;
    QStringList open = group.needs;
    QSet<QString> seen;
    while (!open.isEmpty()) {
        const QString key = open.takeFirst();
        const Group *needed = this->group(key);
        if (!needed || seen.contains(key))
            continue;
        seen.insert(key);
        const QString result = resultOf(*needed);
        needs.allSucceeded = needs.allSucceeded && result == "success"_L1;
        if (needed->unsupported.isEmpty())
            needs.othersSucceeded = needs.othersSucceeded && result == "success"_L1;
        else if (needs.unsupported.isEmpty())
            needs.unsupported = needed->unsupported;
        needs.anyFailed = needs.anyFailed || result == "failure"_L1;
        if (group.needs.contains(key)) {
            context.emplace_back(key,
                                 Value(Value::Members{{u"result"_s, result}, {u"outputs"_s, outputsOf(needed->ends)}}));
        }
        open += needed->needs;
    }
    needs.context = Value(std::move(context));
    return needs;
}

std::vector<Decision> Scheduler::decide()
{
    for (Group &group : m_groups) {
        if (!group.decided && needsEnded(group))
            decideGroup(group);
    }
    startReady();
    return std::exchange(m_decisions, {});
}

void Scheduler::decideGroup(Group &group)
{
    group.decided = true;
    const Needs needs = needsOf(group);
    const Result<bool> mayRun = isKept(group.key) ? Result<bool>(true) : m_oracle.mayRun(group.key, needs);
    if (!mayRun)
        return endGroup(group, Status::Failure, mayRun.error().text());
    if (!*mayRun && m_cancelled)
        return endGroup(group, Status::Cancelled, Engine::tr("the run was cancelled"));
    if (!*mayRun)
        return leaveOut(group, needs);
    const Result<Expansion> expansion = m_oracle.expand(group.key, needs);
    if (!expansion)
        return endGroup(group, Status::Failure, expansion.error().text());
    if (expansion->instances.empty())
        return endGroup(group, Status::Skipped, Engine::tr("its matrix has no combination"));
    expandGroup(group, *expansion);
}

/// A job that would have run if another could is not skipped by its own condition.
void Scheduler::leaveOut(Group &group, const Needs &needs)
{
    if (!needs.unsupported.isEmpty()) {
        Needs assumed = needs;
        assumed.allSucceeded = needs.othersSucceeded;
        assumed.isAssumed = true;
        if (m_oracle.mayRun(group.key, assumed).value_or(true)) {
            group.unsupported = needs.unsupported;
            return endGroup(group, Status::Unsupported,
                            Engine::tr("it needs '%1', which can't run here").arg(needs.unsupported));
        }
    }
    endGroup(group, Status::Skipped,
             needs.othersSucceeded ? Engine::tr("its `if` was false")
                                   : Engine::tr("a job that it needs did not succeed"));
}

/// The first instance takes the entry that stood for all; the others are new. Instances that the plan knew keep theirs.
void Scheduler::expandGroup(Group &group, const Expansion &expansion)
{
    const int total = int(expansion.instances.size());
    while (group.instances.size() < expansion.instances.size()) {
        ScheduledJob further = m_jobs[group.instances.front()];
        group.instances.push_back(m_jobs.size());
        m_jobs.push_back(std::move(further));
        m_decisions.push_back({Decision::Kind::Add, group.instances.back()});
    }
    for (std::size_t i = 0; i < group.instances.size(); ++i) {
        ScheduledJob &job = m_jobs[group.instances[i]];
        if (i >= expansion.instances.size()) {
            endJob(group.instances[i], Status::Skipped, Engine::tr("its matrix no longer has this combination"));
            continue;
        }
        job.matrix = expansion.instances[i].values;
        if (i < expansion.names.size())
            job.name = expansion.names[i];
        job.index = int(i);
        job.total = total;
        job.failFast = expansion.failFast;
        job.maxParallel = expansion.maxParallel;
        if (keepJob(group.instances[i]))
            continue;
        if (i < expansion.unable.size() && !expansion.unable[i].isEmpty()) {
            group.unsupported = group.key;
            endJob(group.instances[i], Status::Unsupported, expansion.unable[i]);
        } else if (job.status == Status::Queued) {
            m_decisions.push_back({Decision::Kind::Ready, group.instances[i]});
        }
    }
}

void Scheduler::endGroup(Group &group, Status status, const Message &reason)
{
    for (const std::size_t job : group.instances)
        endJob(job, status, reason);
}

void Scheduler::endJob(std::size_t job, Status status, const Message &reason)
{
    if (m_jobs[job].status != Status::Queued)
        return;
    m_jobs[job].status = status;
    m_jobs[job].reason = reason;
    groupOf(job).ends.push_back({.status = status});
    m_decisions.push_back({Decision::Kind::End, job});
}

/// True when the instance ended in the run that is repeated.
bool Scheduler::keepJob(std::size_t job)
{
    const std::optional<JobEnd> end = m_oracle.kept ? m_oracle.kept(m_jobs[job].key, m_jobs[job].matrix) : std::nullopt;
    if (!end || m_jobs[job].status != Status::Queued)
        return false;
    m_jobs[job].status = end->status;
    groupOf(job).ends.push_back(*end);
    m_decisions.push_back({Decision::Kind::Keep, job});
    return true;
}

int Scheduler::runningOf(const Group &group) const
{
    return int(std::ranges::count_if(group.instances,
                                     [this](std::size_t job) { return m_jobs[job].status == Status::Running; }));
}

void Scheduler::startReady()
{
    for (Group &group : m_groups) {
        if (!group.decided || hasEnded(group))
            continue;
        int running = runningOf(group);
        for (const std::size_t index : group.instances) {
            ScheduledJob &job = m_jobs[index];
            if (m_running >= m_maxParallel)
                return;
            if (job.maxParallel > 0 && running >= job.maxParallel)
                break;
            if (job.status != Status::Queued)
                continue;
            job.status = Status::Running;
            ++m_running;
            ++running;
            m_decisions.push_back({Decision::Kind::Start, index});
        }
    }
}

void Scheduler::ended(std::size_t index, const JobEnd &end)
{
    --m_running;
    ScheduledJob &job = m_jobs[index];
    job.status = end.status;
    Group &group = groupOf(index);
    group.ends.push_back(end);
    if (isBad(end) && end.status != Status::Cancelled && job.failFast && !group.failed)
        failFast(group, index);
}

void Scheduler::failFast(Group &group, std::size_t culprit)
{
    group.failed = true;
    const Message reason = Engine::tr("fail-fast: %1 failed").arg(m_jobs[culprit].name);
    for (const std::size_t index : group.instances) {
        if (m_jobs[index].status == Status::Running) {
            m_jobs[index].reason = reason;
            m_decisions.push_back({Decision::Kind::Stop, index});
        }
        endJob(index, Status::Cancelled, reason);
    }
}

void Scheduler::cancel()
{
    if (std::exchange(m_cancelled, true))
        return;
    for (Group &group : m_groups) {
        for (const std::size_t index : group.instances) {
            if (m_jobs[index].status == Status::Running) {
                m_jobs[index].reason = Engine::tr("the run was cancelled");
                m_decisions.push_back({Decision::Kind::Stop, index});
            } else if (group.decided) {
                endJob(index, Status::Cancelled, Engine::tr("the run was cancelled"));
            }
        }
    }
}

bool Scheduler::isDone() const
{
    return std::ranges::all_of(m_groups, [this](const Group &group) { return hasEnded(group); });
}

} // namespace slipway
