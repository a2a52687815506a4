// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as the YAML that people would write: blocks, keys in their usual order, quotes where they are needed.
#pragma once

#include <QJsonValue>
#include <QStringList>

namespace slipway::config {

/// `key: value` in lines, indented by so many blanks. @param section whose key it is ("environment"; empty = free keys)
[[nodiscard]] QStringList yamlLines(const QString &key, const QJsonValue &value, int indent, const QString &section);

/// A text as a scalar that reads as the same text again.
[[nodiscard]] QString yamlScalar(const QString &text);

} // namespace slipway::config
