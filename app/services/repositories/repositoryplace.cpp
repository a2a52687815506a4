// SPDX-License-Identifier: GPL-3.0-or-later
// Where repositories lie: adding a folder, and finding again what was moved.
#include "git/identity.h"
#include "git/repository.h"
#include "services/audit/auditservice.h"
#include "services/repositories/repositorynames.h"
#include "services/repositories/repositoryservice.h"
#include "storage/storage.h"
#include "storage/stores/repositorystore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool isGone(const RepositoryRecord &record)
{
    const Result<git::Repository> there = git::Repository::open(record.path);
    return !there && there.error().kind == ErrorKind::NotFound;
}

} // namespace

QString RepositoryService::rootOf(RepositoryId id) const
{
    return m_storage.readValue<QString>([id](Database &database) { return RepositoryStore(database).root(id); })
        .value_or(QString());
}

std::optional<RepositoryRecord> RepositoryService::movedTo(const QString &path,
                                                           const std::vector<RepositoryRecord> &known) const
{
    for (const RepositoryRecord &record : known) {
        const QString root = record.path == path ? QString() : rootOf(record.id);
        if (!root.isEmpty() && isGone(record) && git::hasCommit(path, root).value_or(false))
            return record;
    }
    return std::nullopt;
}

Result<RepositoryRecord> RepositoryService::insert(RepositoryRecord record)
{
    const QString root = git::rootCommit(record.path).value_or(QString());
    const std::function<Result<RepositoryId>(Database &)> write = [&](Database &database) -> Result<RepositoryId> {
        RepositoryStore store(database);
        const RepositoryId id = SLIPWAY_TRY(store.insert(record));
        SLIPWAY_CHECK(store.setRoot(id, root));
        if (m_audit)
            SLIPWAY_CHECK(m_audit->addIn(database, u"repo.added"_s, record.name,
                                         {{u"repository"_s, record.name}, {u"path"_s, record.path}}));
        return id;
    };
    record.id = SLIPWAY_TRY(m_storage.writeValue(write));
    return record;
}

Result<RepositoryRecord> RepositoryService::addFolder(const QString &path, const QString &name,
                                                      const std::vector<RepositoryRecord> &known)
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(path));
    RepositoryRecord record{.path = repository.path()};
    const bool isKnown = std::ranges::find(known, record.path, &RepositoryRecord::path) != known.end();
    const std::optional<RepositoryRecord> moved = isKnown ? std::nullopt : movedTo(record.path, known);
    if (moved && (name.isEmpty() || name == moved->name))
        return move(moved->id, record.path, false);
    record.added = m_clock.now();
    record.name = name.isEmpty() ? freeName(nameFromUrl(QFileInfo(record.path).fileName()), known) : name;
    SLIPWAY_CHECK(checkRepositoryName(record.name));
    return insert(record);
}

Result<RepositoryRecord> RepositoryService::move(RepositoryId id, const QString &path, bool force)
{
    RepositoryRecord record = SLIPWAY_TRY(find(id));
    const QString found = SLIPWAY_TRY(git::Repository::discover(QDir::current().absoluteFilePath(path)));
    const QString known = rootOf(id);
    const bool isSame = known.isEmpty() ||
                        SLIPWAY_TRY(git::hasCommit(found, known)); // with nothing to compare nothing is said against it
    if (!isSame && !force)
        return fail(Error{
            .kind = ErrorKind::Refused,
            .message = Engine::tr("the repository there isn't %1: it lacks its first commit %2")
                           .arg(record.name, known.left(12)),
            .hint =
                Engine::tr("If its history was rewritten, run: slipwayctl repo move %1 PATH --force").arg(record.name),
            .file = found});
    record.path = SLIPWAY_TRY(git::Repository::open(found)).path();
    const QString root = isSame && !known.isEmpty() ? known : SLIPWAY_TRY(git::rootCommit(found));
    const Result<> written = m_storage.write([&](Database &database) -> Result<> {
        RepositoryStore store(database);
        SLIPWAY_CHECK(store.setPath(id, record.path));
        SLIPWAY_CHECK(store.setRoot(id, root));
        return m_audit ? m_audit->addIn(database, u"repo.moved"_s, record.name,
                                        {{u"repository"_s, record.name}, {u"path"_s, record.path}})
                       : Result<>();
    });
    SLIPWAY_CHECK(written);
    return record;
}

/// Of a repository that an older version has added: while it is where it was.
void RepositoryService::rememberRoot(const RepositoryRecord &record) const
{
    if (m_storage.isReadOnly() || !rootOf(record.id).isEmpty())
        return;
    if (const QString root = git::rootCommit(record.path).value_or(QString()); !root.isEmpty())
        m_storage.post(
            [id = record.id, root](Database &database) { return RepositoryStore(database).setRoot(id, root); });
}

} // namespace slipway
