// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/data/retention.h"
#include "services/runs/artifactservice.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"
#include "storage/stores/runstore.h"
#include "unit/services/servicefolder.h"

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_services_retention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesArtifactsThatAreTooOld();
    void takesTheOldestUntilTheRestFits();
    void leavesWhatIsStillNeeded();
    void takesLogsOnlyWhenTheyHaveALimit();
    void remembersItsLimits();

private:
    RunId run(Status status = Status::Success, RunId rerunOf = {})
    {
        RunRecord record{.status = status, .queued = m_folder->clock.now()};
        record.rerunOf = rerunOf;
        if (isFinished(status))
            record.finished = m_folder->clock.now();
        const RunId id = ServiceFolder::orDie(m_folder->storage->writeValue<RunId>(
            [&record](Database &database) { return RunStore(database).insert(record); }));
        const QString root = m_folder->data();
        const bool isKept =
            writeFile(u"%1/artifacts/%2/model/m.bin"_s.arg(root).arg(id.value), QByteArray(1000, 'm')) &&
            writeFile(u"%1/logs/%2/1.log"_s.arg(root).arg(id.value), QByteArray(500, 'l'));
        const timespec now{.tv_sec = time_t(toMilliseconds(m_folder->clock.now()) / 1000), .tv_nsec = 0};
        const timespec times[] = {now, now};
        const QByteArray folder = QFile::encodeName(u"%1/artifacts/%2/model"_s.arg(root).arg(id.value));
        return isKept && ::utimensat(AT_FDCWD, folder.constData(), times, 0) == 0 ? id : RunId();
    }
    QList<qint64> planned(const RetentionLimits &limits)
    {
        QList<qint64> runs;
        for (const PruneItem &item : ServiceFolder::orDie(m_retention->plan(limits)))
            runs << (item.kind == PruneItem::Kind::Artifact ? item.run.value : -item.run.value);
        std::ranges::sort(runs);
        return runs;
    }

    std::unique_ptr<ServiceFolder> m_folder;
    std::unique_ptr<Retention> m_retention;
};

void tst_services_retention::init()
{
    m_folder = std::make_unique<ServiceFolder>();
    m_retention = std::make_unique<Retention>(*m_folder->storage, m_folder->audit(), m_folder->clock);
}

void tst_services_retention::takesArtifactsThatAreTooOld()
{
    const RunId old = run();
    QVERIFY(planned({}).isEmpty());
    m_folder->clock.advance(std::chrono::hours(24 * 91));
    QCOMPARE(planned({}), QList<qint64>{old.value});
    QVERIFY(QDir(m_folder->data() + u"/artifacts/1/model"_s).exists()); // a plan takes nothing
    QVERIFY(m_retention->prune(ServiceFolder::orDie(m_retention->plan({}))));
    QVERIFY(!QDir(m_folder->data() + u"/artifacts/1/model"_s).exists());
    const auto artifacts = ArtifactService(*m_folder->storage).list(old);
    QVERIFY(artifacts && artifacts->size() == 1 && artifacts->front().removed);
    QCOMPARE(artifacts->front().bytes, qint64(1000));
    QVERIFY(planned({}).isEmpty());
    QCOMPARE(m_folder->lastAudit(), u"artifact.pruned run 1"_s);
}

void tst_services_retention::takesTheOldestUntilTheRestFits()
{
    (void)run();
    (void)run();
    (void)run();
    QCOMPARE(planned({.artifactsBytes = 3000}), QList<qint64>());
    QCOMPARE(planned({.artifactsBytes = 2500}).size(), 1);
    QCOMPARE(planned({.artifactsBytes = 0}).size(), 3);
}

void tst_services_retention::leavesWhatIsStillNeeded()
{
    const RunId released = run(), followed = run(), repeated = run();
    const RunId active = run(Status::Running, repeated), free = run();
    QVERIFY(m_folder->storage->write([&](Database &database) -> Result<> {
        ReleaseRecord release{.digest = u"d"_s};
        release.artifacts = {{.run = released, .name = u"model"_s, .place = u"model"_s}};
        const ReleaseId id = SLIPWAY_TRY(ReleaseStore(database).insert(release, "{}"));
        DeploymentRecord waiting;
        waiting.release = id;
        waiting.run = followed;
        SLIPWAY_TRY(DeploymentStore(database).insert(waiting));
        return {};
    }));
    m_folder->clock.advance(std::chrono::hours(24 * 400));
    QCOMPARE(planned({}), QList<qint64>{free.value});
    QVERIFY(active.isValid());
}

void tst_services_retention::takesLogsOnlyWhenTheyHaveALimit()
{
    const RunId old = run();
    m_folder->clock.advance(std::chrono::hours(24 * 400));
    QCOMPARE(planned({.artifactsFor = std::nullopt}), QList<qint64>());
    QCOMPARE(planned({.artifactsFor = std::nullopt, .logsFor = std::chrono::hours(24)}), QList<qint64>{-old.value});
}

void tst_services_retention::remembersItsLimits()
{
    const RetentionLimits limits{
        .artifactsFor = std::chrono::hours(48), .artifactsBytes = 10, .logsFor = std::nullopt, .logsBytes = 20};
    QVERIFY(*m_retention->limits() == RetentionLimits());
    QVERIFY(m_retention->setLimits(limits));
    QVERIFY(*m_retention->limits() == limits);
    QCOMPARE(m_folder->lastAudit(), u"retention.changed retention"_s);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_retention)
#include "tst_services_retention.moc"
