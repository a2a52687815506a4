// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/runresolver.h"

#include "runner/jobs/hostabilities.h"
#include "services/audit/auditservice.h"
#include "services/repositories/pipelinefiles.h"
#include "services/repositories/planevent.h"
#include "services/runs/keptjobs.h"
#include "services/runs/runsecrets.h"

#include <QFileInfo>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

struct Revision
{
    QString commit;
    QString ref;
    QString subject;
};

Result<Revision> resolveRevision(const git::Repository &repository, const RunRequest &request)
{
    Revision revision;
    if (request.ref.isEmpty()) {
        const git::Head head = SLIPWAY_TRY(repository.head());
        if (head.unborn && !request.workingTree)
            return fail(ErrorKind::NotFound,
                        Engine::tr("the repository %1 has no commit yet").arg(request.repository.name),
                        Engine::tr("Commit first, or run the files as they are with --working-tree."));
        revision.commit = head.commit;
        revision.ref = head.ref;
    } else {
        revision.commit = SLIPWAY_TRY(repository.resolve(request.ref));
        revision.ref = repository.refName(request.ref);
    }
    if (!revision.commit.isEmpty())
        revision.subject = SLIPWAY_TRY(repository.commit(revision.commit)).subject;
    return revision;
}

/// A workflow may be named by its path, its file name or its `name:`.
const Workflow *named(const std::vector<Workflow> &workflows, const QString &wanted)
{
    for (const Workflow &workflow : workflows) {
        if (workflow.file == wanted || QFileInfo(workflow.file).fileName() == wanted || workflow.name == wanted)
            return &workflow;
    }
    return nullptr;
}

QString listOf(const std::vector<Workflow> &workflows)
{
    QStringList files;
    for (const Workflow &workflow : workflows)
        files << workflow.file;
    return files.join(u", "_s);
}

Result<Workflow> chooseWorkflow(const std::vector<Workflow> &workflows, const RunRequest &request)
{
    if (workflows.empty())
        return fail(ErrorKind::NotFound, Engine::tr("%1 has no workflow file").arg(request.repository.name),
                    Engine::tr("Slipway looks for .github/workflows/*.yml."));
    if (!request.workflowFile.isEmpty()) {
        if (const Workflow *found = named(workflows, request.workflowFile))
            return *found;
        return fail(ErrorKind::NotFound, Engine::tr("there is no workflow '%1'").arg(request.workflowFile),
                    Engine::tr("Found: %1").arg(listOf(workflows)));
    }
    if (workflows.size() == 1)
        return workflows.front();
    const QString event = request.event.isEmpty() ? u"push"_s : request.event;
    std::vector<const Workflow *> triggered;
    for (const Workflow &workflow : workflows) {
        if (workflow.event(event))
            triggered.push_back(&workflow);
    }
    if (triggered.size() == 1)
        return *triggered.front();
    return fail(ErrorKind::Usage,
                Engine::tr("%1 workflows could run; choose one with --workflow").arg(workflows.size()),
                Engine::tr("Found: %1").arg(listOf(workflows)));
}

/// What starts it when nobody says: a push, else what is meant for people, else whatever the workflow waits for.
QString defaultEvent(const Workflow &workflow)
{
    for (const QString &event : {u"push"_s, u"workflow_dispatch"_s}) {
        if (workflow.event(event))
            return event;
    }
    return workflow.events.empty() ? u"push"_s : workflow.events.front().name;
}

Result<> checkWorkflow(const Workflow &workflow)
{
    if (auto error = firstError(workflow.diagnostics, workflow.file)) {
        error->hint = Engine::tr("slipwayctl validate lists everything that is wrong with the file.");
        return fail(std::move(*error));
    }
    return {};
}

Result<> checkJobs(const Workflow &workflow, const QStringList &jobs)
{
    QStringList known;
    for (const JobSpec &job : workflow.jobs)
        known << job.id;
    for (const QString &job : jobs) {
        if (!known.contains(job))
            return fail(ErrorKind::NotFound, Engine::tr("%1 has no job '%2'").arg(workflow.file, job),
                        Engine::tr("Its jobs are: %1").arg(known.join(u", "_s)));
    }
    return {};
}

