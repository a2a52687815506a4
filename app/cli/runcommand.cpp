// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/runoutput.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/repositories/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

/// "K=@FILE" or "K=env:NAME": never the value itself, arguments can be read by everybody on the machine.
Result<std::pair<QString, QByteArray>> readSecret(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString name = text.left(equals);
    const QString source = equals < 0 ? QString() : text.mid(equals + 1);
    if (name.isEmpty() || equals < 0 || (!source.startsWith(u'@') && !source.startsWith(u"env:"_s)))
        return fail(ErrorKind::Usage, u"--secret wants NAME, NAME=@FILE or NAME=env:VARIABLE"_s,
                    u"A value on the command line could be read by every user of this machine."_s);
    if (source.startsWith(u'@')) {
        QByteArray value = SLIPWAY_TRY(readArgumentFile(source.mid(1)));
        if (value.endsWith('\n'))
            value.chop(1);
        return std::pair(name, value);
    }
    const QByteArray variable = source.mid(4).toUtf8();
    if (!qEnvironmentVariableIsSet(variable.constData()))
        return fail(ErrorKind::Environment,
                    u"the environment variable %1 for the secret %2 is not set"_s.arg(source.mid(4), name));
    return std::pair(name, qgetenv(variable.constData()));
}

Result<> checkExecutor(const QString &executor)
{
    if (executor.isEmpty() || executor == u"host"_s)
        return {};
    const bool known = executor == u"docker"_s || executor == u"kubernetes"_s || executor.startsWith(u"ssh:"_s);
    if (!known)
        return fail(ErrorKind::Usage, u"there is no executor '%1'"_s.arg(executor),
                    u"This version runs jobs on: host."_s);
    return fail(ErrorKind::Environment, u"the executor %1 is not part of this version"_s.arg(executor),
                u"Leave --executor out to run on this machine (host)."_s);
}

class Run final : public Command
{
public:
    QString name() const override { return u"run"_s; }
    QString arguments() const override { return u"[REPO|PATH]"_s; }
    QString summary() const override { return u"Run a pipeline and stream its log."_s; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"workflow"_s, u"Workflow file or name (the only one, or the one push triggers)."_s, u"FILE"_s},
                {u"job"_s, u"Only this job and what it needs; repeatable."_s, u"ID"_s},
                {u"event"_s, u"Event (push)."_s, u"E"_s},
                {u"event-file"_s, u"Payload of the event, JSON."_s, u"FILE"_s},
                {u"ref"_s, u"Branch, tag or commit (HEAD)."_s, u"REF"_s},
                {u"working-tree"_s, u"Run the files as they are, untracked ones included."_s},
                {u"input"_s, u"Input of workflow_dispatch; repeatable."_s, u"K=V"_s},
                {u"var"_s, u"Variable of the vars context; repeatable."_s, u"K=V"_s},
                {u"secret"_s, u"Secret from the store (K), a file (K=@FILE) or a variable (K=env:NAME); repeatable."_s,
                 u"K"_s},
                {u"accept-host-key"_s, u"Key of a host that is not known yet, for steps that use SSH; repeatable."_s,
                 u"SHA256:…"_s},
                {u"allow-push"_s, u"Let steps push to the repository's own origin (a run refuses it)."_s},
                {u"executor"_s, u"Where jobs run (host)."_s, u"WHERE"_s},
                {u"max-parallel"_s, u"Jobs at a time (number of processors)."_s, u"N"_s},
                allowPartialOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override;

private:
    static Result<RunRequest> request(Context &context, const QCommandLineParser &options);
};

Result<RunRequest> Run::request(Context &context, const QCommandLineParser &options)
{
    SLIPWAY_CHECK(checkExecutor(options.value(u"executor"_s)));
    if (options.isSet(u"ref"_s) && options.isSet(u"working-tree"_s))
        return fail(ErrorKind::Usage, u"--ref and --working-tree exclude each other"_s);
    RunRequest request;
    request.inputs = SLIPWAY_TRY(pairOptions(options, u"input"_s));
    request.variables = SLIPWAY_TRY(pairOptions(options, u"var"_s));
    request.maxParallel = SLIPWAY_TRY(numberOption(options, u"max-parallel"_s, 0));
    for (const QString &secret : options.values(u"secret"_s)) {
        if (secret.contains(u'='))
            request.secrets.push_back(SLIPWAY_TRY(readSecret(secret)));
        else
            request.secretNames << secret;
    }
    request.acceptedHostKeys = SLIPWAY_TRY(fingerprintOptions(options));
    request.isWholePayload = options.isSet(u"event-file"_s);
    if (request.isWholePayload)
        request.payload = SLIPWAY_TRY(readPayload(options.value(u"event-file"_s)));
    request.workflowFile = options.value(u"workflow"_s);
    request.jobs = options.values(u"job"_s);
    request.event = options.value(u"event"_s);
    request.ref = options.value(u"ref"_s);
    request.workingTree = options.isSet(u"working-tree"_s);
    request.allowPush = options.isSet(u"allow-push"_s);
    Console *console = SLIPWAY_TRY(context.console());
    request.repository = SLIPWAY_TRY(console->repositories().findOrAdd(options.positionalArguments().value(1, u"."_s)));
    return request;
}

Result<int> Run::execute(Context &context, const QCommandLineParser &options) const
{
    return followRun(context, SLIPWAY_TRY(request(context, options)), options.isSet(u"allow-partial"_s));
}

} // namespace

void addRunCommand(Commands &commands)
{
    commands.push_back(std::make_unique<Run>());
}

} // namespace slipway::cli
