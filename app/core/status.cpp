// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/status.h"

#include <array>
#include <utility>

namespace slipway {
namespace {

constexpr std::array<std::pair<Status, const char *>, 10> kNames{{
    {Status::Queued, QT_TRANSLATE_NOOP("Engine", "queued")},
    {Status::Running, QT_TRANSLATE_NOOP("Engine", "running")},
    {Status::Success, QT_TRANSLATE_NOOP("Engine", "success")},
    {Status::Failure, QT_TRANSLATE_NOOP("Engine", "failure")},
    {Status::Cancelled, QT_TRANSLATE_NOOP("Engine", "cancelled")},
    {Status::TimedOut, QT_TRANSLATE_NOOP("Engine", "timed_out")},
    {Status::Interrupted, QT_TRANSLATE_NOOP("Engine", "interrupted")},
    {Status::Skipped, QT_TRANSLATE_NOOP("Engine", "skipped")},
    {Status::Partial, QT_TRANSLATE_NOOP("Engine", "partial")},
    {Status::Unsupported, QT_TRANSLATE_NOOP("Engine", "unsupported")},
}};

} // namespace

QString statusName(Status status)
{
    for (const auto &[value, name] : kNames) {
        if (value == status)
            return QString::fromLatin1(name);
    }
    return {};
}

Message statusMessage(Status status)
{
    for (const auto &[value, name] : kNames) {
        if (value == status)
            return Engine::tr(name);
    }
    return {};
}

std::optional<Status> statusFromName(QStringView name)
{
    for (const auto &[value, text] : kNames) {
        if (name == QLatin1StringView(text))
            return value;
    }
    return std::nullopt;
}

} // namespace slipway
