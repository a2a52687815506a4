// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QString>

namespace slipway {

/// A git repository that Slipway watches.
struct RepositoryRecord
{
    RepositoryId id;
    QString name; ///< unique, chosen by people
    QString path; ///< absolute path of the working directory (of the git directory when bare)
    QString url;  ///< where it was cloned from; empty when it was added by path
    Timestamp added{};
};

} // namespace slipway
