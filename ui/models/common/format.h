// SPDX-License-Identifier: GPL-3.0-or-later
// How times, durations and numbers are written on screen, everywhere alike.
#pragma once

#include "core/clock.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace slipway {

/// "0:09", "1:42", "1:02:03"; "–" when there is none.
[[nodiscard]] QString formatDuration(std::optional<Milliseconds> duration);
/// A moment in a list: "now", "4 min", today "10:29", else "22 Nov", with the year when it is another.
[[nodiscard]] QString formatMoment(Timestamp time, Timestamp now);
/// A moment in a history: "Today 10:08", "Fri 20 Nov 14:02", with the year when it is another.
/// Within a sentence: "today 10:08".
[[nodiscard]] QString formatWhen(Timestamp time, Timestamp now, bool inSentence = false);
/// How long something short took: "184 ms", "1.2 s", "1:42".
[[nodiscard]] QString formatTook(Milliseconds took);
/// A span in words of its greatest unit: "20 min", "3 h", "2 d".
[[nodiscard]] QString formatSpan(Milliseconds span);
/// A moment in full: "22 Nov 2026 10:34:51", local time.
[[nodiscard]] QString formatFull(Timestamp time);
/// The heading of a day: "Today", "Yesterday", "Friday 20 November".
[[nodiscard]] QString formatDay(const QDate &day, const QDate &today);
/// 41.9 MB and the like, by locale.
[[nodiscard]] QString formatBytes(qint64 bytes);
[[nodiscard]] QDateTime toLocal(Timestamp time);
/// The first 7 digits of a commit.
[[nodiscard]] QString shortCommit(const QString &hash);
/// "refs/heads/main" → "main".
[[nodiscard]] QString shortRef(const QString &ref);
/// "UTC+8" for the local time zone at `now`.
[[nodiscard]] QString utcOffset(Timestamp now);

} // namespace slipway
