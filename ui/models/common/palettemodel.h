// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/common/state.h"

#include <QAbstractListModel>
#include <QStringList>

#include <optional>
#include <vector>

namespace slipway {

/// What the palette offers: a command, a page, a repository, a run.
struct PaletteEntry
{
    enum class Kind { Command, Page, Repository, Run };
    Kind kind = Kind::Command;
    QString id; ///< action id, page id, repository id, run id
    QString title;
    QString detail; ///< quiet text beside it; why a command is not possible
    QString shortcut;
    QString icon;
    std::optional<State> state; ///< a mark instead of the icon
    bool enabled = true;
};

/// Entries that match a query, best first within their group, under headings. `>`, `#`, `@` as first letter restrict to
/// commands, runs, repositories.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole, DetailRole, ShortcutRole, IconRole, StateRole, EnabledRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    void setQuery(const QString &query);
    [[nodiscard]] const PaletteEntry *entryAt(const QModelIndex &index) const; ///< nullptr for headings
    /// The first row that can be chosen.
    [[nodiscard]] QModelIndex firstChoice() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        int entry = -1; ///< −1 = heading of `kind`
        PaletteEntry::Kind kind{};
        std::vector<int> positions;
        int score = 0;
    };
    void rebuild();
    void appendGroup(PaletteEntry::Kind kind, QStringView pattern);

    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
    QString m_query;
};

} // namespace slipway
