// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnostic.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace slipway::yaml {

/// The bytes of a document by line: turns yaml-cpp's places (0-based, columns in bytes) into ours (1-based, columns
/// in UTF-16 units, as editors count) and shows what stands there.
class SourceText
{
public:
    explicit SourceText(QByteArray text);

    [[nodiscard]] const QByteArray &bytes() const { return m_text; }
    /// Cheap when the places asked for come in their order.
    [[nodiscard]] Position position(int line, int column);
    [[nodiscard]] int lineCount() const { return int(m_starts.size()); }
    /// Bytes of a line (0-based) without its break; empty beyond the end.
    [[nodiscard]] QByteArrayView line(int index) const;
    /// Bytes of that line from a byte column on.
    [[nodiscard]] QByteArrayView from(int line, int column) const;
    /// The word there: up to a blank, a comma, a colon or a closing bracket.
    [[nodiscard]] QString word(int line, int column) const;
    /// The next line (0-based) after this one that is a document marker ("---" or "...").
    [[nodiscard]] std::optional<int> markerAfter(int line) const;

private:
    QByteArray m_text;
    std::vector<qsizetype> m_starts; ///< offset of each line
    int m_lastLine = -1;             ///< the place asked for last, to go on from
    int m_lastColumn = 0;
    int m_lastUnits = 0;
};

/// UTF-8 without control characters, or the error with the first place that is not. A byte order mark is dropped.
[[nodiscard]] Result<SourceText> readSource(QByteArray text);

} // namespace slipway::yaml
