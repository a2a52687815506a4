// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/logdocument.h"
#include "ui/models/text/logsource.h"

namespace slipway {

/// A job's log as a source of a LogView. GUI thread; a look at it is a look at mapped memory.
class LogSession final : public LogSource
{
public:
    explicit LogSession(LogDocument document)
        : m_document(std::move(document))
    {
    }

    bool refresh() { return m_document.refresh(); }
    [[nodiscard]] LogDocument::Range stepLines(int step) const { return m_document.stepLines(step); }

    [[nodiscard]] qint64 lineCount() const override { return m_document.lineCount(); }
    [[nodiscard]] Line line(qint64 index) const override
    {
        const LogDocument::Line line = m_document.line(index);
        return {line.bytes, line.isError, line.isCommand, line.isErrorCommand, line.isNote, line.step, line.time};
    }
    [[nodiscard]] qint64 find(QByteArrayView needle, qint64 from, bool backwards) const override
    {
        return m_document.find(needle, from, backwards, false);
    }

private:
    LogDocument m_document;
};

} // namespace slipway
