// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/storage/deploymentfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_storage_environments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<DeploymentFolder>(); }
    void keepsEveryFieldOfAnEnvironment();
    void aRemovedOneComesBackWithItsLock();
    void growsTheVersionOnlyWhenTheConfigurationDiffers();
    void keepsLockPauseAndRehearsalOverAnApply();
    void tellsEnvironmentsOfDifferentRepositoriesApart();
    void replacesFlows();
    void keepsEveryFieldOfARelease();
    void findsAReleaseByItsDigest();
    void changesMarksOfAReleaseAlone();
    void keepsVersionsOfSecrets();
    void neverGivesAVersionOfASecretTwice();

private:
    /// A further version of TOKEN; its number.
    int addSecret(RepositoryId repository, const QString &environment)
    {
        return m_folder->write<SecretStore, int>([&](SecretStore &store) -> Result<int> {
            const int version = SLIPWAY_TRY(store.takeVersion(u"TOKEN"_s));
            SLIPWAY_CHECK(store.add({.name = u"TOKEN"_s,
                                     .repository = repository,
                                     .repositoryName = {},
                                     .environment = environment,
                                     .version = version,
                                     .backend = u"vault"_s,
                                     .updated = fromMilliseconds(3),
                                     .actor = u"lin"_s}));
            return version;
        });
    }

    std::unique_ptr<DeploymentFolder> m_folder;
};

