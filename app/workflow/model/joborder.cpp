// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/model/joborder.h"

#include <QHash>

#include <algorithm>
#include <queue>

namespace slipway {

namespace {

QHash<QString, std::size_t> indexJobs(const std::vector<JobSpec> &jobs)
{
    QHash<QString, std::size_t> index;
    for (std::size_t i = 0; i < jobs.size(); ++i)
        index.insert(jobs[i].id, i);
    return index;
}

} // namespace

std::vector<std::size_t> orderJobs(const std::vector<JobSpec> &jobs)
{
    const QHash<QString, std::size_t> index = indexJobs(jobs);
    std::vector<std::vector<std::size_t>> dependents(jobs.size());
    std::vector<int> open(jobs.size(), 0);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        for (const Text &need : jobs[i].needs) {
            if (!index.contains(need.value))
                continue;
            dependents[index.value(need.value)].push_back(i);
            ++open[i];
        }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (open[i] == 0)
            ready.push(i);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = ready.top();
        ready.pop();
        order.push_back(next);
        for (const std::size_t dependent : dependents[next]) {
            if (--open[dependent] == 0)
                ready.push(dependent);
        }
    }
    return order;
}

QStringList cycleOfJobs(const std::vector<JobSpec> &jobs)
{
    const QHash<QString, std::size_t> index = indexJobs(jobs);
    std::vector<bool> waits(jobs.size(), true);
    for (const std::size_t ordered : orderJobs(jobs))
        waits[ordered] = false;
    const auto first = std::find(waits.begin(), waits.end(), true);
    if (first == waits.end())
        return {};
    // Each job that waits for ever needs another that does: following them comes back to one seen before.
    std::vector<std::size_t> way;
    std::vector<bool> seen(jobs.size(), false);
    std::size_t at = std::size_t(first - waits.begin());
    while (!seen[at]) {
        seen[at] = true;
        way.push_back(at);
        const auto &needs = jobs[at].needs;
        const auto next = std::find_if(needs.begin(), needs.end(), [&](const Text &need) {
            return index.contains(need.value) && waits[index.value(need.value)];
        });
        at = index.value(next->value);
    }
    QStringList cycle;
    for (auto step = std::find(way.begin(), way.end(), at); step != way.end(); ++step)
        cycle.append(jobs[*step].id);
    return cycle << jobs[at].id;
}

} // namespace slipway
