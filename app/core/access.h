// SPDX-License-Identifier: GPL-3.0-or-later
// Who may read what is kept. Free of Qt: the shim shares it.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

inline constexpr mode_t kPrivateFolder = 0700;
inline constexpr mode_t kSharedFolder = 02770; ///< of a group: what is made in it belongs to the group, too
inline constexpr mode_t kPrivateFile = 0600;
inline constexpr mode_t kSharedFile = 0660;

/// True for a folder that a group shares on purpose, and nobody else may enter.
[[nodiscard]] inline bool isSharedMode(mode_t mode)
{
    return (mode & 02077) == 02070;
}

[[nodiscard]] inline std::string parentOf(const std::string &path)
{
    const std::string::size_type slash = path.find_last_of('/', path.find_last_not_of('/'));
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

/// Whether what is made at `path` belongs to a group: a shared folder hands that down to all in it.
[[nodiscard]] inline bool isInSharedFolder(const std::string &path)
{
    struct stat status = {};
    return ::stat(parentOf(path).c_str(), &status) == 0 && isSharedMode(status.st_mode);
}

/// The mode of a file made at `path`, whatever the umask; never more than its folder grants.
[[nodiscard]] inline mode_t fileModeAt(const std::string &path)
{
    return isInSharedFolder(path) ? kSharedFile : kPrivateFile;
}

[[nodiscard]] inline mode_t folderModeAt(const std::string &path)
{
    return isInSharedFolder(path) ? kSharedFolder : kPrivateFolder;
}

/// Makes a folder and those above it that are missing, each with the mode that its place gives. 0, or errno.
inline int makeKeptFolder(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) == 0)
        return S_ISDIR(status.st_mode) ? 0 : ENOTDIR;
    if (const std::string parent = parentOf(path); parent != path) {
        if (const int failed = makeKeptFolder(parent); failed != 0)
            return failed;
    }
    const mode_t mode = folderModeAt(path);
    if (::mkdir(path.c_str(), mode & 0777) != 0)
        return errno == EEXIST ? 0 : errno;
    return ::chmod(path.c_str(), mode) == 0 ? 0 : errno; // a umask takes bits, mkdir(2) that of the group
}

/// Secrets pass through the memory of this process: nobody may read it, and no core of it reaches a disk.
/// SLIPWAY_DEBUGGABLE=1 leaves it open to debuggers.
inline void keepMemoryPrivate()
{
    const char *debuggable = ::getenv("SLIPWAY_DEBUGGABLE");
    if (debuggable && *debuggable != '\0' && *debuggable != '0')
        return;
    rlimit limit = {};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_cur = 0; // a program that wants cores of its own may raise it again
        ::setrlimit(RLIMIT_CORE, &limit);
    }
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace slipway
