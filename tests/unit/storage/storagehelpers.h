// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records.h"
#include "storage/database.h"
#include "storage/repositorystore.h"
#include "storage/storage.h"
#include "unit/storage/why.h"

#include <QFile>

#include <sys/mount.h>

namespace slipway::test {

[[nodiscard]] inline std::unique_ptr<Storage> openOrDie(const QString &folder)
{
    auto storage = Storage::open(folder);
    if (!storage)
        qFatal("%s", why(storage).constData());
    return std::move(*storage);
}

/// @param filler makes the row large
[[nodiscard]] inline Result<> addRepository(Storage &storage, const QString &name, const QString &filler = {})
{
    return storage.write([&](Database &database) -> Result<> {
        SLIPWAY_TRY(RepositoryStore(database).insert({.id = {}, .name = name, .path = u'/' + name, .url = filler}));
        return {};
    });
}

/// -1 when they cannot be read.
[[nodiscard]] inline qint64 countRepositories(const Storage &storage)
{
    const Result<qint64> count = storage.readValue<qint64>([](Database &database) -> Result<qint64> {
        return qint64(SLIPWAY_TRY(RepositoryStore(database).list()).size());
    });
    return count.value_or(-1);
}

/// A small file system of its own, where the test may mount one.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &folder)
        : m_folder(QFile::encodeName(folder))
    {
        m_isMounted = mount("tmpfs", m_folder.constData(), "tmpfs", 0, "size=4m,mode=700") == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            umount2(m_folder.constData(), MNT_DETACH);
    }
    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] bool makeReadOnly() const
    {
        return mount(nullptr, m_folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QByteArray m_folder;
    bool m_isMounted = false;
};

inline constexpr const char *kNoMount = "needs the right to mount a tmpfs (run the tests as root)";

} // namespace slipway::test
