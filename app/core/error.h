// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>

#include <optional>

namespace slipway {

/// What kind of trouble an Error is; decides the exit status of slipwayctl and which way out the window offers.
enum class ErrorKind {
    Failed,      ///< the run, check or probe itself failed                    → exit 1
    Usage,       ///< unknown option, missing argument                         → exit 2
    BadInput,    ///< a file or value that cannot be used                      → exit 3
    NotFound,    ///< no such repository, run, job, file …                     → exit 4
    Refused,     ///< not allowed now: locked, foreign owner, newer schema …   → exit 5
    Environment, ///< a tool, host, disk or service that is needed is missing  → exit 6
    Cancelled,   ///< somebody asked it to stop                                → exit 130
};

/// Something that went wrong, told so that a person can act on it.
/// `message` is one sentence with what and why; `hint` is the way out; both are plain text.
struct Error
{
    ErrorKind kind = ErrorKind::Failed;
    Message message;
    Message hint;   ///< empty when there is no better advice than the message
    QString file;   ///< empty when no file is to blame
    int line = 0;   ///< 1-based; 0 = unknown
    int column = 0; ///< 1-based; 0 = unknown
    QString code;   ///< short machine name for --json, e.g. "yaml.duplicate-key"; empty = the kind's name

    /// The place as "file:line:column", as far as it is known.
    [[nodiscard]] Message place() const;
    /// Place, message and hint in one or two lines, for terminals and message bars.
    [[nodiscard]] Message text() const;
};

/// The exit status that docs and scripts rely on.
[[nodiscard]] int exitStatus(ErrorKind kind);
/// "failed", "usage", "bad-input", "not-found", "refused", "environment", "cancelled".
[[nodiscard]] QString kindName(ErrorKind kind);
[[nodiscard]] std::optional<ErrorKind> kindFromName(QStringView name);

} // namespace slipway
