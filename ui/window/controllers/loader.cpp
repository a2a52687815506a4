// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/loader.h"

#include "services/console.h"

namespace slipway {

Background inBackground(Console &console, QObject *context)
{
    return [&console, context](std::function<void(std::stop_token)> work, std::function<void()> then) {
        console.async(
            context,
            [work = std::move(work)](std::stop_token stop) {
                work(stop);
                return true;
            },
            [then = std::move(then)](bool) { then(); });
    };
}

} // namespace slipway
