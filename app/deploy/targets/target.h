// SPDX-License-Identifier: GPL-3.0-or-later
// Where releases go live. The one seam for folders, SSH hosts, compose, scripts and workflows, and later for Swarm,
// Kubernetes, Ansible and Terraform.
#pragma once

#include "core/id.h"
#include "core/records/configuration.h"
#include "core/records/hostkey.h"
#include "core/records/manifest.h"
#include "core/records/target.h"
#include "core/result.h"

#include <QMap>

#include <functional>
#include <memory>
#include <stop_token>

namespace slipway {
class Clock;
class CommandRunner;
} // namespace slipway
namespace slipway::net {
class HttpClient;
}

namespace slipway::deploy {

/// A release as it lies in the data folder, ready to be put on a target.
struct StagedRelease
{
    ReleaseId id;
    QString name; ///< folder on the target and ${release}: "44"; see Target::nameFor()
    QString commit;
    QString digest;
    QString view;   ///< empty = the whole release; else known by what of it goes to the environment
    QString folder; ///< absolute; the files of the manifest lie below it; empty = only on the target
    Manifest manifest;
    QString environment;
    QMap<QString, QString> variables;
    std::vector<std::pair<QString, QByteArray>> secrets; ///< reach scripts as variables through standard input only
};

/// Holds the target for one deployment; released by its destruction or by this process's death, at most 60 s later.
class TargetLock
{
public:
    virtual ~TargetLock() = default;
    /// Grows with each holder; every change on the target is refused when a newer holder has come (fencing).
    [[nodiscard]] virtual qint64 fence() const = 0;
    /// False when the lock was lost (connection broken), on one host at least.
    [[nodiscard]] virtual bool isHeld() const = 0;
    /// Those hosts.
    [[nodiscard]] virtual QStringList lost() const { return {}; }
};

/// Words of scripts and of Slipway itself for the deployment's log; masked by whoever takes them.
using OnLine = std::function<void(const QString &host, const QByteArray &line)>;

/// Which way a deployment goes; hooks hear of it (SLIPWAY_DIRECTION, SLIPWAY_FROM, SLIPWAY_TO).
struct Way
{
    bool back = false;
    QString from; ///< name of the release that is left; empty = nothing was live
    QString to;   ///< name of the release that comes; empty = nothing will be live
};

/// How a call is made. Every call blocks, and ends within seconds of a stop request with Cancelled.
struct Call
{
    OnLine onLine;
    std::stop_token stop;
    qint64 fence = 0;    ///< of the lock that is held; 0 = none is needed (reading)
    QString journal;     ///< line for the journal on the target, written there (and synced) before the change
    QStringList without; ///< hosts that are left alone
    /// Told of each host that something went wrong on, one at a time. True: the others go on without it, and the call
    /// succeeds. False or absent: the others are stopped, and the call fails.
    std::function<bool(const QString &host, const Error &error)> onTrouble = {};
    Way way{};
};

/// What others had made live, as a release of the target.
struct TakenOver
{
    QString name;
    Manifest manifest; ///< without a commit
};

/// The host cannot be worked with now (no connection, no logon), which says nothing about the release on it.
[[nodiscard]] bool isUnreachable(const Error &error);

class Target
{
public:
    virtual ~Target() = default;

    [[nodiscard]] virtual Message describe() const = 0; ///< "ssh, 2 hosts", "compose fraud"
    /// As HostTruth names them.
    [[nodiscard]] virtual QStringList hosts() const { return {QString()}; }
    /// Reachable, writable, tools there, room enough; compose file and scripts valid. Changes nothing.
    /// Errors: Environment, Refused (host key), BadInput.
    [[nodiscard]] virtual Result<> check(const StagedRelease &release, const Call &call) = 0;
    /// With Call::onTrouble a host that does not answer says so in its HostTruth.
    [[nodiscard]] virtual Result<TargetTruth> truth(const Call &call) = 0;
    /// With Call::onTrouble: of the hosts that answer, one at least. Error: Refused with who holds it since when.
    [[nodiscard]] virtual Result<std::unique_ptr<TargetLock>> lock(const QString &holder, const Call &call) = 0;
    /// Makes what others have made live there (`current` of Capistrano, Deployer …) a release of Slipway's, as it is,
    /// with no moment in which nothing is live. Takes the lock itself. Errors: Refused (nothing is live, or a release
    /// of Slipway's, or the target is of another kind), Failed (the hosts differ).
    [[nodiscard]] virtual Result<TakenOver> takeOver(const QString &holder, const QString &environment,
                                                     const Call &call);
    /// The name under which this release lies (or will lie) there: the one it has, where it lies under it; else its id,
    /// unless another release has that folder.
    [[nodiscard]] virtual Result<QString> nameFor(const StagedRelease &release, const Call &call) = 0;

