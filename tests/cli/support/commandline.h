// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

namespace slipway::test {

/// What a slipwayctl command answered.
struct Answer
{
    int status = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    /// One object a line, as streaming commands print.
    [[nodiscard]] QList<QJsonObject> lines() const;
    /// All that was said, for messages of failing checks.
    [[nodiscard]] const char *text() const;

private:
    mutable QByteArray m_text;
};

/// Runs slipwayctl commands in process on a data folder of its own.
class CommandLine
{
public:
    [[nodiscard]] QString dataFolder() const { return m_folder.path() + QStringLiteral("/data"); }
    [[nodiscard]] Answer operator()(const QStringList &arguments, std::stop_token stop = {}) const;
    /// With something on standard input.
    [[nodiscard]] Answer feed(const QByteArray &input, const QStringList &arguments) const;

private:
    [[nodiscard]] Answer run(const QStringList &arguments, const QByteArray &input, std::stop_token stop) const;
    QTemporaryDir m_folder;
};

} // namespace slipway::test
