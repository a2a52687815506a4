// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"
#include "storage/stores/artifactstore.h"

#include <QString>

#include <vector>

namespace slipway {

class AuditService;
class Storage;

/// Something that retention takes.
struct PruneItem
{
    enum class Kind { Artifact, Log };
    Kind kind = Kind::Artifact;
    RunId run;
    QString name; ///< of an artifact
    int files = 0;
    qint64 bytes = 0;
    Timestamp created{};
    Message because; ///< "older than 90d", "beyond 10 GiB"
};

/// Removes artifacts and logs of old runs. Never what a release names, a live or waiting deployment followed, or a run
/// that is active, or repeats another one, needs. Any thread but the GUI's.
class Retention
{
public:
    Retention(Storage &storage, AuditService &audit, const Clock &clock)
        : m_storage(storage)
        , m_audit(audit)
        , m_clock(clock)
    {
    }

    [[nodiscard]] Result<RetentionLimits> limits() const;
    /// From now on these hold. It is audited.
    [[nodiscard]] Result<> setLimits(const RetentionLimits &limits);
    /// What would go, oldest first.
    [[nodiscard]] Result<std::vector<PruneItem>> plan(const RetentionLimits &limits) const;
    /// Takes what a plan names; what was removed.
    [[nodiscard]] Result<> prune(const std::vector<PruneItem> &items);

private:
    Storage &m_storage;
    AuditService &m_audit;
    const Clock &m_clock;
};

} // namespace slipway
