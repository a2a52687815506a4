// SPDX-License-Identifier: GPL-3.0-or-later
// How things are printed for people.
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/status.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <vector>

namespace slipway::cli {

/// Columns as wide as their widest cell, two blanks apart.
class Table
{
public:
    explicit Table(QStringList header);
    void add(QStringList cells); ///< control characters are taken out
    [[nodiscard]] QString text(const QString &whenEmpty) const;

private:
    std::vector<QStringList> m_rows;
};

/// Text of somebody else for a terminal: every control character but tab becomes U+FFFD, so that no name can move the
/// cursor, set a title or write the clipboard.
[[nodiscard]] QString plain(const QString &text);
/// A log line for a terminal: as plain(), but colours (SGR sequences) stay when `colour`, else they go.
[[nodiscard]] QByteArray terminalLine(const QByteArray &line, bool colour);
[[nodiscard]] QString shortRef(const QString &ref);            ///< "refs/heads/main" → "main"
[[nodiscard]] QString localTime(Timestamp time);               ///< "2026-11-22 10:41"
[[nodiscard]] QString durationText(Milliseconds duration);     ///< "1:42", "0:07", "0.12 s"
[[nodiscard]] QString statusMark(Status status, bool colour);  ///< "✔ success", tinted on a terminal

/// A whole number of an option. Error: Usage.
[[nodiscard]] Result<int> numberOption(const QCommandLineParser &options, const QString &name, int fallback);
/// "K=V" pairs of a repeatable option. Error: Usage.
[[nodiscard]] Result<std::vector<std::pair<QString, QString>>> pairOptions(const QCommandLineParser &options, const QString &name);
/// A positive id argument. Error: Usage.
[[nodiscard]] Result<qint64> idArgument(const QString &text);
/// The whole of a file named on the command line ("-" is not special). Errors: NotFound, BadInput.
[[nodiscard]] Result<QByteArray> readArgumentFile(const QString &path);

} // namespace slipway::cli
