// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::test {
namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList linesOf(const QString &path)
{
    QStringList lines = textOf(path).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QStringList words(const QString &text)
{
    static const QRegularExpression separator(u"[\\s\"]+"_s);
    return text.split(separator, Qt::SkipEmptyParts);
}

QString withoutComments(const QString &cmake)
{
    static const QRegularExpression comment(u"#[^\n]*"_s);
    QString text = cmake;
    return text.remove(comment);
}

} // namespace

SourceTree::SourceTree(const QString &root)
    : m_root(root)
{
    const QDir top(root);
    for (const QString &folder : {u"app"_s, u"storage"_s, u"ui"_s, u"tests"_s}) {
        QDirIterator it(top.filePath(folder), {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            m_files.push_back({top.relativeFilePath(path), linesOf(path)});
        }
    }
    std::ranges::sort(m_files, {}, &SourceFile::path);
}

const SourceFile *SourceTree::find(const QString &path) const
{
    const auto it = std::ranges::lower_bound(m_files, path, {}, &SourceFile::path);
    return it != m_files.end() && it->path == path ? &*it : nullptr;
}

const SourceFile *SourceTree::included(const SourceFile &from, const QString &name) const
{
    const QString beside = from.path.section(u'/', 0, -2) + u'/';
    for (const QString &folder : {u"app/"_s, QString(), u"tests/"_s, beside}) {
        if (const SourceFile *file = find(QDir::cleanPath(folder + name)))
            return file;
    }
    return nullptr;
}

LayerTable::LayerTable(const QString &root)
{
    const QString text = withoutComments(textOf(root + u"/packaging/cmake/SlipwayLayerTable.cmake"_s));
    static const QRegularExpression setting(
        u"set\\(SLIPWAY_(LIBRARIES|WALLS|FOLDER|MAY_USE|PAGES|FLAT)_?(\\w*)\\s+((?:\"[^\"]*\"|[^\")])*)\\)"_s);
    for (auto it = setting.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString kind = match.captured(1);
        const QStringList values = words(match.captured(3));
        if (kind == "LIBRARIES"_L1)
            m_libraries = values;
        else if (kind == "FOLDER"_L1)
            m_folders[match.captured(2)] = values;
        else if (kind == "MAY_USE"_L1)
            m_mayUse[match.captured(2)] = values;
        else if (kind == "PAGES"_L1)
            m_pages[match.captured(2)] = values;
        else if (kind == "FLAT"_L1)
            for (const QString &folder : values)
                m_flat[folder.section(u'|', 0, 0)] = folder.section(u'|', 1).split(u',', Qt::SkipEmptyParts);
        else
            for (QString wall : values) {
                wall.replace(u"\\\\"_s, u"\\"_s);
                const QString header = wall.section(u'|', 0, 0);
                m_walls.push_back(
                    {QRegularExpression(QRegularExpression::anchoredPattern(header)), wall.section(u'|', 1)});
            }
    }
}

QStringList LayerTable::mayUse(const QString &library) const
{
    const auto it = m_mayUse.find(library);
    return it == m_mayUse.end() ? QStringList() : it->second;
}

QStringList LayerTable::pagesFor(const QString &page) const
{
    const auto it = m_pages.find(page);
    return QStringList(u"common"_s) + (it == m_pages.end() ? QStringList() : it->second);
}

QStringList LayerTable::foldersOf(const QString &library) const
{
    const auto it = m_folders.find(library);
    return it == m_folders.end() ? QStringList() : it->second;
}

QString LayerTable::libraryOf(const QString &path) const
{
    QString library;
    qsizetype longest = 0;
    for (const auto &[name, folders] : m_folders) {
        for (const QString &folder : folders) {
            if (path.startsWith(folder + u'/') && folder.size() > longest) {
                library = name;
                longest = folder.size();
            }
        }
    }
    return library;
}

std::optional<Include> includeOf(const QString &line)
{
    static const QRegularExpression pattern(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    const QRegularExpressionMatch match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return Include{match.captured(2), match.captured(1) == "\""_L1};
}

} // namespace slipway::test
