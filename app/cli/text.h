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

/// A name or a single line of somebody else: as terminalText(), and it stays one line.
[[nodiscard]] QString plain(const Message &text);
[[nodiscard]] QString shortRef(const QString &ref);           ///< "refs/heads/main" → "main"
[[nodiscard]] QString localTime(Timestamp time);              ///< "2026-11-22 10:41"
[[nodiscard]] QString durationText(Milliseconds duration);    ///< "1:42", "0:07", "0.12 s"
[[nodiscard]] QString statusMark(Status status, bool colour); ///< "✔ success", tinted on a terminal

/// A whole number of an option. Error: Usage.
[[nodiscard]] Result<int> numberOption(const QCommandLineParser &options, const QString &name, int fallback);
/// "K=V" pairs of a repeatable option. Error: Usage.
[[nodiscard]] Result<std::vector<std::pair<QString, QString>>> pairOptions(const QCommandLineParser &options,
                                                                           const QString &name);
/// Fingerprints of --accept-host-key, as ssh-keygen -l prints them. Error: Usage.
[[nodiscard]] Result<QStringList> fingerprintOptions(const QCommandLineParser &options);
/// The number of a run, a deployment, a release or a secret's version as people write it and lists print it: 12, #12,
/// v12. Error: Usage.
enum class Numbered { Run, Deployment, Release, SecretVersion };
[[nodiscard]] Result<qint64> idArgument(const QString &text, Numbered what);
/// The whole of a file named on the command line ("-" is not special). Errors: NotFound, BadInput.
[[nodiscard]] Result<QByteArray> readArgumentFile(const QString &path);

} // namespace slipway::cli
