// SPDX-License-Identifier: GPL-3.0-or-later
// `needs:` as a graph
#include "core/suggestion.h"
#include "workflow/dialects/github/reading.h"
#include "workflow/model/joborder.h"

#include <algorithm>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kNeeds = QT_TRANSLATE_NOOP("Engine", " needs "); ///< stands between two jobs

void checkKnown(const JobSpec &job, const QStringList &ids, const Reading &reading)
{
    for (const Text &need : job.needs) {
        if (!need.isEmpty() && !ids.contains(need.value))
            reading.error(need.at, Engine::tr("the job '%1' needs '%2', which is no job%3")
                                       .arg(job.id, need.value, suggestionFor(need.value, ids)));
    }
}

void spellNeeds(JobSpec &job, const QStringList &ids)
{
    for (Text &need : job.needs) {
        const auto same = [&need](const QString &id) { return id.compare(need.value, Qt::CaseInsensitive) == 0; };
        if (const auto id = std::find_if(ids.begin(), ids.end(), same); id != ids.end())
            need.value = *id;
    }
    std::vector<Text> once;
    for (const Text &need : job.needs) {
        const auto isSame = [&need](const Text &earlier) { return earlier.value == need.value; };
        if (std::none_of(once.begin(), once.end(), isSame))
            once.push_back(need);
    }
    job.needs = std::move(once);
}

void reportCycle(const QStringList &cycle, const std::vector<JobSpec> &jobs, const Reading &reading)
{
    const auto job = std::find_if(jobs.begin(), jobs.end(), [&](const JobSpec &spec) { return spec.id == cycle[0]; });
    const auto need =
        std::find_if(job->needs.begin(), job->needs.end(), [&](const Text &text) { return text.value == cycle[1]; });
    const Messages circle(cycle.begin(), cycle.end());
    reading.error(
        need->at,
        Engine::tr("jobs wait for each other in a circle: %1").arg(Message::list(circle, QString::fromLatin1(kNeeds))));
}

} // namespace

void checkNeeds(std::vector<JobSpec> &jobs, Position jobsAt, const Reading &reading)
{
    QStringList ids;
    for (const JobSpec &job : jobs)
        ids.append(job.id);
    for (JobSpec &job : jobs)
        spellNeeds(job, ids);
    for (const JobSpec &job : jobs)
        checkKnown(job, ids, reading);
    if (const QStringList cycle = cycleOfJobs(jobs); !cycle.isEmpty())
        reportCycle(cycle, jobs, reading);
    const bool canStart = std::any_of(jobs.begin(), jobs.end(), [](const JobSpec &job) { return job.needs.empty(); });
    if (!canStart)
        reading.error(jobsAt, Engine::tr("no job can start: at least one must need no other"));
}

} // namespace slipway::github
