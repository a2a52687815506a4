// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records.h"

#include <algorithm>
#include <array>
#include <utility>

namespace slipway {
namespace {

template<typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, QStringView>, N>;

constexpr Names<AnnotationLevel, 3> kLevels{
    {{AnnotationLevel::Notice, u"notice"}, {AnnotationLevel::Warning, u"warning"}, {AnnotationLevel::Error, u"error"}}};
constexpr Names<TestStatus, 4> kTestStatuses{{{TestStatus::Passed, u"passed"},
                                              {TestStatus::Failed, u"failed"},
                                              {TestStatus::Error, u"error"},
                                              {TestStatus::Skipped, u"skipped"}}};

template<typename Enum, std::size_t N>
QString nameOf(const Names<Enum, N> &names, Enum value)
{
    const auto found = std::ranges::find(names, value, &std::pair<Enum, QStringView>::first);
    return found == names.end() ? QString() : found->second.toString();
}

template<typename Enum, std::size_t N>
std::optional<Enum> valueOf(const Names<Enum, N> &names, QStringView name)
{
    const auto found = std::ranges::find(names, name, &std::pair<Enum, QStringView>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

QString levelName(AnnotationLevel level)
{
    return nameOf(kLevels, level);
}

std::optional<AnnotationLevel> levelFromName(QStringView name)
{
    return valueOf(kLevels, name);
}

QString testStatusName(TestStatus status)
{
    return nameOf(kTestStatuses, status);
}

std::optional<TestStatus> testStatusFromName(QStringView name)
{
    return valueOf(kTestStatuses, name);
}

std::optional<Milliseconds> duration(const std::optional<Timestamp> &started, const std::optional<Timestamp> &finished,
                                     Timestamp now)
{
    if (!started)
        return std::nullopt;
    return std::max(finished.value_or(now) - *started, Milliseconds(0));
}

} // namespace slipway
