// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/environmentfile.h"

#include "config/configuration.h"
#include "deploy/releases/fileview.h"
#include "git/repository.h"
#include "services/audit/auditservice.h"
#include "services/environments/environmentexamine.h"
#include "services/environments/environmenttypes.h"
#include "services/environments/releaseview.h"
#include "services/repositories/repositoryservice.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"
#include "storage/stores/environmentstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLimitBytes = qint64(4) << 20;

EnvironmentRecord recordOf(const config::EnvironmentSpec &spec, RepositoryId repository, const QString &file, int order)
{
    EnvironmentRecord record;
    record.repository = repository;
    record.name = spec.name;
    record.tier = spec.tier;
    record.order = order;
    record.configuration = config::toJson(spec);
    record.source = file;
    return record;
}

/// What would become of the known environments.
ApplyReport compare(const std::vector<EnvironmentRecord> &known, const config::Configuration &configuration,
                    const QString &file)
{
    ApplyReport report;
    report.diagnostics = configuration.diagnostics;
    for (const config::EnvironmentSpec &spec : configuration.environments) {
        const auto same = std::ranges::find(known, spec.name, &EnvironmentRecord::name);
        if (same == known.end())
            report.added << spec.name;
        else if (same->configuration != config::toJson(spec))
            report.changed << spec.name;
        else
            report.unchanged << spec.name;
    }
    for (const EnvironmentRecord &record : known) {
        const bool isInFile = std::ranges::find(configuration.environments, record.name,
                                                &config::EnvironmentSpec::name) != configuration.environments.end();
        if (!isInFile && record.source == file)
            report.gone << record.name;
    }
    return report;
}

/// Setting by setting, of what is new or differs; and the flows.
std::vector<SettingChange> changesOf(const std::vector<EnvironmentRecord> &known, const std::vector<QJsonObject> &flows,
                                     const config::Configuration &configuration)
{
    std::vector<SettingChange> changes;
    for (const config::EnvironmentSpec &spec : configuration.environments) {
        const auto same = std::ranges::find(known, spec.name, &EnvironmentRecord::name);
        const QJsonObject before = same == known.end() ? QJsonObject() : same->configuration;
        for (SettingChange &change : changesBetween(spec.name, before, config::toJson(spec)))
            changes.push_back(std::move(change));
    }
    QJsonArray before, after;
    for (const QJsonObject &flow : flows)
        before.append(flow);
    for (const config::FlowSpec &flow : configuration.flows)
        after.append(config::toJson(flow));
    if (!before.isEmpty() || !after.isEmpty()) {
        for (SettingChange &change : changesBetween({}, {{u"flow"_s, before}}, {{u"flow"_s, after}}))
            changes.push_back(std::move(change));
    }
    return changes;
}

/// HEAD, when it holds the file just as it is; else empty.
QString commitWith(const RepositoryRecord &repository, const QString &file, const QByteArray &text)
{
    const Result<git::Repository> opened = git::Repository::open(repository.path);
    if (!opened)
        return {};
    const Result<git::Head> head = opened->head();
    const QString place =
        QDir(QFileInfo(opened->path()).canonicalFilePath()).relativeFilePath(QFileInfo(file).canonicalFilePath());
    if (!head || head->commit.isEmpty() || place.startsWith(u"../"_s))
        return {};
    const Result<QByteArray> committed = opened->file(head->commit, place, kLimitBytes);
    return committed && *committed == text ? head->commit : QString();
}

/// The errors by place; the reader gives them as they come.
Diagnostics errorsOf(const Diagnostics &diagnostics)
{
    Diagnostics errors;
    std::ranges::copy_if(diagnostics, std::back_inserter(errors),
                         [](const Diagnostic &finding) { return finding.severity == Severity::Error; });
    std::ranges::stable_sort(errors, {},
                             [](const Diagnostic &error) { return std::pair(error.at.line, error.at.column); });
    return errors;
}

/// What else is wrong, a line each, so that a file is mended in one go.
Message restOf(const Diagnostics &errors)
{
    constexpr std::size_t kMost = 13; // all fit into a dialog
    Messages lines;
    for (std::size_t i = 1; i < errors.size() && i < kMost; ++i)
        lines.push_back(
            Message::list({u"%1:%2"_s.arg(errors[i].at.line).arg(errors[i].at.column), errors[i].message}, u": "_s));
    lines.push_back(errors.size() > 1 ? Engine::tr("The file has %1 errors; nothing was applied.").arg(errors.size())
                                      : Engine::tr("Nothing was applied."));
    return Message::list(std::move(lines), u"\n"_s);
}

} // namespace

