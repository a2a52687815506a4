// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/release.h"

#include "core/records/environment.h"

namespace slipway {

Message quarantineFor(const ReleaseRecord &release, const EnvironmentRecord &environment)
{
    if (release.quarantines.empty())
        return release.quarantine;
    for (const ReleaseQuarantine &verdict : release.quarantines) {
        const bool isThere = !verdict.environment.isValid() || verdict.environment == environment.id;
        const bool isBehind = verdict.tier == environment.tier &&
                              (verdict.repository != environment.repository || verdict.order <= environment.order);
        if (isThere || verdict.tier < environment.tier || isBehind)
            return verdict.reason;
    }
    return {};
}

} // namespace slipway