Result<EventOrigin> planEvent(RunInput &input, const git::Repository &repository, const RunRequest &request)
{
    input.plan.byHand = true;
    return addEvent(input.plan, repository,
                    {.workflow = input.workflow,
                     .event = request.event.isEmpty() ? defaultEvent(input.workflow) : request.event,
                     .commit = input.commit,
                     .ref = input.ref,
                     .isRefAsked = !request.ref.isEmpty() && !request.rerunOf.isValid(),
                     .repository = input.repositoryName,
                     .actor = input.actor,
                     .known = request.origin,
                     .payload = request.payload,
                     .isWholePayload = request.isWholePayload});
}

Result<> checkPreflight(const RunInput &input, const Plan &plan, Diagnostics &notes)
{
    if (auto error = firstError(plan.diagnostics, input.workflow.file))
        return fail(std::move(*error));
    const Diagnostics found = preflight(input, plan);
    if (auto error = firstError(found, input.workflow.file, ErrorKind::Environment)) {
        error->hint = Engine::tr("Nothing was started. slipwayctl doctor tells what this machine has.");
        return fail(std::move(*error));
    }
    notes.insert(notes.end(), found.begin(), found.end());
    return {};
}

/// What cannot be executed here, one sentence a job that would run.
Messages unsupportedJobs(const Plan &plan)
{
    Messages texts;
    for (const PlanJob &job : plan.jobs) {
        if (!job.isUnsupported)
            continue;
        const bool isOpen =
            !job.condition.isEmpty() && !job.needs.isEmpty(); // what it needs may keep it from being wanted
        texts.push_back((isOpen ? Engine::tr("job %1 can't run here if its condition is met: %2")
                                : Engine::tr("job %1 can't run here: %2"))
                            .arg(job.name, job.because));
    }
    return texts;
}

/// A run of which nothing would run ends before it starts.
Result<> refuseEmptyRun(const Plan &plan, const QString &file)
{
    const Messages unsupported = unsupportedJobs(plan);
    if (unsupported.empty() || std::ranges::any_of(plan.jobs, &PlanJob::run))
        return {};
    const auto first = std::ranges::find_if(plan.jobs, &PlanJob::isUnsupported);
    return fail({.kind = ErrorKind::Environment,
                 .message = Engine::tr("no job of %1 can run here: %2").arg(file, Message::list(unsupported, u"; "_s)),
                 .hint = Engine::tr("Nothing was started. For details, run: slipwayctl validate FILE"),
                 .file = file,
                 .line = first->at.line,
                 .column = first->at.column});
}

/// What people should know of a run whatever becomes of it; stays with it.
Messages notesOf(const Plan &plan, const Diagnostics &diagnostics)
{
    Messages notes = unsupportedJobs(plan);
    for (const Diagnostic &diagnostic : diagnostics)
        notes.push_back(diagnostic.at.line > 0
                            ? Engine::tr("line %1: %2").arg(diagnostic.at.line).arg(diagnostic.message)
                            : diagnostic.message);
    return notes;
}

RunRecord describeRun(const RunRequest &request, const ResolvedRun &resolved, const Revision &revision)
{
    RunRecord record;
    record.repository = request.repository.id;
    record.repositoryName = request.repository.name;
    record.workflowFile = resolved.input.workflow.file;
    record.workflowName =
        resolved.input.workflow.name.isEmpty() ? resolved.input.workflow.file : resolved.input.workflow.name;
    record.commit = revision.commit;
    record.commitSubject = revision.subject;
    record.ref = revision.ref;
    record.trigger = resolved.input.plan.event;
    record.actor = resolved.input.actor;
    record.workingTree = request.workingTree;
    record.rerunOf = request.rerunOf;
    record.request = requestToJson(request);
    return record;
}

QJsonArray pairsToJson(const std::vector<std::pair<QString, QString>> &pairs)
{
    QJsonArray array;
    for (const auto &[name, value] : pairs)
        array.append(QJsonArray{name, value});
    return array;
}

std::vector<std::pair<QString, QString>> pairsFromJson(const QJsonValue &json)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const QJsonValue &pair : json.toArray())
        pairs.emplace_back(pair[0].toString(), pair[1].toString());
    return pairs;
}

