// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>

#include <sys/mount.h>

namespace slipway::test {

/// A small file system in memory at a folder, which is made, while this lives. Only who may mount can have one.
class SmallDisk
{
public:
    /// @param options as for tmpfs: "size=4m,mode=700"
    SmallDisk(const QString &folder, const char *options)
        : m_folder(QFile::encodeName(folder))
        , m_isMounted(QDir().mkpath(folder) && mount("tmpfs", m_folder.constData(), "tmpfs", 0, options) == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            umount2(m_folder.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] bool makeReadOnly() const { return remount(MS_RDONLY, nullptr); }
    [[nodiscard]] bool makeWritable() const { return remount(0, nullptr); }
    /// @param size as for tmpfs: "size=512m"
    [[nodiscard]] bool resize(const char *size) const { return remount(0, size); }

private:
    [[nodiscard]] bool remount(unsigned long flags, const char *options) const
    {
        return mount("tmpfs", m_folder.constData(), "tmpfs", MS_REMOUNT | flags, options) == 0;
    }

    QByteArray m_folder;
    bool m_isMounted = false;
};

inline constexpr const char *kNoMount = "needs the right to mount a tmpfs (run the tests as root)";

} // namespace slipway::test
