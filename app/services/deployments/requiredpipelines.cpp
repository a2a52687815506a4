// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/requiredpipelines.h"

#include "services/deployments/deploymenttarget.h"
#include "services/repositories/pipelinefiles.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"
#include "workflow/plan/trigger.h"

#include <QFileInfo>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDeepestRerun = 100; // a chain of re-runs

/// Files that the commit changed, as a filter for paths asks for them.
Result<QStringList> changedFiles(const git::Repository &repository, const QString &commit)
{
    QStringList paths;
    for (const git::FileChange &change : SLIPWAY_TRY(repository.changes(commit))) {
        paths << change.path;
        if (!change.oldPath.isEmpty())
            paths << change.oldPath;
    }
    return paths;
}

Message problemOf(const Workflow &workflow)
{
    const std::optional<Error> error = firstError(workflow.diagnostics, workflow.file);
    return error ? Engine::tr("cannot be used (line %1: %2)").arg(error->line).arg(error->message) : QString();
}

/// A file that cannot even be read may be meant for a push: nobody knows, so it does not pass.
Result<bool> isTriggered(const git::Repository &repository, const PipelineQuestion &question, const Workflow &workflow)
{
    if (workflow.events.empty())
        return !workflow.isUsable();
    const EventSpec *push = workflow.event(u"push"_s);
    if (!push)
        return false;
    Occurrence occurrence{.event = u"push"_s, .branch = question.branch, .tag = {}, .activity = {}, .changedFiles = {}};
    if (!push->paths.isEmpty() || !push->pathsIgnore.isEmpty())
        occurrence.changedFiles = SLIPWAY_TRY(changedFiles(repository, question.commit));
    return decideTrigger(*push, occurrence).isTriggered;
}

deploy::RequiredPipeline pipelineOf(const Workflow &workflow)
{
    return {.file = workflow.file, .name = workflow.name, .problem = problemOf(workflow), .command = {}};
}

std::vector<deploy::RequiredPipeline> namedPipelines(const std::vector<Workflow> &workflows, const QStringList &files)
{
    std::vector<deploy::RequiredPipeline> pipelines;
    for (const QString &file : files) {
        const auto found = std::ranges::find_if(workflows, [&file](const Workflow &workflow) {
            return workflow.file == file || QFileInfo(workflow.file).fileName() == file;
        });
        if (found != workflows.end())
            pipelines.push_back(pipelineOf(*found));
        else
            pipelines.push_back(
                {.file = file, .name = {}, .problem = Engine::tr("is no workflow of this commit"), .command = {}});
    }
    return pipelines;
}

/// All jobs ran, or those that had failed of a run of all.
Result<bool> isWhole(const RunStore &store, RunRecord run)
{
    for (int depth = 0; depth < kDeepestRerun && !run.request[u"jobs"].toArray().isEmpty(); ++depth) {
        if (!run.rerunOf.isValid())
            return false;
        const auto before = store.find(run.rerunOf);
        if (!before)
            return before.error().kind == ErrorKind::NotFound ? Result<bool>(false) : fail(before.error());
        run = *before;
    }
    return true;
}

Result<> addLatestRuns(const RunStore &store, const PipelineQuestion &question,
                       std::vector<deploy::RequiredPipeline> &pipelines)
{
    const auto runs =
        SLIPWAY_TRY(store.list({.repository = question.repository.id, .commit = question.commit, .limit = -1}));
    for (deploy::RequiredPipeline &pipeline : pipelines) {
        for (const RunRecord &run : runs) {
            const bool isOther = run.workflowFile != pipeline.file || run.workingTree || isRunOfDeployment(run);
            if (isOther || !SLIPWAY_TRY(isWhole(store, run)))
                continue;
            pipeline.run = run.id;
            pipeline.status = run.status;
            pipeline.tests = run.testsTotal;
            pipeline.failedTests = run.testsFailed;
            break;
        }
    }
    return {};
}

/// The branch where it still ends in the commit: what looks at the branch's name then runs as after a push.
QString commandFor(const git::Repository &repository, const PipelineQuestion &question, const QString &file)
{
    const bool isTip =
        !question.branch.isEmpty() && repository.resolve(question.branch).value_or(QString()) == question.commit;
    return u"slipwayctl run %1 --workflow %2 --ref %3"_s.arg(question.repository.name, file.section(u'/', -1),
                                                             isTip ? question.branch : question.commit.left(12));
}

} // namespace

Result<std::vector<deploy::RequiredPipeline>>
requiredPipelines(const Storage &storage, const git::Repository &repository, const PipelineQuestion &question)
{
    const std::vector<Workflow> workflows = SLIPWAY_TRY(readPipelines(repository, question.commit));
    std::vector<deploy::RequiredPipeline> pipelines;
    if (!question.files.isEmpty())
        pipelines = namedPipelines(workflows, question.files);
    for (const Workflow &workflow : workflows) {
        if (question.files.isEmpty() && SLIPWAY_TRY(isTriggered(repository, question, workflow)))
            pipelines.push_back(pipelineOf(workflow));
    }
    for (deploy::RequiredPipeline &pipeline : pipelines) {
        if (pipeline.problem.isEmpty())
            pipeline.command = commandFor(repository, question, pipeline.file);
    }
    SLIPWAY_CHECK(
        storage.read([&](Database &database) { return addLatestRuns(RunStore(database), question, pipelines); }));
    return pipelines;
}

} // namespace slipway
