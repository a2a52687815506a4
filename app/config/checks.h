// SPDX-License-Identifier: GPL-3.0-or-later
// What texts of slipway.yml may be. Each function says what is wrong ("is not absolute", the end of a sentence that
// begins with the value), or nothing.
#pragma once

#include <QString>

namespace slipway::config {

using TextCheck = QString (*)(const QString &text);

[[nodiscard]] QString anyLineProblem(const QString &text); ///< one line, no control characters
[[nodiscard]] QString scriptProblem(const QString &text);  ///< several lines, no other control characters
[[nodiscard]] QString nameProblem(const QString &text);    ///< environments, secrets with keys
[[nodiscard]] QString repositoryProblem(const QString &text);
[[nodiscard]] QString variableProblem(const QString &text); ///< names of environment variables
[[nodiscard]] QString variableValueProblem(const QString &text);
[[nodiscard]] QString projectProblem(const QString &text);      ///< compose projects
[[nodiscard]] QString serviceProblem(const QString &text);      ///< compose services
[[nodiscard]] QString absolutePathProblem(const QString &text); ///< on a target
[[nodiscard]] QString relativePathProblem(const QString &text); ///< below the root of a commit
[[nodiscard]] QString artifactProblem(const QString &text);     ///< names of what upload-artifact keeps
[[nodiscard]] QString branchProblem(const QString &text);
[[nodiscard]] QString globProblem(const QString &text);
[[nodiscard]] QString urlProblem(const QString &text);
[[nodiscard]] QString comparisonProblem(const QString &text);  ///< "error_rate > 0.1"
[[nodiscard]] QString placeholderProblem(const QString &text); ///< ${release} and its like
[[nodiscard]] QString timeZoneProblem(const QString &text);

} // namespace slipway::config
