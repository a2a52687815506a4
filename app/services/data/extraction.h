// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/archive/archive.h"

#include <QList>
#include <QString>

#include <stop_token>

namespace slipway {

/// Puts the data folder of a backup into a folder of our own. ArchiveReader has checked the names: each lies in a
/// folder that was made before, so no link is on the way.
class Extraction
{
public:
    /// @param folder made by us, empty, closed to others
    Extraction(QString folder, std::stop_token stop);
    ~Extraction();
    Extraction(const Extraction &) = delete;
    Extraction &operator=(const Extraction &) = delete;

    [[nodiscard]] ArchiveReader::Sink sink();
    /// Gives folders their modes and brings everything to the disk.
    [[nodiscard]] Result<> finish();

private:
    [[nodiscard]] Result<> begin(const ArchiveEntry &entry);
    [[nodiscard]] Result<> write(const QByteArray &bytes);
    [[nodiscard]] Result<> end(const ArchiveEntry &entry);
    [[nodiscard]] QByteArray placeOf(const QByteArray &name) const;

    QByteArray m_folder;
    std::stop_token m_stop;
    int m_file = -1;
    QList<std::pair<QByteArray, int>> m_folders;
};

} // namespace slipway
