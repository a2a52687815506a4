// SPDX-License-Identifier: GPL-3.0-or-later
// A data folder with runs of two repositories, written through the stores.
#pragma once

#include "core/records/repository.h"
#include "core/records/run.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"
#include "support/temporarydata.h"

#include <array>

namespace slipway::test {

/// Twelve runs of "fraud-model", of which the last failed: its job "test" in line 52 of its log. Two newer runs of
/// "demo" that passed. The failed one left a summary of its job "test" and the artifact "model". Every run has the jobs
/// lint, test and deploy, each with a log of 100 lines.
class RunData
{
public:
    RunData(QString dataFolder, Timestamp now)
        : m_folder(std::move(dataFolder))
        , m_now(now)
    {
    }

    /// Any thread but the GUI's.
    [[nodiscard]] Result<> write(const RepositoryRecord &model, const RepositoryRecord &demo, const QString &commit)
    {
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_folder));
        return storage->write([&](Database &database) -> Result<> {
            for (int number = 1; number <= 14; ++number) {
                const bool isModel = number <= 12;
                SLIPWAY_CHECK(addRun(database, isModel ? model : demo, commit, number, number == 12));
            }
            failed = runs[11];
            ofDemo = runs[13];
            return {};
        });
    }

    /// A run that waits, of the first repository. Any thread but the GUI's.
    [[nodiscard]] Result<> addAnother(const QString &commit)
    {
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_folder));
        return storage->write([&](Database &database) -> Result<> {
            RunRecord run = SLIPWAY_TRY(RunStore(database).find(failed));
            run.id = {};
            run.commit = commit;
            run.status = Status::Queued;
            run.queued = m_now;
            run.started = run.finished = std::nullopt;
            run.firstError = {};
            runs.push_back(SLIPWAY_TRY(RunStore(database).insert(run)));
            return {};
        });
    }

    std::vector<RunId> runs; ///< oldest first
    RunId failed, ofDemo;
    std::vector<JobId> jobs; ///< of the run that failed: lint, test, deploy

private:
    [[nodiscard]] Result<> addRun(Database &database, const RepositoryRecord &repository, const QString &commit,
                                  int number, bool fails)
    {
        RunStore store(database);
        RunRecord run;
        run.repository = repository.id;
        run.repositoryName = repository.name;
        run.workflowFile = QStringLiteral(".github/workflows/ci.yml");
        run.workflowName = QStringLiteral("CI");
        run.commit = commit;
        run.commitSubject = QStringLiteral("Change %1").arg(number);
        run.ref = QStringLiteral("refs/heads/main");
        run.trigger = QStringLiteral("push");
        run.actor = QStringLiteral("Lin Wei");
        run.status = fails ? Status::Failure : Status::Success;
        run.queued = m_now - std::chrono::minutes(10 * (15 - number));
        run.started = run.queued;
        run.finished = run.queued + std::chrono::seconds(40 + number);
        run.testsTotal = 4;
        run.id = SLIPWAY_TRY(store.insert(run));
        runs.push_back(run.id);
        SLIPWAY_CHECK(addJobs(store, run, fails));
        if (fails) {
            if (!writeFile(QStringLiteral("%1/artifacts/%2/model/metrics.json").arg(m_folder).arg(run.id.value),
                           "{\"accuracy\": 0.81}\n"))
                return fail(ErrorKind::Failed, QStringLiteral("cannot write the artifact"));
            SLIPWAY_CHECK(store.addAnnotation({.job = jobs[2],
                                               .step = 1,
                                               .level = AnnotationLevel::Warning,
                                               .title = {},
                                               .message = QStringLiteral("the image is 2 GB"),
                                               .file = {},
                                               .logLine = 77}));
            SLIPWAY_CHECK(store.addTests(jobs[0], {{.job = jobs[0],
                                                    .suite = QStringLiteral("style"),
                                                    .name = QStringLiteral("test_lines"),
                                                    .status = TestStatus::Failed,
                                                    .message = QStringLiteral("too long")}}));
            run.testsFailed = 1;
            run.firstError = QStringLiteral("AssertionError: 0.81 < 0.85");
            run.firstErrorJob = jobs[1];
            run.firstErrorLine = 52;
        }
        return store.update(run);
    }

    [[nodiscard]] Result<> addJobs(RunStore &store, const RunRecord &run, bool fails)
    {
        static constexpr std::array kNames{"lint", "test", "deploy"};
        if (fails)
            jobs.clear();
        for (int i = 0; i < 3; ++i) {
            JobRecord job;
            job.run = run.id;
            job.key = job.name = QString::fromLatin1(kNames[static_cast<std::size_t>(i)]);
            if (i > 0)
                job.needs = QStringList{QString::fromLatin1(kNames[static_cast<std::size_t>(i - 1)])};
            job.status = fails && i == 1 ? Status::Failure : Status::Success;
            job.queued = run.queued;
            job.started = run.started;
            job.finished = run.finished;
            job.order = i;
            job.logFile = QStringLiteral("logs/%1/%2.log").arg(run.id.value).arg(i + 1);
            job.id = SLIPWAY_TRY(store.insertJob(job));
            StepRecord step{.job = job.id,
                            .number = 1,
                            .id = {},
                            .name = QStringLiteral("Run it"),
                            .kind = QStringLiteral("run"),
                            .uses = {},
                            .status = job.status,
                            .outcome = job.status};
            if (fails && i == 1)
                step.summary = QStringLiteral("# Accuracy\n\n0.81 of [the report](https://example.org/r)\n");
            SLIPWAY_CHECK(store.upsertStep(step));
            QByteArray log;
            for (int line = 1; line <= 100; ++line)
                log += job.name.toUtf8() + " line " + QByteArray::number(line) + '\n';
            if (!writeFile(m_folder + u'/' + job.logFile, log))
                return fail(ErrorKind::Failed, QStringLiteral("cannot write the log"));
            if (fails)
                jobs.push_back(job.id);
        }
        return {};
    }

    QString m_folder;
    Timestamp m_now;
};

} // namespace slipway::test
