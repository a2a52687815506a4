// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/linediff.h"

#include <QStringList>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMostCells = 4'000'000;

QStringList linesOf(QByteArrayView text)
{
    QStringList lines = QString::fromUtf8(text).split(u'\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// Lengths of the longest common subsequence of the ends of `a` and `b`.
class CommonTable
{
public:
    CommonTable(const QStringList &a, const QStringList &b)
        : m_width(b.size() + 1)
        , m_cells(static_cast<std::size_t>((a.size() + 1) * m_width))
    {
        for (qsizetype i = a.size() - 1; i >= 0; --i) {
            for (qsizetype j = b.size() - 1; j >= 0; --j)
                cell(i, j) = a[i] == b[j] ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
        }
    }
    int &cell(qsizetype i, qsizetype j) { return m_cells[static_cast<std::size_t>(i * m_width + j)]; }

private:
    qsizetype m_width;
    std::vector<int> m_cells;
};

/// All lines of both, in order, as rows.
std::vector<DiffRow> merged(const QStringList &a, const QStringList &b)
{
    std::vector<DiffRow> rows;
    qsizetype i = 0, j = 0;
    const auto remove = [&] { rows.push_back({'-', int(++i), 0, a[i - 1]}); };
    const auto add = [&] { rows.push_back({'+', 0, int(++j), b[j - 1]}); };
    if (a.size() * b.size() > kMostCells) {
        while (i < a.size())
            remove();
        while (j < b.size())
            add();
        return rows;
    }
    CommonTable table(a, b);
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            ++i, ++j;
            rows.push_back({' ', int(i), int(j), a[i - 1]});
        } else if (i < a.size() && (j == b.size() || table.cell(i + 1, j) >= table.cell(i, j + 1))) {
            remove();
        } else {
            add();
        }
    }
    return rows;
}

} // namespace

std::vector<DiffRow> lineDiff(QByteArrayView before, QByteArrayView after, int context)
{
    const std::vector<DiffRow> all = merged(linesOf(before), linesOf(after));
    std::vector<bool> shown(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].origin == ' ')
            continue;
        const std::size_t first = i - std::min<std::size_t>(i, std::size_t(context));
        const std::size_t last = std::min(all.size() - 1, i + std::size_t(context));
        std::fill(shown.begin() + std::ptrdiff_t(first), shown.begin() + std::ptrdiff_t(last) + 1, true);
    }
    std::vector<DiffRow> rows;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!shown[i])
            continue;
        if (i > 0 && !shown[i - 1] && !rows.empty())
            rows.push_back({'@', 0, 0, u"…"_s});
        rows.push_back(all[i]);
    }
    return rows;
}

} // namespace slipway
