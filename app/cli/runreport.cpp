// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runreport.h"

#include "cli/artifactreport.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/runs/logdocument.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLinesInMemory = 20'000;
constexpr qsizetype kRawPiece = 4 * 1024 * 1024;

QString timeOf(const std::optional<Timestamp> &started, const std::optional<Timestamp> &finished)
{
    return started && finished ? durationText(*finished - *started) : QString();
}

std::vector<JobRecord> chosenJobs(const RunDetail &detail, const QString &wanted)
{
    std::vector<JobRecord> jobs;
    for (const JobRecord &job : detail.jobs) {
        if (wanted.isEmpty() || job.key == wanted || job.name == wanted || QString::number(job.id.value) == wanted)
            jobs.push_back(job);
    }
    return jobs;
}

/// The step's number in this job; 0 = it has no such step.
int chosenStep(const RunDetail &detail, const JobRecord &job, const QString &wanted)
{
    for (const StepRecord &step : detail.steps) {
        if (step.job == job.id && (QString::number(step.number) == wanted || step.id == wanted || step.name == wanted))
            return step.number;
    }
    return 0;
}

/// A log may be larger than the memory.
void writeRaw(const Context &context, const LogDocument &log, QByteArrayView bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += kRawPiece) {
        const QByteArrayView piece = bytes.sliced(at, std::min(kRawPiece, bytes.size() - at));
        context.printRaw(piece);
        log.giveBack(piece);
    }
}

void printLine(const Context &context, const RunDetail &detail, const JobRecord &job, const LogDocument::Line &line,
               const LogSelection &selection)
{
    if (context.json) {
        context.print(toLine(QJsonObject{{u"run"_s, detail.run.id.value},
                                         {u"job"_s, job.id.value},
                                         {u"step"_s, line.step},
                                         {u"time"_s, toRfc3339(line.time)},
                                         {u"stream"_s, line.isError ? u"stderr"_s : u"stdout"_s},
                                         {u"line"_s, QString::fromUtf8(line.bytes)}}));
        return;
    }
    const QByteArray time = selection.timestamps ? toRfc3339(line.time).toUtf8() + ' ' : QByteArray();
    context.printLine(time + line.bytes.toByteArray());
}

Result<bool> printJobLog(Context &context, RunService &runs, const RunDetail &detail, const JobRecord &job,
                         const LogSelection &selection)
{
    const int step = selection.step.isEmpty() ? 0 : chosenStep(detail, job, selection.step);
    if (job.logFile.isEmpty() || (!selection.step.isEmpty() && step == 0))
        return false;
    const LogDocument log = SLIPWAY_TRY(LogDocument::open(runs.logBase(job)));
    const LogDocument::Range range = step > 0 ? log.stepLines(step) : LogDocument::Range{0, log.lineCount()};
    if (selection.raw) {
        writeRaw(context, log, step > 0 ? log.rawLines(range.first, range.count) : log.raw());
        return true;
    }
    for (qint64 at = range.first; at < range.first + range.count; ++at) {
        const LogDocument::Line line = log.line(at);
        printLine(context, detail, job, line, selection);
        if (at % kLinesInMemory == 0)
            log.giveBack(line.bytes);
    }
    return true;
}

QString describeJob(const RunDetail &detail, const JobRecord &job, bool colour)
{
    QString text =
        u"\n%1  %2  %3"_s.arg(statusMark(job.status, colour), plain(job.name), timeOf(job.started, job.finished))
            .trimmed();
    text = u'\n' + text;
    if (!job.reason.isEmpty())
        text += u"  "_s + plain(job.reason);
    for (const StepRecord &step : detail.steps) {
        if (step.job != job.id)
            continue;
        text += u"\n   %1  %2  %3"_s.arg(statusMark(step.status, colour), plain(step.name),
                                         timeOf(step.started, step.finished));
        if (step.exitCode.value_or(0) != 0)
            text += u"  exit %1"_s.arg(*step.exitCode);
    }
    return text;
}

/// What the steps wrote into GITHUB_STEP_SUMMARY, as Markdown.
QString summariesOf(const RunDetail &detail)
{
    QString text;
    for (const StepRecord &step : detail.steps) {
        if (step.summary.trimmed().isEmpty())
            continue;
        text += u"\n\nSummary of %1:"_s.arg(plain(step.name));
        for (const QString &line : step.summary.trimmed().split(u'\n'))
            text += u"\n  "_s + plain(line);
    }
    return text;
}

} // namespace

QString describeRun(const RunDetail &detail, const std::vector<ArtifactInfo> &artifacts, bool colour)
{
    const RunRecord &run = detail.run;
    QString text = u"%1  run #%2  %3  %4\n%5 @ %6  %7\n%8 by %9"_s.arg(statusMark(run.status, colour))
                       .arg(run.id.value)
                       .arg(plain(run.workflowName), timeOf(run.started, run.finished), shortRef(run.ref),
                            run.commit.left(7), plain(run.commitSubject), run.trigger, plain(run.actor));
    if (run.workingTree)
        text += u"  (working tree)"_s;
    if (!run.reason.isEmpty())
        text += u'\n' + plain(run.reason);
    for (const Message &note : run.notes)
        text += u"\nNote: "_s + plain(note);
    if (!run.firstError.isEmpty())
        text += u"\nFirst error: %1 (log line %2)"_s.arg(plain(run.firstError)).arg(run.firstErrorLine);
    for (const JobRecord &job : detail.jobs)
        text += describeJob(detail, job, colour);
    for (const Annotation &annotation : detail.annotations)
        text += u"\n%1: %2"_s.arg(levelName(annotation.level), plain(annotation.message));
    if (run.testsTotal > 0)
        text += u"\n%1 tests, %2 failed"_s.arg(run.testsTotal).arg(run.testsFailed);
    if (!artifacts.empty())
        text += u"\n\n"_s + artifactTable(artifacts).text({}).trimmed();
    return text + summariesOf(detail);
}

Result<> printLogs(Context &context, RunService &runs, const RunDetail &detail, const LogSelection &selection)
{
    const std::vector<JobRecord> jobs = chosenJobs(detail, selection.job);
    if (jobs.empty() && !selection.job.isEmpty())
        return fail(ErrorKind::NotFound, u"run %1 has no job '%2'"_s.arg(detail.run.id.value).arg(selection.job));
    bool printed = false;
    for (const JobRecord &job : jobs)
        printed = SLIPWAY_TRY(printJobLog(context, runs, detail, job, selection)) || printed;
    if (!printed && !selection.step.isEmpty())
        return fail(ErrorKind::NotFound,
                    u"no job of run %1 has a step '%2' with a log"_s.arg(detail.run.id.value).arg(selection.step));
    return {};
}

} // namespace slipway::cli
