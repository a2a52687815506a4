// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/storage/deploymentfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_storage_deployments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<DeploymentFolder>(); }
    void keepsEveryFieldOfADeployment();
    void listsDeploymentsByFilter();
    void hasOneLiveDeploymentInAnEnvironment();
    void knowsWhatWasLiveAtATime();
    void remembersWhichHostServedWhat();
    void isMixedUntilAnotherIsLive();
    void numbersTheJournalOfEachDeployment();
    void keepsApprovalsInOrder();
    void asksForACancelOnce();
    void givesEveryChangeAGreaterRevision();
    void keepsWhatHappenedWhenARepositoryIsForgotten();

private:
    std::unique_ptr<DeploymentFolder> m_folder;
};

void tst_storage_deployments::keepsEveryFieldOfADeployment()
{
    DeploymentRecord record = deploymentOf(m_folder->staging, m_folder->firstRelease);
    record.id = m_folder->insert(record);
    record.kind = DeploymentKind::AutoRollback;
    record.status = DeploymentStatus::RolledBack;
    record.phase = Phase::Undo;
    record.actor = u"lin"_s;
    record.reason = kNastyText;
    record.problem = u"GET /health answered 500"_s;
    record.automatic = true;
    record.previous = DeploymentId{3};
    record.rollbackOf = DeploymentId{4};
    record.run = RunId{5};
    record.started = fromMilliseconds(6);
    record.switched = fromMilliseconds(7);
    record.finished = fromMilliseconds(8);
    record.ended = fromMilliseconds(9);
    record.owner = u"12-ab"_s;
    record.request = {{u"reason"_s, kNastyText}};
    QVERIFY(m_folder->change<DeploymentStore>([&](DeploymentStore &store) { return store.update(record); }));
    const DeploymentRecord read = m_folder->deployment(record.id);
    QCOMPARE(QStringList({read.environmentName, read.repositoryName, read.releaseName, read.commit, read.commitSubject,
                          read.actor, read.reason.english(), read.problem.english(), read.owner}),
             QStringList({record.environmentName, record.repositoryName, record.releaseName, record.commit,
                          record.commitSubject, record.actor, record.reason.english(), record.problem.english(),
                          record.owner}));
    QVERIFY(read.environment == m_folder->staging && read.release == m_folder->firstRelease &&
            read.kind == record.kind);
    QVERIFY(read.status == record.status && read.phase == record.phase && read.automatic);
    QCOMPARE(QList<qint64>({read.previous.value, read.rollbackOf.value, read.run.value}), QList<qint64>({3, 4, 5}));
    QVERIFY(read.created == record.created && read.started == record.started && read.switched == record.switched);
    QVERIFY(read.finished == record.finished && read.ended == record.ended && read.request == record.request);
    record.id = DeploymentId{99};
    const auto missing =
        m_folder->change<DeploymentStore>([&](DeploymentStore &store) { return store.update(record); });
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

void tst_storage_deployments::listsDeploymentsByFilter()
{
    DeploymentRecord other = deploymentOf(EnvironmentId{50}, m_folder->firstRelease);
    other.commit = QString(40, u'c');
    other.status = DeploymentStatus::Failed;
    other.created = fromMilliseconds(2000);
    const DeploymentId first = m_folder->insert(deploymentOf(m_folder->staging, m_folder->firstRelease));
    const DeploymentId second = m_folder->insert(other);
    const auto ids = [this](const DeploymentFilter &filter) {
        QList<qint64> list;
        for (const DeploymentRecord &record : m_folder->list(filter))
            list << record.id.value;
        return list;
    };
    const auto with = [](const std::function<void(DeploymentFilter &)> &set) {
        DeploymentFilter filter;
        set(filter);
        return filter;
    };
    QCOMPARE(ids({}), QList<qint64>({second.value, first.value}));
    QCOMPARE(ids(with([&](auto &filter) { filter.environment = m_folder->staging; })), QList<qint64>({first.value}));
    QCOMPARE(ids(with([&](auto &filter) { filter.release = ReleaseId{9}; })), QList<qint64>());
    QCOMPARE(ids(with([&](auto &filter) { filter.commit = other.commit; })), QList<qint64>({second.value}));
    QCOMPARE(ids(with([&](auto &filter) { filter.statuses = {DeploymentStatus::Running}; })),
             QList<qint64>({first.value}));
    QCOMPARE(ids(with([&](auto &filter) { filter.since = fromMilliseconds(1500); })), QList<qint64>({second.value}));
    QCOMPARE(ids(with([&](auto &filter) { filter.before = second; })), QList<qint64>({first.value}));
    QCOMPARE(ids(with([&](auto &filter) { filter.limit = 1; })), QList<qint64>({second.value}));
    const qint64 revision = m_folder->deployment(first).revision;
    QCOMPARE(ids(with([&](auto &filter) { filter.changedAfter = revision; })), QList<qint64>({second.value}));
    const auto count = m_folder->read<DeploymentStore, qint64>(
        [&](const DeploymentStore &store) { return store.count(with([&](auto &filter) { filter.limit = 1; })); });
    QCOMPARE(count, qint64(2));
    const auto unfinished = m_folder->read<DeploymentStore, std::vector<DeploymentRecord>>(
        [](const DeploymentStore &store) { return store.unfinished(); });
    QVERIFY(unfinished.size() == 1 && unfinished.front().id == first);
}

void tst_storage_deployments::hasOneLiveDeploymentInAnEnvironment()
{
    const DeploymentId first = m_folder->goLive(1000);
    const DeploymentId second = m_folder->goLive(2000);
    QCOMPARE(m_folder->deployment(first).status, DeploymentStatus::Superseded);
    QVERIFY(m_folder->deployment(first).ended == fromMilliseconds(2000));
    const auto live = m_folder->read<DeploymentStore, std::optional<DeploymentRecord>>(
        [&](const DeploymentStore &store) { return store.live(m_folder->staging); });
    QVERIFY(live && live->id == second);
    const DeploymentId third = m_folder->goLive(3000, DeploymentStatus::RolledBack);
    QCOMPARE(m_folder->deployment(second).status, DeploymentStatus::RolledBack);
    DeploymentRecord again = m_folder->deployment(third);
    QVERIFY(m_folder->change<DeploymentStore>(
        [&](DeploymentStore &store) { return store.makeLive(again); })); // nothing ends itself
    QVERIFY(m_folder->deployment(third).status == DeploymentStatus::Live && !m_folder->deployment(third).ended);
    DeploymentRecord rival = deploymentOf(m_folder->staging, m_folder->firstRelease);
    rival.status = DeploymentStatus::Live;
    const auto twice = m_folder->change<DeploymentStore>([&](DeploymentStore &store) -> Result<> {
        SLIPWAY_TRY(store.insert(rival));
        return {};
    });
    QVERIFY(!twice);
}

void tst_storage_deployments::knowsWhatWasLiveAtATime()
{
    const DeploymentId first = m_folder->goLive(1000);
    const DeploymentId second = m_folder->goLive(2000);
    DeploymentRecord failed = deploymentOf(m_folder->staging, m_folder->firstRelease); // live for a moment, then undone
    failed.status = DeploymentStatus::Failed;
    failed.switched = fromMilliseconds(3000);
    failed.ended = fromMilliseconds(3100);
    failed.id = m_folder->insert(failed);
    failed.ended.reset(); // never known to have been live for a time
    failed.switched = fromMilliseconds(4000);
    m_folder->insert(failed);
    QVERIFY(!m_folder->liveAt(999));
    QVERIFY(m_folder->liveAt(1000) && m_folder->liveAt(1000)->deployment.id == first);
    QVERIFY(m_folder->liveAt(1999)->from == fromMilliseconds(1000) &&
            m_folder->liveAt(1999)->to == fromMilliseconds(2000));
    QVERIFY(m_folder->liveAt(2000)->deployment.id == second && !m_folder->liveAt(2000)->to);
    QVERIFY(m_folder->liveAt(3050)->deployment.id == failed.id);
    QVERIFY(m_folder->liveAt(3100)->deployment.id == second);
    QVERIFY(m_folder->liveAt(9000)->deployment.id == second);
}

void tst_storage_deployments::remembersWhichHostServedWhat()
{
    DeploymentRecord record = deploymentOf(m_folder->staging, m_folder->firstRelease);
    record.status = DeploymentStatus::Mixed;
    record.hosts = {{.host = u"web-1"_s, .release = u"43"_s, .digest = u"d43"_s, .commit = u"c43"_s},
                    {.host = u"web-2"_s, .answers = false, .problem = kNastyText}};
    const DeploymentRecord read = m_folder->deployment(m_folder->insert(record));
    QCOMPARE(read.status, DeploymentStatus::Mixed);
    QVERIFY(read.hosts == record.hosts);
    QVERIFY(isFinished(read.status));
}

void tst_storage_deployments::isMixedUntilAnotherIsLive()
{
    const auto mixed = [this] {
        return m_folder->read<DeploymentStore, std::optional<DeploymentRecord>>(
            [this](const DeploymentStore &store) { return store.mixed(m_folder->staging); });
    };
    m_folder->goLive(1000);
    DeploymentRecord record = deploymentOf(m_folder->staging, m_folder->firstRelease);
    record.status = DeploymentStatus::Mixed;
    record.switched = fromMilliseconds(2000);
    QVERIFY(!mixed());
    record.id = m_folder->insert(record);
    QVERIFY(mixed() && mixed()->id == record.id);
    m_folder->goLive(3000);
    QVERIFY(!mixed());
    const DeploymentRecord over = m_folder->deployment(record.id);
    QVERIFY(over.status == DeploymentStatus::Mixed && over.ended == fromMilliseconds(3000)); // it stays what it was
    const auto then = m_folder->read<DeploymentStore, std::optional<LivePoint>>(
        [this](const DeploymentStore &store) { return store.liveAt(m_folder->staging, fromMilliseconds(2500)); });
    QVERIFY(then && then->deployment.id == record.id && then->to == fromMilliseconds(3000));
}

void tst_storage_deployments::numbersTheJournalOfEachDeployment()
{
    const DeploymentId first = m_folder->insert(deploymentOf(m_folder->staging, m_folder->firstRelease));
    const DeploymentId second = m_folder->insert(deploymentOf(m_folder->staging, m_folder->firstRelease));
    const auto add = [&](DeploymentId id, PhaseStatus status) {
        return m_folder->write<DeploymentStore, int>([&](DeploymentStore &store) {
            return store.addJournal({.deployment = id,
                                     .phase = Phase::Verify,
                                     .status = status,
                                     .host = u"web1"_s,
                                     .text = kNastyText,
                                     .time = fromMilliseconds(11)});
        });
    };
    QCOMPARE(add(first, PhaseStatus::Running), 1);
    QCOMPARE(add(second, PhaseStatus::Running), 1);
    QCOMPARE(add(first, PhaseStatus::Failed), 2);
    const auto journal = m_folder->read<DeploymentStore, std::vector<JournalEntry>>(
        [&](const DeploymentStore &store) { return store.journal(first); });
    QCOMPARE(journal.size(), std::size_t(2));
    const JournalEntry &last = journal.back();
    QVERIFY(last.deployment == first && last.number == 2 && last.phase == Phase::Verify &&
            last.status == PhaseStatus::Failed);
    QVERIFY(last.host == "web1"_L1 && last.text.english() == kNastyText && last.time == fromMilliseconds(11));
    const auto missing = m_folder->change<DeploymentStore>([&](DeploymentStore &store) -> Result<> {
        SLIPWAY_TRY(store.addJournal({.deployment = DeploymentId{99}, .host = {}, .text = {}}));
        return {};
    });
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

void tst_storage_deployments::keepsApprovalsInOrder()
{
    const DeploymentId id = m_folder->insert(deploymentOf(m_folder->staging, m_folder->firstRelease));
    QVERIFY(m_folder->change<DeploymentStore>([&](DeploymentStore &store) -> Result<> {
        SLIPWAY_CHECK(store.addApproval(
            {.deployment = id, .actor = u"lin"_s, .comment = kNastyText, .time = fromMilliseconds(2)}));
        return store.addApproval(
            {.deployment = id, .actor = u"ada"_s, .approved = false, .comment = {}, .time = fromMilliseconds(1)});
    }));
    const auto approvals = m_folder->read<DeploymentStore, std::vector<Approval>>(
        [&](const DeploymentStore &store) { return store.approvals(id); });
    QCOMPARE(approvals.size(), std::size_t(2));
    QVERIFY(approvals[0].actor == "lin"_L1 && approvals[0].approved && approvals[0].comment == kNastyText);
    QVERIFY(approvals[1].actor == "ada"_L1 && !approvals[1].approved && approvals[1].time == fromMilliseconds(1));
}

void tst_storage_deployments::asksForACancelOnce()
{
    DeploymentRecord record = deploymentOf(m_folder->staging, m_folder->firstRelease);
    record.id = m_folder->insert(record);
    const auto request = [&](const QString &by) {
        return m_folder->change<DeploymentStore>(
            [&](DeploymentStore &store) { return store.requestCancel(record.id, by); });
    };
    const auto by = [&] {
        return m_folder->read<DeploymentStore, std::optional<Message>>(
            [&](const DeploymentStore &store) { return store.cancelRequest(record.id); });
    };
    QVERIFY(!by());
    QVERIFY(request(u"lin"_s));
    QVERIFY(request(u"ada"_s));
    QVERIFY(by() == std::optional(Message(u"lin"_s)));
    record.status = DeploymentStatus::Failed;
    QVERIFY(m_folder->change<DeploymentStore>([&](DeploymentStore &store) { return store.update(record); }));
    QVERIFY(by() == std::optional(Message(u"lin"_s)));
    const auto late = request(u"lin"_s);
    QVERIFY(!late && late.error().kind == ErrorKind::Refused);
}

void tst_storage_deployments::givesEveryChangeAGreaterRevision()
{
    DeploymentRecord record = deploymentOf(m_folder->staging, m_folder->firstRelease);
    record.id = m_folder->insert(record);
    qint64 last = m_folder->deployment(record.id).revision;
    const std::vector<std::function<Result<>(DeploymentStore &)>> changes{
        [&](DeploymentStore &store) { return store.update(record); },
        [&](DeploymentStore &store) { return store.requestCancel(record.id, u"lin"_s); },
        [&](DeploymentStore &store) {
            return store.addApproval({.deployment = record.id, .actor = {}, .comment = {}});
        },
        [&](DeploymentStore &store) -> Result<> {
            SLIPWAY_TRY(store.addJournal({.deployment = record.id, .host = {}, .text = {}}));
            return {};
        },
        [&](DeploymentStore &store) { return store.makeLive(record); }};
    for (const auto &work : changes) {
        QVERIFY(m_folder->change<DeploymentStore>(work));
        QVERIFY(m_folder->deployment(record.id).revision > last);
        last = m_folder->deployment(record.id).revision;
    }
    m_folder->goLive(5000); // ends it
    QVERIFY(m_folder->deployment(record.id).revision > last);
}

void tst_storage_deployments::keepsWhatHappenedWhenARepositoryIsForgotten()
{
    const DeploymentId id = m_folder->goLive(1000);
    const Result<> removed = m_folder->folder()->write(
        [&](Database &database) { return RepositoryStore(database).remove(m_folder->demo(), fromMilliseconds(9)); });
    QVERIFY2(removed, why(removed));
    QCOMPARE(m_folder->deployment(id).environmentName, u"staging"_s);
    QCOMPARE(m_folder->release(m_folder->firstRelease).repositoryName, u"demo"_s);
    const auto left = m_folder->read<EnvironmentStore, std::vector<EnvironmentRecord>>(
        [](const EnvironmentStore &store) { return store.list(); });
    QVERIFY(left.empty());
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_deployments)
#include "tst_storage_deployments.moc"
