// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database/databasefile.h"

namespace slipway {

/// The folder that holds everything Slipway remembers: makes it, and knows whether it may be written to.
class DataFolder
{
public:
    /// Makes what is missing (0700). Errors: Environment (cannot be made, a network file system), BadInput (is a file).
    [[nodiscard]] static Result<DataFolder> prepare(const QString &path);

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString lockFile() const;
    [[nodiscard]] QString backupFolder() const;
    [[nodiscard]] DatabaseFile database(const DatabaseKind &kind) const;
    [[nodiscard]] Message readOnlyReason() const { return m_readOnlyReason; } ///< empty when it may be written to

    /// Makes a folder and its parents with 0700 whatever the umask, in a folder shared with a group so that all of the
    /// group may use it; one that is there stays as it is.
    [[nodiscard]] static Result<> make(const QString &path);
    /// "NFS" …, when statfs(2) says by this type that the files are on another machine; else empty.
    [[nodiscard]] static QString networkFileSystem(quint64 type);

private:
    explicit DataFolder(QString path);
    void tighten() const;
    QString m_path;
    Message m_readOnlyReason;
};

} // namespace slipway