Result<QByteArray> EnvironmentFile::read(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return fail(Error{.kind = ErrorKind::NotFound, .message = Engine::tr("there is no such file"), .file = file});
    QFile source(file);
    if (!info.isFile() || info.size() > kLimitBytes)
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = info.isFile() ? Engine::tr("the file is larger than 4 MiB")
                                                   : Engine::tr("this is no file"),
                          .file = file});
    if (!source.open(QIODevice::ReadOnly))
        return fail(Error{.kind = ErrorKind::Environment, .message = source.errorString(), .file = file});
    return source.readAll();
}

Result<config::Configuration> EnvironmentFile::check(const QByteArray &text, const QString &file)
{
    config::Configuration configuration = config::readConfiguration(text, file);
    const Diagnostics errors = errorsOf(configuration.diagnostics);
    std::optional<Error> error = firstError(errors, file);
    if (!error)
        return configuration;
    error->hint = restOf(errors);
    return fail(std::move(*error));
}

Result<std::optional<RepositoryRecord>> EnvironmentFile::repositoryOf(const config::Configuration &configuration,
                                                                      const QString &file, bool dryRun)
{
    const QString folder = QFileInfo(file).absolutePath();
    const QString &named = configuration.repository;
    Result<RepositoryRecord> known = m_parts.repositories.find(named.isEmpty() ? folder : named);
    if (known)
        return std::optional(*known);
    const Result<QString> around = git::Repository::discover(folder);
    if (!around && around.error().kind != ErrorKind::NotFound)
        return fail(around.error()); // there is one, and it cannot be read
    if (!around)
        return fail(
            Error{.kind = ErrorKind::NotFound,
                  .message = named.isEmpty() ? Engine::tr("the file lies in no git repository") : known.error().message,
                  .hint = Engine::tr("Put it into the repository that it speaks of, or name a known one with "
                                     "\"repository: NAME\"."),
                  .file = file});
    // Named, but the repository around it is known by another name: that name would be taken for granted wrongly.
    if (const auto other = m_parts.repositories.find(*around); other && !named.isEmpty())
        return fail(Error{.kind = ErrorKind::NotFound,
                          .message = Engine::tr("no repository is called '%1'; the one the file lies in is called '%2'")
                                         .arg(named, other->name),
                          .hint = Engine::tr("Write \"repository: %1\", or leave the key out.").arg(other->name),
                          .file = file});
    if (dryRun)
        return std::optional<RepositoryRecord>();
    return std::optional(SLIPWAY_TRY(m_parts.repositories.add(*around, named, {}, {})));
}

Diagnostics EnvironmentFile::missing(const config::EnvironmentSpec &spec, const EnvironmentRecord &record,
                                     const QString &folder) const
{
    const SecretScope scope{
        .repository = record.repository, .repositoryName = record.repositoryName, .environment = spec.name};
    const auto warning = [&](const Message &message) {
        return Diagnostic{.severity = Severity::Warning, .at = spec.at, .message = message};
    };
    QStringList names = spec.secrets;
    if (!spec.target.identity.isEmpty())
        names << spec.target.identity;
    names.removeDuplicates();
    Diagnostics findings;
    for (const QString &name : std::as_const(names)) {
        if (!m_parts.secrets.find(scope, name))
            findings.push_back(
                warning(Engine::tr("%1 needs the secret %2, which is not set yet: slipwayctl secrets set %2 --env %1")
                            .arg(spec.name, name)));
    }
    if (!findings.empty())
        return findings; // without its secrets a target cannot be asked
    if (const Result<> checked = checkTarget(m_parts, record, spec, folder, {}); !checked)
        findings.push_back(warning((checked.error().code == kForeign
                                        ? Engine::tr("%1: %2; to take it over, run: slipwayctl env take-over %1")
                                        : Engine::tr("the target of %1 is not ready: %2"))
                                       .arg(spec.name, checked.error().message)));
    return findings;
}

/// What a release of the branch as it is now would be refused for.
Diagnostics EnvironmentFile::filesOf(const config::EnvironmentSpec &spec, const QString &folder) const
{
    const Result<git::Repository> repository = git::Repository::open(folder);
    const auto head = repository ? repository->resolve(u"HEAD"_s) : Result<QString>(fail(repository.error()));
    const auto paths = head ? repository->files(*head, {}, true) : Result<QStringList>(fail(head.error()));
    if (!paths || spec.target.kind == config::TargetKind::Workflow)
        return {};
    deploy::Manifest manifest{.commit = *head};
    for (const QString &path : *paths)
        manifest.files.push_back({.path = path});
    // What artifacts bring is not known yet.
    const deploy::FileView view{.include = spec.target.include, .exclude = spec.target.exclude, .artifacts = {}};
    const Message name = Engine::tr("the commit %1").arg(head->left(12));
    Diagnostics findings;
    const Result<> taken =
        spec.target.artifacts.isEmpty() ? deploy::checkView(manifest, view, spec.name, name) : Result<>();
    const Result<> shared = deploy::checkShared(deploy::viewOf(manifest, view).paths(), spec.target.shared);
    for (const Result<> &checked : {taken, shared}) {
        if (!checked)
            findings.push_back({.severity = Severity::Warning,
                                .at = spec.at,
                                .message = Message::list({spec.name, checked.error().message}, u": "_s)});
    }
    return findings;
}

