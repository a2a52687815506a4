// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scratchrepository.h"

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace slipway::test {

/// One trial of promise 1: a program of ours runs a workflow that counts without an end, and is killed with SIGKILL.
class KillTrial
{
public:
    KillTrial();

    std::unique_ptr<QTemporaryDir> folder =
        std::make_unique<QTemporaryDir>(); ///< its path is in the environment of all that lives in it
    ScratchRepository repository;          ///< with the workflow that counts
    std::unique_ptr<QProcess> process;

    [[nodiscard]] QString data() const { return folder->filePath(QStringLiteral("data")); }
    /// Kills at a random moment from now; false when the program had ended by itself.
    [[nodiscard]] bool killWithin(int leastMs, int mostMs);
    /// What of the promise does not hold, waiting 10 s for survivors; empty when all of it does.
    [[nodiscard]] QByteArray problem();
    /// Whether problem() found a run: the kill may come before there is one.
    [[nodiscard]] bool runWasKept() const { return m_runWasKept; }

private:
    [[nodiscard]] QString side() const { return folder->filePath(QStringLiteral("side")); }
    [[nodiscard]] QByteArray problemOfRun();
    [[nodiscard]] QByteArray problemOfLog() const;

    qint64 m_killed = 0;
    bool m_runWasKept = false;
};

} // namespace slipway::test
