// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts print about a target, as values. Pure.
#pragma once

#include "deploy/releases/manifest.h"
#include "deploy/targets/target.h"

#include <QHash>
#include <QSet>

namespace slipway::deploy {

/// NUL-separated kind and value pairs, in order.
[[nodiscard]] std::vector<std::pair<QByteArray, QByteArray>> recordsOf(const QByteArray &output);
/// Of the output of scripts::truth().
[[nodiscard]] HostTruth truthOf(const QByteArray &output, const QString &host);

/// Content of .slipway-release.json.
[[nodiscard]] QByteArray releaseRecord(const StagedRelease &release);
/// The digest in such a record; empty when it has none.
[[nodiscard]] QString digestOf(const QByteArray &record);

/// Whether such a record is that of this release, in the same view of it.
[[nodiscard]] bool isOf(const QByteArray &record, const StagedRelease &release);

/// A folder of a release as it lies on a host, of the output of scripts::list().
struct Listing
{
    enum class Place { Missing, Partial, Whole };
    struct Entry
    {
        char type = 'f'; ///< as find prints it: f, l, …
        bool executable = false;
        qint64 size = 0;
        QByteArray link;
    };
    Place place = Place::Missing;
    QHash<QByteArray, Entry> entries;
    QHash<QByteArray, QByteArray> hashes; ///< hex; what could not be read has none
    QSet<QByteArray> known;               ///< what was there when prepare had run
};
[[nodiscard]] Listing listingOf(const QByteArray &output);

/// @param shared linked paths, which a whole release must have
[[nodiscard]] Drift compareListing(const Listing &listing, const Manifest &manifest, const QStringList &shared,
                                   const QString &host);
/// "model.bin has another content, serve.py is missing, and 3 more".
[[nodiscard]] Message driftText(const Drift &drift);

/// "../../shared/data" as seen from the link in a release.
[[nodiscard]] QByteArray sharedLink(const QString &shared);

} // namespace slipway::deploy
