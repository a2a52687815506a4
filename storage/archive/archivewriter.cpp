// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/archive/archive.h"
#include "storage/archive/archiveformat.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace archive;

namespace {

Error cannotWrite(const QString &path, const QString &cause)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("couldn't write the backup: %1").arg(cause),
            .file = path};
}

void put(QByteArray &block, qsizetype at, const QByteArray &bytes)
{
    std::memcpy(block.data() + at, bytes.constData(), std::size_t(bytes.size()));
}

void putOctal(QByteArray &block, qsizetype at, qsizetype length, qint64 number)
{
    put(block, at, QByteArray::number(number, 8).rightJustified(length - 1, '0') + '\0');
}

/// "LENGTH key=value\n", where LENGTH counts itself.
QByteArray paxRecord(const QByteArray &key, const QByteArray &value)
{
    const qsizetype rest = key.size() + value.size() + 3;
    qsizetype length = rest + 1;
    while (QByteArray::number(length).size() + rest != length)
        length = QByteArray::number(length).size() + rest;
    return QByteArray::number(length) + ' ' + key + '=' + value + '\n';
}

} // namespace

ArchiveWriter::ArchiveWriter(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
{
}

Result<ArchiveWriter> ArchiveWriter::create(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    const auto mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, mine))
        return fail(cannotWrite(path, file->errorString()));
    return ArchiveWriter(std::move(file));
}

Result<> ArchiveWriter::write(const QByteArray &bytes)
{
    if (m_file->write(bytes) != bytes.size())
        return fail(cannotWrite(m_file->fileName(), m_file->errorString()));
    return {};
}

Result<> ArchiveWriter::pad(qint64 size)
{
    const qint64 over = size % kBlock;
    return over == 0 ? Result<>() : write(QByteArray(qsizetype(kBlock - over), '\0'));
}

Result<> ArchiveWriter::block(char type, const QByteArray &name, const QByteArray &target, int mode, qint64 size)
{
    QByteArray bytes(kBlock, '\0');
    put(bytes, kNameAt, name.left(kNameLength));
    putOctal(bytes, kModeAt, 8, mode);
    putOctal(bytes, kUserAt, 8, 0);
    putOctal(bytes, kGroupAt, 8, 0);
    putOctal(bytes, kSizeAt, 12, std::min(size, kLargestOctal));
    putOctal(bytes, kTimeAt, 12, 0);
    bytes[kTypeAt] = type;
    put(bytes, kTargetAt, target.left(kNameLength));
    put(bytes, kMagicAt,
        QByteArray("ustar\0"
                   "00",
                   8));
    put(bytes, kSumAt, checksumText(bytes));
    return write(bytes);
}

Result<> ArchiveWriter::header(const ArchiveEntry &entry)
{
    QByteArray records;
    if (entry.name.size() > kNameLength)
        records += paxRecord("path", entry.name);
    if (entry.target.size() > kNameLength)
        records += paxRecord("linkpath", entry.target);
    if (entry.size > kLargestOctal)
        records += paxRecord("size", QByteArray::number(entry.size));
    if (!records.isEmpty()) {
        SLIPWAY_CHECK(block(kPax, "pax", {}, 0600, records.size()));
        SLIPWAY_CHECK(write(records));
        SLIPWAY_CHECK(pad(records.size()));
    }
    ++m_entries;
    return block(typeOf(entry.kind), entry.name, entry.target, entry.mode, entry.size);
}

void ArchiveWriter::list(const ArchiveEntry &entry, const QByteArray &digest)
{
    m_list += listLine(entry, digest);
}

Result<> ArchiveWriter::addFolder(const QByteArray &name, int mode)
{
    const ArchiveEntry entry{.kind = ArchiveEntry::Kind::Folder, .name = name, .target = {}, .mode = mode & 0777};
    list(entry, {});
    return header(entry);
}

Result<> ArchiveWriter::addLink(const QByteArray &name, const QByteArray &target)
{
    const ArchiveEntry entry{.kind = ArchiveEntry::Kind::Link, .name = name, .target = target, .mode = 0777};
    list(entry, {});
    return header(entry);
}

Result<> ArchiveWriter::addHardLink(const QByteArray &name, const QByteArray &target, int mode)
{
    const ArchiveEntry entry{.kind = ArchiveEntry::Kind::HardLink, .name = name, .target = target, .mode = mode & 0777};
    list(entry, {});
    return header(entry);
}

Result<> ArchiveWriter::addBytes(const QByteArray &name, const QByteArray &bytes)
{
    const ArchiveEntry entry{.kind = ArchiveEntry::Kind::File, .name = name, .target = {}, .size = bytes.size()};
    SLIPWAY_CHECK(header(entry));
    SLIPWAY_CHECK(write(bytes));
    list(entry, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    return pad(bytes.size());
}

Result<> ArchiveWriter::addFile(const QByteArray &name, int mode, int descriptor, qint64 size)
{
    const ArchiveEntry entry{
        .kind = ArchiveEntry::Kind::File, .name = name, .target = {}, .mode = mode & 0777, .size = size};
    SLIPWAY_CHECK(header(entry));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(kPiece, Qt::Uninitialized);
    for (qint64 done = 0; done < size;) {
        const ssize_t count =
            ::pread(descriptor, piece.data(), std::size_t(std::min<qint64>(kPiece, size - done)), done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return fail(Error{.kind = ErrorKind::Environment,
                              .message = Engine::tr("couldn't read all of it: %1")
                                             .arg(count < 0 ? QString::fromLocal8Bit(std::strerror(errno))
                                                            : Engine::tr("the file became shorter")),
                              .file = QFile::decodeName(name)});
        const QByteArray read = QByteArray::fromRawData(piece.constData(), qsizetype(count));
        hash.addData(read);
        SLIPWAY_CHECK(write(read));
        done += count;
    }
    list(entry, hash.result().toHex());
    return pad(size);
}

Result<> ArchiveWriter::finish()
{
    const QByteArray all = m_list;
    SLIPWAY_CHECK(addBytes(kListName, all));
    SLIPWAY_CHECK(write(QByteArray(2 * kBlock, '\0')));
    if (::fsync(m_file->handle()) != 0)
        return fail(cannotWrite(m_file->fileName(), QString::fromLocal8Bit(std::strerror(errno))));
    return {};
}

} // namespace slipway
