// SPDX-License-Identifier: GPL-3.0-or-later
// Does a web server give the answer that a release should give? Seen by app/deploy alone.
#pragma once

#include "config/configuration.h"
#include "deploy/targets/target.h"

namespace slipway::net {
class HttpClient;
}

namespace slipway::deploy {

/// "200, release is 44". The error says what is wrong with the answer, or why there is none.
[[nodiscard]] Result<Message> askHttp(const config::HttpCheck &check, Milliseconds timeout,
                                      const StagedRelease &release, net::HttpClient &http, const std::stop_token &stop);

} // namespace slipway::deploy
