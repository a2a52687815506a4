// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/run.h"

#include "core/names.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Names<AnnotationLevel, 3> kLevels{{
    {AnnotationLevel::Notice, "notice"_L1},
    {AnnotationLevel::Warning, "warning"_L1},
    {AnnotationLevel::Error, "error"_L1},
}};
constexpr Names<TestStatus, 4> kTestStatuses{{
    {TestStatus::Passed, "passed"_L1},
    {TestStatus::Failed, "failed"_L1},
    {TestStatus::Error, "error"_L1},
    {TestStatus::Skipped, "skipped"_L1},
}};

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
