// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/tier.h"

#include "core/names.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Names<Tier, 4> kTiers{{
    {Tier::Development, "development"_L1},
    {Tier::Testing, "testing"_L1},
    {Tier::Staging, "staging"_L1},
    {Tier::Production, "production"_L1},
}};

} // namespace

QString tierName(Tier tier)
{
    return nameOf(kTiers, tier);
}

std::optional<Tier> tierFromName(QStringView name)
{
    return valueOf(kTiers, name);
}

} // namespace slipway
