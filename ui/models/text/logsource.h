// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QByteArrayView>

namespace slipway {

/// What a log view shows; pages give it one over their service's document. GUI thread; all calls are quick (mapped
/// memory).
class LogSource
{
public:
    struct Line
    {
        QByteArrayView bytes;   ///< valid until the source is refreshed
        bool isError = false;   ///< standard error
        bool isCommand = false; ///< workflow command
        bool isErrorCommand = false;
        bool isNote = false; ///< Slipway's own words
        int step = 0;
        Timestamp time{};
    };

    virtual ~LogSource() = default;
    [[nodiscard]] virtual qint64 lineCount() const = 0;
    [[nodiscard]] virtual Line line(qint64 index) const = 0; ///< 0-based
    /// Next line at or after (or, backwards, at or before) `from` that contains the bytes; -1 = none.
    [[nodiscard]] virtual qint64 find(QByteArrayView needle, qint64 from, bool backwards) const = 0;
};

} // namespace slipway
