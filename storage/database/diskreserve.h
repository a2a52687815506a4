// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// Space of the data folder's disk that is set aside while there is plenty: given up when the disk is full, it lets the
/// end of a run or deployment be written all the same. Any thread and process.
class DiskReserve
{
public:
    static constexpr qint64 kBytes = qint64(4) * 1024 * 1024;

    explicit DiskReserve(const QString &dataFolder);

    /// Sets the space aside when it isn't yet. Without it nothing is lost but the comfort, so failing is no error.
    void keep() const;
    /// Frees the space. True when there was some.
    bool give() const;

private:
    QString m_file;
};

} // namespace slipway
