// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/stores/auditseal.h"

#include <optional>

namespace slipway {

/// What the anchor knows of the audit trail.
struct AuditMark
{
    qint64 number = 0;     ///< of an entry that was on disk
    QString hash;          ///< of that entry
    qint64 sealedFrom = 0; ///< the first entry that was sealed
    bool operator==(const AuditMark &) const = default;
};

/// A file beside the database with the last entry of the audit trail, sealed: whoever cuts the trail's end off, or
/// writes all of it anew, does not reach it. Two places in turn, so that a crash while one is written leaves the other;
/// it may lag behind the database by what was written just before a crash, and never runs ahead of it.
class AuditAnchor
{
public:
    explicit AuditAnchor(QString file)
        : m_file(std::move(file))
    {
    }
    /// Nothing when there is no file. Errors: Failed (both places are damaged, or not sealed by these keys), as the
    /// sealer's.
    [[nodiscard]] Result<std::optional<AuditMark>> read(AuditSealer &sealer) const;
    /// The caller holds the CommitLock. Error: Environment.
    [[nodiscard]] Result<> write(AuditSealer &sealer, const AuditMark &mark) const;
    [[nodiscard]] QString file() const { return m_file; }

private:
    QString m_file;
};

/// 0600, or 0660 in a folder that a group shares.
[[nodiscard]] int privateModeIn(const QString &folder);

} // namespace slipway
