// SPDX-License-Identifier: GPL-3.0-or-later
// What texts of slipway.yml may be. Each function says what is wrong ("is not absolute", the end of a sentence that
// begins with the value), or nothing.
#pragma once

#include "core/message.h"

#include <QString>

namespace slipway::config {

using TextCheck = Message (*)(const QString &text);

[[nodiscard]] Message anyLineProblem(const QString &text); ///< one line, no control characters
[[nodiscard]] Message scriptProblem(const QString &text);  ///< several lines, no other control characters
[[nodiscard]] Message nameProblem(const QString &text);    ///< environments, secrets with keys
[[nodiscard]] Message repositoryProblem(const QString &text);
[[nodiscard]] Message variableProblem(const QString &text); ///< names of environment variables
[[nodiscard]] Message variableValueProblem(const QString &text);
[[nodiscard]] Message projectProblem(const QString &text);      ///< compose projects
[[nodiscard]] Message serviceProblem(const QString &text);      ///< compose services
[[nodiscard]] Message absolutePathProblem(const QString &text); ///< on a target
[[nodiscard]] Message relativePathProblem(const QString &text); ///< below the root of a commit
[[nodiscard]] Message artifactProblem(const QString &text);     ///< names of what upload-artifact keeps
[[nodiscard]] Message branchProblem(const QString &text);
[[nodiscard]] Message globProblem(const QString &text);
[[nodiscard]] Message urlProblem(const QString &text);
[[nodiscard]] Message comparisonProblem(const QString &text);  ///< "error_rate > 0.1"
[[nodiscard]] Message placeholderProblem(const QString &text); ///< ${release} and its like
[[nodiscard]] Message timeZoneProblem(const QString &text);

} // namespace slipway::config
