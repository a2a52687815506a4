// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json.h"

#include "core/diagnostic.h"
#include "core/terminaltext.h"
#include "services/repositories/pipelineservice.h"
#include "services/repositories/repositorytypes.h"
#include "services/runs/keptjobs.h"
#include "services/runs/runtypes.h"

#include <QJsonDocument>

#include <limits>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QJsonValue seconds(const std::optional<Timestamp> &from, const std::optional<Timestamp> &to)
{
    if (!from || !to)
        return QJsonValue::Null;
    return double((*to - *from).count()) / 1000.0;
}

QJsonValue positive(qint64 number)
{
    return number > 0 ? QJsonValue(number) : QJsonValue(QJsonValue::Null);
}

QString changeName(git::ChangeKind kind)
{
    switch (kind) {
    case git::ChangeKind::Added:
        return u"added"_s;
    case git::ChangeKind::Modified:
        return u"modified"_s;
    case git::ChangeKind::Deleted:
        return u"deleted"_s;
    case git::ChangeKind::Renamed:
        return u"renamed"_s;
    case git::ChangeKind::TypeChanged:
        return u"type_changed"_s;
    case git::ChangeKind::Untracked:
        return u"untracked"_s;
    case git::ChangeKind::Conflicted:
        return u"conflicted"_s;
    }
    return u"modified"_s;
}

QString eventName(RunEvent::Kind kind)
{
    switch (kind) {
    case RunEvent::Kind::RunStarted:
        return u"run.started"_s;
    case RunEvent::Kind::JobStarted:
        return u"job.started"_s;
    case RunEvent::Kind::StepStarted:
        return u"step.started"_s;
    case RunEvent::Kind::Log:
        return u"log"_s;
    case RunEvent::Kind::Annotation:
        return u"annotation"_s;
    case RunEvent::Kind::StepFinished:
        return u"step.finished"_s;
    case RunEvent::Kind::JobFinished:
        return u"job.finished"_s;
    case RunEvent::Kind::RunFinished:
        return u"run.finished"_s;
    }
    return {};
}

