// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions about releases and hosts that need a reason.
#pragma once

#include "core/records/environment.h"
#include "core/records/release.h"
#include "ui/window/controllers/uicontext.h"

namespace slipway {

/// Why a release is in quarantine for an environment, and why it may leave it.
void askToLift(const PageContext &context, const ReleaseRecord &release, const EnvironmentRecord &environment,
               QWidget *window);
/// A host that is gone: the environment goes on without it.
void askToRetire(const PageContext &context, const EnvironmentRecord &environment, const QString &host,
                 QWidget *window);

} // namespace slipway
