// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"
#include "services/runs/artifactfiles.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace slipway {

class Storage;

/// What a run left under a name.
struct ArtifactInfo
{
    RunId run;
    QString name;
    int files = 0;
    qint64 bytes = 0;
    Timestamp created{};
    std::optional<Timestamp> expires; ///< nothing = it stays with its run
    std::optional<Timestamp> removed; ///< when retention took its files; nothing = they are there
};

/// The artifacts of runs: folders of the data folder. Any thread but the GUI's.
class ArtifactService
{
public:
    explicit ArtifactService(const Storage &storage);

    /// By name; those whose files have been removed too. Empty for a run that left none. Error: NotFound (no such run).
    [[nodiscard]] Result<std::vector<ArtifactInfo>> list(RunId run) const;
    /// Errors: NotFound (the hint names those there are, or says when it was removed).
    [[nodiscard]] Result<ArtifactInfo> find(RunId run, const QString &name) const;
    /// Its files, by path. Errors: as find; Environment.
    [[nodiscard]] Result<std::vector<ArtifactFile>> files(RunId run, const QString &name) const;
    /// The beginning of one of its files. Errors: as find; BadInput for a path that leaves it.
    [[nodiscard]] Result<FilePreview> preview(RunId run, const QString &name, const QString &path,
                                              qint64 limitBytes = 256 * 1024) const;
    /// Copies its files into a folder, which is made when it is missing. Errors: as exportFiles().
    [[nodiscard]] Result<> exportTo(RunId run, const QString &name, const QString &folder,
                                    const std::stop_token &stop = {}) const;
    /// Absolute folder of its files; whether it exists or not.
    [[nodiscard]] QString folder(RunId run, const QString &name) const;

private:
    [[nodiscard]] QString folderOf(RunId run) const;

    const Storage &m_storage;
};

} // namespace slipway
