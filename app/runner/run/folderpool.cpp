// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/folderpool.h"

#include "git/workspace.h"

#include <QDir>
#include <QFile>

#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                                  QDir::Unsorted);
}

/// A folder as mkdir made it: no link, nobody else's, 0700.
bool isPrivateFolder(const QString &path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
           (info.st_mode & 07777) == 0700 && info.st_uid == ::geteuid();
}

/// A file that nobody wrote into and that has no other name.
bool isEmptyFile(const QString &path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 0 &&
           info.st_nlink == 1 && info.st_uid == ::geteuid();
}

bool removeScripts(const QString &folder)
{
    for (const QString &name : namesIn(folder)) {
        const bool isScript = name == "step.sh"_L1 || name == "step.py"_L1;
        if (!isScript || ::unlink(QFile::encodeName(folder + u'/' + name).constData()) != 0)
            return false;
    }
    return true;
}

} // namespace

bool isPristine(const JobFolders &folders)
{
    for (const QString &folder : {folders.root, folders.workspace, folders.home, folders.temporary}) {
        if (!isPrivateFolder(folder))
            return false;
    }
    for (const QString &name : namesIn(folders.root)) {
        const QString path = folders.root + u'/' + name;
        const bool isOurs = path == folders.workspace || path == folders.home || path == folders.temporary;
        if (!isOurs && !(name.startsWith("_github_"_L1) && isEmptyFile(path)))
            return false;
    }
    return namesIn(folders.workspace).isEmpty() && namesIn(folders.home).isEmpty() && removeScripts(folders.temporary);
}

Result<JobFolders> FolderPool::take(const QString &root)
{
    {
        const std::lock_guard lock(m_mutex);
        while (!m_clean.empty()) {
            const JobFolders used = m_clean.back();
            m_clean.pop_back();
            if (::rename(QFile::encodeName(used.root).constData(), QFile::encodeName(root).constData()) == 0)
                return JobFolders::below(root, m_repositoryName);
        }
    }
    return JobFolders::create(root, m_repositoryName);
}

void FolderPool::giveBack(const JobFolders &folders)
{
    if (m_keep)
        return;
    if (isPristine(folders)) {
        const std::lock_guard lock(m_mutex);
        m_clean.push_back(folders);
        return;
    }
    m_cleaner.post([root = folders.root](std::stop_token) { (void)git::removeWorkspace(root); });
}

} // namespace slipway
