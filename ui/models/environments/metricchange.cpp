// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/metricchange.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

enum class Direction { Up, Down, Unknown };

Direction directionOf(const QString &name)
{
    constexpr std::array kDown{"loss"_L1, "error"_L1, "ece"_L1, "brier"_L1, "latency"_L1, "rmse"_L1,
                               "mae"_L1,  "mse"_L1,   "p95"_L1, "p99"_L1,   "fpr"_L1,     "drift"_L1};
    constexpr std::array kUp{"accuracy"_L1, "precision"_L1, "recall"_L1, "f1"_L1,   "auc"_L1,
                             "r2"_L1,       "tpr"_L1,       "gini"_L1,   "score"_L1};
    const auto contains = [&name](QLatin1StringView part) { return name.contains(part, Qt::CaseInsensitive); };
    if (std::ranges::any_of(kDown, contains))
        return Direction::Down;
    return std::ranges::any_of(kUp, contains) ? Direction::Up : Direction::Unknown;
}

QString number(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 1000 ? 0 : size >= 10 ? 1 : 4;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

MetricChange metricChange(const QString &name, std::optional<double> before, std::optional<double> after)
{
    MetricChange result{before ? number(*before) : u"–"_s, after ? number(*after) : u"–"_s, {}, {}};
    if (!before || !after)
        return result;
    const double difference = *after - *before;
    if (difference == 0) {
        result.change = u"="_s;
        return result;
    }
    result.change = (difference > 0 ? u"▲ "_s : u"▼ "_s) + number(std::abs(difference));
    const Direction direction = directionOf(name);
    if (direction != Direction::Unknown)
        result.state = (difference > 0) == (direction == Direction::Up) ? State::Passed : State::Warning;
    return result;
}

} // namespace slipway