void tst_storage_environments::keepsEveryFieldOfAnEnvironment()
{
    const EnvironmentRecord read = m_folder->environment(m_folder->staging);
    const EnvironmentRecord expected = environmentOf(m_folder->demo(), u"staging"_s);
    QCOMPARE(QStringList({read.name, read.repositoryName, read.source, read.pauseReason.english()}),
             QStringList({u"staging"_s, u"demo"_s, expected.source, QString()}));
    QVERIFY(read.repository == expected.repository && read.tier == Tier::Staging && read.order == 3);
    QCOMPARE(read.configuration, expected.configuration);
    QCOMPARE(read.version, 1);
    QVERIFY(read.updated == fromMilliseconds(100) && !read.lock && !read.pausedSince && !read.rehearsed);
    const auto missing = m_folder->change<EnvironmentStore>(
        [](EnvironmentStore &store) { return store.remove(EnvironmentId{99}, fromMilliseconds(1)); });
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

void tst_storage_environments::aRemovedOneComesBackWithItsLock()
{
    const EnvironmentId staging = m_folder->staging;
    const EnvironmentLock lock{.owner = u"lin"_s, .reason = u"incident"_s, .since = fromMilliseconds(5), .until = {}};
    QVERIFY(m_folder->change<EnvironmentStore>([&](EnvironmentStore &store) -> Result<> {
        SLIPWAY_CHECK(store.setLock(staging, lock));
        SLIPWAY_CHECK(store.setPause(staging, u"rolled back"_s, fromMilliseconds(6)));
        return store.remove(staging, fromMilliseconds(7));
    }));
    const auto listed = m_folder->read<EnvironmentStore, std::vector<EnvironmentRecord>>(
        [](const EnvironmentStore &store) { return store.list(); });
    QVERIFY(std::ranges::none_of(listed, [&](const EnvironmentRecord &known) { return known.id == staging; }));
    QCOMPARE(m_folder->apply(environmentOf(m_folder->demo(), u"staging"_s), 200), staging);
    const EnvironmentRecord back = m_folder->environment(staging);
    QVERIFY(back.lock && back.lock->reason == lock.reason);
    QCOMPARE(back.pauseReason.english(), u"rolled back"_s);
}

void tst_storage_environments::growsTheVersionOnlyWhenTheConfigurationDiffers()
{
    EnvironmentRecord next = environmentOf(m_folder->demo(), u"staging"_s);
    next.order = 8;
    QCOMPARE(m_folder->apply(next, 200), m_folder->staging);
    QCOMPARE(m_folder->environment(m_folder->staging).version, 1);
    QCOMPARE(m_folder->environment(m_folder->staging).order, 8);
    QVERIFY(m_folder->environment(m_folder->staging).updated == fromMilliseconds(100));
    next.configuration = {{u"name"_s, u"changed"_s}};
    QCOMPARE(m_folder->apply(next, 300), m_folder->staging);
    QCOMPARE(m_folder->environment(m_folder->staging).version, 2);
    QVERIFY(m_folder->environment(m_folder->staging).updated == fromMilliseconds(300));
    const auto versions = m_folder->read<EnvironmentStore, std::vector<EnvironmentStore::Version>>(
        [&](const EnvironmentStore &store) { return store.versions(m_folder->staging); });
    QCOMPARE(versions.size(), std::size_t(2));
    QCOMPARE(versions.front().version, 2);
    QCOMPARE(versions.front().configuration, next.configuration);
    QCOMPARE(versions.back().configuration, environmentOf(m_folder->demo(), u"staging"_s).configuration);
    QVERIFY(versions.back().since == fromMilliseconds(100));
}

void tst_storage_environments::keepsLockPauseAndRehearsalOverAnApply()
{
    const EnvironmentLock lock{
        .owner = u"lin"_s, .reason = kNastyText, .since = fromMilliseconds(1), .until = fromMilliseconds(2)};
    const Result<> done = m_folder->change<EnvironmentStore>([&](EnvironmentStore &store) -> Result<> {
        SLIPWAY_CHECK(store.setLock(m_folder->staging, lock));
        SLIPWAY_CHECK(store.setPause(m_folder->staging, u"rolled back"_s, fromMilliseconds(3)));
        return store.setRehearsal(m_folder->staging, m_folder->firstRelease, fromMilliseconds(4), Milliseconds(5));
    });
    QVERIFY2(done, why(done));
    EnvironmentRecord next = environmentOf(m_folder->demo(), u"staging"_s);
    next.configuration = {};
    m_folder->apply(next);
    const EnvironmentRecord read = m_folder->environment(m_folder->staging);
    QVERIFY(read.lock && read.lock->owner == lock.owner && read.lock->reason == kNastyText);
    QVERIFY(read.lock->since == lock.since && read.lock->until == lock.until);
    QVERIFY(read.pauseReason.english() == "rolled back"_L1 && read.pausedSince == fromMilliseconds(3));
    QVERIFY(read.rehearsed == fromMilliseconds(4) && read.rehearsalTook == Milliseconds(5) &&
            read.rehearsedRelease == m_folder->firstRelease);
    QVERIFY(m_folder->change<EnvironmentStore>([&](EnvironmentStore &store) -> Result<> {
        SLIPWAY_CHECK(store.setLock(m_folder->staging, {}));
        return store.setPause(m_folder->staging, {}, fromMilliseconds(9));
    }));
    QVERIFY(!m_folder->environment(m_folder->staging).lock &&
            m_folder->environment(m_folder->staging).pauseReason.isEmpty());
    QVERIFY(!m_folder->environment(m_folder->staging).pausedSince);
}

void tst_storage_environments::tellsEnvironmentsOfDifferentRepositoriesApart()
{
    const RepositoryId other = m_folder->folder().insert(repositoryCalled(u"other"_s));
    const EnvironmentId second = m_folder->apply(environmentOf(other, u"staging"_s));
    const EnvironmentId ofNone = m_folder->apply(environmentOf({}, u"staging"_s));
    QCOMPARE(m_folder->apply(environmentOf({}, u"staging"_s)), ofNone);
    QVERIFY(second != m_folder->staging && ofNone != second);
    const auto named = m_folder->read<EnvironmentStore, std::vector<EnvironmentRecord>>(
        [](const EnvironmentStore &store) { return store.findByName(u"staging"_s); });
    QCOMPARE(named.size(), std::size_t(3));
    const auto ofOther = m_folder->read<EnvironmentStore, std::vector<EnvironmentRecord>>(
        [&](const EnvironmentStore &store) { return store.list(other); });
    QVERIFY(ofOther.size() == 1 && ofOther.front().id == second);
}

void tst_storage_environments::replacesFlows()
{
    const QJsonObject one{{u"pipeline"_s, u"ci.yml"_s}};
    const QJsonObject two{{u"pipeline"_s, kNastyText}};
    const auto flows = [&] {
        return m_folder->read<EnvironmentStore, std::vector<QJsonObject>>(
            [&](const EnvironmentStore &store) { return store.flows(m_folder->demo()); });
    };
    const auto set = [&](const std::vector<QJsonObject> &list) {
        return m_folder->change<EnvironmentStore>(
            [&](EnvironmentStore &store) { return store.setFlows(m_folder->demo(), list); });
    };
    QVERIFY(set({one, two}));
    QCOMPARE(flows(), std::vector<QJsonObject>({one, two}));
    QVERIFY(set({two}));
    QCOMPARE(flows(), std::vector<QJsonObject>({two}));
}

void tst_storage_environments::keepsEveryFieldOfARelease()
{
    const ReleaseRecord read = m_folder->release(m_folder->firstRelease);
    const ReleaseRecord expected = releaseOf(m_folder->demo(), u"d1"_s);
    QCOMPARE(QStringList({read.repositoryName, read.commit, read.commitSubject, read.ref, read.digest, read.actor,
                          read.quarantine.english()}),
             QStringList({expected.repositoryName, expected.commit, expected.commitSubject, expected.ref,
                          expected.digest, expected.actor, QString()}));
    QCOMPARE(
        QList<qint64>({read.repository.value, read.files, read.bytes, read.run.value, toMilliseconds(read.created)}),
        QList<qint64>({m_folder->demo().value, 7, 10'000'000'000, 12, 5}));
    QVERIFY(!read.pinned && read.filesPresent);
    const auto manifest = m_folder->read<ReleaseStore, QByteArray>(
        [&](const ReleaseStore &store) { return store.manifest(m_folder->firstRelease); });
    QCOMPARE(manifest, QByteArray("manifest\0 1", 11));
}

void tst_storage_environments::findsAReleaseByItsDigest()
{
    const auto find = [&](RepositoryId repository, const QString &digest) {
        return m_folder->read<ReleaseStore, std::optional<ReleaseRecord>>(
            [&](const ReleaseStore &store) { return store.findByDigest(repository, digest); });
    };
    QVERIFY(find(m_folder->demo(), u"d1"_s) && find(m_folder->demo(), u"d1"_s)->id == m_folder->firstRelease);
    QVERIFY(!find(m_folder->demo(), u"d2"_s));
    QVERIFY(!find(RepositoryId{77}, u"d1"_s));
    const auto twice = m_folder->change<ReleaseStore>([&](ReleaseStore &store) -> Result<> {
        SLIPWAY_TRY(store.insert(releaseOf(m_folder->demo(), u"d1"_s), {}));
        return {};
    });
    QVERIFY(!twice);
}

void tst_storage_environments::changesMarksOfAReleaseAlone()
{
    const ReleaseId second = m_folder->write<ReleaseStore, ReleaseId>(
        [&](ReleaseStore &store) { return store.insert(releaseOf(m_folder->demo(), u"d2"_s), {}); });
    QVERIFY(m_folder->change<ReleaseStore>([&](ReleaseStore &store) -> Result<> {
        // its environment is gone: nobody can tell which lie behind it
        SLIPWAY_CHECK(store.quarantine({.id = DeploymentId{4}, .environment = EnvironmentId{77}, .release = second},
                                       u"bad"_s, fromMilliseconds(5)));
        SLIPWAY_CHECK(store.setPinned(second, true));
        return store.setFilesPresent(second, false);
    }));
    QVERIFY(m_folder->release(second).quarantine.english() == "bad"_L1 && m_folder->release(second).pinned &&
            !m_folder->release(second).filesPresent);
    QVERIFY(m_folder->release(m_folder->firstRelease).quarantine.isEmpty() &&
            !m_folder->release(m_folder->firstRelease).pinned &&
            m_folder->release(m_folder->firstRelease).filesPresent);
    const auto all = m_folder->read<ReleaseStore, std::vector<ReleaseRecord>>(
        [&](const ReleaseStore &store) { return store.list(m_folder->demo(), 10); });
    QVERIFY(all.size() == 2 && all.front().id == second);
}

void tst_storage_environments::keepsVersionsOfSecrets()
{
    QCOMPARE(addSecret(m_folder->demo(), u"staging"_s), 1);
    QCOMPARE(addSecret(m_folder->demo(), u"staging"_s), 2);
    QCOMPARE(addSecret({}, {}), 3); // one count for a name: version 3 is this value and no other
    const auto list =
        m_folder->read<SecretStore, std::vector<SecretRecord>>([](const SecretStore &store) { return store.list(); });
    QCOMPARE(list.size(), std::size_t(2));
    const SecretRecord &newest = list.back();
    QCOMPARE(QStringList({newest.name, newest.repositoryName, newest.environment, newest.backend, newest.actor}),
             QStringList({u"TOKEN"_s, u"demo"_s, u"staging"_s, u"vault"_s, u"lin"_s}));
    QVERIFY(newest.version == 2 && newest.updated == fromMilliseconds(3) && newest.repository == m_folder->demo());
    const auto versions = m_folder->read<SecretStore, std::vector<SecretRecord>>(
        [&](const SecretStore &store) { return store.versions(m_folder->demo(), u"staging"_s, u"TOKEN"_s); });
    QVERIFY(versions.size() == 2 && versions.front().version == 2 && versions.back().version == 1);
}

void tst_storage_environments::neverGivesAVersionOfASecretTwice()
{
    const auto remove = [&] {
        return m_folder->change<SecretStore>([](SecretStore &store) { return store.remove({}, {}, u"TOKEN"_s); });
    };
    QCOMPARE(addSecret({}, {}), 1);
    QCOMPARE(addSecret({}, {}), 2);
    QVERIFY(remove());
    QCOMPARE(addSecret({}, {}), 3);
    QVERIFY(remove());
    const auto again = remove();
    QVERIFY(!again && again.error().kind == ErrorKind::NotFound);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_environments)
#include "tst_storage_environments.moc"
