// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/folders.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::test {
namespace {

const QString kPages = u"ui/pages"_s;

QString folderOf(const QString &path)
{
    return path.section(u'/', 0, -2);
}

/// One include from folder to folder, for the message.
struct Edge
{
    QString from, to, example;
};

/// The first include for each pair of folders of one library.
std::vector<Edge> edgesWithin(const SourceTree &tree, const LayerTable &table, const QString &library)
{
    std::map<std::pair<QString, QString>, QString> edges;
    for (const SourceFile &file : tree.files()) {
        if (table.libraryOf(file.path) != library)
            continue;
        for (const QString &line : file.lines) {
            const auto include = includeOf(line);
            const SourceFile *next = include && include->quoted ? tree.included(file, include->name) : nullptr;
            if (!next || table.libraryOf(next->path) != library || folderOf(next->path) == folderOf(file.path))
                continue;
            edges.try_emplace({folderOf(file.path), folderOf(next->path)},
                              u"%1 includes %2"_s.arg(file.path, include->name));
        }
    }
    std::vector<Edge> list;
    for (const auto &[pair, example] : edges)
        list.push_back({pair.first, pair.second, example});
    return list;
}

bool leadsTo(const std::vector<Edge> &edges, const QString &from, const QString &to, QStringList &seen)
{
    if (from == to)
        return true;
    if (seen.contains(from))
        return false;
    seen << from;
    return std::ranges::any_of(
        edges, [&](const Edge &edge) { return edge.from == from && leadsTo(edges, edge.to, to, seen); });
}

/// "runs" of "ui/pages/runs/runspage.h"; empty for what lies elsewhere.
QString pageOf(const QString &path)
{
    return path.startsWith(kPages + u'/') && path.count(u'/') > 2 ? path.section(u'/', 2, 2) : QString();
}

} // namespace

QStringList circlesOfFolders(const SourceTree &tree, const LayerTable &table)
{
    QStringList breaches;
    for (const QString &library : table.libraries()) {
        const std::vector<Edge> edges = edgesWithin(tree, table, library);
        for (const Edge &edge : edges) {
            QStringList seen;
            // each circle has an edge that goes up in the alphabet: told once
            if (edge.from < edge.to && leadsTo(edges, edge.to, edge.from, seen))
                breaches << u"%1 and %2 include each other (%3)"_s.arg(edge.from, edge.to, edge.example);
        }
    }
    return breaches;
}

QStringList pagesThatKnowOtherPages(const SourceTree &tree, const LayerTable &table)
{
    QStringList breaches;
    for (const SourceFile &file : tree.files()) {
        const QString page = pageOf(file.path);
        for (qsizetype i = 0; i < file.lines.size() && !page.isEmpty(); ++i) {
            const auto include = includeOf(file.lines[i]);
            const SourceFile *next = include && include->quoted ? tree.included(file, include->name) : nullptr;
            const QString other = next ? pageOf(next->path) : QString();
            if (!other.isEmpty() && other != page && !table.pagesFor(page).contains(other))
                breaches << u"%1:%2: the page '%3' may not know '%4' (#include \"%5\")"_s.arg(file.path).arg(i + 1).arg(
                    page, other, include->name);
        }
    }
    return breaches;
}

QStringList filesOutsideTheirFeature(const SourceTree &tree, const LayerTable &table)
{
    QStringList breaches;
    for (const SourceFile &file : tree.files()) {
        const auto flat = table.flatFiles().find(folderOf(file.path));
        const QString stem = file.path.section(u'/', -1).section(u'.', 0, 0);
        if (flat != table.flatFiles().end() && !flat->second.contains(stem))
            breaches << u"%1:1: belongs into a folder of its feature"_s.arg(file.path);
    }
    return breaches;
}

} // namespace slipway::test
