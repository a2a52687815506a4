// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/pipelineservice.h"

#include "runner/hostabilities.h"
#include "services/pipelinefiles.h"
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
        return expression::Function{
            0, 255, [value](const std::vector<expression::Value> &) -> Result<expression::Value> { return expression::Value(value); }};
    };
    return {{u"success"_s, constant(true)},
            {u"always"_s, constant(true)},
            {u"failure"_s, constant(false)},
            {u"cancelled"_s, constant(false)}};
}

} // namespace

Result<Workflow> loadWorkflow(const QString &file, const QString &dialect)
{
    QFile source(file);
    if (QFileInfo(file).isDir())
        return fail({.kind = ErrorKind::BadInput, .message = u"this is a folder, not a workflow file"_s, .file = file});
    if (!source.open(QIODevice::ReadOnly))
        return fail({.kind = source.exists() ? ErrorKind::Environment : ErrorKind::NotFound,
                     .message = u"cannot read the file: %1"_s.arg(source.errorString()),
                     .file = file});
    if (source.size() > kLargestFileBytes)
        return fail({.kind = ErrorKind::BadInput,
                     .message = u"the file has %1 bytes; a workflow may have 1 MB"_s.arg(source.size()),
                     .file = file});
    return readPipeline(source.read(kLargestFileBytes + 1), file, hostAbilities(repositoryOf(file)), dialect);
}

Result<Plan> planFile(const PlanRequest &request)
{
    const Workflow workflow = SLIPWAY_TRY(loadWorkflow(request.file, request.dialect));
    for (const Diagnostic &diagnostic : workflow.diagnostics) {
        if (diagnostic.severity == Severity::Error)
            return fail({.kind = ErrorKind::BadInput,
                         .message = diagnostic.message,
                         .hint = u"slipwayctl validate lists everything that is wrong with the file."_s,
                         .file = request.file,
                         .line = diagnostic.at.line,
                         .column = diagnostic.at.column});
    }
    PlanInput input;
    input.event = request.event.isEmpty() ? u"push"_s : request.event;
    input.payload = expression::Value::fromJson(request.payload);
    input.ref = fullRef(request.ref);
    input.inputs = request.inputs;
    input.abilities = hostAbilities(repositoryOf(request.file));
    input.secretNames = request.secretNames;
    Plan plan = makePlan(workflow, input);
    for (const Diagnostic &diagnostic : plan.diagnostics) {
        if (diagnostic.severity == Severity::Error)
            return fail({.kind = ErrorKind::BadInput,
                         .message = diagnostic.message,
                         .file = request.file,
                         .line = diagnostic.at.line,
                         .column = diagnostic.at.column});
    }
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
            return fail({.kind = ErrorKind::BadInput,
                         .message = parsed ? u"the contexts must be one JSON object"_s : parsed.error().message,
                         .hint = u"For example: {\"github\": {\"ref\": \"refs/heads/main\"}}"_s,
                         .file = contextsName});
        environment.contexts = std::move(*parsed);
    }
    return expression::evaluate(expression, environment);
}

} // namespace slipway
