// SPDX-License-Identifier: GPL-3.0-or-later
// Records as the JSON that cli.md fixes: snake_case, times RFC 3339, durations in seconds, unknown = null, never
// absent.
#pragma once

#include "core/clock.h"
#include "core/error.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace slipway {

namespace git {
struct CommitInfo;
}
struct Annotation;
struct Diagnostic;
struct JobRecord;
struct Plan;
struct RepositoryDetail;
struct RepositoryRecord;
struct RunDetail;
struct RunEvent;
struct RunRecord;
struct StepRecord;
struct TestResult;

} // namespace slipway

namespace slipway::cli {

/// One line of compact JSON.
[[nodiscard]] QString toLine(const QJsonObject &object);
[[nodiscard]] QString toLine(const QJsonArray &array);

[[nodiscard]] QJsonObject errorToJson(const Error &error);
[[nodiscard]] QJsonValue timeToJson(const std::optional<Timestamp> &time);
[[nodiscard]] QJsonValue textToJson(const Message &text); ///< in English; empty = null
[[nodiscard]] QJsonArray textsToJson(const Messages &texts);

[[nodiscard]] QJsonObject repositoryToJson(const RepositoryRecord &repository);
[[nodiscard]] QJsonObject repositoryToJson(const RepositoryDetail &detail);
[[nodiscard]] QJsonObject commitToJson(const git::CommitInfo &commit);
[[nodiscard]] QJsonObject diagnosticToJson(const Diagnostic &diagnostic);
[[nodiscard]] QJsonObject planToJson(const Plan &plan);

[[nodiscard]] QJsonObject runToJson(const RunRecord &run);
[[nodiscard]] QJsonObject jobToJson(const JobRecord &job, const std::vector<StepRecord> &steps);
[[nodiscard]] QJsonObject stepToJson(const StepRecord &step);
[[nodiscard]] QJsonObject annotationToJson(const Annotation &annotation);
[[nodiscard]] QJsonObject testToJson(const TestResult &test, const QString &jobName);
[[nodiscard]] QJsonObject runToJson(const RunDetail &detail);
[[nodiscard]] QJsonObject eventToJson(const RunEvent &event);

} // namespace slipway::cli
