// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console.h"

#include "core/clock.h"
#include "core/jobpool.h"
#include "core/logcategories.h"
#include "git/repository.h"
#include "process/command.h"
#include "process/shimclient/shimsession.h"
#include "services/audit/auditservice.h"
#include "services/base/changefeed.h"
#include "services/data/backupservice.h"
#include "services/data/retention.h"
#include "services/data/sharing.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "services/environments/targetaccess.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/artifactservice.h"
#include "services/runs/recovery.h"
#include "services/runs/runservice.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"

#include <QDir>
#include <QPointer>

#include <chrono>
#include <mutex>
#include <thread>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr unsigned kBackgroundThreads = 4; // queries of pages; runs have threads of their own

/// What was told last, and when.
class LastTold
{
public:
    bool isNews(const Error &error)
    {
        const auto now = std::chrono::steady_clock::now();
        const std::scoped_lock guard(m_mutex);
        if (error.message == m_message && now < m_again)
            return false;
        m_message = error.message;
        m_again = now + std::chrono::minutes(1);
        return true;
    }

private:
    std::mutex m_mutex;
    Message m_message;
    std::chrono::steady_clock::time_point m_again;
};

} // namespace

/// Made and looked at on the thread of the context; only carried by the worker in between.
struct Console::Guard
{
    QPointer<QObject> context;
    QObject *receiver = nullptr; ///< lives as long as the Console, on the same thread as the context
};

struct Console::Private
{
    std::jthread gitStart{[] { git::prepare(); }}; ///< while the data folder is opened
    QString dataFolder;
    SystemClock clock;
    ProcessRunner commands;
    QObject receiver;
    std::unique_ptr<Storage> storage;
    std::unique_ptr<ChangeFeed> changes;
    std::unique_ptr<JobSupervisor> supervisor;
    std::unique_ptr<RepositoryService> repositories;
    std::unique_ptr<RunService> runs;
    std::unique_ptr<ArtifactService> artifacts;
    std::unique_ptr<AuditService> audit;
    std::unique_ptr<BackupService> backups;
    std::unique_ptr<SecretService> secrets;
    std::unique_ptr<ReleaseService> releases;
    std::unique_ptr<Retention> retention;
    std::unique_ptr<TargetAccess> targets;
    std::unique_ptr<EnvironmentService> environments;
    std::unique_ptr<DeploymentService> deployments;
    std::once_flag poolOnce;
    std::unique_ptr<JobPool> pool; // last: its jobs use all of the above. Made with the first job.

    ~Private();
    void makeDeploying(const ConsoleOptions &options);
    void listenForTrouble(const ConsoleOptions &options);
    void recover();

    OnTrouble onTrouble;
};

/// Errors that nobody waits for reach the program and the window; one that comes again and again is told once a minute.
void Console::Private::listenForTrouble(const ConsoleOptions &options)
{
    onTrouble = [tell = options.onTrouble, feed = changes.get(),
                 last = std::make_shared<LastTold>()](const Error &error) {
        if (!last->isNews(error))
            return;
        qCCritical(logProgram).noquote() << error.text();
        if (tell)
            tell(error);
        feed->report(error);
    };
    storage->onWriteError(onTrouble);
}

Console::Private::~Private()
{
    if (!storage)
        return;
    storage->stopTrying();     // what cannot be written now is for the next program's recovery
    storage->onWriteError({}); // nobody is left to hear of it
}

/// What dead processes left: quick, and without asking any other machine. What fails is told, and tried again by the
/// next program: it is no reason not to start.
void Console::Private::recover()
{
    if (const auto recovered = runs->recover(); !recovered)
        onTrouble(recovered.error());
    // deployments stay as they are: whoever reads is told, and whoever changes something settles them first
}

/// Everything between a release and its going live.
void Console::Private::makeDeploying(const ConsoleOptions &options)
{
    artifacts = std::make_unique<ArtifactService>(*storage);
    audit = std::make_unique<AuditService>(*storage, clock,
                                           sharedGroupOf(dataFolder).isEmpty() ? currentUserName() : loginName());
    repositories->useAudit(*audit);
    runs->useAudit(*audit);
    backups = std::make_unique<BackupService>(*storage, *audit, clock);
    secrets = std::make_unique<SecretService>(*storage, *audit, clock, options.askPassphrase, options.onSecret);
    runs->useSecrets(*secrets);
    releases = std::make_unique<ReleaseService>(*storage, *secrets, *audit, clock);
    retention = std::make_unique<Retention>(*storage, *audit, clock);
    targets = std::make_unique<TargetAccess>(dataFolder, *secrets, commands, clock);
    environments = std::make_unique<EnvironmentService>(
        EnvironmentService::Dependencies{*storage, *repositories, *secrets, *audit, *targets, clock});
    deployments = std::make_unique<DeploymentService>(DeploymentDependencies{
        *storage, *environments, *releases, *repositories, *runs, *secrets, *audit, *targets, clock});
}

