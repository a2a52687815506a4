// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/text.h"
#include "core/terminaltext.h"
#include "services/console.h"
#include "services/repositories/pipelineservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/secrets/secretservice.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QJsonObject fileToJson(const Workflow &workflow)
{
    QJsonArray diagnostics;
    for (const Diagnostic &diagnostic : workflow.diagnostics)
        diagnostics.append(diagnosticToJson(diagnostic));
    return {{u"file"_s, workflow.file},
            {u"dialect"_s, textToJson(workflow.dialect)},
            {u"ok"_s, workflow.isUsable()},
            {u"diagnostics"_s, diagnostics}};
}

/// A file that cannot be read is a finding like any other, so that the rest of the list is still looked at.
Workflow unreadable(const QString &file, const Error &error)
{
    Workflow workflow{.file = file};
    workflow.diagnostics.push_back(toDiagnostic(error));
    return workflow;
}

bool isSlipwayFile(const QString &file)
{
    const QString name = file.section(u'/', -1);
    return name == u"slipway.yml"_s || name == u"slipway.yaml"_s;
}

Error noPipeline(const QString &file)
{
    return {.kind = ErrorKind::BadInput,
            .message =
                u"this describes environments and is no pipeline. To check it, run: slipwayctl env apply --dry-run %1"_s
                    .arg(file)};
}

class Validate final : public Command
{
public:
    QString name() const override { return u"validate"_s; }
    QString arguments() const override { return u"FILE..."_s; }
    QString summary() const override { return u"Check pipeline files; what Slipway would not execute is a warning."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return -1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"dialect"_s, u"github (told by path and content when left out)."_s, u"NAME"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        QJsonArray files;
        bool ok = true;
        for (const QString &file : options.positionalArguments().mid(1)) {
            const Result<Workflow> loaded = isSlipwayFile(file) ? Result<Workflow>(fail(noPipeline(file)))
                                                                : loadWorkflow(file, options.value(u"dialect"_s));
            const Workflow workflow = loaded ? *loaded : unreadable(file, loaded.error());
            ok = ok && workflow.isUsable();
            files.append(fileToJson(workflow));
            if (!context.json)
                describe(workflow, context);
        }
        if (context.json)
            context.print(toLine(files));
        return ok ? 0 : exitStatus(ErrorKind::BadInput);
    }

private:
    static void describe(const Workflow &workflow, const Context &context)
    {
        for (const Diagnostic &diagnostic : workflow.diagnostics)
            context.print(u"%1:%2:%3: %4: %5"_s.arg(plain(workflow.file))
                              .arg(diagnostic.at.line)
                              .arg(diagnostic.at.column)
                              .arg(severityName(diagnostic.severity), plain(diagnostic.message)));
        context.print(u"%1: %2"_s.arg(plain(workflow.file), workflow.isUsable() ? u"ok"_s : u"not usable"_s));
    }
};

/// Names of stored secrets that a run of the file would be given. Where nothing is stored, nothing is made.
QStringList givenSecrets(Context &context, const QString &file)
{
    if (!QFileInfo::exists(resolveDataFolder(context.dataDir) + u"/core.db"_s))
        return {};
    Result<Console *> console = context.console();
    if (!console)
        return {};
    const auto secrets = (*console)->secrets().list();
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList names;
    for (const SecretRecord &secret : secrets ? *secrets : std::vector<SecretRecord>{}) {
        const auto repository = (*console)->repositories().find(secret.repository);
        if (!secret.repository.isValid() || (repository && path.startsWith(repository->path + u'/')))
            names << secret.name.toUpper();
    }
    return names;
}

class PlanCommand final : public Command
{
public:
    QString name() const override { return u"plan"_s; }
    QString arguments() const override { return u"FILE"_s; }
    QString summary() const override { return u"What would run and why the rest would not; runs nothing."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"event"_s, u"Event (push)."_s, u"NAME"_s},
                {u"event-file"_s, u"Payload of the event, JSON."_s, u"FILE"_s},
                {u"ref"_s, u"Branch or refs/…"_s, u"REF"_s},
                {u"input"_s, u"Input of workflow_dispatch; repeatable."_s, u"K=V"_s},
                {u"dialect"_s, u"github."_s, u"NAME"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        PlanRequest request;
        request.file = options.positionalArguments().value(1);
        request.dialect = options.value(u"dialect"_s);
        request.event = options.value(u"event"_s);
        request.ref = options.value(u"ref"_s);
        request.inputs = SLIPWAY_TRY(pairOptions(options, u"input"_s));
        request.isWholePayload = options.isSet(u"event-file"_s);
        if (request.isWholePayload)
            request.payload = SLIPWAY_TRY(readPayload(options.value(u"event-file"_s)));
        request.secretNames = givenSecrets(context, request.file);
        const Plan plan = SLIPWAY_TRY(planFile(request));
        context.print(context.json ? toLine(planToJson(plan)) : describe(plan));
        return 0;
    }

private:
    static QString describe(const Plan &plan);
};

QString PlanCommand::describe(const Plan &plan)
{
    QStringList lines{plan.because.english()};
    for (const PlanJob &job : plan.jobs) {
        const QString decision = job.run ? u"run "_s : job.isUnsupported ? u"can't run"_s : u"skip"_s;
        lines << u"%1 %2: %3"_s.arg(decision, plain(job.name), plain(job.because));
        for (const PlanStep &step : job.steps)
            lines << (step.because.isEmpty()
                          ? u"       %1"_s.arg(plain(step.name))
                          : u"       %1  (line %2: %3)"_s.arg(plain(step.name), QString::number(step.at.line),
                                                              plain(step.because)));
    }
    return lines.join(u'\n');
}

class Expr final : public Command
{
public:
    QString name() const override { return u"expr"_s; }
    QString arguments() const override { return u"'EXPRESSION'"_s; }
    QString summary() const override { return u"Evaluate one workflow expression, without ${{ }}; prints JSON."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"contexts"_s, u"A JSON object of contexts."_s, u"FILE"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const QString file = options.value(u"contexts"_s);
        const QByteArray contexts = file.isEmpty() ? QByteArray() : SLIPWAY_TRY(readArgumentFile(file));
        const expression::Value value =
            SLIPWAY_TRY(evaluateExpression(options.positionalArguments().value(1), contexts, file));
        context.print(terminalJson(value.toJsonText()));
        return 0;
    }
};

} // namespace

Result<QJsonObject> readPayload(const QString &file)
{
    QByteArray text = SLIPWAY_TRY(readArgumentFile(file));
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (document.isObject())
        return document.object();
    const bool isJson = problem.error == QJsonParseError::NoError;
    const QByteArray before = text.left(problem.offset);
    return fail({.kind = ErrorKind::BadInput,
                 .message = isJson ? u"the event must be one JSON object"_s
                                   : u"the event file is no JSON: %1"_s.arg(problem.errorString()),
                 .hint = u"Give it what GitHub calls github.event, for example {\"ref\": \"refs/heads/main\"}"_s,
                 .file = file,
                 .line = isJson ? 0 : int(before.count('\n')) + 1,
                 .column = isJson ? 0 : int(before.size() - before.lastIndexOf('\n'))});
}

void addPipelineCommands(Commands &commands)
{
    commands.push_back(std::make_unique<Validate>());
    commands.push_back(std::make_unique<PlanCommand>());
    commands.push_back(std::make_unique<Expr>());
}

} // namespace slipway::cli
