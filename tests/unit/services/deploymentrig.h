// SPDX-License-Identifier: GPL-3.0-or-later
// A data folder with all its services, a real repository and a folder on this machine as the target.
#pragma once

#include "config/configuration.h"
#include "core/clock.h"
#include "deploy/targets/target.h"
#include "places.h"
#include "process/command.h"
#include "process/shimclient/shimsession.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "services/environments/targetaccess.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"
#include "storage/stores/auditstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/repositorystore.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QFileInfo>

namespace slipway::test {
using namespace Qt::StringLiterals;

/// A target that somebody else owns and outlives the deployments with.
class BorrowedTarget final : public deploy::Target
{
public:
    explicit BorrowedTarget(deploy::Target &target)
        : m_target(target)
    {
    }
    Message describe() const override { return m_target.describe(); }
    QStringList hosts() const override { return m_target.hosts(); }
    Result<> check(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.check(release, call);
    }
    Result<deploy::TargetTruth> truth(const deploy::Call &call) override { return m_target.truth(call); }
    Result<std::unique_ptr<deploy::TargetLock>> lock(const QString &holder, const deploy::Call &call) override
    {
        return m_target.lock(holder, call);
    }
    Result<QString> nameFor(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.nameFor(release, call);
    }
    Result<> upload(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.upload(release, call);
    }
    Result<> verify(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.verify(release, call);
    }
    Result<> prepare(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.prepare(release, call);
    }
    Result<> once(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.once(release, call);
    }
    Result<> stop(const deploy::StagedRelease &release, int batch, const deploy::Call &call) override
    {
        return m_target.stop(release, batch, call);
    }
    int batches() const override { return m_target.batches(); }
    Result<> activate(const deploy::StagedRelease &release, int batch, const deploy::Call &call) override
    {
        return m_target.activate(release, batch, call);
    }
    Result<> restart(const deploy::StagedRelease &release, int batch, const deploy::Call &call) override
    {
        return m_target.restart(release, batch, call);
    }
    Result<> deactivate(int batch, const deploy::Call &call) override { return m_target.deactivate(batch, call); }
    Result<> probe(const QString &command, const deploy::StagedRelease &release, int batch, Milliseconds timeout,
                   const deploy::Call &call) override
    {
        return m_target.probe(command, release, batch, timeout, call);
    }
    Result<deploy::Drift> drift(const deploy::StagedRelease &release, const deploy::Call &call) override
    {
        return m_target.drift(release, call);
    }
    Result<> prune(int keep, const QStringList &keepNames, const deploy::Call &call) override
    {
        return m_target.prune(keep, keepNames, call);
    }
    bool canRehearse() const override { return m_target.canRehearse(); }

private:
    deploy::Target &m_target;
};

/// One program at work on a data folder: several may share one.
class Program
{
public:
    Program(const QString &folder, const QString &actor)
        : storage(Storage::open(folder).value())
        , supervisor(QStringLiteral(SLIPWAY_BIN_DIR "/slipway-shim"))
        , repositories(*storage, commands, clock, folder + u"/repositories"_s)
        , runs(*storage, repositories, supervisor, commands, clock)
        , audit(*storage, clock, actor)
        , secrets(*storage, audit, clock, [](bool) { return Result<QByteArray>(QByteArray("correct horse")); })
        , releases(*storage, secrets, audit, clock)
        , targets(folder, secrets, commands, clock)
        , environments({*storage, repositories, secrets, audit, targets, clock})
    {
        restart();
    }

    /// Ends the service (its deployments end with it) and makes a new one.
    void restart(MakeTarget makeTarget = deploy::makeTarget)
    {
        service.reset();
        service = std::make_unique<DeploymentService>(DeploymentDependencies{*storage, environments, releases,
                                                                             repositories, runs, secrets, audit,
                                                                             targets, clock, std::move(makeTarget)});
    }
    DeploymentService &deployments() { return *service; }

