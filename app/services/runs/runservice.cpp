// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/runservice.h"

#include "core/access.h"
#include "core/logcategories.h"
#include "git/repository.h"
#include "process/command.h"
#include "process/shimclient/shimsession.h"
#include "runner/run/run.h"
#include "services/audit/auditservice.h"
#include "services/base/ownerlock.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/activeruns.h"
#include "services/runs/keptjobs.h"
#include "services/runs/recovery.h"
#include "services/runs/runcounts.h"
#include "services/runs/runrecorder.h"
#include "services/runs/runresolver.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"

#include <QFile>

#include <sys/statvfs.h>

#include <shared_mutex>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kSmallestFreeBytes = 200LL * 1024 * 1024; // below it a run would only end half way
constexpr int kSpareJobIds = 8;

Result<> checkDisk(const QString &folder)
{
    struct statvfs info
    {
    };
    if (statvfs(QFile::encodeName(folder).constData(), &info) != 0)
        return {};
    const qint64 free = qint64(info.f_bavail) * qint64(info.f_frsize);
    if (free >= kSmallestFreeBytes)
        return {};
    return fail(ErrorKind::Environment,
                Engine::tr("the disk of %1 is nearly full: %2 MB are free, a run needs %3 MB")
                    .arg(folder)
                    .arg(free / (1024 * 1024))
                    .arg(kSmallestFreeBytes / (1024 * 1024)),
                Engine::tr("Free some space, or choose another data folder with --data-dir."));
}

Result<> makePrivateFolders(const QString &dataFolder, RunId run)
{
    const QString number = QString::number(run.value);
    const QStringList folders{dataFolder + u"/logs/"_s + number, dataFolder + u"/workspaces/"_s + number};
    for (const QString &folder : folders) {
        if (makeKeptFolder(QFile::encodeName(folder).toStdString()) != 0)
            return fail(ErrorKind::Environment, Engine::tr("cannot make the folder %1").arg(folder),
                        Engine::tr("The data folder must be writable; --data-dir names another one."));
    }
    ::chmod(QFile::encodeName(folders.last()).constData(),
            kPrivateFolder); // of whoever runs it, in a shared folder too
    return {};
}

/// What failed and what depends on it is repeated; nothing is kept of a working tree, which may be another by now.
Result<> keepWhatSucceeded(RunRequest &request, const RunDetail &detail)
{
    const QString number = QString::number(detail.run.id.value);
    if (!isFinished(detail.run.status))
        return fail(ErrorKind::Refused, Engine::tr("run %1 has not ended yet").arg(number),
                    Engine::tr("Wait for its end, or stop it: slipwayctl runs cancel %1").arg(number));
    KeptJobs kept = keptJobs(detail.run, detail.jobs);
    if (!kept.hasFailed)
        return fail(ErrorKind::Refused, Engine::tr("no job of run %1 failed; there is nothing to repeat").arg(number));
    if (detail.run.workingTree)
        return {};
    request.kept = std::move(kept.jobs);
    request.keptWhole = kept.whole;
    return {};
}

/// What was started, for the audit: no values of inputs and variables, they may be anything.
QJsonObject detailsOf(const RunRecord &record, RunId run)
{
    return {{u"run"_s, run.value},
            {u"repository"_s, record.repositoryName},
            {u"workflow"_s, record.workflowFile},
            {u"commit"_s, record.commit},
            {u"ref"_s, record.ref},
            {u"event"_s, record.trigger},
            {u"working_tree"_s, record.workingTree},
            {u"jobs"_s, record.request[u"jobs"]},
            {u"rerun_of"_s, record.rerunOf.value}};
}

