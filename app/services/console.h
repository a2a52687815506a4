// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "secrets/secrets.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>

namespace slipway {

class ArtifactService;
class AuditService;
class BackupService;
class ChangeFeed;
class Clock;
class CommandRunner;
class DeploymentService;
class EnvironmentService;
class JobPool;
class ReleaseService;
class RepositoryService;
class Retention;
class RunService;
class SecretService;

struct ConsoleOptions
{
    QString dataFolder;  ///< empty = SLIPWAY_DATA_DIR, else $XDG_DATA_HOME/slipway
    QString shimProgram; ///< empty = found beside the program
    QString sharedGroup; ///< keep the data folder for this group; empty = as it is, a new one for its owner alone
    bool recover = true; ///< mark runs of dead processes as interrupted when opening
    bool stays = false;  ///< the program stays: in the background, asks targets what became of interrupted deployments,
                         ///< and begins waiting ones in time
    std::function<void(const Error &)>
        onTrouble; ///< hears on any thread of what failed and stopped nobody: a write in the background, a clean-up
    AskPassphrase
        askPassphrase; ///< for the vault of secrets, on any thread; empty = only SLIPWAY_VAULT_PASSPHRASE_FILE
    std::function<void(const QByteArray &)>
        onSecret; ///< hears on any thread each value that a run or deployment gets: the program's log masks it
};

/// Owns storage and all services of one data folder; built in main, passed by reference. The services block and may be
/// called from any thread but the GUI's; the window goes through async().
class Console
{
public:
    /// Errors: Environment, BadInput: the data folder cannot be used (see Storage::open).
    [[nodiscard]] static Result<std::unique_ptr<Console>> open(const ConsoleOptions &options);
    ~Console();

    [[nodiscard]] RepositoryService &repositories();
    [[nodiscard]] RunService &runs();
    [[nodiscard]] ArtifactService &artifacts();
    [[nodiscard]] SecretService &secrets();
    [[nodiscard]] AuditService &audit();
    [[nodiscard]] ReleaseService &releases();
    [[nodiscard]] Retention &retention();
    [[nodiscard]] EnvironmentService &environments();
    [[nodiscard]] DeploymentService &deployments();
    [[nodiscard]] BackupService &backups();
    [[nodiscard]] ChangeFeed &changes();
    [[nodiscard]] CommandRunner &commands();
    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] QString dataFolder() const;
    [[nodiscard]] Message readOnlyReason() const; ///< empty when writable

    /// Runs `work` on a background thread, then `then` with its result on the thread of `context` (the GUI's). When
    /// `context` is gone by then, `then` is not called.
    template<typename Work, typename Then>
    void async(QObject *context, Work work, Then then)
    {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        auto guard = makeGuard(context);
        post([work = std::move(work), then = std::move(then), guard](std::stop_token stop) mutable {
            auto value = std::make_shared<Value>(work(stop));
            deliver(guard, [value, then = std::move(then)]() mutable { then(std::move(*value)); });
        });
    }

private:
    struct Guard;
    struct Private;
    explicit Console(std::unique_ptr<Private> d);
    void post(std::function<void(std::stop_token)> job);
    std::shared_ptr<Guard> makeGuard(QObject *context);
    static void deliver(const std::shared_ptr<Guard> &guard, std::function<void()> call);

    std::unique_ptr<Private> d;
};

/// The data folder that options and environment name.
[[nodiscard]] QString resolveDataFolder(const QString &fromOption);

} // namespace slipway
