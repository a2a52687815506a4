// SPDX-License-Identifier: GPL-3.0-or-later
// A data folder with environments and their history, written through the stores.
#pragma once

#include "config/configuration.h"
#include "core/records/configuration.h"
#include "core/records/manifest.h"
#include "services/base/ownerlock.h"
#include "services/repositories/repositoryservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"
#include "support/scratchrepository.h"

#include <QDir>

#include <array>

namespace slipway::test {

/// Three environments of one repository: dev healthy at v44, staging at v43, production at v42 with 61 deployments, of
/// which 9 were taken back, and one that waits for approval. Targets are folders beside the data folder.
class EnvironmentData
{
public:
    EnvironmentData(QString dataFolder, Timestamp now)
        : m_folder(std::move(dataFolder))
        , m_now(now)
    {
    }

    /// The repository must be known already. Any thread but the GUI's.
    [[nodiscard]] Result<> write(const RepositoryRecord &repository, const QString &commit)
    {
        m_repository = repository;
        m_commit = commit;
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_folder));
        return storage->write([this](Database &database) { return writeAll(database); });
    }

    /// A verdict against a release that counts in production. Any thread but the GUI's.
    [[nodiscard]] Result<> quarantine(int release)
    {
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_folder));
        return storage->write([&](Database &database) -> Result<> {
            DeploymentRecord bad =
                deployment(production, QStringLiteral("production"), release, m_now - std::chrono::hours(900));
            bad.status = DeploymentStatus::Failed;
            bad.switched = std::nullopt;
            bad.id = SLIPWAY_TRY(DeploymentStore(database).insert(bad));
            return ReleaseStore(database).quarantine(bad, QStringLiteral("p95 latency, 412 ms against 250 ms"), m_now);
        });
    }

    /// One that is under way, of a process that lives.
    [[nodiscard]] Result<> beginDeployment(EnvironmentId environment, const QString &name)
    {
        m_owner = SLIPWAY_TRY(OwnerLock::take(m_folder));
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_folder));
        return storage->write([&](Database &database) -> Result<> {
            DeploymentRecord running = deployment(environment, name, 44, m_now);
            running.status = DeploymentStatus::Running;
            running.owner = m_owner->name();
            running.phase = Phase::Upload;
            running.switched = running.finished = std::nullopt;
            SLIPWAY_TRY(DeploymentStore(database).insert(running));
            return {};
        });
    }

    EnvironmentId dev, staging, production;
    DeploymentId waiting;
    std::vector<DeploymentId> history; ///< of production, oldest first

