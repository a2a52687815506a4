// SPDX-License-Identifier: GPL-3.0-or-later
// The way of a deployment: lock → upload → verify → prepare → switch → restart → health → record → watch, and back.
#pragma once

#include "core/records/deployment.h"
#include "core/records/release.h"
#include "deploy/gates/health.h"
#include "deploy/targets/target.h"

#include <map>
#include <optional>

namespace slipway::deploy {

/// Member of DeploymentRecord::request: the release's checks answered and said no.
inline constexpr QLatin1StringView kRefused("refused");

/// Hosts that did not answer when they were asked last, and why.
struct Silence
{
    std::map<QString, Error> hosts;
    Milliseconds since{0}; ///< Clock::elapsed() when they were asked
};

/// What is to be done; a value.
struct Order
{
    DeploymentRecord deployment;
    config::EnvironmentSpec environment;
    StagedRelease release;
    std::optional<StagedRelease> previous; ///< what is live by the record; nothing = nothing
    bool goesBack = false;                 ///< what is deployed is older than what is live, rollback or not: for hooks
    QString holder;                        ///< for the lock: "lin on host, deployment 61 of <installation>"
    QStringList keepNames;                 ///< releases on the target that pruning must spare
    Silence silence;                       ///< of a moment ago, for the watch: Outcome::silence
};

/// Hears of everything. journal() and changed() return when it is on disk (synchronous=FULL); an error stops the
/// deployment before the phase begins. changed() hears of every phase and of Live; every other end is the Outcome's, so
/// that whoever keeps records can settle it, the quarantine and the pause in one transaction.
class DeploymentSink
{
public:
    virtual ~DeploymentSink() = default;
    [[nodiscard]] virtual Result<> journal(const JournalEntry &entry) = 0;
    [[nodiscard]] virtual Result<> changed(const DeploymentRecord &deployment) = 0;
    virtual void line(const QString &host, const QByteArray &line) = 0;
    virtual void checked(const std::vector<CheckAnswer> &answers) = 0;
};

/// How it ended.
struct Outcome
{
    /// Live, Failed, RolledBack, Mixed (hosts differ, or do not answer) or Interrupted (the undo failed too).
    DeploymentStatus status = DeploymentStatus::Live;
    Message problem;                       ///< empty when live
    bool switched = false;                 ///< the new release was live for a moment at least
    bool releaseIsBad = false;             ///< its checks answered and said no: to be quarantined
    bool undone = false;                   ///< what was live before is live again, and the gate says it is healthy
    std::optional<ErrorKind> failure = {}; ///< what kind of trouble ended it before anything was switched
    Message hint = {};                     ///< the way out of that
    QString code = {};                     ///< its machine name, Error::code; may be empty
    std::vector<HostState> hosts = {};     ///< who serves what, where it is not the same everywhere
    Silence silence = {};                  ///< after it went live
};

class Deployer
{
public:
    Deployer(Target &target, net::HttpClient &http, const Clock &clock, MetricProbe metric);

    /// Everything up to Record. Blocks. A stop request before the switch leaves the target as it was (status Failed,
    /// problem "cancelled"); after it, goes back, and that cannot be stopped. What the target says was live before
    /// counts more than `previous`. Errors are outcomes; an Error is only returned when the sink cannot write.
    [[nodiscard]] Result<Outcome> execute(Order order, DeploymentSink &sink, std::stop_token stop);
    /// The watch window after Record, holding no lock: checks that fail often enough, or hosts that are gone while
    /// others answer, take the lock again and go back (a host that is gone is no verdict on the release). Once only;
    /// never rolls back a rollback, nor what somebody else has made live meanwhile (then Live, with a problem).
    /// `order.deployment` is the record that the sink was told last. A stop request ends it quietly.
    [[nodiscard]] Result<Outcome> watch(Order order, DeploymentSink &sink, std::stop_token stop);
    /// Proves on the target that `release` is whole and could be switched to; changes nothing. How long it took.
    [[nodiscard]] Result<Milliseconds> rehearse(const Order &order, const Call &call);

private:
    Target &m_target;
    net::HttpClient &m_http;
    const Clock &m_clock;
    MetricProbe m_metric;
};

/// What the target's truth makes of a deployment that nobody finished.
struct Reconciled
{
    DeploymentStatus status = DeploymentStatus::Interrupted;
    bool newIsLive = false; ///< on every host
    bool isMixed = false;   ///< undo is needed: hosts differ, or what was live before is back but maybe not restarted
    bool isForeign = false; ///< a release is live that is neither of the two
    Message text;           ///< one sentence for people
};
/// What was to be live, and what was before, as the target knows them.
struct Reconciling
{
    QString release, digest;
    QString previous, previousDigest; ///< empty = nothing was live
};
/// Pure. Releases are known by their digests: another data folder's may have the same name.
[[nodiscard]] Reconciled reconcile(const TargetTruth &truth, Phase phase, const Reconciling &known);

/// "host0 has 44, host1 has 43, host2 does not answer".
[[nodiscard]] Message truthText(const TargetTruth &truth);
/// Who serves what, for the record.
[[nodiscard]] std::vector<HostState> hostStates(const TargetTruth &truth);

/// Which releases of the data folder may go. Never: live, previous, pinned, in use by an unfinished deployment or in
/// another environment, the newest `keep` of a repository.
[[nodiscard]] std::vector<ReleaseId> prunable(const std::vector<ReleaseRecord> &releases,
                                              const std::vector<ReleaseId> &inUse, int keep);

} // namespace slipway::deploy