void takeOver(RunInput &input, const RunRequest &request, const Revision &revision)
{
    input.repositoryPath = request.repository.path;
    input.commit = revision.commit;
    input.ref = revision.ref;
    input.workingTree = request.workingTree;
    input.allowPush = request.allowPush;
    input.maxParallel = request.maxParallel;
    input.attempt = request.attempt;
    input.rerunOf = request.rerunOf;
    input.runNumber = request.runNumber;
    input.kept = request.kept;
    input.keptWhole = request.keptWhole;
    input.askHostKey = [accepted = request.acceptedHostKeys, ask = request.askHostKey](const ssh::HostKey &key) {
        return accepted.contains(key.fingerprint) || (ask && ask(key));
    };
}

} // namespace

Result<ResolvedRun> resolveRun(const RunRequest &request, const SecretService *secrets)
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(request.repository.path));
    if (request.workingTree && repository.isBare())
        return fail(ErrorKind::BadInput,
                    Engine::tr("%1 is a bare repository; it has no working tree").arg(request.repository.name),
                    Engine::tr("Choose a commit with --ref."));
    const Revision revision = SLIPWAY_TRY(resolveRevision(repository, request));
    const QString source = request.workingTree ? QString() : revision.commit;
    const std::vector<Workflow> workflows = SLIPWAY_TRY(readPipelines(repository, source));

    ResolvedRun resolved;
    RunInput &input = resolved.input;
    input.workflow = SLIPWAY_TRY(chooseWorkflow(workflows, request));
    SLIPWAY_CHECK(checkWorkflow(input.workflow));
    SLIPWAY_CHECK(checkJobs(input.workflow, request.jobs));
    takeOver(input, request, revision);
    input.repositoryName = fullRepositoryName(repository);
    if (input.repositoryName.isEmpty())
        input.repositoryName = request.repository.name;
    input.actor = currentUserName();
    const EventOrigin origin = SLIPWAY_TRY(planEvent(input, repository, request));
    input.plan.inputs = request.inputs;
    input.plan.variables = request.variables;
    input.plan.onlyJobs = request.jobs;

    SLIPWAY_CHECK(addSecrets(input, request, secrets));
    input.plan.abilities = hostAbilities(input.repositoryName);
    const Plan plan = makePlan(input.workflow, input.plan);
    Diagnostics notes;
    SLIPWAY_CHECK(checkPreflight(input, plan, notes));
    SLIPWAY_CHECK(refuseEmptyRun(plan, input.workflow.file));
    resolved.jobCount = int(plan.jobs.size());
    resolved.record = describeRun(request, resolved, revision);
    resolved.record.notes = notesOf(plan, notes);
    resolved.record.request[u"origin"_s] = originToJson(origin);
    return resolved;
}

QJsonObject requestToJson(const RunRequest &request)
{
    QJsonArray secrets;
    for (const auto &[name, value] : request.secrets)
        secrets.append(name);
    return {{u"workflow"_s, request.workflowFile},
            {u"jobs"_s, QJsonArray::fromStringList(request.jobs)},
            {u"event"_s, request.event},
            {u"payload"_s, request.payload},
            {u"wholePayload"_s, request.isWholePayload},
            {u"origin"_s, originToJson(request.origin)},
            {u"attempt"_s, request.attempt},
            {u"kept"_s, keptToJson(request.kept)},
            {u"ref"_s, request.ref},
            {u"workingTree"_s, request.workingTree},
            {u"allowPush"_s, request.allowPush},
            {u"inputs"_s, pairsToJson(request.inputs)},
            {u"variables"_s, pairsToJson(request.variables)},
            {u"secretNames"_s, secrets},
            {u"maxParallel"_s, request.maxParallel}};
}

RunRequest requestFromJson(const QJsonObject &json)
{
    RunRequest request;
    request.workflowFile = json[u"workflow"].toString();
    for (const QJsonValue &job : json[u"jobs"].toArray())
        request.jobs << job.toString();
    request.event = json[u"event"].toString();
    request.payload = json[u"payload"].toObject();
    request.isWholePayload = json[u"wholePayload"].toBool();
    request.origin = originFromJson(json[u"origin"].toObject());
    request.ref = json[u"ref"].toString();
    request.workingTree = json[u"workingTree"].toBool();
    request.allowPush = json[u"allowPush"].toBool();
    request.inputs = pairsFromJson(json[u"inputs"]);
    request.variables = pairsFromJson(json[u"variables"]);
    request.maxParallel = json[u"maxParallel"].toInt();
    return request;
}

} // namespace slipway