QJsonObject branchToJson(const git::BranchInfo &branch)
{
    return {{u"name"_s, branch.name},
            {u"ref"_s, branch.ref},
            {u"commit"_s, branch.target},
            {u"kind"_s, branch.tag      ? u"tag"_s
                        : branch.remote ? u"remote"_s
                                        : u"local"_s},
            {u"head"_s, branch.head},
            {u"upstream"_s, textToJson(branch.upstream)},
            {u"ahead"_s, branch.ahead ? QJsonValue(*branch.ahead) : QJsonValue(QJsonValue::Null)},
            {u"behind"_s, branch.behind ? QJsonValue(*branch.behind) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject pipelineToJson(const PipelineInfo &pipeline)
{
    QJsonArray findings;
    for (const PipelineInfo::Finding &finding : pipeline.findings)
        findings.append(QJsonObject{{u"severity"_s, finding.severity},
                                    {u"line"_s, positive(finding.line)},
                                    {u"column"_s, positive(finding.column)},
                                    {u"message"_s, finding.message.english()}});
    return {{u"file"_s, pipeline.file},
            {u"name"_s, pipeline.name},
            {u"events"_s, QJsonArray::fromStringList(pipeline.events)},
            {u"jobs"_s, QJsonArray::fromStringList(pipeline.jobs)},
            {u"errors"_s, pipeline.errors},
            {u"warnings"_s, pipeline.warnings},
            {u"diagnostics"_s, findings}};
}

QJsonObject merged(QJsonObject object, const QJsonObject &more)
{
    for (auto member = more.begin(); member != more.end(); ++member)
        object.insert(member.key(), member.value());
    return object;
}

} // namespace

QString toLine(const QJsonObject &object)
{
    return terminalJson(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QString toLine(const QJsonArray &array)
{
    return terminalJson(QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
}

QJsonValue timeToJson(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(toRfc3339(*time)) : QJsonValue(QJsonValue::Null);
}

QJsonValue textToJson(const Message &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text.english());
}

QJsonArray textsToJson(const Messages &texts)
{
    QJsonArray array;
    for (const Message &text : texts)
        array.append(text.english());
    return array;
}

QJsonObject errorToJson(const Error &error)
{
    return {{u"code"_s, error.code.isEmpty() ? kindName(error.kind) : error.code},
            {u"message"_s, error.message.english()},
            {u"file"_s, textToJson(error.file)},
            {u"line"_s, positive(error.line)},
            {u"column"_s, positive(error.column)},
            {u"hint"_s, textToJson(error.hint)}};
}

QJsonObject repositoryToJson(const RepositoryRecord &repository)
{
    return {{u"repository"_s, repository.id.value},
            {u"name"_s, repository.name},
            {u"path"_s, repository.path},
            {u"url"_s, textToJson(repository.url)},
            {u"added"_s, toRfc3339(repository.added)}};
}

QJsonObject repositoryToJson(const RepositoryDetail &detail)
{
    QJsonArray branches, files, pipelines;
    for (const git::BranchInfo &branch : detail.branches)
        branches.append(branchToJson(branch));
    for (const git::FileChange &change : detail.workingTree)
        files.append(QJsonObject{{u"path"_s, change.path}, {u"change"_s, changeName(change.kind)}});
    for (const PipelineInfo &pipeline : detail.pipelines)
        pipelines.append(pipelineToJson(pipeline));
    const QJsonObject head{
        {u"ref"_s, textToJson(detail.head.ref)},        {u"commit"_s, textToJson(detail.head.commit)},
        {u"detached"_s, detail.head.detached},          {u"unborn"_s, detail.head.unborn},
        {u"subject"_s, textToJson(detail.headSubject)}, {u"author"_s, textToJson(detail.headAuthor)},
        {u"time"_s, timeToJson(detail.headTime)}};
    return merged(
        repositoryToJson(detail.record),
        {{u"available"_s, detail.available},
         {u"problem"_s, detail.available ? QJsonValue(QJsonValue::Null) : QJsonValue(detail.problem.text().english())},
         {u"head"_s, head},
         {u"branches"_s, branches},
         {u"working_tree"_s, files},
         {u"workflows"_s, pipelines}});
}

QJsonObject commitToJson(const git::CommitInfo &commit)
{
    return {{u"commit"_s, commit.hash},
            {u"parents"_s, QJsonArray::fromStringList(commit.parents)},
            {u"author"_s, commit.author.name},
            {u"email"_s, commit.author.email},
            {u"time"_s, toRfc3339(commit.author.when)},
            {u"subject"_s, commit.subject},
            {u"body"_s, textToJson(commit.body)}};
}

QJsonObject diagnosticToJson(const Diagnostic &diagnostic)
{
    return {{u"severity"_s, severityName(diagnostic.severity)},
            {u"line"_s, positive(diagnostic.at.line)},
            {u"column"_s, positive(diagnostic.at.column)},
            {u"message"_s, diagnostic.message.english()}};
}

QJsonObject planToJson(const Plan &plan)
{
    QJsonArray jobs, diagnostics;
    for (const PlanJob &job : plan.jobs) {
        QJsonArray steps;
        for (const PlanStep &step : job.steps)
            steps.append(QJsonObject{{u"name"_s, step.name},
                                     {u"kind"_s, step.kind},
                                     {u"uses"_s, textToJson(step.uses)},
                                     {u"line"_s, positive(step.at.line)},
                                     {u"executable"_s, step.isExecutable},
                                     {u"because"_s, textToJson(step.because)},
                                     {u"missing"_s, QJsonArray::fromStringList(step.missing)}});
        jobs.append(QJsonObject{{u"id"_s, job.id},
                                {u"name"_s, job.name},
                                {u"matrix"_s, job.matrix.toJson()},
                                {u"needs"_s, QJsonArray::fromStringList(job.needs)},
                                {u"if"_s, textToJson(job.condition)},
                                {u"decision"_s, job.run ? u"run"_s : u"skip"_s},
                                {u"because"_s, job.because.english()},
                                {u"line"_s, positive(job.at.line)},
                                {u"executable"_s, job.isExecutable},
                                {u"missing"_s, QJsonArray::fromStringList(job.missing)},
                                {u"steps"_s, steps}});
    }
    for (const Diagnostic &diagnostic : plan.diagnostics)
        diagnostics.append(diagnosticToJson(diagnostic));
    return {{u"triggered"_s, plan.triggered},
            {u"because"_s, plan.because.english()},
            {u"jobs"_s, jobs},
            {u"diagnostics"_s, diagnostics}};
}

QJsonObject runToJson(const RunRecord &run)
{
    const QJsonValue firstError = run.firstError.isEmpty()
                                      ? QJsonValue(QJsonValue::Null)
                                      : QJsonValue(QJsonObject{{u"message"_s, run.firstError.english()},
                                                               {u"job"_s, positive(run.firstErrorJob.value)},
                                                               {u"line"_s, positive(run.firstErrorLine)}});
    return {{u"run"_s, run.id.value},
            {u"repository"_s, run.repositoryName},
            {u"workflow"_s, run.workflowName},
            {u"workflow_file"_s, run.workflowFile},
            {u"commit"_s, textToJson(run.commit)},
            {u"commit_subject"_s, textToJson(run.commitSubject)},
            {u"ref"_s, textToJson(run.ref)},
            {u"trigger"_s, run.trigger},
            {u"actor"_s, textToJson(run.actor)},
            {u"working_tree"_s, run.workingTree},
            {u"status"_s, statusName(run.status)},
            {u"reason"_s, textToJson(run.reason)},
            {u"notes"_s, textsToJson(run.notes)},
            {u"queued"_s, toRfc3339(run.queued)},
            {u"started"_s, timeToJson(run.started)},
            {u"finished"_s, timeToJson(run.finished)},
            {u"duration"_s, seconds(run.started, run.finished)},
            {u"queue_time"_s, seconds(run.queued, run.started)},
            {u"rerun_of"_s, positive(run.rerunOf.value)},
            {u"attempt"_s, run.request[u"attempt"].toInt(1)},
            {u"first_error"_s, firstError}};
}

QJsonObject stepToJson(const StepRecord &step)
{
    return {{u"number"_s, step.number},
            {u"id"_s, textToJson(step.id)},
            {u"name"_s, step.name},
            {u"kind"_s, step.kind},
            {u"uses"_s, textToJson(step.uses)},
            {u"status"_s, statusName(step.status)},
            {u"outcome"_s, statusName(step.outcome)},
            {u"reason"_s, textToJson(step.reason)},
            {u"started"_s, timeToJson(step.started)},
            {u"finished"_s, timeToJson(step.finished)},
            {u"duration"_s, seconds(step.started, step.finished)},
            {u"exit_code"_s, step.exitCode ? QJsonValue(*step.exitCode) : QJsonValue(QJsonValue::Null)},
            {u"summary"_s, textToJson(step.summary)}};
}

QJsonObject jobToJson(const JobRecord &job, const std::vector<StepRecord> &steps)
{
    QJsonArray own;
    for (const StepRecord &step : steps) {
        if (step.job == job.id)
            own.append(stepToJson(step));
    }
    return {{u"job"_s, job.id.value},
            {u"id"_s, job.key},
            {u"name"_s, job.name},
            {u"matrix"_s, job.matrix.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(job.matrix)},
            {u"needs"_s, QJsonArray::fromStringList(job.needs)},
            {u"status"_s, statusName(job.status)},
            {u"reason"_s, textToJson(job.reason)},
            {u"queued"_s, toRfc3339(job.queued)},
            {u"started"_s, timeToJson(job.started)},
            {u"finished"_s, timeToJson(job.finished)},
            {u"queue_time"_s, seconds(job.queued, job.started)},
            {u"duration"_s, seconds(job.started, job.finished)},
            {u"outputs"_s, job.outputs},
            {u"steps"_s, own}};
}

QJsonObject annotationToJson(const Annotation &annotation)
{
    return {{u"job"_s, positive(annotation.job.value)},    {u"step"_s, positive(annotation.step)},
            {u"level"_s, levelName(annotation.level)},     {u"title"_s, textToJson(annotation.title)},
            {u"message"_s, annotation.message.english()},  {u"file"_s, textToJson(annotation.file)},
            {u"line"_s, positive(annotation.line)},        {u"column"_s, positive(annotation.column)},
            {u"end_line"_s, positive(annotation.endLine)}, {u"log_line"_s, positive(annotation.logLine)}};
}

QJsonObject testToJson(const TestResult &test, const QString &jobName)
{
    return {{u"job"_s, positive(test.job.value)},
            {u"job_name"_s, textToJson(jobName)},
            {u"suite"_s, test.suite},
            {u"name"_s, test.name},
            {u"status"_s, testStatusName(test.status)},
            {u"duration"_s, test.durationSeconds},
            {u"message"_s, textToJson(test.message)},
            {u"file"_s, textToJson(test.file)},
            {u"line"_s, positive(test.line)}};
}

QJsonObject runToJson(const RunDetail &detail)
{
    QJsonArray jobs, annotations;
    for (const JobRecord &job : detail.jobs)
        jobs.append(
            merged(jobToJson(job, detail.steps), {{u"kept_from"_s, positive(keptFrom(detail.run, job).value)}}));
    for (const Annotation &annotation : detail.annotations)
        annotations.append(annotationToJson(annotation));
    int passed = 0;
    for (const TestResult &test : detail.tests)
        passed += test.status == TestStatus::Passed;
    const QJsonObject tests{
        {u"total"_s, int(detail.tests.size())}, {u"passed"_s, passed}, {u"failed"_s, detail.run.testsFailed}};
    return merged(runToJson(detail.run), {{u"jobs"_s, jobs},
                                          {u"annotations"_s, annotations},
                                          {u"tests"_s, tests},
                                          {u"artifacts"_s, QJsonArray()},
                                          {u"tree_state"_s, detail.run.workingTree ? u"working tree"_s : u"clean"_s}});
}

QJsonObject eventToJson(const RunEvent &event)
{
    QJsonObject object{{u"event"_s, eventName(event.kind)},
                       {u"time"_s, toRfc3339(event.time)},
                       {u"run"_s, event.run.id.value},
                       {u"job"_s, positive(event.job.id.value)},
                       {u"step"_s, positive(event.step.number)}};
    switch (event.kind) {
    case RunEvent::Kind::JobStarted:
    case RunEvent::Kind::JobFinished:
        return merged(object, {{u"id"_s, event.job.key},
                               {u"name"_s, event.job.name},
                               {u"status"_s, statusName(event.job.status)},
                               {u"reason"_s, textToJson(event.job.reason)},
                               {u"duration"_s, seconds(event.job.started, event.job.finished)}});
    case RunEvent::Kind::StepStarted:
    case RunEvent::Kind::StepFinished:
        return merged(object, {{u"name"_s, event.step.name},
                               {u"status"_s, statusName(event.step.status)},
                               {u"duration"_s, seconds(event.step.started, event.step.finished)}});
    case RunEvent::Kind::Log:
        return merged(object, {{u"line"_s, QString::fromUtf8(event.line)},
                               {u"stream"_s, event.isError ? u"stderr"_s : u"stdout"_s}});
    case RunEvent::Kind::Annotation:
        return merged(annotationToJson(event.annotation), object);
    case RunEvent::Kind::RunStarted:
        return merged(runToJson(event.run), object);
    case RunEvent::Kind::RunFinished:
        break;
    }
    return object;
}

} // namespace slipway::cli
