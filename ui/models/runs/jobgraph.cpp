// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runs/jobgraph.h"

#include <algorithm>
#include <map>

namespace slipway {
namespace {

constexpr int kSweeps = 4; // barycentre passes; more changes nothing on graphs of this size

/// Lower = decides what a folded matrix shows.
int importance(Status status)
{
    switch (status) {
    case Status::Running:
        return 0;
    case Status::Failure:
        return 1;
    case Status::TimedOut:
        return 2;
    case Status::Interrupted:
        return 3;
    case Status::Cancelled:
        return 4;
    case Status::Queued:
        return 5;
    case Status::Partial:
    case Status::Unsupported:
        return 6;
    case Status::Success:
        return 7;
    case Status::Skipped:
        return 8;
    }
    return 9;
}

void summarise(JobNode &node)
{
    node.status = std::ranges::min(node.jobs, {}, [](const JobRecord &job) { return importance(job.status); }).status;
    bool ended = true;
    for (const JobRecord &job : node.jobs) {
        if (job.started)
            node.started = node.started ? std::min(*node.started, *job.started) : *job.started;
        ended = ended && isFinished(job.status);
        if (job.finished)
            node.finished = node.finished ? std::max(*node.finished, *job.finished) : *job.finished;
    }
    if (!ended)
        node.finished.reset();
    if (node.jobs.size() > 1)
        node.name = node.key + QStringLiteral(" × ") + QString::number(node.jobs.size());
    else
        node.name = node.jobs.front().name;
}

/// From the node that ended last, back over the need that ended last.
void markCriticalPath(std::vector<JobNode> &nodes)
{
    const auto endOf = [&nodes](int at) { return nodes[std::size_t(at)].finished.value_or(Timestamp{}); };
    int at = -1;
    for (int i = 0; i < int(nodes.size()); ++i) {
        if (!nodes[std::size_t(i)].finished)
            continue;
        if (at < 0 || endOf(i) > endOf(at))
            at = i;
    }
    for (std::size_t guard = 0; at >= 0 && guard < nodes.size(); ++guard) {
        JobNode &node = nodes[std::size_t(at)];
        node.onCriticalPath = true;
        const auto last = std::ranges::max_element(node.needs, {}, endOf);
        at = last == node.needs.end() ? -1 : *last;
    }
}

std::vector<int> columnsOf(const std::vector<JobNode> &nodes)
{
    std::vector<int> columns(nodes.size(), 0);
    for (std::size_t pass = 0; pass < nodes.size(); ++pass) { // ends early; bounded even if a stored graph had a cycle
        bool changed = false;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (const int need : nodes[i].needs) {
                if (columns[i] <= columns[std::size_t(need)] && columns[std::size_t(need)] + 1 < int(nodes.size())) {
                    columns[i] = columns[std::size_t(need)] + 1;
                    changed = true;
                }
            }
        }
        if (!changed)
            break;
    }
    return columns;
}

/// Stacks the nodes of each column, in their order, centred around the same middle line.
void stack(std::vector<NodePlace> &places, const std::vector<std::vector<int>> &columns)
{
    double tallest = 0;
    std::vector<double> heights;
    for (const std::vector<int> &column : columns) {
        double height = 0;
        for (const int node : column)
            height += places[std::size_t(node)].rows + 1;
        heights.push_back(height);
        tallest = std::max(tallest, height);
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        double row = (tallest - heights[c]) / 2;
        for (const int node : columns[c]) {
            places[std::size_t(node)].row = row;
            row += places[std::size_t(node)].rows + 1;
        }
    }
}

double middle(const NodePlace &place)
{
    return place.row + place.rows / 2.0;
}

/// Sorts each column by where the neighbours on one side lie on average.
void sweep(std::vector<NodePlace> &places, std::vector<std::vector<int>> &columns,
           const std::vector<std::vector<int>> &neighbours)
{
    for (std::vector<int> &column : columns) {
        std::map<int, double> weight;
        for (const int node : column) {
            double sum = 0;
            for (const int other : neighbours[std::size_t(node)])
                sum += middle(places[std::size_t(other)]);
            const auto count = neighbours[std::size_t(node)].size();
            weight[node] = count > 0 ? sum / double(count) : middle(places[std::size_t(node)]);
        }
        std::ranges::stable_sort(column, {}, [&weight](int node) { return weight[node]; });
        stack(places, columns);
    }
}

} // namespace

std::vector<JobNode> foldJobs(const std::vector<JobRecord> &jobs)
{
    std::vector<JobNode> nodes;
    std::map<QString, int> at;
    for (const JobRecord &job : jobs) {
        const auto [entry, isNew] = at.try_emplace(job.key, int(nodes.size()));
        if (isNew)
            nodes.push_back({.key = job.key});
        nodes[std::size_t(entry->second)].jobs.push_back(job);
    }
    for (JobNode &node : nodes) {
        summarise(node);
        for (const QString &need : node.jobs.front().needs) {
            if (const auto found = at.find(need); found != at.end())
                node.needs.push_back(found->second);
        }
    }
    const bool ended = std::ranges::all_of(jobs, [](const JobRecord &job) { return isFinished(job.status); });
    if (ended)
        markCriticalPath(nodes);
    return nodes;
}

std::vector<NodePlace> layOut(const std::vector<JobNode> &nodes, bool unfolded)
{
    std::vector<NodePlace> places(nodes.size());
    const std::vector<int> columnOf = columnsOf(nodes);
    std::vector<std::vector<int>> columns, before(nodes.size()), after(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        places[i].column = columnOf[i];
        places[i].rows = unfolded && nodes[i].jobs.size() > 1 ? int(nodes[i].jobs.size()) + 1 : 1;
        columns.resize(std::max(columns.size(), std::size_t(columnOf[i]) + 1));
        columns[std::size_t(columnOf[i])].push_back(int(i));
        for (const int need : nodes[i].needs) {
            before[i].push_back(need);
            after[std::size_t(need)].push_back(int(i));
        }
    }
    stack(places, columns);
    for (int i = 0; i < kSweeps; ++i)
        sweep(places, columns, i % 2 == 0 ? before : after);
    sweep(places, columns, before);
    return places;
}

} // namespace slipway