/// A key that somebody accepts for a step of a run.
ssh::AskHostKey audited(ssh::AskHostKey ask, AuditService &audit, const RunRecord &run)
{
    return [ask = std::move(ask), &audit, run = run.id, repository = run.repositoryName](const ssh::HostKey &key) {
        return ask && ask(key) &&
               audit
                   .add(u"host_key.accepted"_s, key.host,
                        {{u"fingerprint"_s, key.fingerprint},
                         {u"type"_s, key.type},
                         {u"run"_s, run.value},
                         {u"repository"_s, repository},
                         {u"accepted_by"_s, audit.actor()}})
                   .has_value();
    };
}

struct Inserted
{
    RunId run;
    JobId firstJob;
    qint64 number = 0;
};

} // namespace

struct RunService::Private
{
    Storage &storage;
    RepositoryService &repositories;
    JobSupervisor &supervisor;
    CommandRunner &commands;
    const Clock &clock;
    const SecretService *secrets = nullptr;
    AuditService *audit = nullptr;
    std::mutex ownerMutex;
    std::optional<OwnerLock> owner;  ///< taken with the first run
    std::shared_mutex listenerMutex; ///< shared while the listener is called
    std::function<void(const RunRecord &)> listener;
    ActiveRuns active; ///< last: ends the runs while all else still lives

    Result<QString> ownerName();
    Result<Inserted> insert(ResolvedRun &resolved);
    void reportEnd(RunId run, const Result<RunRecord> &finished);
    void execute(RunInput input, std::shared_ptr<RunRecorder> recorder, const std::shared_ptr<ActiveRun> &run);
};

RunService::RunService(Storage &storage, RepositoryService &repositories, JobSupervisor &supervisor,
                       CommandRunner &commands, const Clock &clock)
    : d(new Private{.storage = storage,
                    .repositories = repositories,
                    .supervisor = supervisor,
                    .commands = commands,
                    .clock = clock,
                    .ownerMutex = {},
                    .owner = {},
                    .listenerMutex = {},
                    .listener = {},
                    .active = ActiveRuns(storage)})
{
}

RunService::~RunService() = default;

void RunService::useSecrets(const SecretService &secrets)
{
    d->secrets = &secrets;
}

void RunService::useAudit(AuditService &audit)
{
    d->audit = &audit;
}

Result<QString> RunService::Private::ownerName()
{
    const std::lock_guard lock(ownerMutex);
    if (!owner)
        owner.emplace(SLIPWAY_TRY(OwnerLock::take(storage.folder())));
    return owner->name();
}

Result<Inserted> RunService::Private::insert(ResolvedRun &resolved)
{
    resolved.record.owner = SLIPWAY_TRY(ownerName());
    resolved.record.queued = clock.now();
    const int ids = resolved.jobCount + kSpareJobIds;
    return storage.writeValue<Inserted>([this, &resolved, ids](Database &database) -> Result<Inserted> {
        RunStore store(database);
        Inserted inserted;
        inserted.number = resolved.input.runNumber;
        if (inserted.number == 0) // a repetition has the number of the first attempt
            inserted.number =
                SLIPWAY_TRY(store.runNumber(resolved.record.repository, resolved.record.workflowFile)) + 1;
        resolved.record.request[u"number"_s] = inserted.number;
        inserted.run = SLIPWAY_TRY(store.insert(resolved.record));
        inserted.firstJob = SLIPWAY_TRY(store.reserveJobIds(ids));
        if (audit)
            SLIPWAY_CHECK(audit->addIn(database, u"run.started"_s, u"run %1"_s.arg(inserted.run.value),
                                       detailsOf(resolved.record, inserted.run)));
        return inserted;
    });
}

