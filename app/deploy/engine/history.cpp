// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/deployer.h"

#include <map>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
std::vector<ReleaseId> prunable(const std::vector<ReleaseRecord> &releases, const std::vector<ReleaseId> &inUse,
                                int keep)
{
    std::vector<ReleaseRecord> newestFirst = releases;
    std::ranges::sort(newestFirst,
                      [](const ReleaseRecord &left, const ReleaseRecord &right) { return left.id > right.id; });
    std::map<RepositoryId, int> kept;
    std::vector<ReleaseId> gone;
    for (const ReleaseRecord &release : newestFirst) {
        if (!release.filesPresent || kept[release.repository]++ < keep || release.pinned ||
            std::ranges::find(inUse, release.id) != inUse.end())
            continue;
        gone.push_back(release.id);
    }
    std::ranges::reverse(gone);
    return gone;
}

} // namespace slipway::deploy
