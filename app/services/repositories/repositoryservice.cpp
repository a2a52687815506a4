// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositories/repositoryservice.h"

#include "core/access.h"
#include "git/history.h"
#include "git/remoteurl.h"
#include "git/workspace.h"
#include "process/command.h"
#include "services/audit/auditservice.h"
#include "services/repositories/pipelinefiles.h"
#include "services/repositories/repositorynames.h"
#include "services/repositories/repositorytypes.h"
#include "storage/storage.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/repositorystore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

Error offerMove(const RepositoryRecord &moved, const QString &path)
{
    return {
        .kind = ErrorKind::NotFound,
        .message =
            Engine::tr("the repository %1 was at %2; %3 has the same first commit").arg(moved.name, moved.path, path),
        .hint = Engine::tr("If it was moved, run: slipwayctl repo move %1 %2").arg(moved.name, path),
        .file = path,
        .code = u"repository.moved"_s};
}

/// What protects its environments, for the audit: it is out of sight until the repository is added again.
Result<QJsonObject> guardsOf(Database &database, RepositoryId id)
{
    QJsonArray locks;
    QStringList names;
    for (const EnvironmentRecord &environment : SLIPWAY_TRY(EnvironmentStore(database).list(id))) {
        names << environment.name;
        if (environment.lock)
            locks.append(QJsonObject{{u"environment"_s, environment.name},
                                     {u"owner"_s, environment.lock->owner},
                                     {u"reason"_s, environment.lock->reason}});
    }
    return QJsonObject{{u"environments"_s, QJsonArray::fromStringList(names)}, {u"locks"_s, locks}};
}

} // namespace

RepositoryService::RepositoryService(Storage &storage, CommandRunner &commands, const Clock &clock, QString cloneFolder)
    : m_storage(storage)
    , m_commands(commands)
    , m_clock(clock)
    , m_cloneFolder(std::move(cloneFolder))
{
}

Result<RepositoryRecord> RepositoryService::add(const QString &pathOrUrl, const QString &name,
                                                const git::OnProgress &onProgress, std::stop_token stop)
{
    const std::vector<RepositoryRecord> known = SLIPWAY_TRY(list());
    const bool remote = git::looksLikeUrl(pathOrUrl) && !QFileInfo::exists(pathOrUrl);
    if (!remote)
        return addFolder(SLIPWAY_TRY(git::Repository::discover(QDir::current().absoluteFilePath(pathOrUrl))), name,
                         known);
    RepositoryRecord record;
    record.added = m_clock.now();
    record.name = freeName(name.isEmpty() ? nameFromUrl(pathOrUrl) : name, known);
    SLIPWAY_CHECK(checkRepositoryName(record.name));
    record.url = git::withoutCredentials(pathOrUrl);
    record.path = m_cloneFolder + u'/' + record.name;
    makeKeptFolder(QFile::encodeName(m_cloneFolder).toStdString()); // if not, git tells why
    SLIPWAY_CHECK(git::clone(m_commands, pathOrUrl, record.path, onProgress, stop));
    if (const auto opened = git::Repository::open(record.path); !opened) { // git reads more formats than we do
        QDir(record.path).removeRecursively();
        return fail(opened.error());
    }
    if (const std::optional<RepositoryRecord> moved = movedTo(record.path, known); moved && name.isEmpty())
        return move(moved->id, record.path, false);
    return insert(record);
}

Result<std::vector<RepositoryRecord>> RepositoryService::list() const
{
    return m_storage.readValue<std::vector<RepositoryRecord>>(
        [](Database &database) { return RepositoryStore(database).list(); });
}

Result<RepositoryRecord> RepositoryService::find(RepositoryId id) const
{
    return m_storage.readValue<RepositoryRecord>(
        [id](Database &database) { return RepositoryStore(database).find(id); });
}

