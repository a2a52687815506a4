// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database/databasefile.h"

#include <functional>
#include <memory>

namespace slipway {

class CommitLock;
class Database;
class DataFolder;
class ReaderPool;
class Writer;

/// One database of a data folder in use: its schema brought up to date, its writer and its readers.
class LiveDatabase
{
public:
    /// @param lock null when the folder cannot be written to
    /// Errors: as Storage::open().
    [[nodiscard]] static Result<std::unique_ptr<LiveDatabase>> open(const DataFolder &folder, const DatabaseKind &kind,
                                                                    CommitLock *lock);
    ~LiveDatabase();
    LiveDatabase(const LiveDatabase &) = delete;
    LiveDatabase &operator=(const LiveDatabase &) = delete;

    [[nodiscard]] const DatabaseFile &file() const { return m_file; }
    [[nodiscard]] OpenMode readMode() const { return m_readMode; }
    [[nodiscard]] Message readOnlyReason() const { return m_readOnlyReason; }
    [[nodiscard]] Writer *writer() const { return m_writer.get(); } ///< null when read-only
    [[nodiscard]] ReaderPool &readers() const { return *m_readers; }

private:
    explicit LiveDatabase(DatabaseFile file);
    [[nodiscard]] Result<> openForWriting(const DataFolder &folder, CommitLock &lock);
    [[nodiscard]] Result<> openForReading(const DataFolder &folder);

    DatabaseFile m_file;
    OpenMode m_readMode = OpenMode::Query;
    Message m_readOnlyReason;
    std::unique_ptr<ReaderPool> m_readers;
    std::unique_ptr<Writer> m_writer;
};

} // namespace slipway
