// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace slipway {

/// One pattern of hashFiles(): `*`, `?`, `[a-z]` within a name, `**` over any number of folders, a leading `!` takes
/// away. Matching costs at most pattern × path.
class GlobPattern
{
public:
    /// Relative patterns are rooted at `root` (absolute, no trailing slash).
    GlobPattern(const QString &pattern, const QString &root);

    [[nodiscard]] bool isExclude() const { return m_exclude; }
    /// The folder (or file) above the first name that holds a wildcard: where a search starts.
    [[nodiscard]] const QString &searchPath() const { return m_searchPath; }
    /// True when the absolute path matches, or lies in a folder that does.
    [[nodiscard]] bool matches(const QString &path) const;

private:
    QStringList m_names;
    QString m_searchPath;
    bool m_exclude = false;
};

} // namespace slipway
