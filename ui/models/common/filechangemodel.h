// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace slipway {

/// A changed file as a list shows it.
struct FileRow
{
    QChar letter; ///< A, M, D, R, T, ?, U as git says them
    QString path;
    QString oldPath; ///< of a rename
    int added = 0, removed = 0;
    bool binary = false;
    qint64 oldSize = 0, newSize = 0;
};

/// The files that a commit or the working tree changes.
class FileChangeModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { LetterRole = Qt::UserRole, AmountRole };

    using QAbstractListModel::QAbstractListModel;

    void setFiles(std::vector<FileRow> files);
    [[nodiscard]] const FileRow *file(const QModelIndex &index) const;
    [[nodiscard]] int added() const;
    [[nodiscard]] int removed() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString amount(const FileRow &file);
    [[nodiscard]] static QString kindWord(QChar letter);

    std::vector<FileRow> m_files;
};

} // namespace slipway