QString resolveDataFolder(const QString &fromOption)
{
    if (!fromOption.isEmpty())
        return QDir::cleanPath(QDir::current().absoluteFilePath(fromOption));
    if (const QString folder = qEnvironmentVariable("SLIPWAY_DATA_DIR"); !folder.isEmpty())
        return QDir::cleanPath(QDir::current().absoluteFilePath(folder));
    const QString xdg = qEnvironmentVariable("XDG_DATA_HOME"); // relative values are to be ignored (basedir spec)
    return (xdg.startsWith(u'/') ? xdg : QString(QDir::homePath() + u"/.local/share"_s)) + u"/slipway"_s;
}

Result<std::unique_ptr<Console>> Console::open(const ConsoleOptions &options)
{
    auto d = std::make_unique<Private>();
    d->dataFolder = resolveDataFolder(options.dataFolder);
    if (!options.sharedGroup.isEmpty())
        SLIPWAY_TRY(shareDataFolder(d->dataFolder, options.sharedGroup));
    d->storage = SLIPWAY_TRY(Storage::open(d->dataFolder));
    d->changes = std::make_unique<ChangeFeed>(*d->storage);
    d->listenForTrouble(options);
    d->supervisor = std::make_unique<ShimSupervisor>(options.shimProgram);
    d->repositories = std::make_unique<RepositoryService>(*d->storage, d->commands, d->clock,
                                                          QString(d->dataFolder + u"/repositories"_s));
    d->runs = std::make_unique<RunService>(*d->storage, *d->repositories, *d->supervisor, d->commands, d->clock);
    d->makeDeploying(options);
    qCInfo(logProgram).noquote() << "data folder" << d->dataFolder << d->storage->readOnlyReason();
    if (options.recover && !d->storage->isReadOnly())
        d->recover();
    std::unique_ptr<Console> console(new Console(std::move(d)));
    if (options.stays && console->readOnlyReason().isEmpty())
        console->post([&deployments = console->deployments()](std::stop_token stop) {
            if (!stop.stop_requested())
                logFailure(logDeployments, "taking over what waits", deployments.adoptWaiting());
        });
    return console;
}

Console::Console(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Console::~Console() = default;

RepositoryService &Console::repositories()
{
    return *d->repositories;
}

RunService &Console::runs()
{
    return *d->runs;
}

ArtifactService &Console::artifacts()
{
    return *d->artifacts;
}

SecretService &Console::secrets()
{
    return *d->secrets;
}

AuditService &Console::audit()
{
    return *d->audit;
}

ReleaseService &Console::releases()
{
    return *d->releases;
}

Retention &Console::retention()
{
    return *d->retention;
}

EnvironmentService &Console::environments()
{
    return *d->environments;
}

DeploymentService &Console::deployments()
{
    return *d->deployments;
}

BackupService &Console::backups()
{
    return *d->backups;
}

ChangeFeed &Console::changes()
{
    return *d->changes;
}

CommandRunner &Console::commands()
{
    return d->commands;
}

const Clock &Console::clock() const
{
    return d->clock;
}

QString Console::dataFolder() const
{
    return d->dataFolder;
}

Message Console::readOnlyReason() const
{
    return d->storage->readOnlyReason();
}

void Console::post(std::function<void(std::stop_token)> job)
{
    std::call_once(d->poolOnce, [this] { d->pool = std::make_unique<JobPool>(kBackgroundThreads); });
    d->pool->post(std::move(job));
}

std::shared_ptr<Console::Guard> Console::makeGuard(QObject *context)
{
    auto guard = std::make_shared<Guard>();
    guard->context = context;
    guard->receiver = &d->receiver;
    return guard;
}

void Console::deliver(const std::shared_ptr<Guard> &guard, std::function<void()> call)
{
    QMetaObject::invokeMethod(
        guard->receiver,
        [guard, call = std::move(call)] {
            if (guard->context)
                call();
        },
        Qt::QueuedConnection);
}

} // namespace slipway
