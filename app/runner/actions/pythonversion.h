// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <compare>
#include <optional>
#include <vector>

namespace slipway {

/// A version of Python; `release` is false for alphas, betas, candidates and -dev builds.
struct PythonVersion
{
    int major = 0, minor = 0, patch = 0;
    bool release = true;

    auto operator<=>(const PythonVersion &) const = default;
    [[nodiscard]] QString text() const; ///< "3.8.18"
    /// "3.8.18", "3.8", "3.13.0rc1"; nothing for other text.
    [[nodiscard]] static std::optional<PythonVersion> parse(QStringView text);
};

/// What setup-python's `python-version` asks for: "3.8", "3.x", ">=3.8 <3.10", "~3.8.1", "^3.8", "3.8 - 3.10",
/// "3.13-dev", alternatives with ||.
class PythonRange
{
public:
    /// Errors: BadInput for PyPy, GraalPy, free-threaded builds and what is no range.
    [[nodiscard]] static Result<PythonRange> parse(const QString &text);
    [[nodiscard]] bool holds(const PythonVersion &version) const;

private:
    struct Bounds
    {
        PythonVersion from; ///< including
        PythonVersion to;   ///< excluding
        bool preReleases = false;
    };
    [[nodiscard]] static Result<Bounds> parseComparator(const QString &word);
    [[nodiscard]] static Result<Bounds> parseAlternative(const QString &text);

    std::vector<Bounds> m_alternatives;
};

} // namespace slipway
