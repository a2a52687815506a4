// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// One line of a diff.
struct DiffRow
{
    char origin = ' ';            ///< ' ', '+', '-', '@' (head of a hunk)
    int oldLine = 0, newLine = 0; ///< 0 = not on that side
    QString text;
};

} // namespace slipway
