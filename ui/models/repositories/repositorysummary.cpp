// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/repositories/repositorysummary.h"

#include <algorithm>
#include <set>

namespace slipway {
namespace {

bool counts(const RunRecord &run)
{
    return isSuccess(run.status) || isFailure(run.status);
}

std::optional<Milliseconds> durationOf(const RunRecord &run)
{
    return run.started && run.finished ? std::optional(*run.finished - *run.started) : std::nullopt;
}

std::optional<Milliseconds> queueOf(const RunRecord &run)
{
    return run.started ? std::optional(*run.started - run.queued) : std::nullopt;
}

std::optional<Milliseconds> median(std::vector<Milliseconds> values)
{
    if (values.empty())
        return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

RunFigures figuresOf(const RunRecord *begin, const RunRecord *end)
{
    RunFigures figures;
    int passed = 0;
    std::vector<Milliseconds> durations, queues;
    for (const RunRecord *run = begin; run != end; ++run) {
        if (!figures.tests && run->testsTotal > 0)
            figures.tests = run->testsTotal;
        if (!counts(*run))
            continue;
        ++figures.finished;
        passed += isSuccess(run->status) ? 1 : 0;
        if (const auto duration = durationOf(*run))
            durations.push_back(*duration);
        if (const auto queue = queueOf(*run))
            queues.push_back(*queue);
    }
    if (figures.finished > 0)
        figures.passedFraction = static_cast<double>(passed) / figures.finished;
    figures.medianDuration = median(std::move(durations));
    figures.medianQueue = median(std::move(queues));
    return figures;
}

void appendHistories(RepositorySummary &summary)
{
    int finished = 0, passed = 0;
    for (const RunRecord &run : summary.recent) {
        if (!counts(run))
            continue;
        ++finished;
        passed += isSuccess(run.status) ? 1 : 0;
        summary.passes.push_back(static_cast<double>(passed) / finished);
        if (const auto duration = durationOf(run))
            summary.durations.push_back(static_cast<double>(duration->count()));
        if (const auto queue = queueOf(run))
            summary.queues.push_back(static_cast<double>(queue->count()));
        if (run.testsTotal > 0)
            summary.tests.push_back(run.testsTotal);
    }
}

} // namespace

RepositorySummary summarise(const std::vector<RunRecord> &newestFirst)
{
    RepositorySummary summary;
    const std::size_t recent = std::min<std::size_t>(newestFirst.size(), kRecentRuns);
    const std::size_t before = std::min<std::size_t>(newestFirst.size(), 2 * kRecentRuns);
    const RunRecord *runs = newestFirst.data();
    summary.now = figuresOf(runs, runs + recent);
    summary.before = figuresOf(runs + recent, runs + before);
    summary.recent.assign(newestFirst.rend() - static_cast<std::ptrdiff_t>(recent), newestFirst.rend());
    appendHistories(summary);
    std::set<std::pair<QString, QString>> seen;
    for (const RunRecord &run : newestFirst) {
        if (seen.emplace(run.workflowFile, run.ref).second)
            summary.latest.push_back(run);
    }
    return summary;
}

std::vector<RunRecord> needingAttention(const RepositorySummary &summary)
{
    std::vector<RunRecord> result;
    std::copy_if(summary.latest.begin(), summary.latest.end(), std::back_inserter(result),
                 [](const RunRecord &run) { return isFailure(run.status) || run.status == Status::Interrupted; });
    return result;
}

} // namespace slipway
