// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/filechangemodel.h"

#include "ui/models/common/format.h"

#include <numeric>

namespace slipway {

void FileChangeModel::setFiles(std::vector<FileRow> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

const FileRow *FileChangeModel::file(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_files[static_cast<std::size_t>(index.row())] : nullptr;
}

int FileChangeModel::added() const
{
    return std::accumulate(m_files.begin(), m_files.end(), 0,
                           [](int sum, const FileRow &file) { return sum + file.added; });
}

int FileChangeModel::removed() const
{
    return std::accumulate(m_files.begin(), m_files.end(), 0,
                           [](int sum, const FileRow &file) { return sum + file.removed; });
}

int FileChangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QString FileChangeModel::amount(const FileRow &file)
{
    if (!file.binary)
        return QStringLiteral("+%1 −%2").arg(file.added).arg(file.removed);
    if (file.oldSize > 0 && file.newSize > 0)
        return QStringLiteral("%1 → %2").arg(formatBytes(file.oldSize), formatBytes(file.newSize));
    const qint64 size = qMax(file.oldSize, file.newSize);
    return size > 0 ? formatBytes(size) : QString();
}

QString FileChangeModel::kindWord(QChar letter)
{
    switch (letter.unicode()) {
    case u'A':
        return tr("added");
    case u'D':
        return tr("deleted");
    case u'R':
        return tr("renamed");
    case u'T':
        return tr("type changed");
    case u'U':
        return tr("in conflict");
    case u'?':
        return tr("not tracked");
    default:
        return tr("modified");
    }
}

QVariant FileChangeModel::data(const QModelIndex &index, int role) const
{
    const FileRow *row = file(index);
    if (!row)
        return {};
    const QString path = row->oldPath.isEmpty() ? row->path : QStringLiteral("%1 → %2").arg(row->oldPath, row->path);
    switch (role) {
    case Qt::DisplayRole:
        return path;
    case Qt::ToolTipRole:
        return path.toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(path, kindWord(row->letter), amount(*row));
    case LetterRole:
        return row->letter;
    case AmountRole:
        return amount(*row);
    default:
        return {};
    }
}

} // namespace slipway
