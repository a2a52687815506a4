// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace slipway {

/// A stretch of a line in one look. Colours are indices into the theme's sixteen; -1 = the default.
struct AnsiSpan
{
    qsizetype begin = 0; ///< in AnsiText::text
    qsizetype length = 0;
    int foreground = -1;
    int background = -1;
    bool bold = false;
    bool underline = false;
};

/// A log line as it is shown: text without control characters, and its looks.
struct AnsiText
{
    QString text;
    std::vector<AnsiSpan> spans; ///< cover the text without gaps
};

/// Reads the colours (SGR, also 256 and true colours, mapped to the nearest of sixteen) of one line and drops every
/// other escape sequence; what else cannot be shown becomes U+FFFD. Of a line that overwrites itself with '\r'
/// (progress bars) the last state is what counts. Looks at no more than `limit` bytes.
[[nodiscard]] AnsiText readAnsi(QByteArrayView line, qsizetype limit = 16 * 1024);

} // namespace slipway