    /// Puts the files there, beside what is live; whole or not at all. Nothing to do when it is there already.
    [[nodiscard]] virtual Result<> upload(const StagedRelease &release, const Call &call) = 0;
    /// Hashes on the target. Error: Failed, naming the files that differ.
    [[nodiscard]] virtual Result<> verify(const StagedRelease &release, const Call &call) = 0;
    [[nodiscard]] virtual Result<> prepare(const StagedRelease &release, const Call &call) = 0;

    /// Runs the `once` hook on one host, in a release that lies there.
    [[nodiscard]] virtual Result<> once(const StagedRelease &, const Call &) { return {}; }

    /// How many groups of hosts are switched one after the other.
    [[nodiscard]] virtual int batches() const { return 1; }
    /// Makes the release live in one batch: at any moment either the old one is live or the new one, whole.
    [[nodiscard]] virtual Result<> activate(const StagedRelease &release, int batch, const Call &call) = 0;
    [[nodiscard]] virtual Result<> restart(const StagedRelease &release, int batch, const Call &call) = 0;
    /// Back to nothing, where nothing was live before.
    [[nodiscard]] virtual Result<> deactivate(int batch, const Call &call) = 0;
    /// Runs the `stop` hook in a release that was live and that nothing took the place of.
    [[nodiscard]] virtual Result<> stop(const StagedRelease &, int, const Call &) { return {}; }

    /// Runs a health command in the live release (each host of the batch). A non-zero exit is Failed with its last
    /// words.
    [[nodiscard]] virtual Result<> probe(const QString &command, const StagedRelease &release, int batch,
                                         Milliseconds timeout, const Call &call) = 0;
    /// The live files against the manifest of what should be live.
    [[nodiscard]] virtual Result<Drift> drift(const StagedRelease &release, const Call &call) = 0;
    /// Removes old releases and half uploads; never live, never one of `keepNames`, never one that a process uses.
    [[nodiscard]] virtual Result<> prune(int keep, const QStringList &keepNames, const Call &call) = 0;
    /// False for targets whose undo is a run of its own (workflow): rehearsal only checks what can be checked.
    [[nodiscard]] virtual bool canRehearse() const { return true; }
};

/// Runs a workflow file at a commit as part of a deployment, for targets of kind workflow. Errors: Failed (with the
/// run's number and first error), Cancelled.
using LaunchWorkflow =
    std::function<Result<RunId>(const QString &workflowFile, const QString &commit, const Call &call)>;

/// What targets work with; outlives them.
struct TargetTools
{
    CommandRunner &commands;
    net::HttpClient &http;
    const Clock &clock;
    QString stateFolder;  ///< of this environment in the data folder; made when needed
    QString installation; ///< unique name of this data folder, in locks and journals
    QString knownHostsFile;
    ssh::AskHostKey askHostKey;                                    ///< may be empty: refuse
    std::function<Result<QByteArray>(const QString &name)> secret; ///< the value of a secret (identity); may be empty
    LaunchWorkflow launchWorkflow; ///< may be empty: targets of kind workflow then refuse
};

/// Errors: BadInput (host, path), Environment (secret of the identity is missing).
[[nodiscard]] Result<std::unique_ptr<Target>> makeTarget(const config::EnvironmentSpec &environment,
                                                         const TargetTools &tools);

} // namespace slipway::deploy
