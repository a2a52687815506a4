// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs of a run as a graph: a matrix is folded into one node, columns follow `needs`. Pure.
#pragma once

#include "core/records/run.h"

#include <QString>

#include <vector>

namespace slipway {

/// One job, or all instances of a matrix under their key.
struct JobNode
{
    QString key;
    QString name;                               ///< "train", folded "train × 4"
    Status status = Status::Queued;             ///< folded: what matters most (running before failed before the rest)
    std::optional<Timestamp> started, finished; ///< first start, last end (when all have ended)
    std::vector<JobRecord> jobs;                ///< one, or the instances in order
    std::vector<int> needs;                     ///< indices of nodes
    bool onCriticalPath = false;                ///< of finished runs: the chain that decided how long it took
};

[[nodiscard]] std::vector<JobNode> foldJobs(const std::vector<JobRecord> &jobs);

/// Where a node lies: columns by longest way from a root, rows without crossings where that is cheap to get.
struct NodePlace
{
    int column = 0;
    double row = 0; ///< of the node's top, in units of one single row
    int rows = 1;   ///< how many units it is high
};

/// @param unfolded a matrix takes a unit an instance, plus one for its name.
[[nodiscard]] std::vector<NodePlace> layOut(const std::vector<JobNode> &nodes, bool unfolded);

} // namespace slipway