Result<RunId> RunService::start(const RunRequest &request, OnRunEvent onEvent)
{
    if (d->storage.isReadOnly())
        return fail(ErrorKind::Refused, Engine::tr("nothing can be run here: %1").arg(d->storage.readOnlyReason()),
                    Engine::tr("Choose another data folder with --data-dir."));
    SLIPWAY_CHECK(checkDisk(d->storage.folder()));
    d->storage.keepReserve();
    ResolvedRun resolved = SLIPWAY_TRY(resolveRun(request, d->secrets));
    if (d->audit)
        resolved.record.actor = resolved.input.actor = d->audit->actor();
    const Inserted inserted = SLIPWAY_TRY(d->insert(resolved));
    resolved.record.id = inserted.run;
    SLIPWAY_CHECK(makePrivateFolders(d->storage.folder(), inserted.run));

    RunInput &input = resolved.input;
    input.run = inserted.run;
    if (d->audit)
        input.askHostKey = audited(std::move(input.askHostKey), *d->audit, resolved.record);
    input.runNumber = inserted.number;
    input.dataFolder = d->storage.folder();
    input.workspaceFolder = input.dataFolder + u"/workspaces/"_s + QString::number(inserted.run.value);
    input.toolCache = input.dataFolder + u"/tools"_s;
    input.trackingId = trackingPrefix(resolved.record.owner);

    auto recorder =
        std::make_shared<RunRecorder>(d->storage, d->clock, resolved.record, std::move(onEvent),
                                      RunRecorder::ReservedIds{inserted.firstJob, resolved.jobCount + kSpareJobIds});
    d->active.start(inserted.run,
                    [this, input = std::move(input), recorder](const std::shared_ptr<ActiveRun> &run) mutable {
                        d->execute(std::move(input), recorder, run);
                    });
    return inserted.run;
}

void RunService::Private::execute(RunInput input, std::shared_ptr<RunRecorder> recorder,
                                  const std::shared_ptr<ActiveRun> &run)
{
    qCInfo(logRuns).noquote() << "run" << input.run.value << "begins";
    recorder->started();
    input.stopNow = run->stopNow.get_token();
    Runner runner(supervisor, commands, clock);
    const Result<> taken =
        input.kept.empty() ? Result<>() : takeOverArtifacts(input.dataFolder, input.rerunOf, input.run);
    const Result<RunOutcome> outcome =
        taken ? runner.execute(input, *recorder, run->stop.get_token()) : fail(taken.error());
    Status status = Status::Failure;
    Message reason;
    if (outcome) {
        status = outcome->status;
        reason = outcome->reason;
        if (!outcome->firstError.isEmpty())
            recorder->setFirstError(outcome->firstError, outcome->firstErrorJob, outcome->firstErrorLine);
    } else {
        status = outcome.error().kind == ErrorKind::Cancelled ? Status::Cancelled : Status::Failure;
        reason = outcome.error().text();
    }
    if (status == Status::Cancelled && reason.isEmpty() && !run->cancelledBy().isEmpty())
        reason = Engine::tr("cancelled by %1").arg(run->cancelledBy());
    const Result<RunRecord> finished = recorder->finished(status, reason);
    reportEnd(input.run, finished);
    run->setResult(finished);
}

/// Whoever waits for the run is not the only one who wants to know.
void RunService::Private::reportEnd(RunId run, const Result<RunRecord> &finished)
{
    if (!finished) {
        Error error = finished.error();
        error.message =
            Engine::tr("the end of run %1 could not be recorded: %2").arg(QString::number(run.value), error.message);
        return storage.reportLoss(error);
    }
    qCInfo(logRuns).noquote() << "run" << run.value << "ended as" << statusName(finished->status);
    const std::shared_lock lock(listenerMutex);
    if (listener)
        listener(*finished);
}

void RunService::onFinished(std::function<void(const RunRecord &)> listener)
{
    const std::unique_lock lock(d->listenerMutex);
    d->listener = std::move(listener);
}

Result<RunRecord> RunService::wait(RunId run)
{
    return d->active.wait(run);
}

