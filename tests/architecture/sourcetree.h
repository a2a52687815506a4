// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace slipway::test {

/// One file of ours: its path from the top level, and its lines.
struct SourceFile
{
    QString path;
    QStringList lines;

    [[nodiscard]] bool isBelow(const QString &folder) const { return path.startsWith(folder + u'/'); }
};

/// The C++ files below app/, storage/, ui/ and tests/ of one source folder.
class SourceTree
{
public:
    explicit SourceTree(const QString &root);

    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] const std::vector<SourceFile> &files() const { return m_files; }
    [[nodiscard]] const SourceFile *find(const QString &path) const;
    /// The file that `#include "name"` in `from` means: seen from app/, from the top level, from tests/, or from beside
    /// it.
    [[nodiscard]] const SourceFile *included(const SourceFile &from, const QString &name) const;

private:
    QString m_root;
    std::vector<SourceFile> m_files;
};

/// A third-party header and the one folder that may include it.
struct Wall
{
    QRegularExpression header;
    QString folder;
};

/// packaging/cmake/SlipwayLayerTable.cmake, read as CMake reads it.
class LayerTable
{
public:
    explicit LayerTable(const QString &root);

    [[nodiscard]] const QStringList &libraries() const { return m_libraries; }
    [[nodiscard]] const std::vector<Wall> &walls() const { return m_walls; }
    [[nodiscard]] QStringList mayUse(const QString &library) const;
    [[nodiscard]] QStringList foldersOf(const QString &library) const;
    /// The folders below ui/pages that a page's folder may include besides its own.
    [[nodiscard]] QStringList pagesFor(const QString &page) const;
    /// Folders of folders, each with the stems of the few files that lie in it itself.
    [[nodiscard]] const std::map<QString, QStringList> &flatFiles() const { return m_flat; }
    /// The library that a file belongs to; empty for tests.
    [[nodiscard]] QString libraryOf(const QString &path) const;

private:
    QStringList m_libraries;
    std::map<QString, QStringList> m_folders;
    std::map<QString, QStringList> m_mayUse;
    std::map<QString, QStringList> m_pages;
    std::map<QString, QStringList> m_flat;
    std::vector<Wall> m_walls;
};

/// What one line includes: the name, and whether it stands in quotes.
struct Include
{
    QString name;
    bool quoted = false;
};
[[nodiscard]] std::optional<Include> includeOf(const QString &line);

} // namespace slipway::test
