// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/archive/archive.h"
#include "storage/archive/archiveformat.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace archive;

namespace {

constexpr qint64 kLongestPax = 64 * 1024;

tl::unexpected<Error> unusable(const QString &path, const Message &why, const QString &code)
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = Engine::tr("the backup can't be used: %1").arg(why),
                      .hint = Engine::tr("Take another backup; nothing was changed."),
                      .file = path,
                      .code = code});
}

/// One pass over the file.
class Reading
{
public:
    Reading(QString path, QFile &file, const ArchiveReader::Sink &sink)
        : m_path(std::move(path))
        , m_file(file)
        , m_sink(sink)
    {
    }

    Result<> run()
    {
        while (true) {
            const QByteArray header = SLIPWAY_TRY(block());
            if (header == QByteArray(kBlock, '\0'))
                return checkEnd();
            ArchiveEntry entry = SLIPWAY_TRY(parse(header));
            if (m_listIsRead)
                return changed(Engine::tr("something follows its end"));
            if (entry.name == kListName)
                SLIPWAY_CHECK(compareList(entry));
            else
                SLIPWAY_CHECK(take(entry));
        }
    }

private:
    tl::unexpected<Error> cut() const { return unusable(m_path, Engine::tr("it is cut short"), u"backup.cut"_s); }
    tl::unexpected<Error> changed(const Message &why) const { return unusable(m_path, why, u"backup.changed"_s); }

    Result<QByteArray> bytes(qint64 count)
    {
        QByteArray read = m_file.read(count);
        if (read.size() != count)
            return cut();
        return read;
    }
    Result<QByteArray> block()
    {
        QByteArray read = SLIPWAY_TRY(bytes(kBlock));
        const bool isHeader = read.mid(kMagicAt, 5) == "ustar" || read == QByteArray(kBlock, '\0');
        if (!isHeader && !m_hasBegun)
            return unusable(m_path, Engine::tr("it isn't a backup of Slipway"), u"backup.foreign"_s);
        m_hasBegun = true;
        if (!isHeader || (read[kMagicAt] != '\0' && read.mid(kSumAt, 8) != checksumText(read)))
            return changed(Engine::tr("bytes of it have changed"));
        return read;
    }
    static QByteArray text(const QByteArray &block, qsizetype at, qsizetype length)
    {
        const QByteArray field = block.mid(at, length);
        const qsizetype end = field.indexOf('\0');
        return end < 0 ? field : field.left(end);
    }
    Result<qint64> octal(const QByteArray &block, qsizetype at, qsizetype length) const
    {
        bool isNumber = false;
        const qint64 number = text(block, at, length).toLongLong(&isNumber, 8);
        if (!isNumber || number < 0)
            return changed(Engine::tr("bytes of it have changed"));
        return number;
    }

    Result<> readPax(qint64 size)
    {
        if (size > kLongestPax)
            return changed(Engine::tr("a header of it is too long"));
        QByteArray records = SLIPWAY_TRY(padded(size));
        while (!records.isEmpty()) {
            const qsizetype blank = records.indexOf(' ');
            const qsizetype length = records.left(std::max<qsizetype>(blank, 0)).toLongLong();
            if (blank < 0 || length <= blank + 1 || length > records.size() || records[length - 1] != '\n')
                return changed(Engine::tr("bytes of it have changed"));
            const QByteArray record = records.mid(blank + 1, length - blank - 2);
            m_pax.insert(record.left(record.indexOf('=')), record.mid(record.indexOf('=') + 1));
            records.remove(0, length);
        }
        return {};
    }
    Result<QByteArray> padded(qint64 size)
    {
        QByteArray read = SLIPWAY_TRY(bytes(size));
        SLIPWAY_CHECK(skipPadding(size));
        return read;
    }
    Result<> skipPadding(qint64 size)
    {
        if (size % kBlock != 0)
            SLIPWAY_TRY(bytes(kBlock - size % kBlock));
        return {};
    }

