// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/artifactfiles.h"

#include "deploy/releases/treewalk.h"
#include "git/filedescriptor.h"
#include "services/base/treecopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace slipway {
using namespace Qt::StringLiterals;
using git::FileDescriptor;
namespace {

constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

tl::unexpected<Error> noSuchFile(const QString &path)
{
    return fail(ErrorKind::NotFound, Engine::tr("the artifact has no file '%1'").arg(path));
}

tl::unexpected<Error> trouble(const Message &doing, const QString &path)
{
    const int number = errno;
    return fail(ErrorKind::Environment, Engine::tr("cannot %1 %2: %3").arg(doing, path, qt_error_string(number)),
                number == ENOSPC ? Engine::tr("Free disk space, then try again.") : Message());
}

/// The open folder that holds `path`, every folder on its way a real one; made when `make`. Nothing when there is none.
FileDescriptor folderOf(const QString &root, const QString &path, bool make)
{
    FileDescriptor at(::open(QFile::encodeName(root).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const QStringList parts = path.split(u'/');
    for (qsizetype i = 0; i + 1 < parts.size() && at.isValid(); ++i) {
        const QByteArray name = QFile::encodeName(parts.at(i));
        if (make && ::mkdirat(at.get(), name.constData(), 0777) != 0 && errno != EEXIST)
            return FileDescriptor();
        at = FileDescriptor(::openat(at.get(), name.constData(), kFolder));
    }
    return at;
}

QByteArray lastName(const QString &path)
{
    return QFile::encodeName(path.section(u'/', -1));
}

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !bytes.contains('\0') && !decoder.hasError() && !text.contains(QChar::ReplacementCharacter);
}

/// What lies in the way of an export; empty when nothing does.
QString inTheWay(const QString &to, const std::vector<ArtifactFile> &files)
{
    for (const ArtifactFile &file : files) {
        QString path = to;
        for (const QString &part : file.path.split(u'/')) {
            const bool isLast = path.size() + 1 + part.size() == to.size() + 1 + file.path.size();
            path += u'/' + part;
            const QFileInfo info(path);
            if (info.isSymLink() || (info.exists() && (isLast || !info.isDir())))
                return path;
            if (!info.exists())
                break;
        }
    }
    return {};
}

Result<> exportLink(const ArtifactFile &file, int folder, const QString &shown)
{
    if (::symlinkat(QFile::encodeName(file.link).constData(), folder, lastName(file.path).constData()) != 0)
        return trouble(Engine::tr("make the link"), shown);
    return {};
}

Result<> exportFile(const QString &from, const QString &to, const ArtifactFile &file, const std::stop_token &stop)
{
    const QString shown = to + u'/' + file.path;
    const FileDescriptor source = folderOf(from, file.path, false);
    const FileDescriptor target = folderOf(to, file.path, true);
    if (!source.isValid() || !target.isValid())
        return trouble(u"write"_s, shown);
    if (!file.link.isEmpty())
        return exportLink(file, target.get(), shown);
    const QByteArray name = lastName(file.path);
    const FileDescriptor in(::openat(source.get(), name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    const FileDescriptor out(::openat(target.get(), name.constData(),
                                      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                      file.executable ? 0777 : 0666)); // less the umask
    if (!in.isValid() || !out.isValid())
        return trouble(u"write"_s, shown);
    return copyContent(in.get(), out.get(), shown, stop);
}

} // namespace

Result<std::vector<ArtifactFile>> filesBelow(const QString &folder, const std::stop_token &stop)
{
    std::vector<ArtifactFile> files;
    const auto take = [&files](const deploy::TreeEntry &entry, const deploy::HashEntry &) -> Result<> {
        files.push_back({.path = entry.path, .bytes = entry.size, .executable = entry.executable, .link = entry.link});
        return {};
    };
    SLIPWAY_CHECK(deploy::walkTree(folder, take, stop));
    std::ranges::sort(files, {}, &ArtifactFile::path);
    return files;
}

Result<FilePreview> previewOf(const QString &folder, const QString &path, qint64 limitBytes)
{
    if (!deploy::isReleasePath(path))
        return fail(ErrorKind::BadInput, Engine::tr("'%1' isn't a valid path of an artifact").arg(path));
    const FileDescriptor beside = folderOf(folder, path, false);
    if (!beside.isValid())
        return noSuchFile(path);
    const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    FileDescriptor opened(::openat(beside.get(), lastName(path).constData(), flags));
    struct stat info = {};
    if (!opened.isValid())
        return noSuchFile(path);
    if (::fstat(opened.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return fail(ErrorKind::BadInput, Engine::tr("'%1' isn't a regular file").arg(path));
    QFile file;
    if (!file.open(opened.get(), QIODevice::ReadOnly))
        return trouble(u"read"_s, path);
    FilePreview preview{.bytes = file.read(limitBytes), .size = info.st_size};
    preview.truncated = preview.bytes.size() < preview.size;
    preview.binary =
        !isText(preview.truncated ? preview.bytes.first(preview.bytes.lastIndexOf('\n') + 1) : preview.bytes);
    return preview;
}

Result<> exportFiles(const QString &folder, const QString &to, const std::stop_token &stop)
{
    const std::vector<ArtifactFile> files = SLIPWAY_TRY(filesBelow(folder, stop));
    for (const ArtifactFile &file : files) {
        if (!deploy::isReleasePath(file.path) ||
            (!file.link.isEmpty() && !deploy::linkStaysInside(file.path, file.link)))
            return fail(ErrorKind::BadInput,
                        Engine::tr("%1 can't be written: it leads out of the folder").arg(file.path));
    }
    if (const QString taken = inTheWay(to, files); !taken.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("%1 exists already").arg(taken),
                    Engine::tr("Choose an empty folder; nothing was written."));
    if (!QDir().mkpath(to))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(to));
    for (const ArtifactFile &file : files)
        SLIPWAY_CHECK(exportFile(folder, to, file, stop));
    return {};
}

} // namespace slipway
