// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"
#include "storage/stores/secretstore.h"
#include "unit/storage/runfolder.h"

namespace slipway::test {

[[nodiscard]] inline EnvironmentRecord environmentOf(RepositoryId repository, const QString &name)
{
    EnvironmentRecord environment;
    environment.repository = repository;
    environment.name = name;
    environment.tier = Tier::Staging;
    environment.order = 3;
    environment.configuration = {{QStringLiteral("name"), name}, {QStringLiteral("text"), kNastyText}};
    environment.source = QStringLiteral("/src/demo/slipway.yml");
    return environment;
}

[[nodiscard]] inline ReleaseRecord releaseOf(RepositoryId repository, const QString &digest)
{
    ReleaseRecord release;
    release.repository = repository;
    release.repositoryName = QStringLiteral("demo");
    release.commit = QString(40, u'b');
    release.commitSubject = kNastyText;
    release.ref = QStringLiteral("main");
    release.digest = digest;
    release.files = 7;
    release.bytes = 10'000'000'000;
    release.created = fromMilliseconds(5);
    release.actor = QStringLiteral("lin");
    release.run = RunId{12};
    return release;
}

[[nodiscard]] inline DeploymentRecord deploymentOf(EnvironmentId environment, ReleaseId release)
{
    DeploymentRecord deployment;
    deployment.environment = environment;
    deployment.environmentName = QStringLiteral("staging");
    deployment.repositoryName = QStringLiteral("demo");
    deployment.release = release;
    deployment.releaseName = QStringLiteral("44");
    deployment.commit = QString(40, u'b');
    deployment.commitSubject = kNastyText;
    deployment.status = DeploymentStatus::Running;
    deployment.created = fromMilliseconds(1000);
    return deployment;
}

/// A data folder with the repository "demo", its environment "staging" and one release.
class DeploymentFolder
{
public:
    DeploymentFolder()
        : staging(apply(environmentOf(demo(), QStringLiteral("staging"))))
        , firstRelease(write<ReleaseStore, ReleaseId>([this](ReleaseStore &store) {
            return store.insert(releaseOf(demo(), QStringLiteral("d1")), QByteArray("manifest\0 1", 11));
        }))
    {
    }
    [[nodiscard]] RunFolder &folder() { return m_folder; }
    [[nodiscard]] RepositoryId demo() const { return m_folder.demo(); }

    template<typename Store, typename T>
    T write(const std::function<Result<T>(Store &)> &work)
    {
        const Result<T> value = m_folder->writeValue<T>([&](Database &database) {
            Store store(database);
            return work(store);
        });
        if (!value)
            qFatal("%s", why(value).constData());
        return *value;
    }
    template<typename Store>
    Result<> change(const std::function<Result<>(Store &)> &work)
    {
        return m_folder->write([&](Database &database) {
            Store store(database);
            return work(store);
        });
    }
    template<typename Store, typename T>
    T read(const std::function<Result<T>(const Store &)> &work)
    {
        const Result<T> value = m_folder->readValue<T>([&](Database &database) { return work(Store(database)); });
        if (!value)
            qFatal("%s", why(value).constData());
        return *value;
    }
    EnvironmentId apply(const EnvironmentRecord &environment, qint64 now = 100)
    {
        return write<EnvironmentStore, EnvironmentId>(
            [&](EnvironmentStore &store) { return store.apply(environment, fromMilliseconds(now)); });
    }
    EnvironmentRecord environment(EnvironmentId id)
    {
        return read<EnvironmentStore, EnvironmentRecord>(
            [id](const EnvironmentStore &store) { return store.find(id); });
    }
    ReleaseRecord release(ReleaseId id)
    {
        return read<ReleaseStore, ReleaseRecord>([id](const ReleaseStore &store) { return store.find(id); });
    }
    DeploymentId insert(const DeploymentRecord &deployment)
    {
        return write<DeploymentStore, DeploymentId>([&](DeploymentStore &store) { return store.insert(deployment); });
    }
    DeploymentRecord deployment(DeploymentId id)
    {
        return read<DeploymentStore, DeploymentRecord>([id](const DeploymentStore &store) { return store.find(id); });
    }
    std::vector<DeploymentRecord> list(const DeploymentFilter &filter)
    {
        return read<DeploymentStore, std::vector<DeploymentRecord>>(
            [&](const DeploymentStore &store) { return store.list(filter); });
    }
    /// Goes live at that time, in the place of what was live.
    DeploymentId goLive(qint64 switched, DeploymentStatus former = DeploymentStatus::Superseded)
    {
        DeploymentRecord record = deploymentOf(staging, firstRelease);
        record.id = insert(record);
        record.switched = fromMilliseconds(switched);
        const Result<> done =
            change<DeploymentStore>([&](DeploymentStore &store) { return store.makeLive(record, former); });
        if (!done)
            qFatal("%s", why(done).constData());
        return record.id;
    }
    std::optional<LivePoint> liveAt(qint64 time)
    {
        return read<DeploymentStore, std::optional<LivePoint>>(
            [&](const DeploymentStore &store) { return store.liveAt(staging, fromMilliseconds(time)); });
    }

private:
    RunFolder m_folder;

public:
    const EnvironmentId staging;
    const ReleaseId firstRelease;
};

} // namespace slipway::test
