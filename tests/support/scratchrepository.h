// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <map>

namespace slipway::test {

/// A real git repository in a temporary folder, made by the git program. Identity and dates are fixed (each commit is
/// one minute after the one before), the user's configuration is not read: the same calls give the same hashes.
/// A git command that fails prints its words to stderr and gives "" (or false).
class ScratchRepository
{
public:
    enum class Kind { Normal, Bare };

    /// An empty repository; its branch (unborn yet) is "main".
    explicit ScratchRepository(Kind kind = Kind::Normal);

    /// The work directory (bare: the git directory); no trailing slash.
    [[nodiscard]] QString path() const;
    /// Absolute path of something in the work directory.
    [[nodiscard]] QString path(const QString &relative) const;

    /// Writes a file of the work directory, making its folders.
    bool write(const QString &relative, const QByteArray &content);
    /// Writes these files, stages everything (deletions too) and commits; gives the full hash.
    QString commit(const std::map<QString, QByteArray> &files, const QString &message);
    /// Makes a branch at HEAD without switching to it.
    bool branch(const QString &name);
    /// Switches to a branch, a tag or a commit (then detached).
    bool checkout(const QString &revision);
    /// Merges a branch into the current one, always with a merge commit; gives its full hash.
    QString merge(const QString &branch, const QString &message);
    /// A tag at HEAD; annotated when there is a message.
    bool tag(const QString &name, const QString &message = {});
    [[nodiscard]] QString headHash();

    /// Runs `git ARGUMENTS` in the work directory; gives its standard output without the last newline.
    QString git(const QStringList &arguments);
    /// The same with something on standard input and the raw output.
    QByteArray gitRaw(const QStringList &arguments, const QByteArray &input = {});
    /// False when the last git command failed.
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    QTemporaryDir m_folder;
    int m_minutes = 0;
    bool m_ok = true;
};

/// Why tests that need git must be skipped; empty when git is there.
[[nodiscard]] QString gitMissing();

} // namespace slipway::test
