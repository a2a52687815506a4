// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>
#include <functional>

namespace slipway {

/// A positive database id that cannot be mixed up with another table's. 0 = none.
template<typename Tag>
struct Id
{
    qint64 value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }
    auto operator<=>(const Id &) const = default;
};

using RepositoryId = Id<struct RepositoryTag>;
using RunId = Id<struct RunTag>;
using JobId = Id<struct JobTag>;
using EnvironmentId = Id<struct EnvironmentTag>;
using ReleaseId = Id<struct ReleaseTag>;
using DeploymentId = Id<struct DeploymentTag>;

} // namespace slipway

template<typename Tag>
struct std::hash<slipway::Id<Tag>>
{
    std::size_t operator()(slipway::Id<Tag> id) const noexcept { return std::hash<qint64>{}(id.value); }
};
