// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace slipway {

/// A log of several processes at once: lines are whole, and when the file is full it becomes .1, .1 becomes .2 and so
/// on, the last goes. All of them together stay under kMaxLogBytes. One thread at a time.
class LogFile
{
public:
    static constexpr qint64 kMaxLogBytes = 10'000'000;
    static constexpr int kFiles = 5; ///< the newest included
    static constexpr qint64 kMaxFileBytes = kMaxLogBytes / kFiles;

    /// `maxFileBytes` less than kMaxFileBytes is for tests.
    explicit LogFile(QString path, qint64 maxFileBytes = kMaxFileBytes);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// `lines`: whole ones, with their ends. All or nothing. Error: Environment; the next call tries again.
    [[nodiscard]] Result<> append(const QByteArray &lines);

private:
    [[nodiscard]] Result<> lockNewest();
    [[nodiscard]] bool isNewest() const;
    [[nodiscard]] Result<> writeLocked(const QByteArray &lines);
    [[nodiscard]] Result<> trouble(int why) const;
    void rotate() const;
    void close();

    QString m_path;
    qint64 m_maxFileBytes;
    int m_file = -1;
};

} // namespace slipway
