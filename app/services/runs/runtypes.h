// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of runs and what they answer; values.
#pragma once

#include "core/records/hostkey.h"
#include "core/records/repository.h"
#include "core/records/run.h"
#include "services/repositories/eventorigin.h"

#include <QJsonObject>

#include <functional>

namespace slipway {

/// What somebody wants to run.
struct RunRequest
{
    RepositoryRecord repository;
    QString workflowFile;        ///< relative; empty = the only one, else the one that push triggers
    QStringList jobs;            ///< empty = all
    QString event;               ///< empty = push
    QJsonObject payload;         ///< of the event: more than git tells, or all of it
    bool isWholePayload = false; ///< `payload` is the event, as of an event file; git adds nothing
    EventOrigin origin;          ///< of the run that is repeated
    QString ref;                 ///< branch, tag or commit; empty = HEAD
    bool workingTree = false;
    std::vector<std::pair<QString, QString>> inputs, variables;
    std::vector<std::pair<QString, QByteArray>> secrets; ///< never stored
    QStringList secretNames;      ///< these from the store, and they must be there; others when the workflow asks
    QString environment;          ///< whose secrets count first; empty = the repository's
    QStringList acceptedHostKeys; ///< fingerprints "SHA256:…" that a person has compared; not stored
    ssh::AskHostKey askHostKey;   ///< for other unknown hosts, on a job's thread; empty = refuse them; not stored
    int maxParallel = 0;
    RunId rerunOf;
    int attempt = 1;             ///< github.run_attempt
    qint64 runNumber = 0;        ///< of the first attempt; 0 = this is the first
    std::vector<JobRecord> kept; ///< jobs of `rerunOf` that are taken over as they ended
    QStringList keptWhole;       ///< keys of those jobs of which every instance is kept
    bool allowPush = false;      ///< `origin` of workspaces is the repository's own, also for pushes
};

/// Something that happened in a run; what `run --json` streams.
struct RunEvent
{
    enum class Kind { RunStarted, JobStarted, StepStarted, Log, Annotation, StepFinished, JobFinished, RunFinished };
    Kind kind = Kind::RunStarted;
    Timestamp time{};
    RunRecord run; ///< of RunStarted, RunFinished; else only its id
    JobRecord job;
    StepRecord step;
    slipway::Annotation annotation;
    QByteArray line;      ///< of Log: without line end
    bool isError = false; ///< of Log: standard error
    bool more = false;    ///< of Log: another line follows at once
};
using OnRunEvent = std::function<void(const RunEvent &)>; ///< called from job threads, one call at a time

/// A run with all that belongs to it.
struct RunDetail
{
    RunRecord run;
    std::vector<JobRecord> jobs;
    std::vector<StepRecord> steps;
    std::vector<Annotation> annotations;
    std::vector<TestResult> tests;
};

} // namespace slipway
