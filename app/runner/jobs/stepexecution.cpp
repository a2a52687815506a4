// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/stepexecution.h"

#include "runner/jobs/nativeactions.h"
#include "runner/jobs/testcommand.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

StepEnd failedStep(Message reason)
{
    return {.outcome = Status::Failure, .conclusion = Status::Failure, .reason = std::move(reason)};
}

/// Words for exit codes that say more than a number.
Message exitCodeText(int code)
{
    const Message text = Engine::tr("Process completed with exit code %1.").arg(code);
    if (code == 127)
        return text + Engine::tr(" (command not found)");
    if (code == 126)
        return text + Engine::tr(" (not executable)");
    if (code == 137)
        return text + Engine::tr(" (killed; often out of memory)");
    return code > 128 ? text + Engine::tr(" (signal %1)").arg(code - 128) : text;
}

} // namespace

Message durationWords(Milliseconds time)
{
    const double minutes = double(time.count()) / 60'000;
    return minutes < 1 ? Engine::tr("%1 s").arg(double(time.count()) / 1000) : Engine::tr("%1 min").arg(minutes);
}

Result<StepEnd> StepExecution::run(const Request &request)
{
    StepCommands commands(m_job, request.record.number);
    Result<StepEnd> end = request.spec.uses ? Result<StepEnd>(runAction(request)) : runScript(request, commands);
    if (end && request.spec.uses) {
        settle(request, *end);
        if (end->outcome == Status::Failure || end->outcome == Status::TimedOut)
            tellFailure(request, *end, {.message = end->reason.firstLine()});
    }
    return end;
}

/// continue-on-error turns a failure into a success; the failure stays visible in the outcome.
void StepExecution::settle(const Request &request, StepEnd &end) const
{
    end.conclusion = end.outcome;
    if (end.outcome != Status::Failure && end.outcome != Status::TimedOut)
        return;
    const Result<bool> goOn = m_job.state.flag(request.spec.continueOnError, false);
    if (!goOn)
        end.reason = goOn.error().text();
    else if (*goOn)
        end.conclusion = Status::Success;
}

Result<StepEnd> StepExecution::runScript(const Request &request, StepCommands &commands)
{
    const Result<StepCommand> command = prepareScript(request);
    if (!command) {
        StepEnd end = failedStep(command.error().text());
        settle(request, end);
        tellFailure(request, end, {.message = command.error().message});
        return end;
    }
    const StepExit exit = SLIPWAY_TRY(m_job.session.run(
        *command, [&commands](const WorkflowCommand &said) { commands.handle(said); }, request.stop));
    commands.readFiles();
    commands.finish();
    request.record.summary = commands.summary();
    StepEnd end = judge(exit, commands);
    end.outputs = commands.outputs();
    settle(request, end);
    explain(request, exit, commands, end);
    return end;
}

Result<StepCommand> StepExecution::prepareScript(const Request &request)
{
    const JobState &state = m_job.state;
    const QString text = SLIPWAY_TRY(state.text(*request.spec.run));
    const QString name = SLIPWAY_TRY(shellName(request.spec));
    const Shell chosen = SLIPWAY_TRY(shell(name));
    StepCommand command;
    command.number = request.record.number;
    command.workingDirectory = SLIPWAY_TRY(workingDirectory(request.spec));
    const Limit limit = SLIPWAY_TRY(this->limit(request));
    command.timeout = limit.time;
    m_limitWords = limit.words;
    const QString prefix = chosen.isLogin() ? keepSearchPath(state.searchPath()) : QString();
    command.argv = chosen.command(SLIPWAY_TRY(writeScript(chosen, prefix + text)));
    command.environment = state.processEnvironment();
    if (m_job.testCommand.isEmpty())
        m_job.testCommand = testCommandIn(text);
    if (const QString pytest = m_job.reports.pytestOptions(state.variable(u"PYTEST_ADDOPTS"_s)); !pytest.isEmpty())
        command.environment[u"PYTEST_ADDOPTS"_s] = pytest;
    return command;
}

/// All steps of a shell share one file, which is overwritten rather than truncated: no new file, and no flush of an
/// emptied one, for each of a hundred steps.
Result<QString> StepExecution::writeScript(const Shell &chosen, const QString &text) const
{
    const QString path = m_job.folders.temporary + u"/step"_s + chosen.extension;
    QFile file(path);
    const QByteArray content = chosen.script(text);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) || file.write(content) != content.size() ||
        !file.resize(content.size()))
        return fail(ErrorKind::Environment,
                    Engine::tr("the script of the step cannot be written: %1").arg(file.errorString()));
    return path;
}

Result<Shell> StepExecution::shell(const QString &name)
{
    const QString path = m_job.state.searchPath();
    const QString key = name + u'\n' + path;
    if (key != m_shellKey) {
        m_shell = SLIPWAY_TRY(resolveShell(name, path));
        m_shellKey = key;
    }
    return m_shell;
}

