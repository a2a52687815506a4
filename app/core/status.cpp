// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/status.h"

#include <array>
#include <utility>

namespace slipway {
namespace {

constexpr std::array<std::pair<Status, QStringView>, 10> kNames{{
    {Status::Queued, u"queued"},
    {Status::Running, u"running"},
    {Status::Success, u"success"},
    {Status::Failure, u"failure"},
    {Status::Cancelled, u"cancelled"},
    {Status::TimedOut, u"timed_out"},
    {Status::Interrupted, u"interrupted"},
    {Status::Skipped, u"skipped"},
    {Status::Partial, u"partial"},
    {Status::Unsupported, u"unsupported"},
}};

} // namespace

QString statusName(Status status)
{
    for (const auto &[value, name] : kNames) {
        if (value == status)
            return name.toString();
    }
    return {};
}

std::optional<Status> statusFromName(QStringView name)
{
    for (const auto &[value, text] : kNames) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

} // namespace slipway
