// SPDX-License-Identifier: GPL-3.0-or-later
// What the speed programs share: timing of whole processes, medians, and the table that they print.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace slipway::bench {

/// Wall time of one call, in milliseconds.
[[nodiscard]] double timed(const std::function<void()> &work);

/// Starts a program (posix_spawn, output to /dev/null unless `outputFile`) and waits; -1 when it cannot start.
int runProcess(const QStringList &argv, const QString &folder = {}, const QString &outputFile = {});
/// The same, from process start to process end, in milliseconds; nothing when it fails.
[[nodiscard]] std::optional<double> timedProcess(const QStringList &argv, const QString &folder = {});

[[nodiscard]] double median(std::vector<double> values);

/// Several works measured in turns (A B C A B C …), so that a noisy moment hits all of them; medians in milliseconds.
[[nodiscard]] std::vector<double> inTurns(int rounds, const std::vector<std::function<double()>> &works);

/// One line of the table of quality.md.
struct Row
{
    QString what;
    QString measured;
    QString target;
    std::optional<bool> met; ///< nothing = not measured; `measured` then says why
    QJsonObject figures;
};

/// Prints the table and, after it, the figures as one line of JSON. Returns 0, whatever was measured.
int report(const QString &title, const std::vector<Row> &rows);

/// "12.3 ms", "1.24 ×"
[[nodiscard]] QString milliseconds(double value);
[[nodiscard]] QString ratio(double value);

} // namespace slipway::bench