Result<QString> StepExecution::shellName(const StepSpec &spec) const
{
    for (const std::optional<Text> *text :
         {&spec.shell, &m_job.task.spec.defaultShell, &m_job.run.input.workflow.defaultShell}) {
        if (*text)
            return m_job.state.text(**text);
    }
    return QString();
}

Result<QString> StepExecution::workingDirectory(const StepSpec &spec) const
{
    QString folder = m_job.folders.workspace;
    for (const std::optional<Text> *text : {&spec.workingDirectory, &m_job.task.spec.defaultWorkingDirectory,
                                            &m_job.run.input.workflow.defaultWorkingDirectory}) {
        if (!*text)
            continue;
        folder = QDir(folder).absoluteFilePath(SLIPWAY_TRY(m_job.state.text(**text)));
        break;
    }
    if (!QFileInfo(folder).isDir())
        return fail(ErrorKind::NotFound, Engine::tr("the working directory %1 does not exist").arg(folder),
                    Engine::tr("The workspace is empty until actions/checkout has filled it."));
    return folder;
}

/// The step's own limit, or what is left of the job's; whichever ends first is told by its name.
Result<StepExecution::Limit> StepExecution::limit(const Request &request) const
{
    const std::optional<double> minutes = SLIPWAY_TRY(m_job.state.number(request.spec.timeoutMinutes));
    const Milliseconds own(qint64(minutes.value_or(0) * 60'000));
    if (minutes && own <= request.timeLeft)
        return Limit{own, Engine::tr("it took longer than %1").arg(durationWords(own))};
    return Limit{request.timeLeft, request.limitWords};
}

StepEnd StepExecution::runAction(const Request &request) const
{
    const QString uses = request.spec.uses->value;
    const NativeAction action = nativeAction(uses);
    if (!action)
        return failedStep(Engine::tr("action %1 isn't supported").arg(uses));
    const Result<Limit> limit = this->limit(request);
    if (!limit)
        return failedStep(limit.error().text());
    ActionCall call{.job = m_job, .step = request.record.number, .uses = uses, .stop = request.stop};
    call.deadline = m_job.run.clock.elapsed() + limit->time;
    for (const auto &[name, text] : request.spec.with) {
        const Result<QString> value = m_job.state.text(text);
        if (!value)
            return failedStep(value.error().text());
        setNamed(call.inputs, name, *value);
    }
    Result<NamedValues> outputs = action(call);
    if (outputs)
        return {.outputs = std::move(*outputs)};
    if (outputs.error().kind == ErrorKind::Cancelled)
        return {.outcome = Status::Cancelled, .reason = Engine::tr("cancelled")};
    if (outputs.error().code == timedOutCode())
        return {.outcome = Status::TimedOut, .reason = outputs.error().message};
    m_job.session.note(request.record.number, QByteArray("Error: ") + outputs.error().text().english().toUtf8());
    return failedStep(outputs.error().text());
}

StepEnd StepExecution::judge(const StepExit &exit, const StepCommands &commands) const
{
    StepEnd end;
    if (exit.problem.isEmpty())
        end.exitCode = exit.code;
    if (exit.cancelled) {
        end.outcome = Status::Cancelled;
        end.reason = Engine::tr("cancelled");
    } else if (exit.timedOut) {
        end.outcome = Status::TimedOut;
        end.reason = m_limitWords;
    } else if (!exit.problem.isEmpty() || exit.code != 0 || !commands.problem().isEmpty()) {
        end = failedStep(!exit.problem.isEmpty() ? Message(exit.problem)
                         : exit.code != 0        ? exitCodeText(exit.code)
                                                 : commands.problem());
        if (exit.problem.isEmpty())
            end.exitCode = exit.code;
    }
    return end;
}

/// Finds the line to show first and reports the failed tests that are known by now.
void StepExecution::explain(const Request &request, const StepExit &exit, const StepCommands &commands, StepEnd &end)
{
    if (end.outcome != Status::Failure && end.outcome != Status::TimedOut)
        return;
    if (commands.firstError())
        return tellFailure(request, end, *commands.firstError());
    if (!exit.problem.isEmpty() || end.outcome == Status::TimedOut)
        return tellFailure(request, end, {.message = end.reason, .logLine = std::max<qint64>(exit.lastLine, 0)});
    const TestReports::Found tests = m_job.takeReports(request.record.number, true);
    FirstError error = findFirstError(readLogTail(m_job.logBase, exit.firstLine, exit.lastLine), tests.results);
    if (error.message.isEmpty())
        error.message = end.reason;
    tellFailure(request, end, error);
}

void StepExecution::tellFailure(const Request &request, const StepEnd &end, const FirstError &error)
{
    const bool counts = end.conclusion != Status::Success;
    m_job.annotate({.step = request.record.number,
                    .level = counts ? AnnotationLevel::Error : AnnotationLevel::Warning,
                    .title = end.reason == error.message ? Message() : end.reason.firstLine(),
                    .message = error.message,
                    .logLine = error.logLine});
    if (counts && !m_job.firstError)
        m_job.firstError = FirstError{m_job.redactor.redact(error.message), error.logLine};
}

} // namespace slipway
