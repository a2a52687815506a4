// SPDX-License-Identifier: GPL-3.0-or-later
// What of environments belongs on the Overview. Pure but for the ways out that its caller gives.
#pragma once

#include "services/environments/environmenttypes.h"
#include "ui/pages/overview/attentionlist.h"
#include "ui/pages/overview/repositorycard.h"

namespace slipway {

class Console;

/// An environment with the newest of its deployments.
struct EnvironmentNews
{
    EnvironmentDetail detail;
    std::optional<DeploymentRecord> newest;
};

/// Of one repository, or of none; reads: any thread but the GUI's.
[[nodiscard]] Result<std::vector<EnvironmentNews>> readEnvironmentNews(Console &console, RepositoryId repository);
/// A row of a repository's card.
[[nodiscard]] RepositoryCard::LiveRow liveRow(const EnvironmentNews &news);
struct AttentionContext
{
    Timestamp now{};
    bool severalRepositories = false;               ///< an environment is named with its repository then
    std::function<void(const QString &place)> open; ///< gets "production/61"
};
/// Deployments that wait for somebody, failed, or were taken back and have not been followed by a good one.
[[nodiscard]] std::vector<AttentionList::Item> deploymentAttention(const std::vector<EnvironmentNews> &news,
                                                                   const AttentionContext &context);

} // namespace slipway
