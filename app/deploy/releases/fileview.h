// SPDX-License-Identifier: GPL-3.0-or-later
// What of a release goes to one environment. Pure.
#pragma once

#include "core/result.h"
#include "deploy/releases/manifest.h"

#include <QJsonObject>
#include <QStringList>

namespace slipway::deploy {

/// The files that a target's include, exclude and artifacts take.
struct FileView
{
    QStringList include;   ///< paths: a file, a folder ("model/" or "model"), a glob; empty = the whole commit
    QStringList exclude;   ///< wins over everything
    QStringList artifacts; ///< names
    bool operator==(const FileView &) const = default;

    /// Whether a file of the commit, by its path, is taken.
    [[nodiscard]] bool takesPath(const QString &path) const;
    [[nodiscard]] bool takes(const ManifestFile &file) const;
};

/// Whether a pattern takes the path.
[[nodiscard]] bool isTaken(const QString &path, const QString &pattern);

/// The manifest of what the view takes.
[[nodiscard]] Manifest viewOf(const Manifest &whole, const FileView &view);
/// Why a release cannot go to an environment of that view. `release` names it for the message.
/// Errors: Refused (an artifact is missing), BadInput (an include matches nothing, nothing is left).
[[nodiscard]] Result<> checkView(const Manifest &whole, const FileView &view, const QString &environment,
                                 const Message &release);
/// Error: BadInput, naming the file of the release that a shared path would cover.
[[nodiscard]] Result<> checkShared(const QStringList &paths, const QStringList &shared);

[[nodiscard]] QJsonObject toJson(const FileView &view);
[[nodiscard]] FileView fileViewFromJson(const QJsonObject &object);

} // namespace slipway::deploy
