// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace slipway::cli {

/// A secret value: typed without echo where standard input is a terminal, else all of standard input; the line end of a
/// single line is not part of it. Errors: Usage (no input), BadInput (over 64 KiB).
[[nodiscard]] Result<QByteArray> readSecret(Context &context, const QString &prompt);

/// Asks on the controlling terminal, without echo, for the passphrase of the vault; a new one twice.
/// Error: Environment when there is no terminal.
[[nodiscard]] Result<QByteArray> askPassphrase(bool isNew);

/// Whether a person is there to be asked: standard input is a terminal, and what is printed is for people.
[[nodiscard]] bool canAsk(const Context &context);
/// Asks on the terminal; anything but "y" or "yes" is no.
[[nodiscard]] bool confirm(const QString &question);

} // namespace slipway::cli