Result<> RunService::cancel(RunId run, const Message &by)
{
    if (d->active.cancel(run, by))
        return {};
    return d->storage.write([run, &by](Database &database) -> Result<> {
        RunStore store(database);
        const RunRecord record = SLIPWAY_TRY(store.find(run));
        if (isFinished(record.status))
            return fail(ErrorKind::Refused,
                        Engine::tr("run %1 has ended already (%2)").arg(run.value).arg(statusName(record.status)));
        return store.requestCancel(run, by);
    });
}

Result<RunRequest> RunService::rerunRequest(RunId run, bool failedOnly)
{
    const RunDetail detail = SLIPWAY_TRY(show(run));
    RunRequest request = requestFromJson(detail.run.request);
    request.repository = SLIPWAY_TRY(d->repositories.find(detail.run.repository));
    request.workflowFile = detail.run.workflowFile;
    request.event = detail.run.trigger;
    request.rerunOf = run;
    // The same commit again, wherever the branch is by now; a branch that still points there keeps its name.
    const Result<git::Repository> repository = git::Repository::open(request.repository.path);
    if (!detail.run.workingTree && repository &&
        repository->resolve(detail.run.ref).value_or(QString()) != detail.run.commit)
        request.ref = detail.run.commit;
    else if (!detail.run.workingTree && !detail.run.ref.isEmpty())
        request.ref = detail.run.ref;
    request.attempt = detail.run.request[u"attempt"].toInt(1) + 1;
    request.runNumber = detail.run.request[u"number"].toInteger();
    if (failedOnly)
        SLIPWAY_CHECK(keepWhatSucceeded(request, detail));
    return request;
}

void RunService::cancelOwn(const QString &by)
{
    d->active.cancelAll(by);
}

int RunService::activeCount() const
{
    return d->active.count();
}

Result<std::vector<RunRecord>> RunService::list(const RunFilter &filter) const
{
    return d->storage.readValue<std::vector<RunRecord>>(
        [&filter](Database &database) { return RunStore(database).list(filter); });
}

Result<qint64> RunService::count(const RunFilter &filter) const
{
    return d->storage.readValue<qint64>([&filter](Database &database) { return RunStore(database).count(filter); });
}

Result<RunDetail> RunService::show(RunId run) const
{
    return d->storage.readValue<RunDetail>([run](Database &database) -> Result<RunDetail> {
        const RunStore store(database);
        RunDetail detail;
        detail.run = SLIPWAY_TRY(store.find(run));
        detail.jobs = SLIPWAY_TRY(store.jobs(run));
        detail.steps = SLIPWAY_TRY(store.steps(run));
        detail.annotations = SLIPWAY_TRY(store.annotations(run));
        detail.tests = SLIPWAY_TRY(store.tests(run));
        return detail;
    });
}

Result<std::vector<TestResult>> RunService::tests(RunId run) const
{
    return d->storage.readValue<std::vector<TestResult>>([run](Database &database) -> Result<std::vector<TestResult>> {
        const RunStore store(database);
        SLIPWAY_CHECK(store.find(run));
        return store.tests(run);
    });
}

Result<RunCounts> RunService::counts() const
{
    const auto unfinished = SLIPWAY_TRY(d->storage.readValue<std::vector<RunRecord>>(
        [](Database &database) { return RunStore(database).unfinished(); }));
    RunCounts counts;
    for (const RunRecord &run : unfinished)
        ++(run.status == Status::Running ? counts.running : counts.queued);
    return counts;
}

QString RunService::logBase(const JobRecord &job) const
{
    return job.logFile.isEmpty() ? QString() : QString(d->storage.folder() + u'/' + job.logFile.chopped(4));
}

Result<int> RunService::recover()
{
    std::optional<Error> first; // what cannot be done now is told, and left for the next time
    const OnTrouble onTrouble = [&first](const Error &error) { first = first ? first : error; };
    const int recovered = recoverRuns(d->storage, d->clock, onTrouble);
    cleanWorkspaces(d->storage, onTrouble);
    if (first)
        return fail(*first);
    return recovered;
}

} // namespace slipway
