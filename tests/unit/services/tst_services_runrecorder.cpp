// SPDX-License-Identifier: GPL-3.0-or-later
// A run whose writes fail.
#include "services/runs/runrecorder.h"
#include "storage/database/database.h"
#include "storage/storage.h"
#include "storage/stores/repositorystore.h"
#include "storage/stores/runstore.h"
#include "support/fakes.h"
#include "support/why.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestServicesRunRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_recorder.reset(), m_storage.reset(); }
    void aLostWriteIsToldAndMadeGoodAndTheRunSaysSo();
    void anEndThatCannotBeRecordedIsAnError();
    void aRunWhoseWritesSucceedSaysNothing();

private:
    void execute(const QByteArray &sql)
    {
        const Result<> done = m_storage->write([&sql](Database &database) { return database.execute(sql); });
        QVERIFY2(done, why(done));
    }
    [[nodiscard]] RunRecord stored() const
    {
        return m_storage->readValue<RunRecord>([this](Database &database) { return RunStore(database).find(m_run.id); })
            .value_or(RunRecord());
    }
    void annotate();

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<RunRecorder> m_recorder;
    RunRecord m_run;
    JobId m_job;
    QStringList m_told;
};

void TestServicesRunRecorder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_told.clear();
    m_storage = std::move(*Storage::open(m_folder->path()));
    m_storage->onWriteError([this](const Error &error) { m_told << error.message.english(); });
    m_run = {};
    JobId first;
    const Result<> inserted = m_storage->write([&](Database &database) -> Result<> {
        m_run.repository = SLIPWAY_TRY(
            RepositoryStore(database).insert({.id = {}, .name = u"model"_s, .path = u"/model"_s, .url = {}}));
        m_run.workflowFile = m_run.workflowName = u"ci.yml"_s;
        m_run.trigger = u"push"_s;
        m_run.id = SLIPWAY_TRY(RunStore(database).insert(m_run));
        first = SLIPWAY_TRY(RunStore(database).reserveJobIds(10));
        return {};
    });
    QVERIFY2(inserted, why(inserted));
    m_recorder = std::make_unique<RunRecorder>(*m_storage, m_clock, m_run, OnRunEvent(),
                                               RunRecorder::ReservedIds{.first = first, .count = 10});
    m_recorder->started();
    JobRecord job;
    job.key = job.name = u"test"_s;
    m_job = m_recorder->jobAdded(job);
}

void TestServicesRunRecorder::annotate()
{
    Annotation warning;
    warning.job = m_job;
    warning.level = AnnotationLevel::Warning;
    warning.message = u"something"_s;
    m_recorder->annotated(warning);
}

void TestServicesRunRecorder::aLostWriteIsToldAndMadeGoodAndTheRunSaysSo()
{
    execute("CREATE TRIGGER refuse BEFORE INSERT ON annotations BEGIN SELECT RAISE(ABORT, 'refused here'); END");
    annotate();
    QVERIFY(m_storage->flush());
    QVERIFY2(m_told.size() == 1 && m_told.front().contains(u"refused here"_s), qPrintable(m_told.join(u'\n')));
    execute("DROP TRIGGER refuse");
    const Result<RunRecord> finished = m_recorder->finished(Status::Success, {});
    QVERIFY2(finished, why(finished));
    const RunRecord kept = stored();
    QCOMPARE(kept.status, Status::Success);
    QCOMPARE(kept.notes.size(), 1u);
    QVERIFY2(kept.notes.front().english().contains(u"refused here"_s), qPrintable(kept.notes.front().english()));
    const auto annotations = m_storage->readValue<std::vector<Annotation>>(
        [this](Database &database) { return RunStore(database).annotations(m_run.id); });
    QVERIFY2(annotations, why(annotations));
    QCOMPARE(annotations->size(), std::size_t(1));
}

void TestServicesRunRecorder::anEndThatCannotBeRecordedIsAnError()
{
    execute("CREATE TRIGGER refuse BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'refused here'); END");
    const Result<RunRecord> finished = m_recorder->finished(Status::Success, {});
    QVERIFY(!finished);
    QVERIFY2(finished.error().message.english().contains(u"refused here"_s),
             qPrintable(finished.error().message.english()));
    QVERIFY(stored().status != Status::Success); // not green
    QVERIFY(!m_told.isEmpty());
    m_told.clear();
    m_storage->reportLoss(finished.error());
    QCOMPARE(m_told.size(), 1);
}

void TestServicesRunRecorder::aRunWhoseWritesSucceedSaysNothing()
{
    annotate();
    const Result<RunRecord> finished = m_recorder->finished(Status::Success, {});
    QVERIFY2(finished, why(finished));
    QVERIFY(stored().notes.empty());
    QCOMPARE(m_told, QStringList());
}

QTEST_GUILESS_MAIN(TestServicesRunRecorder)
#include "tst_services_runrecorder.moc"
