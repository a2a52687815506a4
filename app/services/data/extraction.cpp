// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/data/extraction.h"

#include "services/data/backupcontent.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

tl::unexpected<Error> cannotWrite(const QByteArray &place)
{
    return fail(Error{.kind = ErrorKind::Environment,
                      .message = Engine::tr("couldn't restore: %1").arg(QString::fromLocal8Bit(std::strerror(errno))),
                      .file = QFile::decodeName(place)});
}

/// What Slipway keeps itself is closed to others again; files of users keep what they had.
int modeOf(const ArchiveEntry &entry)
{
    const bool isUsers = entry.name.startsWith("data/releases/") || entry.name.startsWith("data/artifacts/") ||
                         entry.name.startsWith("data/repositories/");
    return isUsers ? entry.mode : entry.mode & 0700;
}

} // namespace

Extraction::Extraction(QString folder, std::stop_token stop)
    : m_folder(QFile::encodeName(folder))
    , m_stop(std::move(stop))
{
}

Extraction::~Extraction()
{
    if (m_file >= 0)
        ::close(m_file);
}

ArchiveReader::Sink Extraction::sink()
{
    return {.begin = [this](const ArchiveEntry &entry) { return begin(entry); },
            .bytes = [this](const QByteArray &bytes) { return write(bytes); },
            .end = [this](const ArchiveEntry &entry) { return end(entry); }};
}

/// "data/logs/1" → "<folder>/logs/1"; empty for what is not of the data folder.
QByteArray Extraction::placeOf(const QByteArray &name) const
{
    const QByteArray prefix = QByteArray(kBackupData) + '/';
    return name.startsWith(prefix) ? m_folder + '/' + name.mid(prefix.size()) : QByteArray();
}

Result<> Extraction::begin(const ArchiveEntry &entry)
{
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, Engine::tr("the restore was cancelled"));
    const QByteArray place = placeOf(entry.name);
    if (place.isEmpty())
        return {};
    switch (entry.kind) {
    case ArchiveEntry::Kind::Folder:
        m_folders.emplaceBack(place, modeOf(entry));
        return ::mkdir(place.constData(), 0700) == 0 ? Result<>() : cannotWrite(place);
    case ArchiveEntry::Kind::Link:
        return ::symlink(entry.target.constData(), place.constData()) == 0 ? Result<>() : cannotWrite(place);
    case ArchiveEntry::Kind::HardLink:
        return ::link(placeOf(entry.target).constData(), place.constData()) == 0 ? Result<>() : cannotWrite(place);
    case ArchiveEntry::Kind::File:
        break;
    }
    m_file = ::open(place.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return m_file >= 0 ? Result<>() : cannotWrite(place);
}

Result<> Extraction::write(const QByteArray &bytes)
{
    for (qsizetype done = 0; m_file >= 0 && done < bytes.size();) {
        const ssize_t count = ::write(m_file, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (count < 0 && errno != EINTR)
            return cannotWrite(m_folder);
        done += std::max<ssize_t>(count, 0);
    }
    return {};
}

Result<> Extraction::end(const ArchiveEntry &entry)
{
    if (m_file < 0)
        return {};
    const bool isDone = ::fchmod(m_file, mode_t(modeOf(entry)) | S_IRUSR) == 0;
    ::close(m_file);
    m_file = -1;
    return isDone ? Result<>() : cannotWrite(placeOf(entry.name));
}

Result<> Extraction::finish()
{
    for (auto folder = m_folders.crbegin(); folder != m_folders.crend(); ++folder) {
        if (::chmod(folder->first.constData(), mode_t(folder->second) | S_IRWXU) != 0)
            return cannotWrite(folder->first);
    }
    const int descriptor = ::open(m_folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0 || ::syncfs(descriptor) != 0)
        return cannotWrite(m_folder);
    ::close(descriptor);
    return {};
}

} // namespace slipway
