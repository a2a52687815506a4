// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

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
        QString ref;
    };
    /// The files of the commit that one of the patterns takes: a path, a folder ("model/" or "model"), a glob. None =
    /// all. Errors: as git::makeWorkspace; with `isStrict`, NotFound for a pattern that takes nothing.
    [[nodiscard]] Result<> addCommit(const Commit &commit, const QStringList &patterns, bool isStrict,
                                     const std::stop_token &stop) const;
    /// A file or folder of this machine at `place`; "." = a folder's content at the top.
    /// Errors: NotFound, BadInput (the place leaves the release or is taken), Environment, Cancelled.
    [[nodiscard]] Result<> addFiles(const QString &source, const QString &place, const std::stop_token &stop) const;
    /// On the disk, then in its place, at once. False when that place is taken already: the draft then goes.
    [[nodiscard]] Result<bool> keep(const QString &folder);

    /// Takes a kept release out of its place at once, and removes it. Error: Environment.
    [[nodiscard]] static Result<> discard(const QString &releasesFolder, const QString &folder);

private:
    ReleaseDraft(QString folder, int lock);
    QString m_folder; ///< empty once it was kept
    int m_lock = -1;  ///< flock on the folder: its owner lives
};

/// Whether one of the patterns takes the path; see ReleaseDraft::addCommit.
[[nodiscard]] bool isTaken(const QString &path, const QString &pattern);

/// "model.bin=model/fraud.bin" → where from and where to; without "=" the place is the name of the file.
struct PlacedFile
{
    QString source;
    QString place;
};
[[nodiscard]] PlacedFile placedFile(const QString &text);

} // namespace slipway
