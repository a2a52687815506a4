// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "git/filedescriptor.h"

#include <QByteArray>
#include <QString>

struct stat;

namespace slipway::git {

/// Where a path of a repository leads: the open folder and the last name.
struct Place
{
    int folder = -1; ///< owned by the FolderTree, until its next enter()
    QByteArray name;
};

/// A folder tree that is only entered through real folders beneath it: a path of a hostile repository ("../x",
/// ".git/config", "link/x") leads nowhere. Fast for sorted paths. For app/git only.
class FolderTree
{
public:
    [[nodiscard]] static Result<FolderTree> open(const QString &root);

    /// Errors: BadInput for a path that no repository may hold; NotFound when a folder on the way is missing or is no
    /// folder.
    [[nodiscard]] Result<Place> enter(const QByteArray &path);
    /// The same, making folders that are missing. Error: Environment.
    [[nodiscard]] Result<Place> enterNew(const QByteArray &path);

    /// "cannot <doing> <path>: <errno>" as an Environment error, with a hint when the disk is full.
    [[nodiscard]] static Error systemError(int number, const Message &doing, const QByteArray &path);

private:
    explicit FolderTree(FileDescriptor root);
    [[nodiscard]] Result<Place> walk(const QByteArray &path, bool makeFolders);
    [[nodiscard]] Result<> descend(const QByteArray &folder, bool makeFolders);

    FileDescriptor m_root;
    FileDescriptor m_current;
    QByteArray m_currentPath;
};

/// False for names that no repository may hold: "", ".", "..", ".git" in any case.
[[nodiscard]] bool isAllowedName(const QByteArray &name);

/// Writes all bytes; 0 or errno.
[[nodiscard]] int writeAll(int fd, const char *bytes, qsizetype size);

} // namespace slipway::git