Result<ApplyReport> EnvironmentFile::apply(const QString &file, bool dryRun)
{
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(file));
    const QByteArray text = SLIPWAY_TRY(read(path));
    const config::Configuration configuration = SLIPWAY_TRY(check(text, path));
    const auto repository = SLIPWAY_TRY(repositoryOf(configuration, path, dryRun));
    std::vector<EnvironmentRecord> known;
    if (repository)
        known = SLIPWAY_TRY(m_parts.storage.readValue<std::vector<EnvironmentRecord>>(
            [&](Database &database) { return EnvironmentStore(database).list(repository->id); }));
    ApplyReport report = compare(known, configuration, path);
    report.sha256 = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    std::vector<QJsonObject> flows;
    if (repository)
        flows = SLIPWAY_TRY(m_parts.storage.readValue<std::vector<QJsonObject>>(
            [&](Database &database) { return EnvironmentStore(database).flows(repository->id); }));
    report.changes = changesOf(known, flows, configuration);
    const RepositoryRecord of = repository.value_or(RepositoryRecord{.path = QFileInfo(path).absolutePath()});
    report.commit = commitWith(of, path, text);
    for (const config::EnvironmentSpec &spec : configuration.environments) {
        EnvironmentRecord record = recordOf(spec, of.id, path, 0);
        record.repositoryName = of.name;
        for (Diagnostic &finding : missing(spec, record, of.path))
            report.diagnostics.push_back(std::move(finding));
        for (Diagnostic &finding : filesOf(spec, of.path))
            report.diagnostics.push_back(std::move(finding));
    }
    if (!dryRun && repository)
        SLIPWAY_CHECK(keep(configuration, *repository, path, report));
    return report;
}

Result<> EnvironmentFile::keep(const config::Configuration &configuration, const RepositoryRecord &repository,
                               const QString &file, const ApplyReport &report)
{
    std::vector<QJsonObject> flows;
    for (const config::FlowSpec &flow : configuration.flows)
        flows.push_back(config::toJson(flow));
    const QJsonObject details{
        {u"added"_s, QJsonArray::fromStringList(report.added)},
        {u"changed"_s, QJsonArray::fromStringList(report.changed)},
        {u"unchanged"_s, QJsonArray::fromStringList(report.unchanged)},
        {u"gone"_s, QJsonArray::fromStringList(report.gone)},
        {u"repository"_s, repository.name},
        {u"environments"_s, QJsonArray::fromStringList(report.added + report.changed)},
        {u"changes"_s, changesToJson(report.changes)},
        {u"more_changes"_s, std::max(0, int(report.changes.size()) - int(changesToJson(report.changes).size()))},
        {u"sha256"_s, report.sha256},
        {u"commit"_s, report.commit.isEmpty() ? u"not committed"_s : report.commit}};
    return m_parts.storage.write([&](Database &database) -> Result<> {
        EnvironmentStore store(database);
        int order = 0;
        for (const config::EnvironmentSpec &spec : configuration.environments)
            SLIPWAY_TRY(store.apply(recordOf(spec, repository.id, file, order++), m_parts.clock.now()));
        SLIPWAY_CHECK(store.setFlows(repository.id, flows));
        return m_parts.audit.addIn(database, u"env.applied"_s, file, details);
    });
}

Result<EnvironmentId> EnvironmentFile::add(const QString &name, const QString &targetFile, RepositoryId repository)
{
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(targetFile));
    const QByteArray text = SLIPWAY_TRY(read(path));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(config::readEnvironment(text, path, name));
    return m_parts.storage.writeValue<EnvironmentId>([&](Database &database) -> Result<EnvironmentId> {
        EnvironmentStore store(database);
        int order = 0;
        for (const EnvironmentRecord &known : SLIPWAY_TRY(store.list(repository))) {
            order = std::max(order, known.order + 1);
            if (known.name == name)
                return fail(ErrorKind::BadInput, Engine::tr("an environment is called '%1' already").arg(name),
                            Engine::tr("Change it with \"slipwayctl env apply\", or remove it first."));
        }
        const EnvironmentId id = SLIPWAY_TRY(store.apply(recordOf(spec, repository, path, order), m_parts.clock.now()));
        const EnvironmentRecord added = SLIPWAY_TRY(store.find(id));
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
        SLIPWAY_CHECK(
            m_parts.audit.addIn(database, u"env.added"_s, name,
                                {{u"file"_s, path},
                                 {u"environment"_s, name},
                                 {u"repository"_s, added.repositoryName},
                                 {u"sha256"_s, hash},
                                 {u"changes"_s, changesToJson(changesBetween(name, {}, config::toJson(spec)))}}));
        return id;
    });
}

} // namespace slipway
