// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/files/globsearch.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kEntryLimit = 500'000;

void appendChildren(const QString &folder, QStringList &open)
{
    QStringList names =
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Unsorted);
    std::ranges::sort(names, std::greater<>());
    for (const QString &name : std::as_const(names))
        open << folder + u'/' + name;
}

} // namespace

bool isBelow(const QString &path, const QString &folder)
{
    return path.size() > folder.size() && path.startsWith(folder) && path[folder.size()] == u'/';
}

GlobSearch::GlobSearch(const QString &root, const QStringList &patterns)
{
    for (const QString &pattern : patterns) {
        for (const QString &line : pattern.split(u'\n')) {
            if (!line.trimmed().isEmpty() && !line.trimmed().startsWith(u'#'))
                m_patterns.emplace_back(line, QDir::cleanPath(root));
        }
    }
}

QStringList GlobSearch::searchPaths() const
{
    QStringList paths;
    for (const GlobPattern &pattern : m_patterns) {
        if (!pattern.isExclude() && !paths.contains(pattern.searchPath()))
            paths << pattern.searchPath();
    }
    return paths;
}

/// Those that do not lie in another one of them.
QStringList GlobSearch::startPaths() const
{
    const QStringList all = searchPaths();
    QStringList starts;
    for (const QString &path : all) {
        const bool inside = std::ranges::any_of(all, [&path](const QString &other) { return isBelow(path, other); });
        if (!inside)
            starts << path;
    }
    return starts;
}

bool GlobSearch::isWanted(const QString &path) const
{
    bool wanted = false;
    for (const GlobPattern &pattern : m_patterns) {
        if (pattern.isExclude() == wanted && pattern.matches(path))
            wanted = !pattern.isExclude();
    }
    return wanted;
}

Result<> GlobSearch::run(const std::function<Result<>(const QString &path)> &onFile) const
{
    int seen = 0;
    for (const QString &start : startPaths()) {
        QStringList open{start}; // a stack of its own, so that depth costs no stack
        while (!open.isEmpty()) {
            if (++seen > kEntryLimit)
                return fail(ErrorKind::Failed, Engine::tr("looked at more than %1 files").arg(kEntryLimit),
                            Engine::tr("Name the folder in the pattern, for instance 'src/**/*.py'."));
            const QString path = open.takeLast();
            const QFileInfo info(path);
            if (m_skipsHidden && info.fileName().startsWith(u'.'))
                continue;
            if (info.isDir()) {
                if (!info.isSymLink() || path == start)
                    appendChildren(path, open);
            } else if (info.isFile() && isWanted(path)) {
                SLIPWAY_CHECK(onFile(path));
            }
        }
    }
    return {};
}

} // namespace slipway