private:
    [[nodiscard]] Result<> writeAll(Database &database)
    {
        static constexpr std::array kSubjects{
            "Log feature vector hash with each score", "Threshold per merchant category",
            "Move scorer to uvicorn workers",          "Cache merchant features for 10 min",
            "Drop leaked column chargeback_flag",      "Pin scikit-learn 1.5.2, numpy 2.1.3",
            "Serve: batch feature look-ups",           "Calibrate scores, isotonic"};
        for (int number = 1; number <= 44; ++number) {
            ReleaseRecord release;
            release.repository = m_repository.id;
            release.repositoryName = m_repository.name;
            release.commit = number == 44 ? m_commit : QString::number(number, 16).rightJustified(2, u'0').repeated(20);
            release.commitSubject = QString::fromLatin1(kSubjects[static_cast<std::size_t>((number + 4) % 8)]);
            release.ref = QStringLiteral("main");
            release.digest = QString::number(number).rightJustified(64, u'0');
            release.created = m_now - std::chrono::hours(12 * (50 - number));
            release.actor = QStringLiteral("Lin Wei");
            m_releases.push_back(release);
            deploy::Manifest manifest;
            manifest.commit = release.commit;
            manifest.files = {{.path = QStringLiteral("serve.py"),
                               .sha256 = QByteArray(64, char('a' + number % 6)),
                               .size = 1200 + number}};
            m_releases.back().id = SLIPWAY_TRY(ReleaseStore(database).insert(release, manifest.toBytes()));
        }
        dev = SLIPWAY_TRY(addEnvironment(database, QStringLiteral("dev"), Tier::Development, 0));
        staging = SLIPWAY_TRY(addEnvironment(database, QStringLiteral("staging"), Tier::Staging, 1));
        production = SLIPWAY_TRY(addEnvironment(database, QStringLiteral("production"), Tier::Production, 2));
        SLIPWAY_TRY(addLive(database, dev, QStringLiteral("dev"), 44, std::chrono::hours(2)));
        SLIPWAY_TRY(addLive(database, staging, QStringLiteral("staging"), 43, std::chrono::hours(3)));
        return addHistory(database);
    }

    [[nodiscard]] Result<EnvironmentId> addEnvironment(Database &database, const QString &name, Tier tier, int order)
    {
        config::EnvironmentSpec spec;
        spec.name = name;
        spec.tier = tier;
        spec.target.kind = config::TargetKind::Local;
        spec.target.path = m_folder + QStringLiteral("-targets/") + name;
        QDir().mkpath(spec.target.path);
        config::CheckSpec check;
        check.kind = config::CheckSpec::Kind::Tcp;
        check.tcp.host = QStringLiteral("127.0.0.1");
        check.tcp.port = 1; // nobody listens there
        spec.health.checks = {check};
        spec.variables = {{QStringLiteral("LOG_LEVEL"), QStringLiteral("info")}};
        if (tier == Tier::Production) {
            spec.protect.approvals = 1;
            spec.protect.selfApproval = false;
            spec.protect.branches = QStringList{QStringLiteral("main")};
            spec.protect.freezes = {{QStringLiteral("Fri 16:00"), QStringLiteral("Fri 16:01"), QStringLiteral("UTC"),
                                     QStringLiteral("weekend")}};
        }
        EnvironmentRecord record;
        record.repository = m_repository.id;
        record.repositoryName = m_repository.name;
        record.name = name;
        record.tier = tier;
        record.order = order;
        record.configuration = config::toJson(spec);
        return EnvironmentStore(database).apply(record, m_now);
    }

    [[nodiscard]] DeploymentRecord deployment(EnvironmentId environment, const QString &name, int release,
                                              Timestamp when) const
    {
        const ReleaseRecord &made = m_releases[static_cast<std::size_t>(release - 1)];
        DeploymentRecord record;
        record.environment = environment;
        record.environmentName = name;
        record.repositoryName = m_repository.name;
        record.release = made.id;
        record.releaseName = QString::number(made.id.value);
        record.commit = made.commit;
        record.commitSubject = made.commitSubject;
        record.actor = release % 3 ? QStringLiteral("Lin Wei") : QStringLiteral("Zhao Min");
        record.created = when;
        record.started = when;
        record.switched = when + std::chrono::seconds(40);
        record.finished = when + std::chrono::seconds(50 + release % 20);
        record.phase = Phase::Watch;
        return record;
    }

    [[nodiscard]] Result<DeploymentId> addLive(Database &database, EnvironmentId environment, const QString &name,
                                               int release, std::chrono::hours ago)
    {
        DeploymentRecord record = deployment(environment, name, release, m_now - ago);
        record.automatic = true;
        record.status = DeploymentStatus::Live;
        return DeploymentStore(database).insert(record);
    }

    [[nodiscard]] Result<> addHistory(Database &database)
    {
        const DeploymentStore reader(database);
        DeploymentStore store(database);
        DeploymentId bad;
        for (int number = 1; number <= 61; ++number) {
            const Timestamp when = m_now - std::chrono::hours(2 + 9 * (61 - number));
            const int release = number == 61 ? 42 : number % 6 == 0 ? number * 2 / 3 - 1 : number * 2 / 3 + 1;
            DeploymentRecord record =
                deployment(production, QStringLiteral("production"), std::min(release, 41 + (number == 61)), when);
            record.previous = history.empty() ? DeploymentId() : history.back();
            if (number < 61)
                record.ended = when + std::chrono::hours(9);
            record.status = number == 61 ? DeploymentStatus::Live : DeploymentStatus::Superseded;
            if (number % 6 == 5 && number < 55) {
                record.status = DeploymentStatus::RolledBack;
                record.problem = QStringLiteral("health: 3 of 3 checks failed in the watch time");
            } else if (number % 6 == 0 && number < 55) {
                record.kind = number % 12 == 0 ? DeploymentKind::AutoRollback : DeploymentKind::Rollback;
                record.rollbackOf = bad;
                record.reason = QStringLiteral("p95 latency, 412 ms against 250 ms");
            } else if (number == 57) {
                record.status = DeploymentStatus::Interrupted;
                record.problem = QStringLiteral("this machine was switched off; nothing had been switched");
            }
            history.push_back(SLIPWAY_TRY(store.insert(record)));
            bad = history.back();
        }
        return addJournalAndWaiting(store);
    }

    [[nodiscard]] Result<> addJournalAndWaiting(DeploymentStore &store)
    {
        Timestamp time = m_now - std::chrono::hours(2);
        for (const Phase phase : {Phase::Protect, Phase::Lock, Phase::Upload, Phase::Verify, Phase::Prepare,
                                  Phase::Switch, Phase::Restart, Phase::Health, Phase::Record, Phase::Watch}) {
            JournalEntry entry{.deployment = history.back(),
                               .phase = phase,
                               .status = PhaseStatus::Running,
                               .host = {},
                               .text = phaseName(phase),
                               .time = time};
            SLIPWAY_TRY(store.addJournal(entry));
            time += std::chrono::milliseconds(700);
            entry.status = PhaseStatus::Done;
            entry.time = time;
            SLIPWAY_TRY(store.addJournal(entry));
        }
        SLIPWAY_CHECK(store.addApproval({.deployment = history.back(),
                                         .actor = QStringLiteral("Zhao Min"),
                                         .comment = QStringLiteral("go"),
                                         .time = time}));
        DeploymentRecord asked =
            deployment(production, QStringLiteral("production"), 43, m_now - std::chrono::minutes(8));
        asked.actor = QStringLiteral("Zhao Min");
        asked.status = DeploymentStatus::Waiting;
        asked.phase = Phase::Protect;
        asked.started = asked.switched = asked.finished = std::nullopt;
        asked.previous = history.back();
        waiting = SLIPWAY_TRY(store.insert(asked));
        return {};
    }

    QString m_folder;
    Timestamp m_now;
    std::optional<OwnerLock> m_owner; ///< of the deployment that is under way
    RepositoryRecord m_repository;
    QString m_commit;
    std::vector<ReleaseRecord> m_releases;
};

} // namespace slipway::test
