// SPDX-License-Identifier: GPL-3.0-or-later
// Which images a release runs with, kept on the target so that going back starts the very same ones, wherever their
// tags point by then.
#pragma once

#include "deploy/targets/compose/composeengine.h"

#include <QJsonObject>

namespace slipway::deploy {

struct PinnedImage
{
    QString service;
    QString id;  ///< "sha256:…"
    QString tag; ///< our own name for it; keeps the image from being pruned
};

/// The images of one release, or of what ran before Slipway came ("adopted").
struct PinnedRelease
{
    std::vector<PinnedImage> images;
    QString workingFolder; ///< adopted only: where its compose file is
    QStringList files;     ///< adopted only
};

/// The folder <root>/.slipway/compose with one JSON file a release.
class PinStore
{
public:
    explicit PinStore(QString folder)
        : m_folder(std::move(folder))
    {
    }
    /// On disk (fsync) when it returns. Error: Environment.
    [[nodiscard]] Result<> save(const QString &release, const PinnedRelease &pinned) const;
    /// Nothing when there is no record. Error: BadInput when it is damaged.
    [[nodiscard]] Result<std::optional<PinnedRelease>> load(const QString &release) const;
    [[nodiscard]] QString overrideFile(const QString &release) const;

private:
    [[nodiscard]] QString file(const QString &release) const;
    QString m_folder;
};

/// "slipway/fraud/serve:44".
[[nodiscard]] QString pinnedTag(const QString &project, const QString &service, const QString &release);

/// A compose file on top of the release's own: our image tags, and labels and a variable that name the release.
/// `version` is repeated from the release's file, since compose v1 wants the same in both.
[[nodiscard]] QByteArray overrideText(const QString &version, const PinnedRelease &pinned, const QString &release,
                                      const QString &environment);

} // namespace slipway::deploy
