// SPDX-License-Identifier: GPL-3.0-or-later
// Which job goes next. Pure: it never runs anything and reads no clock; Runner feeds it with what happened and does
// what it decides.
#pragma once

#include "core/message.h"
#include "core/result.h"
#include "core/status.h"
#include "workflow/expression/value.h"
#include "workflow/plan/plan.h"

#include <QString>
#include <QStringList>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace slipway {

/// What became of the jobs that a job needs.
struct Needs
{
    expression::Value context =
        expression::Value(expression::Value::Members{}); ///< `needs`: result and outputs of each
    bool allSucceeded = true;                            ///< they and all they needed: what success() says
    bool anyFailed = false;                              ///< what failure() says
    bool cancelled = false;                              ///< the run is being cancelled
    QString unsupported;         ///< the job that cannot run here, among those it waits for, maybe through others
    bool othersSucceeded = true; ///< allSucceeded without the jobs that cannot run here
    bool isAssumed = false;      ///< asked as if those had run: what they would have given is not known
};

/// The instances of a job and how they share the machine.
struct Expansion
{
    std::vector<MatrixInstance> instances;
    std::vector<QString> names; ///< shown name of each instance
    Messages unable;            ///< why an instance cannot be executed here; empty texts: it can
    bool failFast = true;
    int maxParallel = 0; ///< 0 = no limit of its own
};

/// How one instance ended.
struct JobEnd
{
    Status status = Status::Success;
    bool continueOnError = false; ///< a failure does not count
    expression::Value::Members outputs;
};

/// What only expressions can tell; asked when the needs of a job have ended.
struct JobOracle
{
    std::function<Result<bool>(const QString &key, const Needs &needs)> mayRun;
    std::function<Result<Expansion>(const QString &key, const Needs &needs)> expand;
    /// How an instance ended in the run that is repeated; none = it is to run. Empty: no job is kept.
    std::function<std::optional<JobEnd>(const QString &key, const expression::Value &matrix)> kept;
    /// All instances of the job are kept: its `if` was answered then.
    std::function<bool(const QString &key)> isKept;
};

/// One job instance as the scheduler sees it.
struct ScheduledJob
{
    QString key;
    QString name;
    expression::Value matrix;
    QStringList needs;
    int order = 0;            ///< of its plan entry
    int index = 0, total = 1; ///< strategy.job-index, strategy.job-total
    bool failFast = true;
    int maxParallel = 0; ///< of the matrix; 0 = no limit
    Status status = Status::Queued;
    Message reason;
};

struct Decision
{
    enum class Kind {
        Add,   ///< a further instance of a matrix that could not be told before
        Ready, ///< needs are met; also name and matrix may have changed
        Start, ///< run it now
        Keep,  ///< it ended in the run that is repeated, and stays as it was
        End,   ///< it will not run: status and reason are final
        Stop,  ///< it runs and shall be stopped
    };
    Kind kind = Kind::Start;
    std::size_t job = 0; ///< index into jobs()
    bool operator==(const Decision &) const = default;
};

class Scheduler
{
public:
    /// @param maxParallel jobs that may run at once, at least 1
    Scheduler(const Plan &plan, JobOracle oracle, int maxParallel);

    [[nodiscard]] const std::vector<ScheduledJob> &jobs() const { return m_jobs; }
    /// `needs` of a job that starts.
    [[nodiscard]] Needs needsOf(std::size_t job) const;

    /// Everything that can be decided now, in order. Empty = wait for an end.
    [[nodiscard]] std::vector<Decision> decide();
    void ended(std::size_t job, const JobEnd &end);
    /// From now on nothing starts but jobs whose `if` wants it (always(), cancelled()).
    void cancel();
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

private:
    /// A job key with its instances.
    struct Group
    {
        QString key;
        QStringList needs;
        std::vector<std::size_t> instances;
        std::vector<JobEnd> ends;
        bool decided = false; ///< its `if` was asked and its instances are known
        bool failed = false;  ///< with fail-fast: nothing more of it starts
        QString unsupported;  ///< the job that cannot run here and keeps it from running; itself or one it needs
    };

    [[nodiscard]] const Group *group(const QString &key) const;
    [[nodiscard]] Group &groupOf(std::size_t job);
    [[nodiscard]] bool hasEnded(const Group &group) const;
    [[nodiscard]] bool needsEnded(const Group &group) const;
    [[nodiscard]] Needs needsOf(const Group &group) const;
    [[nodiscard]] QString resultOf(const Group &group) const;
    void decideGroup(Group &group);
    void leaveOut(Group &group, const Needs &needs);
    void expandGroup(Group &group, const Expansion &expansion);
    void endGroup(Group &group, Status status, const Message &reason);
    void endJob(std::size_t job, Status status, const Message &reason);
    [[nodiscard]] bool keepJob(std::size_t job);
    [[nodiscard]] bool isKept(const QString &key) const { return m_oracle.isKept && m_oracle.isKept(key); }
    void startReady();
    void failFast(Group &group, std::size_t culprit);
    [[nodiscard]] int runningOf(const Group &group) const;

    JobOracle m_oracle;
    int m_maxParallel;
    int m_running = 0;
    bool m_cancelled = false;
    std::vector<ScheduledJob> m_jobs;
    std::vector<Group> m_groups; ///< in plan order: needs come first
    std::vector<Decision> m_decisions;
};

} // namespace slipway
