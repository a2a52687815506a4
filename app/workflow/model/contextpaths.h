// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace slipway {

/// A way into a context that an expression takes: github.event['issue'].labels[0].name
struct ContextPath
{
    QStringList names;        ///< lower case: github, event, issue, labels, *, name
    bool isOnlyAsked = false; ///< compared or searched only: its text does not become part of the result
};

/// Every one, in the order of the text. Of an expression that is no valid one, what can be recognised.
[[nodiscard]] std::vector<ContextPath> contextPaths(QStringView expression);

} // namespace slipway
