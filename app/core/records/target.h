// SPDX-License-Identifier: GPL-3.0-or-later
// What a target says when it is asked: its hosts, and its health.
#pragma once

#include "core/clock.h"
#include "core/message.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace slipway::deploy {

/// What a host (or an engine) says about itself.
struct HostTruth
{
    QString host;               ///< empty = this machine
    QString live;               ///< name of the live release; empty = none
    QString liveDigest;         ///< as the target's own record has it
    bool liveIsComplete = true; ///< its files agree with the manifest that lies on the target (sizes at least)
    QString recordsOf;          ///< the account whose records this one may not read there; empty = it may
    QStringList releases;       ///< whole ones
    QString lockedBy;           ///< who holds the lock; empty = free
    QString lastJournal;        ///< newest line of the journal on the target
    Message problem;            ///< not empty: it did not answer, and nothing else is known of it
    QString foreign;            ///< folder that `current` leads to, when others made it live; it can be taken over
    qint64 foreignFiles = 0, foreignBytes = 0;

    [[nodiscard]] bool answers() const { return problem.isEmpty(); }
    /// Names are numbers of one data folder: another's release may have the same. Digests decide where both are known.
    [[nodiscard]] bool serves(const QString &name, const QString &digest) const;
};
struct TargetTruth
{
    std::vector<HostTruth> hosts;
    [[nodiscard]] bool isConsistent() const; ///< all hosts answer and agree on what is live
    [[nodiscard]] bool allAnswer() const;
    [[nodiscard]] QString live() const;       ///< of the first host that answers
    [[nodiscard]] QString liveDigest() const; ///< of the same
};

/// One answer of one check.
struct CheckAnswer
{
    QString title; ///< "GET /health"
    bool good = false;
    Message text; ///< "200, answers 44" or why not, one line
    Milliseconds took{0};
    Timestamp time{};
    bool wasAsked = true; ///< false: nobody knows, because the check could not be put (host gone, no samples)

    [[nodiscard]] bool saysNo() const { return wasAsked && !good; }
};

} // namespace slipway::deploy
