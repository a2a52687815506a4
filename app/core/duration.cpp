// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duration.h"

#include <array>
#include <utility>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 milliseconds;
};
/// "ms" stands before "m" so that the longer name is found first.
constexpr std::array kUnits{Unit{"ms"_L1, 1}, Unit{"d"_L1, 86'400'000}, Unit{"h"_L1, 3'600'000}, Unit{"m"_L1, 60'000},
                            Unit{"s"_L1, 1'000}};
constexpr qint64 kLongest = qint64(10) * 365 * 86'400'000; ///< ten years

std::optional<Unit> takeUnit(QStringView &text)
{
    for (const Unit &unit : kUnits) {
        if (text.startsWith(unit.name)) {
            text = text.sliced(unit.name.size());
            return unit;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Milliseconds> durationFromText(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    qint64 total = 0;
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && (text[digits].isDigit() || text[digits] == u'.'))
            ++digits;
        bool isNumber = false;
        const double number = text.first(digits).toDouble(&isNumber);
        text = text.sliced(digits);
        const std::optional<Unit> unit = takeUnit(text);
        if (!isNumber || !unit || number * double(unit->milliseconds) > double(kLongest))
            return std::nullopt;
        total += qint64(number * double(unit->milliseconds) + 0.5);
    }
    return total <= kLongest ? std::optional(Milliseconds(total)) : std::nullopt;
}

QString durationToText(Milliseconds duration)
{
    qint64 rest = duration.count();
    if (rest == 0)
        return u"0s"_s;
    QString text;
    for (const auto &[name, size] : {kUnits[1], kUnits[2], kUnits[3], kUnits[4], kUnits[0]}) {
        if (rest >= size) {
            text += QString::number(rest / size) + name;
            rest %= size;
        }
    }
    return text;
}

} // namespace slipway
