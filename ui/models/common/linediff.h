// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/common/diffrow.h"

#include <QByteArrayView>

#include <vector>

namespace slipway {

/// The lines that differ between two short texts, with `context` lines around them and '@' between distant places.
/// Texts of which more than some thousand lines differ are told as all removed, all added. Pure.
[[nodiscard]] std::vector<DiffRow> lineDiff(QByteArrayView before, QByteArrayView after, int context = 3);

} // namespace slipway
