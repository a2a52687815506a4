// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositories/pipelineservice.h"

#include "git/repository.h"
#include "runner/jobs/hostabilities.h"
#include "services/audit/auditservice.h"
#include "services/repositories/pipelinefiles.h"
#include "services/repositories/planevent.h"
#include "workflow/expression/evaluate.h"

#include <QFile>
#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLargestFileBytes = 1024 * 1024;

QString fullRef(const QString &ref)
{
    return ref.isEmpty() || ref.startsWith(u"refs/"_s) ? ref : QString(u"refs/heads/"_s + ref);
}

/// "owner/name" of the repository that a file lies in; empty when there is none, or it does not tell.
QString repositoryOf(const QString &file)
{
    const Result<QString> folder = git::Repository::discover(QFileInfo(file).absolutePath());
    const Result<git::Repository> repository = folder ? git::Repository::open(*folder) : fail(folder.error());
    return repository ? fullRepositoryName(*repository) : QString();
}

/// Status functions of a first job: nothing has failed yet.
expression::Functions statusFunctions()
{
    const auto constant = [](bool value) {
        return expression::Function{0, 255,
                                    [value](const std::vector<expression::Value> &) -> Result<expression::Value> {
                                        return expression::Value(value);
                                    }};
    };
    return {{u"success"_s, constant(true)},
            {u"always"_s, constant(true)},
            {u"failure"_s, constant(false)},
            {u"cancelled"_s, constant(false)}};
}

/// HEAD, or what was asked for when it is there.
Result<EventQuestion> questionOf(const git::Repository &repository, const Workflow &workflow,
                                 const PlanRequest &request)
{
    EventQuestion question{.workflow = workflow, .event = request.event, .isRefAsked = !request.ref.isEmpty()};
    if (question.isRefAsked) {
        question.commit = SLIPWAY_TRY(repository.resolve(request.ref));
        question.ref = repository.refName(request.ref);
    } else {
        const git::Head head = SLIPWAY_TRY(repository.head());
        question.commit = head.commit;
        question.ref = head.ref;
    }
    question.repository = fullRepositoryName(repository);
    if (question.repository.isEmpty())
        question.repository = QFileInfo(repository.path()).fileName();
    question.actor = currentUserName();
    question.payload = request.payload;
    question.isWholePayload = request.isWholePayload;
    return question;
}

/// Fails when the file lies in no repository that can tell what happened.
Result<> addEventOfRepository(PlanInput &input, const Workflow &workflow, const PlanRequest &request)
{
    const QString folder = QFileInfo(request.file).absolutePath();
    const QString root = SLIPWAY_TRY(git::Repository::discover(folder));
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(root));
    EventQuestion question = SLIPWAY_TRY(questionOf(repository, workflow, request));
    question.event = input.event;
    SLIPWAY_CHECK(addEvent(input, repository, question));
    input.isRefAssumed = !question.isRefAsked && !question.isWholePayload;
    return {};
}

PlanInput planInput(const Workflow &workflow, const PlanRequest &request)
{
    PlanInput said;
    said.event = request.event.isEmpty() ? u"push"_s : request.event;
    said.inputs = request.inputs;
    said.abilities = hostAbilities(repositoryOf(request.file));
    said.secretNames = request.secretNames;
    PlanInput known = said;
    if (addEventOfRepository(known, workflow, request))
        return known;
    // No repository, or one that knows nothing of the ref: the file is planned for what was said, and no more.
    said.payload = expression::Value::fromJson(request.payload);
    said.ref = fullRef(request.ref);
    return said;
}

} // namespace

Result<Workflow> loadWorkflow(const QString &file, const QString &dialect)
{
    QFile source(file);
    if (QFileInfo(file).isDir())
        return fail({.kind = ErrorKind::BadInput,
                     .message = Engine::tr("this is a folder, not a workflow file"),
                     .file = file});
    if (!source.open(QIODevice::ReadOnly))
        return fail({.kind = source.exists() ? ErrorKind::Environment : ErrorKind::NotFound,
                     .message = Engine::tr("cannot read the file: %1").arg(source.errorString()),
                     .file = file});
    if (source.size() > kLargestFileBytes)
        return fail({.kind = ErrorKind::BadInput,
                     .message = Engine::tr("the file has %1 bytes; a workflow may have 1 MB").arg(source.size()),
                     .file = file});
    return readPipeline(source.read(kLargestFileBytes + 1), file, hostAbilities(repositoryOf(file)), dialect);
}

Result<Plan> planFile(const PlanRequest &request)
{
    const Workflow workflow = SLIPWAY_TRY(loadWorkflow(request.file, request.dialect));
    if (auto error = firstError(workflow.diagnostics, request.file)) {
        error->hint = Engine::tr("slipwayctl validate lists everything that is wrong with the file.");
        return fail(std::move(*error));
    }
    Plan plan = makePlan(workflow, planInput(workflow, request));
    if (auto error = firstError(plan.diagnostics, request.file))
        return fail(std::move(*error));
    return plan;
}

Result<expression::Value> evaluateExpression(const QString &expression, const QByteArray &contexts,
                                             const QString &contextsName)
{
    expression::Environment environment;
    environment.functions = statusFunctions();
    if (!contexts.isEmpty()) {
        Result<expression::Value> parsed = expression::parseJson(QString::fromUtf8(contexts));
        if (!parsed || !parsed->isObject())
            return fail(
                {.kind = ErrorKind::BadInput,
                 .message = parsed ? Engine::tr("the contexts must be one JSON object") : parsed.error().message,
                 .hint = Engine::tr("For example: {\"github\": {\"ref\": \"refs/heads/main\"}}"),
                 .file = contextsName});
        environment.contexts = std::move(*parsed);
    }
    return expression::evaluate(expression, environment);
}

} // namespace slipway
