// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositoryservice.h"

#include "process/command.h"
#include "services/pipelinefiles.h"
#include "storage/repositorystore.h"
#include "storage/storage.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// "git@host:team/fraud-model.git" → "fraud-model".
QString nameFromUrl(const QString &url)
{
    QString name = url;
    while (name.endsWith(u'/'))
        name.chop(1);
    name = name.mid(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u':')) + 1);
    if (name.endsWith(u".git"_s))
        name.chop(4);
    return name;
}

/// A name nobody has yet: "model", "model-2", …
QString freeName(const QString &wanted, const std::vector<RepositoryRecord> &known)
{
    const auto taken = [&known](const QString &name) { return std::ranges::find(known, name, &RepositoryRecord::name) != known.end(); };
    QString name = wanted;
    for (int number = 2; taken(name); ++number)
        name = wanted + u'-' + QString::number(number);
    return name;
}

Result<> checkName(const QString &name)
{
    const bool bad = name.isEmpty() || name.startsWith(u'-') || name.contains(u'/')
        || std::ranges::any_of(name, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if (bad)
        return fail(ErrorKind::BadInput, u"'%1' cannot be the name of a repository"_s.arg(name),
                    u"A name is not empty, does not begin with '-' and holds no '/' and no control characters."_s);
    return {};
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
    RepositoryRecord record;
    record.added = m_clock.now();
    if (remote) {
        record.name = freeName(name.isEmpty() ? nameFromUrl(pathOrUrl) : name, known);
        SLIPWAY_CHECK(checkName(record.name));
        record.url = QUrl(pathOrUrl).adjusted(QUrl::RemovePassword).toString();
        record.path = m_cloneFolder + u'/' + record.name;
        QDir().mkpath(m_cloneFolder);
        SLIPWAY_CHECK(git::clone(m_commands, pathOrUrl, record.path, onProgress, stop));
    } else {
        record.path = SLIPWAY_TRY(git::Repository::discover(QDir::current().absoluteFilePath(pathOrUrl)));
        const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
        record.path = repository.path();
        record.name = name.isEmpty() ? freeName(nameFromUrl(QFileInfo(record.path).fileName()), known) : name;
        SLIPWAY_CHECK(checkName(record.name));
    }
    record.id = SLIPWAY_TRY(m_storage.writeValue<RepositoryId>(
        [&record](Database &database) { return RepositoryStore(database).insert(record); }));
    return record;
}

Result<std::vector<RepositoryRecord>> RepositoryService::list() const
{
    return m_storage.readValue<std::vector<RepositoryRecord>>(
        [](Database &database) { return RepositoryStore(database).list(); });
}

Result<RepositoryRecord> RepositoryService::find(RepositoryId id) const
{
    return m_storage.readValue<RepositoryRecord>([id](Database &database) { return RepositoryStore(database).find(id); });
}

Result<RepositoryRecord> RepositoryService::find(const QString &nameOrPath) const
{
    const std::vector<RepositoryRecord> known = SLIPWAY_TRY(list());
    if (const auto named = std::ranges::find(known, nameOrPath, &RepositoryRecord::name); named != known.end())
        return *named;
    if (const Result<QString> path = git::Repository::discover(QDir::current().absoluteFilePath(nameOrPath))) {
        if (const auto placed = std::ranges::find(known, *path, &RepositoryRecord::path); placed != known.end())
            return *placed;
    }
    QStringList names;
    for (const RepositoryRecord &record : known)
        names << record.name;
    return fail(ErrorKind::NotFound, u"no repository is called '%1'"_s.arg(nameOrPath),
                names.isEmpty() ? u"None has been added yet: slipwayctl repo add PATH_OR_URL."_s
                                : u"Known are: %1. Another one is added by slipwayctl repo add."_s.arg(names.join(u", "_s)));
}

Result<RepositoryRecord> RepositoryService::findOrAdd(const QString &nameOrPath)
{
    Result<RepositoryRecord> found = find(nameOrPath);
    if (found || found.error().kind != ErrorKind::NotFound)
        return found;
    const bool isPath = nameOrPath.contains(u'/') || nameOrPath.startsWith(u'.') || QFileInfo(nameOrPath).isDir();
    return isPath ? add(nameOrPath, {}, {}, {}) : found;
}

Result<> RepositoryService::remove(RepositoryId id)
{
    return m_storage.write([id](Database &database) { return RepositoryStore(database).remove(id); });
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
    detail.pipelines = SLIPWAY_TRY(describePipelines(*repository, repository->isBare() ? detail.head.commit : QString()));
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

Result<std::vector<PipelineInfo>> RepositoryService::pipelines(const RepositoryRecord &record, const QString &commit) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(record.path));
    return describePipelines(repository, commit);
}

} // namespace slipway
