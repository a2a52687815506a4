// SPDX-License-Identifier: GPL-3.0-or-later
// slipway.yml: text → Configuration. Pure; no processes, no clock. Names and meaning: the design's config page.
#pragma once

#include "core/clock.h"
#include "core/diagnostic.h"
#include "core/duration.h"
#include "core/records/configuration.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace slipway::config {

/// One end of a freeze: a day of each week, or a date.
struct FreezeTime
{
    int weekday = 0; ///< 1 = Monday … 7 = Sunday; 0 = once, on `date`
    QDate date;
    QTime time;
};
/// Nothing when the text is neither "Fri 16:00" nor "2026-12-24 18:00".
[[nodiscard]] std::optional<FreezeTime> freezeTimeFromText(QStringView text);

/// T and E of the scores. Durations positive, rates in (0, 1].
struct Budgets
{
    std::optional<Milliseconds> ci, cd, cdp, ad;
    std::optional<double> testErrorRate, monitorErrorRate;
};

struct Configuration
{
    QString repository;
    Budgets budgets;
    std::vector<EnvironmentSpec> environments; ///< in the order of the file
    std::vector<FlowSpec> flows;
    Diagnostics diagnostics; ///< errors: it cannot be used; warnings: keys that are not executed (yet)
};

/// Reads a whole slipway.yml. Everything wrong is in the diagnostics, with line and column; an error of the YAML too.
[[nodiscard]] Configuration readConfiguration(const QByteArray &text, const QString &fileName);
/// The file of `env add NAME --target FILE` (YAML or JSON): either a target ("kind: local …") or a whole environment
/// ("tier: …, target: …"). Errors: BadInput with the first error's place.
[[nodiscard]] Result<EnvironmentSpec> readEnvironment(const QByteArray &text, const QString &fileName,
                                                      const QString &name);

/// What storage keeps, both ways; a round trip gives the same value.
[[nodiscard]] QJsonObject toJson(const EnvironmentSpec &environment);
[[nodiscard]] Result<EnvironmentSpec> environmentFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const FlowSpec &flow);
[[nodiscard]] FlowSpec flowFromJson(const QJsonObject &object);

/// The text with one environment replaced, or added, so that comments and everything else stay as they are.
/// What the form of the window writes. Errors: BadInput when the text is no usable slipway.yml.
[[nodiscard]] Result<QByteArray> withEnvironment(const QByteArray &text, const EnvironmentSpec &environment);

} // namespace slipway::config
