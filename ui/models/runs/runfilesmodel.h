// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <QAbstractListModel>

#include <vector>

namespace slipway {

/// What a run left: the summaries of its steps, then its artifacts with their files.
class RunFilesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Kind { Heading, Summary, Artifact, File };
    enum Role { KindRole = Qt::UserRole, AmountRole }; ///< int(Kind); "4.1 MB", "3 files"

    struct File
    {
        QString path;
        qint64 bytes = 0;
        QString link; ///< where it leads; empty = a file
        bool operator==(const File &) const = default;
    };
    struct Artifact
    {
        QString name;
        int count = 0;
        qint64 bytes = 0;
        std::optional<Timestamp> expires, removed;
        std::vector<File> files; ///< not all when there are many
        bool operator==(const Artifact &) const = default;
    };
    struct Summary
    {
        QString name; ///< "train · Evaluate"
        QString markdown;
        bool operator==(const Summary &) const = default;
    };
    struct Row
    {
        Kind kind = Kind::Heading;
        QString text; ///< of a heading
        Summary summary;
        Artifact artifact; ///< of Artifact and File
        File file;
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] static std::vector<Summary> summariesOf(const std::vector<JobRecord> &jobs,
                                                          const std::vector<StepRecord> &steps);

    void setContent(std::vector<Summary> summaries, std::vector<Artifact> artifacts);
    void retranslate();
    [[nodiscard]] const Row *row(const QModelIndex &index) const; ///< nullptr when there is none
    /// The first row that can be looked at.
    [[nodiscard]] QModelIndex first() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void build();

    std::vector<Summary> m_summaries;
    std::vector<Artifact> m_artifacts;
    std::vector<Row> m_rows;
};

} // namespace slipway