    Result<ArchiveEntry> parse(QByteArray header)
    {
        m_pax.clear();
        if (header[kTypeAt] == kPax) {
            SLIPWAY_CHECK(readPax(SLIPWAY_TRY(octal(header, kSizeAt, 12))));
            header = SLIPWAY_TRY(block());
        }
        ArchiveEntry entry;
        entry.name = m_pax.value("path", text(header, kNameAt, kNameLength));
        entry.target = m_pax.value("linkpath", text(header, kTargetAt, kNameLength));
        entry.mode = int(SLIPWAY_TRY(octal(header, kModeAt, 8))) & 0777;
        entry.size =
            m_pax.contains("size") ? m_pax.value("size").toLongLong() : SLIPWAY_TRY(octal(header, kSizeAt, 12));
        const std::optional<ArchiveEntry::Kind> kind = kindOf(header[kTypeAt]);
        if (!kind)
            return changed(Engine::tr("it holds something that is neither file nor folder nor link"));
        entry.kind = *kind;
        if (entry.size < 0 || (entry.kind != ArchiveEntry::Kind::File && entry.size != 0))
            return changed(Engine::tr("a size in it is wrong"));
        SLIPWAY_CHECK(checkName(entry));
        return entry;
    }
    static std::optional<ArchiveEntry::Kind> kindOf(char type)
    {
        for (const auto kind : {ArchiveEntry::Kind::File, ArchiveEntry::Kind::Folder, ArchiveEntry::Kind::Link,
                                ArchiveEntry::Kind::HardLink}) {
            if (typeOf(kind) == type)
                return kind;
        }
        return std::nullopt;
    }

    /// Every name lies in a folder that the archive itself has made: so no link is ever on the way.
    Result<> checkName(const ArchiveEntry &entry)
    {
        const QList<QByteArray> parts = entry.name.split('/');
        const bool isPlain = std::ranges::none_of(
            parts, [](const QByteArray &part) { return part.isEmpty() || part == "." || part == ".."; });
        const QByteArray parent = entry.name.left(std::max<qsizetype>(entry.name.lastIndexOf('/'), 0));
        if (!isPlain || (!parent.isEmpty() && !m_folders.contains(parent)))
            return changed(Engine::tr("a name in it leads elsewhere: %1")
                               .arg(QString::fromUtf8(entry.name.toPercentEncoding("/"))));
        if (m_names.contains(entry.name))
            return changed(
                Engine::tr("a name in it appears twice: %1").arg(QString::fromUtf8(entry.name.toPercentEncoding("/"))));
        if (entry.kind == ArchiveEntry::Kind::HardLink && !m_files.contains(entry.target))
            return changed(Engine::tr("a link in it leads elsewhere: %1")
                               .arg(QString::fromUtf8(entry.name.toPercentEncoding("/"))));
        m_names.insert(entry.name);
        if (entry.kind == ArchiveEntry::Kind::Folder)
            m_folders.insert(entry.name);
        if (entry.kind == ArchiveEntry::Kind::File)
            m_files.insert(entry.name);
        return {};
    }

    Result<> take(const ArchiveEntry &entry)
    {
        SLIPWAY_CHECK(m_sink.begin(entry));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (qint64 done = 0; done < entry.size;) {
            const QByteArray piece = SLIPWAY_TRY(bytes(std::min<qint64>(kPiece, entry.size - done)));
            hash.addData(piece);
            if (m_sink.bytes)
                SLIPWAY_CHECK(m_sink.bytes(piece));
            done += piece.size();
        }
        SLIPWAY_CHECK(skipPadding(entry.size));
        m_list += listLine(entry, entry.kind == ArchiveEntry::Kind::File ? hash.result().toHex() : QByteArray());
        return m_sink.end ? m_sink.end(entry) : Result<>();
    }

    Result<> compareList(const ArchiveEntry &entry)
    {
        if (entry.size != m_list.size() || SLIPWAY_TRY(padded(entry.size)) != m_list)
            return changed(Engine::tr("bytes of it have changed"));
        m_listIsRead = true;
        return {};
    }

    Result<> checkEnd()
    {
        if (!m_listIsRead)
            return cut();
        const QByteArray rest = m_file.read(kBlock + 1);
        if (rest.size() < kBlock)
            return cut();
        return rest == QByteArray(kBlock, '\0') ? Result<>() : changed(Engine::tr("something follows its end"));
    }

    QString m_path;
    QFile &m_file;
    const ArchiveReader::Sink &m_sink;
    QHash<QByteArray, QByteArray> m_pax;
    QSet<QByteArray> m_names, m_folders, m_files;
    QByteArray m_list;
    bool m_hasBegun = false;
    bool m_listIsRead = false;
};

} // namespace

Result<> ArchiveReader::read(const QString &path, const Sink &sink)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fail(Error{
            .kind = errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Environment,
            .message = Engine::tr("couldn't open the backup: %1").arg(QString::fromLocal8Bit(std::strerror(errno))),
            .file = path});
    QFile file;
    struct stat status = {};
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) ||
        ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return unusable(path, Engine::tr("it isn't a file"), u"backup.foreign"_s);
    if (status.st_size == 0)
        return unusable(path, Engine::tr("it is empty"), u"backup.cut"_s);
    if (status.st_size < kBlock)
        return unusable(path, Engine::tr("it isn't a backup of Slipway"), u"backup.foreign"_s);
    return Reading(path, file, sink).run();
}

} // namespace slipway
