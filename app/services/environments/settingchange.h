// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace slipway {

/// One setting of an environment that differs: "protect.approvals", 1 → 0. Empty before or after: it was not, or is
/// not, there.
struct SettingChange
{
    QString environment; ///< empty = of the file: its flows
    QString setting;
    QString before, after; ///< as in slipway.yml; compact JSON where it is no single value
};

/// What differs between two configurations as config::toJson() gives them. Pure.
[[nodiscard]] std::vector<SettingChange> changesBetween(const QString &environment, const QJsonObject &before,
                                                        const QJsonObject &after);
/// For the audit trail: the first ones, long values cut.
[[nodiscard]] QJsonArray changesToJson(const std::vector<SettingChange> &changes);

} // namespace slipway
