// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/text/logsource.h"

#include <QByteArray>

#include <vector>

namespace slipway {

/// A log that is held in memory: what a deployment said. Any number of lines may be appended.
class TextLog final : public LogSource
{
public:
    void clear();
    /// `line` without its newline. An error line stands out, a note is Slipway's own word.
    void append(const QByteArray &line, bool isError = false, bool isNote = false);

    [[nodiscard]] qint64 lineCount() const override { return static_cast<qint64>(m_lines.size()); }
    [[nodiscard]] Line line(qint64 index) const override;
    [[nodiscard]] qint64 find(QByteArrayView needle, qint64 from, bool backwards) const override;
    [[nodiscard]] QByteArray text() const;

private:
    struct Entry
    {
        QByteArray bytes;
        bool isError = false, isNote = false;
    };
    std::vector<Entry> m_lines;
};

} // namespace slipway