Result<RepositoryRecord> RepositoryService::find(const QString &nameOrPath) const
{
    const std::vector<RepositoryRecord> known = SLIPWAY_TRY(list());
    if (const auto named = std::ranges::find(known, nameOrPath, &RepositoryRecord::name); named != known.end()) {
        rememberRoot(*named);
        return *named;
    }
    if (const Result<QString> path = git::Repository::discover(QDir::current().absoluteFilePath(nameOrPath))) {
        if (const auto placed = std::ranges::find(known, *path, &RepositoryRecord::path); placed != known.end()) {
            rememberRoot(*placed);
            return *placed;
        }
        if (const std::optional<RepositoryRecord> moved = movedTo(*path, known))
            return fail(offerMove(*moved, *path));
    }
    QStringList names;
    for (const RepositoryRecord &record : known)
        names << record.name;
    return fail(
        ErrorKind::NotFound, Engine::tr("no repository is called '%1'").arg(nameOrPath),
        names.isEmpty()
            ? Engine::tr("None has been added yet: slipwayctl repo add PATH_OR_URL.")
            : Engine::tr("Known are: %1. Another one is added by slipwayctl repo add.").arg(names.join(u", "_s)));
}

Result<RepositoryRecord> RepositoryService::findOrAdd(const QString &nameOrPath)
{
    Result<RepositoryRecord> found = find(nameOrPath);
    if (found || found.error().kind != ErrorKind::NotFound || found.error().code == "repository.moved"_L1)
        return found;
    const bool isPath = nameOrPath.contains(u'/') || nameOrPath.startsWith(u'.') || QFileInfo(nameOrPath).isDir();
    return isPath ? add(nameOrPath, {}, {}, {}) : found;
}

Result<> RepositoryService::remove(RepositoryId id)
{
    return m_storage.write([&](Database &database) -> Result<> {
        const RepositoryStore store(database);
        const RepositoryRecord record = SLIPWAY_TRY(store.find(id));
        QJsonObject details = SLIPWAY_TRY(guardsOf(database, id));
        details.insert(u"repository"_s, record.name);
        details.insert(u"path"_s, record.path);
        SLIPWAY_CHECK(RepositoryStore(database).remove(id, m_clock.now()));
        return m_audit ? m_audit->addIn(database, u"repo.removed"_s, record.name, details) : Result<>();
    });
}

Result<> RepositoryService::fetch(RepositoryId id, const git::OnProgress &onProgress, std::stop_token stop)
{
    const RepositoryRecord record = SLIPWAY_TRY(find(id));
    return git::fetch(m_commands, record.path, u"origin"_s, onProgress, stop);
}

Result<RepositoryDetail> RepositoryService::detail(const RepositoryRecord &record) const
{
    RepositoryDetail detail{.record = record};
    Result<git::Repository> repository = git::Repository::open(record.path);
    if (!repository) {
        detail.available = false;
        detail.problem = repository.error();
        if (detail.problem.kind == ErrorKind::NotFound)
            detail.problem.hint = Engine::tr("If it was moved, run: slipwayctl repo move %1 PATH").arg(record.name);
        return detail;
    }
    detail.head = SLIPWAY_TRY(repository->head());
    if (!detail.head.commit.isEmpty()) {
        const git::CommitInfo head = SLIPWAY_TRY(repository->commit(detail.head.commit));
        detail.headSubject = head.subject;
        detail.headAuthor = head.author.name;
        detail.headTime = head.author.when;
    }
    detail.branches = SLIPWAY_TRY(repository->branches());
    if (!repository->isBare())
        detail.workingTree = SLIPWAY_TRY(repository->status());
    detail.pipelines =
        SLIPWAY_TRY(describePipelines(*repository, repository->isBare() ? detail.head.commit : QString()));
    return detail;
}

Result<std::vector<git::CommitInfo>> RepositoryService::log(const RepositoryRecord &record, const QString &revision,
                                                            int limit) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
    std::vector<git::CommitInfo> commits;
    if (SLIPWAY_TRY(repository.head()).unborn && revision.isEmpty())
        return commits;
    const QString start = SLIPWAY_TRY(repository.resolve(revision.isEmpty() ? u"HEAD"_s : revision));
    Result<> commitsRead;
    const auto onRows = [&](std::vector<git::GraphRow> &&rows) {
        for (const git::GraphRow &row : rows) {
            Result<git::CommitInfo> commit = repository.commit(QString::fromLatin1(row.hash.toHex()));
            if (!commit) {
                commitsRead = fail(commit.error());
                return;
            }
            commits.push_back(std::move(*commit));
        }
    };
    SLIPWAY_CHECK(git::readHistory(record.path, {.refs = {start}, .limit = limit}, onRows));
    SLIPWAY_CHECK(commitsRead);
    return commits;
}

Result<std::vector<PipelineInfo>> RepositoryService::pipelines(const RepositoryRecord &record,
                                                               const QString &commit) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
    return describePipelines(repository, commit);
}

} // namespace slipway
