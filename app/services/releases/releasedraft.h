// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "git/workspace.h"
#include "services/base/treecopy.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace slipway {

/// A release that is being put together in a folder of its own below `releases`. The folder goes with the object, or
/// when somebody else begins one after this process has died; keep() gives it its place.
class ReleaseDraft
{
public:
    /// Error: Environment.
    [[nodiscard]] static Result<ReleaseDraft> begin(const QString &releasesFolder);
    ReleaseDraft(ReleaseDraft &&other) noexcept;
    ReleaseDraft &operator=(ReleaseDraft &&) = delete;
    ~ReleaseDraft();

    /// What the release holds so far.
    [[nodiscard]] QString files() const;
    struct Commit
    {
        QString repositoryPath;
        QString hash;
    };
    /// The files of the commit that are wanted, whole: what Git LFS and submodules hold too. `put` may put one into its
    /// place itself. Errors: as git::exportCommit and git::completeFolder.
    [[nodiscard]] Result<> addCommit(const Commit &commit, const git::PlaceFile &files,
                                     const std::stop_token &stop) const;
    /// A file or folder of this machine at `place`; "." = a folder's content at the top. The paths that it became.
    /// Errors: NotFound, BadInput (the place leaves the release or is taken), Environment, Cancelled.
    [[nodiscard]] Result<QStringList> addFiles(const QString &source, const QString &place, const PutFile &put,
                                               const std::stop_token &stop) const;
    /// Leaves out what is there so far and is not wanted.
    [[nodiscard]] Result<> leaveOut(const std::function<bool(const QString &path)> &isWanted) const;
    /// Nobody else on this machine reads it, and nobody writes its files any longer.
    [[nodiscard]] Result<> protect() const;
    /// On the disk, then in its place, at once. False when that place is taken already: the draft then goes.
    [[nodiscard]] Result<bool> keep(const QString &folder);

    /// The files alone in a place inside of a release; see keep().
    [[nodiscard]] Result<bool> keepFiles(const QString &folder) const;

    /// Takes a kept release out of its place at once, and removes it. Error: Environment.
    [[nodiscard]] static Result<> discard(const QString &releasesFolder, const QString &folder);

private:
    ReleaseDraft(QString folder, int lock);
    QString m_folder; ///< empty once it was kept
    int m_lock = -1;  ///< flock on the folder: its owner lives
};

/// "model.bin=model/fraud.bin" → where from and where to; without "=" the place is the name of the file.
struct PlacedFile
{
    QString source;
    QString place;
};
[[nodiscard]] PlacedFile placedFile(const QString &text);

} // namespace slipway
