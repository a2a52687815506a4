// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/node.h"

#include <QString>
#include <QStringList>

namespace slipway {

/// Dialects that readWorkflow() reads.
[[nodiscard]] QStringList supportedDialects();

/// "github", "gitlab", "circleci", "jenkins" by the name of the file; empty when it tells nothing.
[[nodiscard]] QString dialectOfPath(const QString &fileName);

/// The same by what the file holds.
[[nodiscard]] QString dialectOfContent(const yaml::Node &root);

} // namespace slipway
