// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// One of the two databases of a data folder.
struct DatabaseKind
{
    const char *name;  ///< of its file and of its migrations
    int applicationId; ///< in the file's header, so that no other SQLite file is taken for it
    const char
        *synchronous; ///< FULL: a commit survives a power cut; NORMAL: the last seconds may be lost, nothing breaks
};

inline constexpr DatabaseKind kCoreDatabase{"core", 0x534C5043, "FULL"};
inline constexpr DatabaseKind kTelemetryDatabase{"telemetry", 0x534C5054, "NORMAL"};

/// Where such a database lies.
struct DatabaseFile
{
    DatabaseKind kind;
    QString path;
    QString modeOf; ///< a file whose permissions a new database takes over, whatever the umask; empty = by the umask
};

/// How a connection uses its file.
enum class OpenMode {
    Write,     ///< the one writer of the process; makes the file
    Query,     ///< reads while others write
    ReadOnly,  ///< never changes the file
    Immutable, ///< a medium nobody can write to: no locks, no log file
};

} // namespace slipway
