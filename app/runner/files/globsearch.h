// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "runner/files/glob.h"

#include <functional>

namespace slipway {

/// Finds the files that a list of patterns takes, as GitHub's toolkit does: the last pattern that matches decides, '!'
/// takes away, '#' begins a remark. Links to folders are not followed.
class GlobSearch
{
public:
    /// @param root what relative patterns are rooted at; absolute
    /// @param patterns may hold several, one a line
    GlobSearch(const QString &root, const QStringList &patterns);

    /// Where the search begins: one path a pattern, without wildcards.
    [[nodiscard]] QStringList searchPaths() const;
    [[nodiscard]] bool isEmpty() const { return m_patterns.empty(); }
    /// Leaves out what has a name that begins with '.', and all below it.
    void skipHidden() { m_skipsHidden = true; }

    /// Each regular file (or link to one) by its absolute path, depth first in the order of names.
    /// Errors: of `onFile`; Failed when more than 500,000 entries would have to be looked at.
    [[nodiscard]] Result<> run(const std::function<Result<>(const QString &path)> &onFile) const;

private:
    [[nodiscard]] QStringList startPaths() const;
    [[nodiscard]] bool isWanted(const QString &path) const;

    std::vector<GlobPattern> m_patterns;
    bool m_skipsHidden = false;
};

/// Lies somewhere in the folder, and is not the folder itself.
[[nodiscard]] bool isBelow(const QString &path, const QString &folder);

} // namespace slipway
