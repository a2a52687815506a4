// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <functional>

namespace slipway {

/// What lies in an archive at one place. Names are relative, with '/', and bytes as the file system has them.
struct ArchiveEntry
{
    enum class Kind { File, Folder, Link, HardLink };
    Kind kind = Kind::File;
    QByteArray name;
    QByteArray target; ///< of a link; of a hard link: the name of an earlier file
    int mode = 0600;   ///< permissions alone
    qint64 size = 0;   ///< of a file
};

/// Writes a tar file (ustar with pax headers, so that `tar -xf` reads it, too) and remembers what it wrote.
class ArchiveWriter
{
public:
    /// Makes the file, 0600; one that is there is an error. Error: Environment.
    [[nodiscard]] static Result<ArchiveWriter> create(const QString &path);

    [[nodiscard]] Result<> addFolder(const QByteArray &name, int mode);
    [[nodiscard]] Result<> addLink(const QByteArray &name, const QByteArray &target);
    [[nodiscard]] Result<> addHardLink(const QByteArray &name, const QByteArray &target, int mode);
    [[nodiscard]] Result<> addBytes(const QByteArray &name, const QByteArray &bytes);
    /// The first `size` bytes of an open file, which may grow meanwhile. Error: Environment, also when it is shorter.
    [[nodiscard]] Result<> addFile(const QByteArray &name, int mode, int descriptor, qint64 size);
    /// Writes the list of digests and the end, and brings all of it to the disk.
    [[nodiscard]] Result<> finish();
    [[nodiscard]] qint64 bytes() const { return m_file->size(); }
    [[nodiscard]] int entries() const { return m_entries; }

private:
    explicit ArchiveWriter(std::unique_ptr<QFile> file);
    [[nodiscard]] Result<> header(const ArchiveEntry &entry);
    [[nodiscard]] Result<> block(char type, const QByteArray &name, const QByteArray &target, int mode, qint64 size);
    [[nodiscard]] Result<> write(const QByteArray &bytes);
    [[nodiscard]] Result<> pad(qint64 size);
    void list(const ArchiveEntry &entry, const QByteArray &digest);

    std::unique_ptr<QFile> m_file;
    QByteArray m_list; ///< of every entry: kind, mode, size, digest, name, target
    int m_entries = 0;
};

/// Reads such a file from begin to end. Everything in it may be somebody's trick: names that lead out, links on the
/// way, sizes that lie, bytes that changed.
class ArchiveReader
{
public:
    /// What is done with an entry. `bytes` is called for a file with one piece after the other; may be empty.
    struct Sink
    {
        std::function<Result<>(const ArchiveEntry &)> begin;
        std::function<Result<>(const QByteArray &)> bytes;
        std::function<Result<>(const ArchiveEntry &)> end;
    };
    /// Reads all of it and checks it against its own list of digests.
    /// Errors: BadInput (not such a file, cut short, changed, tricks), NotFound, Environment; or the sink's.
    [[nodiscard]] static Result<> read(const QString &path, const Sink &sink);
};

} // namespace slipway
