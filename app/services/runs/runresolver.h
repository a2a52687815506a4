// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"
#include "core/result.h"
#include "runner/run/run.h"
#include "services/runs/runtypes.h"

namespace slipway {

class SecretService;

/// A request with everything looked up: what will be executed and what will be remembered of it.
struct ResolvedRun
{
    RunInput input;   ///< without run id and folders
    RunRecord record; ///< without id, owner and times
    int jobCount = 0; ///< planned instances
};

/// Repository + ref + workflow + event → ResolvedRun, checked so that what cannot finish does not start.
/// Errors: see RunService::start. Reads git and files; starts nothing.
[[nodiscard]] Result<ResolvedRun> resolveRun(const RunRequest &request, const SecretService *secrets);

/// What RunRecord::request keeps, and back. Secret values are never part of it.
[[nodiscard]] QJsonObject requestToJson(const RunRequest &request);
[[nodiscard]] RunRequest requestFromJson(const QJsonObject &json);

} // namespace slipway