    SystemClock clock;
    ProcessRunner commands;
    std::unique_ptr<Storage> storage;
    ShimSupervisor supervisor;
    RepositoryService repositories;
    RunService runs;
    AuditService audit;
    SecretService secrets;
    ReleaseService releases;
    TargetAccess targets;
    EnvironmentService environments;
    std::unique_ptr<DeploymentService> service;
};

class DeploymentRig
{
public:
    DeploymentRig()
    {
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "SLIPWAY_VAULT_PASSPHRASE_FILE"})
            qunsetenv(name); // no keyring of the person who runs the tests is touched
        repository = lin.repositories.add(scratch.path(), u"fraud"_s, {}, {}).value_or(RepositoryRecord{});
        commit(u"good"_s);
    }

    [[nodiscard]] QString dataFolder() const { return m_folder.path() + u"/data"_s; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.path() + u'/' + name; }
    /// The folder that an environment goes live in.
    [[nodiscard]] QString targetFolder(const QString &environment) const { return path(u"target-"_s + environment); }
    /// What is in a file of the live release.
    [[nodiscard]] QByteArray live(const QString &environment, const QString &file = u"VERSION"_s) const
    {
        return readFile(targetFolder(environment) + u"/current/"_s + file).trimmed();
    }

    /// A further commit whose VERSION says so.
    QString commit(const QString &version)
    {
        return scratch.commit({{u"VERSION"_s, version.toUtf8() + '\n'}, {u"serve.py"_s, "print(1)\n"}},
                              u"release "_s + version);
    }

    /// A local target that is healthy unless VERSION says "bad".
    config::EnvironmentSpec spec(const QString &name) const
    {
        config::EnvironmentSpec spec;
        spec.name = name;
        spec.target.kind = config::TargetKind::Local;
        spec.target.path = targetFolder(name);
        config::CheckSpec check;
        check.kind = config::CheckSpec::Kind::Command;
        check.command.run = u"! grep -q bad VERSION"_s;
        spec.health.checks.push_back(check);
        spec.health.interval = Milliseconds(10);
        spec.health.consecutive = 2;
        spec.health.deadline = Milliseconds(300);
        return spec;
    }
    EnvironmentId apply(const config::EnvironmentSpec &spec)
    {
        if (!spec.target.path.isEmpty())
            QDir().mkpath(spec.target.path);
        EnvironmentRecord record;
        record.repository = repository.id;
        record.repositoryName = repository.name;
        record.name = spec.name;
        record.tier = spec.tier;
        record.configuration = config::toJson(spec);
        return lin.storage
            ->writeValue<EnvironmentId>(
                [&](Database &database) { return EnvironmentStore(database).apply(record, lin.clock.now()); })
            .value_or(EnvironmentId{});
    }
    EnvironmentId environment(const QString &name) { return apply(spec(name)); }

    /// Deploys what HEAD is, and waits for the end.
    Result<DeploymentRecord> deploy(EnvironmentId environment, OnDeploymentEvent onEvent = {})
    {
        const DeploymentId id = SLIPWAY_TRY(lin.deployments().deploy(request(environment), std::move(onEvent)));
        return lin.deployments().wait(id);
    }
    Result<DeploymentRecord> rollback(EnvironmentId environment, DeploymentId to = {})
    {
        const DeploymentId id = SLIPWAY_TRY(lin.deployments().rollback(
            {.environment = environment, .to = to, .reason = u"a test"_s, .askHostKey = {}}));
        return lin.deployments().wait(id);
    }
    DeployRequest request(EnvironmentId environment)
    {
        DeployRequest request;
        request.environment = environment;
        request.repository = repository.id;
        request.ref = u"main"_s;
        return request;
    }

    [[nodiscard]] std::vector<DeploymentRecord> history(EnvironmentId environment) const
    {
        DeploymentFilter filter;
        filter.environment = environment;
        return lin.service->list(filter).value_or(std::vector<DeploymentRecord>());
    }
    [[nodiscard]] std::optional<DeploymentRecord> liveRecord(EnvironmentId environment) const
    {
        for (const DeploymentRecord &deployment : history(environment)) {
            if (deployment.status == DeploymentStatus::Live)
                return deployment;
        }
        return {};
    }
    /// "deploy.started", "deploy.live" … newest first.
    [[nodiscard]] QStringList actions() const
    {
        QStringList actions;
        for (const AuditEntry &entry : lin.audit.list(200).value_or(std::vector<AuditEntry>()))
            actions << entry.action;
        return actions;
    }

private:
    QTemporaryDir m_folder;

public:
    ScratchRepository scratch;
    Program lin{dataFolder(), u"lin"_s};
    RepositoryRecord repository;
};

} // namespace slipway::test
