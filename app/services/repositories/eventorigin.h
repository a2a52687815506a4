// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// What of an event would be another one tomorrow; kept with a run, so that its repetition has the same event.
struct EventOrigin
{
    QString ref;  ///< of what was pushed, of the head of a pull request
    QString base; ///< the branch that a pull request wants to go into
    QString from; ///< the commit before the push; the tip of the base branch
};

} // namespace slipway
