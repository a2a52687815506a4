// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositories/pipelinefiles.h"

#include "runner/jobs/hostabilities.h"
#include "services/repositories/repositorytypes.h"
#include "workflow/plan/executability.h"
#include "workflow/readworkflow.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <tuple>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLargestPipelineBytes = 1024 * 1024;
const QString &workflowFolder()
{
    static const QString folder = u".github/workflows"_s;
    return folder;
}

bool isPipelineName(const QString &path)
{
    return path.endsWith(u".yml"_s) || path.endsWith(u".yaml"_s);
}

PipelineInfo describe(const Workflow &workflow, const Abilities &abilities)
{
    PipelineInfo info;
    info.file = workflow.file;
    info.name = workflow.name.isEmpty() ? workflow.file : workflow.name;
    for (const EventSpec &event : workflow.events) {
        info.events << event.name;
        if (event.name == u"workflow_dispatch"_s) {
            for (const auto &[name, input] : event.inputs)
                info.manualInputs << name;
        }
    }
    for (const JobSpec &job : workflow.jobs)
        info.jobs << job.id;
    for (const Diagnostic &diagnostic : workflow.diagnostics) {
        info.errors += diagnostic.severity == Severity::Error;
        info.warnings += diagnostic.severity == Severity::Warning;
        info.findings.push_back(
            {severityName(diagnostic.severity), diagnostic.at.line, diagnostic.at.column, diagnostic.message});
    }
    for (const Diagnostic &obstacle : describeObstacles(workflow, abilities)) {
        if (obstacle.severity == Severity::Warning)
            info.unsupported.push_back(Engine::tr("line %1: %2").arg(obstacle.at.line).arg(obstacle.message));
    }
    return info;
}

} // namespace

Result<QStringList> pipelineFiles(const git::Repository &repository, const QString &commit)
{
    QStringList files;
    if (!commit.isEmpty()) {
        files = SLIPWAY_TRY(repository.files(commit, workflowFolder(), false));
    } else {
        const QDir folder(repository.path() + u'/' + workflowFolder());
        for (const QString &name : folder.entryList(QDir::Files))
            files << workflowFolder() + u'/' + name;
    }
    files.removeIf([](const QString &path) { return !isPipelineName(path); });
    files.sort();
    return files;
}

Result<QByteArray> pipelineText(const git::Repository &repository, const QString &commit, const QString &file)
{
    if (!commit.isEmpty())
        return repository.file(commit, file, kLargestPipelineBytes);
    QFile source(repository.path() + u'/' + file);
    if (const QFileInfo info(source.fileName()); info.exists() && !info.isFile()) // a pipe would keep us for ever
        return fail(
            {.kind = ErrorKind::BadInput, .message = Engine::tr("the workflow isn't a regular file"), .file = file});
    if (!source.open(QIODevice::ReadOnly))
        return fail({.kind = ErrorKind::NotFound,
                     .message = Engine::tr("cannot read the workflow: %1").arg(source.errorString()),
                     .hint = Engine::tr("slipwayctl repo show lists the workflows that were found."),
                     .file = file});
    if (source.size() > kLargestPipelineBytes)
        return fail({.kind = ErrorKind::BadInput,
                     .message = Engine::tr("the file has %1 bytes; a workflow may have 1 MB").arg(source.size()),
                     .file = file});
    return source.readAll();
}

QString fullRepositoryName(const git::Repository &repository)
{
    QString url = repository.remoteUrl();
    if (url.endsWith(u".git"_s))
        url.chop(4);
    const QStringList parts = url.split(url.contains(u"://"_s) ? u'/' : u':').last().split(u'/', Qt::SkipEmptyParts);
    const QStringList path = url.contains(u"://"_s) ? QUrl(url).path().split(u'/', Qt::SkipEmptyParts) : parts;
    return path.size() >= 2 && !url.startsWith(u'/') ? QString(path.at(path.size() - 2) + u'/' + path.last())
                                                     : QString();
}

Workflow readPipeline(const QByteArray &text, const QString &file, const Abilities &abilities, const QString &dialect)
{
    Workflow workflow = readWorkflow(text, file, dialect);
    std::ranges::move(describeObstacles(workflow, abilities), std::back_inserter(workflow.diagnostics));
    std::ranges::stable_sort(workflow.diagnostics, {},
                             [](const Diagnostic &found) { return std::tuple(found.at.line, found.at.column); });
    return workflow;
}

Result<std::vector<Workflow>> readPipelines(const git::Repository &repository, const QString &commit)
{
    std::vector<Workflow> workflows;
    const Abilities abilities = hostAbilities(fullRepositoryName(repository));
    for (const QString &file : SLIPWAY_TRY(pipelineFiles(repository, commit))) {
        const Result<QByteArray> text = pipelineText(repository, commit, file);
        if (text) {
            workflows.push_back(readPipeline(*text, file, abilities));
            continue;
        }
        // One unreadable file must not hide the others.
        Workflow unreadable{.file = file};
        unreadable.diagnostics.push_back({Severity::Error, {}, text.error().message});
        workflows.push_back(std::move(unreadable));
    }
    return workflows;
}

Result<std::vector<PipelineInfo>> describePipelines(const git::Repository &repository, const QString &commit)
{
    std::vector<PipelineInfo> infos;
    const Abilities abilities = hostAbilities(fullRepositoryName(repository));
    for (const Workflow &workflow : SLIPWAY_TRY(readPipelines(repository, commit)))
        infos.push_back(describe(workflow, abilities));
    return infos;
}

} // namespace slipway
