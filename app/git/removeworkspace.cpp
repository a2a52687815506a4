// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/workspace.h"

#include "git/filedescriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <string>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

/// Removes a tree by directory descriptors: no path is ever resolved twice, no link followed, no mount entered.
class TreeRemover
{
public:
    explicit TreeRemover(QString root)
        : m_root(std::move(root))
    {
    }

    Result<> run()
    {
        m_rootFd = FileDescriptor(::open(QFile::encodeName(m_root).constData(), kOpenFolder));
        if (!m_rootFd.isValid())
            return trouble("");
        struct stat info = {};
        if (::fstat(m_rootFd.get(), &info) != 0)
            return trouble("");
        m_device = info.st_dev;
        makeAccessible(m_rootFd.get(), info);
        int liftedBefore = 0;
        do {
            liftedBefore = m_lifted;
            SLIPWAY_CHECK(empty(m_rootFd.get(), 0));
        } while (m_lifted != liftedBefore);
        m_rootFd = FileDescriptor();
        return ::rmdir(QFile::encodeName(m_root).constData()) == 0 ? Result<>() : trouble("");
    }

private:
    static constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    static constexpr int kDeepest = 100; // each level holds two descriptors

    static void makeAccessible(int folder, const struct stat &info)
    {
        if ((info.st_mode & S_IRWXU) != S_IRWXU)
            ::fchmod(folder, (info.st_mode & 07777) | S_IRWXU);
    }

    Result<> empty(int folder, int depth)
    {
        DIR *stream = ::fdopendir(::dup(folder));
        if (!stream)
            return trouble("");
        const std::unique_ptr<DIR, int (*)(DIR *)> closer(stream, ::closedir);
        ::rewinddir(stream);
        while (const dirent *entry = ::readdir(stream)) {
            const std::string name = entry->d_name;
            if (name != "." && name != "..")
                SLIPWAY_CHECK(remove(folder, name, depth));
        }
        return {};
    }

    Result<> remove(int parent, const std::string &name, int depth)
    {
        if (::unlinkat(parent, name.c_str(), 0) == 0 || errno == ENOENT)
            return {};
        if (errno != EISDIR && errno != EPERM)
            return trouble(name);
        if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0)
            return {};
        const FileDescriptor folder = SLIPWAY_TRY(enter(parent, name));
        if (depth >= kDeepest)
            return lift(parent, name);
        SLIPWAY_CHECK(empty(folder.get(), depth + 1));
        return ::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0 ? Result<>() : trouble(name);
    }

    /// Opens a folder, readable and writable however it was left.
    Result<FileDescriptor> enter(int parent, const std::string &name)
    {
        struct stat info = {};
        if (::fstatat(parent, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
            return trouble(name);
        if (info.st_dev != m_device)
            return fail(
                ErrorKind::Refused,
                Engine::tr("a file system is mounted at %1 in %2: it is left alone").arg(decodedName(name), m_root),
                Engine::tr("unmount it and try again"));
        FileDescriptor folder(::openat(parent, name.c_str(), kOpenFolder));
        if (!folder.isValid() && errno == EACCES) {
            // fchmodat() follows links; through an O_PATH descriptor it is the folder itself.
            const FileDescriptor locked(::openat(parent, name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            ::chmod(("/proc/self/fd/" + std::to_string(locked.get())).c_str(), S_IRWXU);
            folder = FileDescriptor(::openat(parent, name.c_str(), kOpenFolder));
        }
        if (!folder.isValid())
            return trouble(name);
        makeAccessible(folder.get(), info);
        return folder;
    }

    /// A folder too deep to walk into moves up to the root and is emptied from there.
    Result<> lift(int parent, const std::string &name)
    {
        int status = 0;
        do {
            const std::string lifted = "slipway-lifted-" + std::to_string(++m_lifted);
            status = ::renameat(parent, name.c_str(), m_rootFd.get(), lifted.c_str());
        } while (status != 0 && (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR));
        return status == 0 ? Result<>() : trouble(name);
    }

    static QString decodedName(const std::string &name) { return QFile::decodeName(name.c_str()); }

    tl::unexpected<Error> trouble(const std::string &name) const
    {
        const Message place = name.empty() ? m_root : Engine::tr("%1 in %2").arg(decodedName(name), m_root);
        return fail(ErrorKind::Environment,
                    Engine::tr("cannot remove %1: %2").arg(place, QString::fromLocal8Bit(std::strerror(errno))));
    }

    QString m_root;
    FileDescriptor m_rootFd;
    dev_t m_device = 0;
    int m_lifted = 0;
};

} // namespace

Result<> removeWorkspace(const QString &folder)
{
    const QString clean = QDir::cleanPath(folder);
    if (folder.isEmpty() || clean == u"/" || clean == QDir::homePath())
        return fail(ErrorKind::Refused, Engine::tr("\"%1\" is no workspace and is not removed").arg(folder));
    const QFileInfo info(clean);
    if (!info.exists() && !info.isSymLink())
        return {};
    if (info.isSymLink() || !info.isDir()) {
        QFile file(clean);
        return file.remove()
                   ? Result<>()
                   : fail(ErrorKind::Environment, Engine::tr("cannot remove %1: %2").arg(clean, file.errorString()));
    }
    return TreeRemover(clean).run();
}

} // namespace slipway::git
