// SPDX-License-Identifier: GPL-3.0-or-later
// Client side of slipway-shim: the runner's view of one supervised host job.
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "process/command.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace slipway {

/// A workflow command that a step printed: `::name key=value::data` or `##[name key=value]data`, unescaped and masked.
/// Only the data of set-output, set-env, save-state and add-path is as printed, since later steps work with it, and
/// that of add-mask, the secret itself, which the shim masks in the log from then on: mask it before it is stored or
/// shown. stop-commands and echo are settled by the shim and come only when they are wrong; then the property "problem"
/// says why, and the step is to be failed.
struct WorkflowCommand
{
    QString name; ///< lower case
    std::map<QString, QString> properties;
    QString data;
    qint64 logLine = 0; ///< 1-based line of the job's log
};

/// How long the shim waits for what; the defaults are GitHub's.
struct ShimTimes
{
    Milliseconds interrupt{7500}; ///< between SIGINT and SIGTERM
    Milliseconds terminate{2500}; ///< between SIGTERM and SIGKILL
    Milliseconds drain{5000};     ///< after a step's end, for output that a background process goes on writing
    Milliseconds quiet{1000};     ///< the same, while it writes nothing
    Milliseconds ownerLost{2000}; ///< between SIGTERM and SIGKILL when the owner died
};

struct ShimJob
{
    QString logBase;        ///< absolute, without ".log"; the folder exists
    QString resultFile;     ///< absolute; what survives a crash of the owner (see JobResult)
    QString trackingId;     ///< goes into every child as SLIPWAY_TRACKING_ID
    QByteArrayList secrets; ///< masked in all forms of quality.md before a byte reaches the disk
    ShimTimes times;
};

struct StepCommand
{
    int number = 0; ///< step number in the log index
    QStringList argv;
    EnvironmentMap environment; ///< complete
    QString workingDirectory;
    std::optional<Milliseconds> timeout;
    qint64 logLimitBytes = 0; ///< 0 = no limit; beyond it output is counted and dropped, and a note says so
};

struct StepExit
{
    int code = 0; ///< 128 + n when signal n ended it
    bool timedOut = false;
    bool cancelled = false;
    Message problem;                    ///< why it could not start, or "disk full while writing the log"; empty = none
    qint64 firstLine = 0, lastLine = 0; ///< 1-based lines of the log it wrote; last < first = none
};

/// What the result file holds, readable after a crash of owner or shim.
struct JobResult
{
    struct Step
    {
        int number = 0;
        std::optional<StepExit> exit;
        Timestamp started{};
        std::optional<Timestamp> finished;
    };
    std::vector<Step> steps;
    bool closed = false;    ///< the owner ended the job in order
    bool ownerLost = false; ///< the shim saw its owner die and stopped the tree
};
/// Errors: NotFound, BadInput.
[[nodiscard]] Result<JobResult> readJobResult(const QString &file);

/// One job under supervision. Blocking calls belong to the job's thread; `mask` and `note` may come from any.
class JobSession
{
public:
    virtual ~JobSession() = default;

    /// Runs one step to its end. `onCommand` is called on this thread, in the order of the log, before run() returns.
    /// A stop request starts the cancel ladder (SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL, to the whole tree,
    /// double-forked daemons too); the result then says cancelled. Background processes that a step leaves live until
    /// close(). Errors: Environment when the shim died.
    [[nodiscard]] virtual Result<StepExit> run(const StepCommand &command,
                                               const std::function<void(const WorkflowCommand &)> &onCommand,
                                               std::stop_token stop) = 0;
    /// From any thread: ends the running step and everything below it at once (the second cancel).
    virtual void cancelNow() {}
    /// From now on also mask this value.
    virtual void mask(const QByteArray &secret) = 0;
    /// Writes lines of Slipway's own (native actions) to the log of a step, masked; a newline is added when missing.
    virtual void note(int step, const QByteArray &text) = 0;
    /// Ends what is left of the process tree, finishes log and result file.
    [[nodiscard]] virtual Result<> close() = 0;
};

/// Starts sessions. Real: ShimSupervisor. Tests: a fake.
class JobSupervisor
{
public:
    virtual ~JobSupervisor() = default;
    /// Errors: Environment when slipway-shim is missing or cannot start, or the log cannot be made (disk full,
    /// read-only).
    [[nodiscard]] virtual Result<std::unique_ptr<JobSession>> open(const ShimJob &job) = 0;
};

/// Sessions over slipway-shim processes; a shim that has closed a job in order may serve the next one.
class ShimSupervisor final : public JobSupervisor
{
public:
    /// @param shimProgram absolute path; empty = beside this program, else in ../libexec/slipway, else in PATH.
    explicit ShimSupervisor(QString shimProgram = {});
    ~ShimSupervisor() override;
    [[nodiscard]] Result<std::unique_ptr<JobSession>> open(const ShimJob &job) override;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

/// Kills every process of this user whose environment carries SLIPWAY_TRACKING_ID=id: what a killed shim left behind.
/// Returns how many were found. Verified by start time, so a reused pid is never hit.
int sweepTracked(const QString &trackingId);

} // namespace slipway
