// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/format.h"

#include <QCoreApplication>
#include <QDateTime>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString formatText(const char *text, int n = -1)
{
    return QCoreApplication::translate("Format", text, nullptr, n);
}

} // namespace

QString formatDuration(std::optional<Milliseconds> duration)
{
    if (!duration)
        return u"–"_s;
    const qint64 seconds = qMax<qint64>(0, std::chrono::round<std::chrono::seconds>(*duration).count());
    const auto two = [](qint64 value) { return u"%1"_s.arg(value, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600)
        return QString::number(seconds / 60) + u':' + two(seconds % 60);
    return QString::number(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60);
}

QString formatMoment(Timestamp time, Timestamp now)
{
    const auto age = now - time;
    if (age >= Milliseconds(0) && age < std::chrono::minutes(1))
        return formatText(QT_TRANSLATE_NOOP("Format", "now"));
    if (age >= Milliseconds(0) && age < std::chrono::minutes(10))
        return formatText(QT_TRANSLATE_NOOP("Format", "%n min"),
                          static_cast<int>(std::chrono::floor<std::chrono::minutes>(age).count()));
    const QDateTime local = toLocal(time);
    const QDateTime today = toLocal(now);
    const QLocale locale;
    if (local.date() == today.date())
        return locale.toString(local.time(), u"HH:mm"_s);
    if (local.date().year() == today.date().year())
        return locale.toString(local.date(), formatText(QT_TRANSLATE_NOOP("Format", "d MMM")));
    return locale.toString(local.date(), formatText(QT_TRANSLATE_NOOP("Format", "d MMM yyyy")));
}

QString formatWhen(Timestamp time, Timestamp now, bool inSentence)
{
    const QDateTime local = toLocal(time);
    const QDate today = toLocal(now).date();
    const QLocale locale;
    if (local.date() == today)
        return formatText(inSentence ? QT_TRANSLATE_NOOP("Format", "today %1")
                                     : QT_TRANSLATE_NOOP("Format", "Today %1"))
            .arg(locale.toString(local.time(), u"HH:mm"_s));
    if (local.date().year() == today.year())
        return locale.toString(local, formatText(QT_TRANSLATE_NOOP("Format", "ddd d MMM HH:mm")));
    return locale.toString(local, formatText(QT_TRANSLATE_NOOP("Format", "d MMM yyyy HH:mm")));
}

QString formatTook(Milliseconds took)
{
    using namespace std::chrono_literals;
    if (took < 500ms)
        return formatText(QT_TRANSLATE_NOOP("Format", "%1 ms")).arg(QLocale().toString(qMax<qint64>(0, took.count())));
    if (took < 60s)
        return formatText(QT_TRANSLATE_NOOP("Format", "%1 s"))
            .arg(QLocale().toString(static_cast<double>(took.count()) / 1000, 'f', 1));
    return formatDuration(took);
}

QString formatSpan(Milliseconds span)
{
    using namespace std::chrono_literals;
    const auto say = [](const char *text, qint64 count) { return formatText(text).arg(QLocale().toString(count)); };
    if (span < 90s)
        return say(QT_TRANSLATE_NOOP("Format", "%1 s"), std::chrono::round<std::chrono::seconds>(span).count());
    if (span < 90min)
        return say(QT_TRANSLATE_NOOP("Format", "%1 min"), std::chrono::round<std::chrono::minutes>(span).count());
    if (span < 36h)
        return say(QT_TRANSLATE_NOOP("Format", "%1 h"), std::chrono::round<std::chrono::hours>(span).count());
    return say(QT_TRANSLATE_NOOP("Format", "%1 d"), std::chrono::round<std::chrono::days>(span).count());
}

QString formatFull(Timestamp time)
{
    return QLocale().toString(toLocal(time), formatText(QT_TRANSLATE_NOOP("Format", "d MMM yyyy HH:mm:ss")));
}

QString formatDay(const QDate &day, const QDate &today)
{
    if (day == today)
        return formatText(QT_TRANSLATE_NOOP("Format", "Today"));
    if (day == today.addDays(-1))
        return formatText(QT_TRANSLATE_NOOP("Format", "Yesterday"));
    if (day.year() == today.year())
        return QLocale().toString(day, formatText(QT_TRANSLATE_NOOP("Format", "dddd d MMMM")));
    return QLocale().toString(day, formatText(QT_TRANSLATE_NOOP("Format", "d MMMM yyyy")));
}

QString formatBytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QDateTime toLocal(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(time));
}

QString shortCommit(const QString &hash)
{
    return hash.left(7);
}

QString shortRef(const QString &ref)
{
    for (const QLatin1StringView prefix : {"refs/heads/"_L1, "refs/tags/"_L1, "refs/remotes/"_L1}) {
        if (ref.startsWith(prefix))
            return ref.mid(prefix.size());
    }
    return ref;
}

QString utcOffset(Timestamp now)
{
    const int seconds = toLocal(now).offsetFromUtc();
    const int minutes = qAbs(seconds) / 60;
    QString text = u"UTC"_s;
    if (minutes == 0)
        return text;
    text += seconds < 0 ? u'−' : u'+';
    text += QString::number(minutes / 60);
    if (minutes % 60)
        text += u":%1"_s.arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return text;
}

} // namespace slipway
