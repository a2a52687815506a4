// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/database.h"
#include "storage/storage.h"
#include "storage/stores/repositorystore.h"
#include "unit/storage/why.h"

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

} // namespace slipway::test
