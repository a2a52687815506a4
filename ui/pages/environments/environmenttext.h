// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of an environment as lines that people edit, and back.
#pragma once

#include "core/records/configuration.h"

namespace slipway {

/// "http http://127.0.0.1:8080/health", "tcp 127.0.0.1:80", "command python smoke.py", "metric fraud error_rate > 0.1".
[[nodiscard]] QString checkLine(const config::CheckSpec &check);
/// A line a check; one that reads as a check of `known` keeps what the line does not show. Error: BadInput with the
/// line.
[[nodiscard]] Result<std::vector<config::CheckSpec>> checksFromText(const QString &text,
                                                                    const std::vector<config::CheckSpec> &known);
[[nodiscard]] QString hostsText(const std::vector<config::HostSpec> &hosts);
/// Separated by commas or blanks. Error: BadInput.
[[nodiscard]] Result<std::vector<config::HostSpec>> hostsFromText(const QString &text);
/// NAME=value, a line each.
[[nodiscard]] QString variablesText(const QMap<QString, QString> &variables);
[[nodiscard]] Result<QMap<QString, QString>> variablesFromText(const QString &text);
/// "a, b" ↔ {"a", "b"}.
[[nodiscard]] QStringList wordsFromText(const QString &text);
/// "20s", "10m"; an empty text = 0. Error: BadInput, naming the field.
[[nodiscard]] Result<Milliseconds> durationFromField(const QString &text, const QString &field);

} // namespace slipway
