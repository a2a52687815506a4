// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logformat.h"
#include "storage/logs/mappedfile.h"

#include <map>

namespace slipway {

/// Which step wrote which lines of a log, and when: its .spans file.
class StepSpans
{
public:
    StepSpans() = default;
    explicit StepSpans(MappedFile file)
        : m_file(std::move(file))
    {
    }

    void refreshFile() { m_file.refresh(); }
    [[nodiscard]] bool hasFile() const { return m_file.isOpen(); }

    /// The span that a line lies in; zeros when none is known.
    [[nodiscard]] LogSpan at(qint64 line) const;
    struct Lines
    {
        qint64 first = 0;
        qint64 end = 0; ///< one past the last
    };
    /// @param lineCount of the log, where the last span ends
    [[nodiscard]] Lines of(int step, qint64 lineCount);

private:
    [[nodiscard]] qint64 count() const;
    [[nodiscard]] LogSpan span(qint64 index) const;
    void collect();

    MappedFile m_file;
    qint64 m_collected = 0; ///< spans that are in m_steps; a time is a span, so there may be many
    std::map<std::uint32_t, Lines> m_steps;
};

} // namespace slipway
