// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/target.h"

#include <algorithm>

namespace slipway::deploy {

bool HostTruth::serves(const QString &name, const QString &digest) const
{
    return answers() && live == name && (liveDigest.isEmpty() || digest.isEmpty() || liveDigest == digest);
}

bool TargetTruth::isConsistent() const
{
    return std::ranges::all_of(
        hosts, [this](const HostTruth &host) { return host.serves(hosts.front().live, hosts.front().liveDigest); });
}

bool TargetTruth::allAnswer() const
{
    return std::ranges::all_of(hosts, &HostTruth::answers);
}

QString TargetTruth::live() const
{
    const auto first = std::ranges::find_if(hosts, &HostTruth::answers);
    return first == hosts.end() ? QString() : first->live;
}

QString TargetTruth::liveDigest() const
{
    const auto first = std::ranges::find_if(hosts, &HostTruth::answers);
    return first == hosts.end() ? QString() : first->liveDigest;
}

} // namespace slipway::deploy
