// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace slipway::test {

/// What a program left.
struct Ended
{
    int status = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject object() const;
    [[nodiscard]] QJsonArray array() const;
    [[nodiscard]] QList<QJsonObject> lines() const;
    [[nodiscard]] QByteArray text() const
    {
        return "status " + QByteArray::number(status) + "\nout: " + out.right(2000) + "\nerr: " + err.right(2000);
    }
};

/// The slipwayctl that was just built, as a process of its own on a data folder.
[[nodiscard]] Ended slipwayctl(const QString &dataFolder, const QStringList &arguments, int timeoutMs = 60'000);
/// @param inputFile for its standard input; empty = none
[[nodiscard]] std::unique_ptr<QProcess> startSlipwayctl(const QString &dataFolder, const QStringList &arguments,
                                                        const QString &inputFile = {});

/// The window on a data folder that knows the repository, offscreen, with its settings in `home`. It starts the run as
/// soon as it can, and prints "run.start" before. Null when the repository cannot be added.
[[nodiscard]] std::unique_ptr<QProcess> startWindow(const QString &home, const QString &dataFolder,
                                                    const QString &repository);

/// A line for each thing below a folder: its name, a hash of its content, when it was changed, its size; sorted.
[[nodiscard]] QStringList treeState(const QString &folder);

/// Pids of living (not zombie) processes whose environment holds this text.
[[nodiscard]] QList<qint64> processesWith(const QByteArray &inEnvironment);

/// How often to repeat trials: SLIPWAY_TRIALS, else the default. N trials without a failure bound the rate at 3/N.
[[nodiscard]] int trials(int byDefault);

} // namespace slipway::test
