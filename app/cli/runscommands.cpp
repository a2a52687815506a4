// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/artifactreport.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/runoutput.h"
#include "cli/runreport.h"
#include "cli/text.h"
#include "services/audit/auditservice.h"
#include "services/console.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDefaultRuns = 50;

Result<RunId> runArgument(const QCommandLineParser &options)
{
    return RunId{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Run))};
}

/// What all commands on one run share.
class OneRunCommand : public Command
{
public:
    QString arguments() const override { return u"ID"_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
};

class RunsList final : public Command
{
public:
    QString name() const override { return u"runs list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Runs, newest first."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"repo"_s, u"Only this repository."_s, u"NAME"_s},
                {u"limit"_s, u"At most so many (50)."_s, u"K"_s},
                {u"status"_s, u"Only this status; repeatable."_s, u"S"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        RunFilter filter;
        filter.limit = SLIPWAY_TRY(numberOption(options, u"limit"_s, kDefaultRuns));
        for (const QString &name : options.values(u"status"_s)) {
            const std::optional<Status> status = statusFromName(name);
            if (!status)
                return fail(ErrorKind::Usage, u"there is no status '%1'"_s.arg(name),
                            u"queued, running, success, partial, failure, cancelled, timed_out, interrupted"_s);
            filter.statuses.push_back(*status);
        }
        Console *console = SLIPWAY_TRY(context.console());
        if (options.isSet(u"repo"_s))
            filter.repository = SLIPWAY_TRY(console->repositories().find(options.value(u"repo"_s))).id;
        print(context, SLIPWAY_TRY(console->runs().list(filter)));
        return 0;
    }

private:
    static void print(const Context &context, const std::vector<RunRecord> &runs)
    {
        QJsonArray array;
        Table table(
            {u"RUN"_s, u"STATUS"_s, u"REPOSITORY"_s, u"WORKFLOW"_s, u"REF"_s, u"COMMIT"_s, u"QUEUED"_s, u"TIME"_s});
        for (const RunRecord &run : runs) {
            array.append(runToJson(run));
            const std::optional<Milliseconds> took =
                run.finished ? duration(run.started, run.finished, *run.finished) : std::nullopt;
            table.add({u'#' + QString::number(run.id.value), statusMark(run.status, false), run.repositoryName,
                       run.workflowName, shortRef(run.ref), run.commit.left(7), localTime(run.queued),
                       took ? durationText(*took) : QString()});
        }
        context.print(context.json ? toLine(array) : table.text(u"No run yet: slipwayctl run PATH"_s));
    }
};

class RunsShow final : public OneRunCommand
{
public:
    QString name() const override { return u"runs show"_s; }
    QString summary() const override
    {
        return u"A run with its jobs, steps, summaries, artifacts, annotations and tests."_s;
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const RunId id = SLIPWAY_TRY(runArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        const RunDetail detail = SLIPWAY_TRY(console->runs().show(id));
        const std::vector<ArtifactInfo> artifacts = SLIPWAY_TRY(console->artifacts().list(id));
        QJsonObject object = runToJson(detail);
        object.insert(u"artifacts"_s, artifactsToJson(artifacts));
        context.print(context.json ? toLine(object) : describeRun(detail, artifacts, context.colour));
        return 0;
    }
};

class RunsLogs final : public OneRunCommand
{
public:
    QString name() const override { return u"runs logs"_s; }
    QString summary() const override { return u"The log as the steps printed it."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"job"_s, u"Only this job (key or name)."_s, u"J"_s},
                {u"step"_s, u"Only this step (number, id or name)."_s, u"S"_s},
                {u"timestamps"_s, u"The time of each line before it."_s},
                {u"raw"_s, u"Byte for byte."_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const RunId id = SLIPWAY_TRY(runArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        const RunDetail detail = SLIPWAY_TRY(console->runs().show(id));
        const LogSelection selection{.job = options.value(u"job"_s),
                                     .step = options.value(u"step"_s),
                                     .timestamps = options.isSet(u"timestamps"_s),
                                     .raw = options.isSet(u"raw"_s)};
        SLIPWAY_CHECK(printLogs(context, console->runs(), detail, selection));
        return 0;
    }
};

class RunsCancel final : public OneRunCommand
{
public:
    QString name() const override { return u"runs cancel"_s; }
    QString summary() const override { return u"Cancel a run of any Slipway process on this data folder."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const RunId id = SLIPWAY_TRY(runArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        SLIPWAY_CHECK(console->runs().cancel(id, console->audit().actor()));
        context.print(context.json ? toLine(QJsonObject{{u"run"_s, id.value}, {u"cancel"_s, u"requested"_s}})
                                   : u"Asked run #%1 to stop"_s.arg(id.value));
        return 0;
    }
};

class RunsRerun final : public OneRunCommand
{
public:
    QString name() const override { return u"runs rerun"_s; }
    QString summary() const override { return u"Run the same commit, workflow and inputs again."_s; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"failed"_s, u"Only the jobs that failed and what depends on them; the others are kept."_s},
                allowPartialOption()};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const RunId id = SLIPWAY_TRY(runArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        return followRun(context, SLIPWAY_TRY(console->runs().rerunRequest(id, options.isSet(u"failed"_s))),
                         options.isSet(u"allow-partial"_s));
    }
};

class RunsTests final : public OneRunCommand
{
public:
    QString name() const override { return u"runs tests"_s; }
    QString summary() const override { return u"The test results of a run."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const RunId id = SLIPWAY_TRY(runArgument(options));
        Console *console = SLIPWAY_TRY(context.console());
        QJsonArray array;
        Table table({u"STATUS"_s, u"JOB"_s, u"SUITE"_s, u"TEST"_s, u"TIME"_s, u"MESSAGE"_s});
        const RunDetail detail = SLIPWAY_TRY(console->runs().show(id));
        for (const TestResult &test : detail.tests) {
            const auto job = std::ranges::find(detail.jobs, test.job, &JobRecord::id);
            const QString jobName = job == detail.jobs.end() ? QString() : job->name;
            array.append(testToJson(test, jobName));
            table.add({testStatusName(test.status), jobName, test.suite, test.name,
                       QString::number(test.durationSeconds, 'f', 3), test.message.section(u'\n', 0, 0).left(80)});
        }
        context.print(context.json ? toLine(array) : table.text(u"Run #%1 left no test report."_s.arg(id.value)));
        return 0;
    }
};

} // namespace

void addRunsCommands(Commands &commands)
{
    commands.push_back(std::make_unique<RunsList>());
    commands.push_back(std::make_unique<RunsShow>());
    commands.push_back(std::make_unique<RunsLogs>());
    commands.push_back(std::make_unique<RunsCancel>());
    commands.push_back(std::make_unique<RunsRerun>());
    commands.push_back(std::make_unique<RunsTests>());
}

} // namespace slipway::cli
