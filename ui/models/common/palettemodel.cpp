// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/palettemodel.h"

#include "ui/models/common/fuzzymatch.h"

namespace slipway {
namespace {

constexpr std::size_t kMostRowsOfGroup = 8;
constexpr int kLeastScoreOfLetter = 3; ///< scattered letters alone are no answer

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    rebuild();
}

void PaletteModel::setQuery(const QString &query)
{
    m_query = query.trimmed();
    rebuild();
}

void PaletteModel::rebuild()
{
    using Kind = PaletteEntry::Kind;
    beginResetModel();
    m_rows.clear();
    QStringView pattern(m_query);
    const QChar sigil = pattern.isEmpty() ? QChar() : pattern.front();
    if (sigil == u'>' || sigil == u'@')
        pattern = pattern.mid(1).trimmed();
    if (sigil != u'#' && sigil != u'@')
        appendGroup(Kind::Command, pattern);
    if (sigil != u'#' && sigil != u'>' && sigil != u'@')
        appendGroup(Kind::Page, pattern);
    if (sigil != u'#' && sigil != u'>')
        appendGroup(Kind::Repository, pattern);
    if (sigil != u'>' && sigil != u'@')
        appendGroup(Kind::Run, pattern);
    endResetModel();
}

void PaletteModel::appendGroup(PaletteEntry::Kind kind, QStringView pattern)
{
    std::vector<Row> found;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].kind != kind)
            continue;
        auto match = fuzzyMatch(pattern, m_entries[i].title);
        if (match && match->score >= kLeastScoreOfLetter * pattern.size()) {
            found.push_back({static_cast<int>(i), kind, std::move(match->positions), 2 * match->score});
        } else if (auto beside = fuzzyMatch(pattern, m_entries[i].detail);
                   beside && beside->score >= 4 * pattern.size()) {
            found.push_back({static_cast<int>(i), kind, {}, beside->score});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Row &a, const Row &b) { return a.score > b.score; });
    if (found.size() > kMostRowsOfGroup)
        found.resize(kMostRowsOfGroup);
    if (found.empty())
        return;
    m_rows.push_back({-1, kind, {}, 0});
    m_rows.insert(m_rows.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

const PaletteEntry *PaletteModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    return row.entry < 0 ? nullptr : &m_entries[static_cast<std::size_t>(row.entry)];
}

QModelIndex PaletteModel::firstChoice() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (flags(index(row)).testFlag(Qt::ItemIsSelectable))
            return index(row);
    }
    return {};
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    // What is not possible now can be reached as well, so that its reason can be read; see EnabledRole.
    return entryAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const PaletteEntry *entry = entryAt(index);
    if (!entry) {
        static constexpr std::array<const char *, 4> kHeadings{QT_TR_NOOP("Commands"), QT_TR_NOOP("Pages"),
                                                               QT_TR_NOOP("Repositories"), QT_TR_NOOP("Runs")};
        if (role == HeadingRole)
            return true;
        return role == Qt::DisplayRole ? QVariant(tr(kHeadings[static_cast<std::size_t>(row.kind)])) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return entry->title;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(entry->title, entry->detail);
    case HeadingRole:
        return false;
    case DetailRole:
        return entry->detail;
    case ShortcutRole:
        return entry->shortcut;
    case IconRole:
        return entry->icon;
    case StateRole:
        return entry->state ? QVariant(static_cast<int>(*entry->state)) : QVariant();
    case EnabledRole:
        return entry->enabled;
    case PositionsRole:
        return QVariant::fromValue(QList<int>(row.positions.begin(), row.positions.end()));
    default:
        return {};
    }
}

} // namespace slipway
