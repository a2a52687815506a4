// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>

#include <utility>

namespace slipway {

/// From a background thread: calls `call(target)` on the GUI thread, unless the target is gone by then. The pointer may
/// cross threads; it is looked into on the GUI thread alone.
template<typename Target, typename Call>
void relayToGui(QPointer<Target> target, Call call)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [target = std::move(target), call = std::move(call)]() mutable {
            if (target)
                call(*target);
        },
        Qt::QueuedConnection);
}

} // namespace slipway
