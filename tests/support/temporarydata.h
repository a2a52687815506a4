// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace slipway::test {

/// Where the conformance cases lie; empty when they are not there (tests then say so and skip).
[[nodiscard]] QString conformanceFolder(const QString &topic, const QString &sourceFolder);

/// Writes a file, making its folders; fails the test by returning false.
[[nodiscard]] bool writeFile(const QString &path, const QByteArray &content);
[[nodiscard]] QByteArray readFile(const QString &path);

} // namespace slipway::test
