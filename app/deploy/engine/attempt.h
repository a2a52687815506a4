// SPDX-License-Identifier: GPL-3.0-or-later
// One deployment under way: its order, its lock, its journal. Seen by app/deploy alone.
#pragma once

#include "deploy/engine/deployer.h"

#include <map>
#include <optional>

namespace slipway::deploy {

/// Member of DeploymentRecord::request, for the watch: the name of what the target said was live before, where the
/// records said something else.
inline constexpr QLatin1StringView kWentLiveOver("went_live_over");
/// And its digest, by the target's own record.
inline constexpr QLatin1StringView kWentLiveOverDigest("went_live_over_digest");

/// What a deployment works with; outlives it.
struct Tools
{
    Target &target;
    net::HttpClient &http;
    const Clock &clock;
    const MetricProbe &metric;
};

/// Where going back leads to.
struct WayBack
{
    enum class Kind {
        Release, ///< `release` was live before
        Nothing, ///< nothing was live before
        None,    ///< the same release was live before: there is no other state
    };
    Kind kind = Kind::Nothing;
    StagedRelease release;
    /// By the records alone.
    [[nodiscard]] static WayBack fromOrder(const Order &order);
    /// To a release of which only the name on the target is known.
    [[nodiscard]] static WayBack toName(const QString &name, const QString &digest, const Order &order);
};

class Attempt
{
public:
    Attempt(const Tools &tools, Order order, DeploymentSink &sink, std::stop_token stop);

    using Work = std::function<Result<>(const Call &call)>;
    /// Journals here, lets `work` journal there (Call::journal), then journals how it ended. Does not even begin when
    /// somebody asked to stop, the lock was lost, or the sink cannot write.
    [[nodiscard]] Result<> phase(Phase phase, const Message &text, const Work &work);
    /// One entry in the journal. Errors are kept in sinkError().
    [[nodiscard]] Result<> write(Phase phase, PhaseStatus status, const Message &text);
    /// The record as it is now, to the sink.
    [[nodiscard]] Result<> tell();
    void line(const Message &text);

    /// Tries again while somebody else holds the target, at most `patience`.
    [[nodiscard]] Result<> takeLock(Milliseconds patience);
    /// Of all hosts that are not gone, and there is one.
    [[nodiscard]] bool holdsLock() const;
    void dropLock() { m_lock.reset(); }
    /// Notes the hosts whose lock was lost as gone.
    void noteLost();
    /// Asks hosts that may be gone, twice: one connection may have broken. Notes those that do not answer.
    void lookForGone() { lookForGone({.hosts = {}, .since = m_tools.clock.elapsed()}, Milliseconds(0)); }
    /// @param heard the first time that they were asked; no hosts = nobody has asked them yet
    /// @param patience since then, for those that turn us away at once
    void lookForGone(Silence heard, Milliseconds patience);
    [[nodiscard]] bool isEverythingGone() const { return gone.size() >= std::size_t(m_tools.target.hosts().size()); }
    /// "web-2", "web-2 and web-3"
    [[nodiscard]] Message goneText() const;
    /// What went wrong on them.
    [[nodiscard]] Messages goneProblems() const;
    /// Works with these hosts alone from now on, whatever is gone.
    void leaveAlone(const QStringList &hosts) { m_leftAlone = hosts; }

    /// Asks the checks of one batch until they are good often enough. Errors: Failed when they say no in time;
    /// Environment when nobody can tell (a host is gone, a check could not be asked).
    [[nodiscard]] Result<> gate(Phase phase, const StagedRelease &release, int batch);
    /// Its checks have answered and said no.
    void refuse();
    /// Asks them once, of every batch.
    /// @param heard gets the hosts that could not be asked
    [[nodiscard]] std::vector<CheckAnswer> askAll(Silence &heard);
    [[nodiscard]] bool hasChecks() const { return !m_order.environment.health.checks.empty(); }
    /// False when a stop request came first.
    [[nodiscard]] bool sleep(Milliseconds time) const { return m_tools.clock.sleep(time, m_stop); }
    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }
    /// From here on nobody can stop it any more: half a way back helps nobody.
    void ignoreStop() { m_stop = {}; }

    [[nodiscard]] Call call(const Message &journal = {});
    /// " (batch 1 of 2)"; empty where there is one batch.
    [[nodiscard]] Message batchText(int batch) const;

    [[nodiscard]] Order &order() { return m_order; }
    [[nodiscard]] const Order &order() const { return m_order; }
    [[nodiscard]] DeploymentRecord &record() { return m_order.deployment; }
    /// A release by its name on the target: one of the order's, or what little is known of another.
    [[nodiscard]] StagedRelease known(const QString &name) const;
    [[nodiscard]] Target &target() const { return m_tools.target; }
    [[nodiscard]] const Clock &clock() const { return m_tools.clock; }
    [[nodiscard]] const std::optional<Error> &sinkError() const { return m_sinkError; }

    WayBack back;
    Way way;               ///< for hooks; goBack() turns it round
    bool ranOnce = false;  ///< the `once` hook has run for this way
    Message onceProblem;   ///< why it did not succeed on the way back
    int touched = 0;       ///< batches that are, or may be, switched to the new release
    bool wasMixed = false; ///< hosts differed before it began: going back makes them all the same
    bool releaseIsBad = false;
    /// Hosts that do not answer, and why: nothing more is done with them.
    std::map<QString, Error> gone;
    Silence silence; ///< after it went live
    /// What goes on without a host that is gone: a way back, by hand or by itself. Everything else ends.
    enum class Losing { Ends, Unreachable, Anything };
    Losing losing = Losing::Ends;

private:
    [[nodiscard]] Result<> mayGoOn();
    [[nodiscard]] Result<> kept(Result<> written);
    [[nodiscard]] Result<> gateLoop(const StagedRelease &release, int batch);
    [[nodiscard]] Error unhealthy(const StagedRelease &release, const std::vector<CheckAnswer> &answers,
                                  const Message &reason);
    [[nodiscard]] config::HealthSpec askable() const;
    [[nodiscard]] bool lose(const QString &host, const Error &error);
    [[nodiscard]] std::map<QString, Error> silentHosts();

    Tools m_tools;
    Order m_order;
    DeploymentSink &m_sink;
    std::stop_token m_stop;
    std::unique_ptr<TargetLock> m_lock;
    std::optional<Error> m_sinkError;
    std::optional<Phase> m_told;
    QStringList m_leftAlone;
};

/// Everything before the switch: what is really live, is there room, are the files there and whole.
[[nodiscard]] Result<> stage(Attempt &attempt);
/// The `once` hook: going forward in the release that comes, going back in the one that is left, which knows how.
/// Nothing to do when either is nothing, or both are the same.
[[nodiscard]] Result<> runOnce(Attempt &attempt, Phase phase);
/// The way turned round, for undoing; runs `once` again for it when it had run. Its problem, or empty: the undo goes
/// on.
[[nodiscard]] Message turnRound(Attempt &attempt);
/// Batch by batch: switch, restart, gate.
[[nodiscard]] Result<> goLive(Attempt &attempt);
/// Record, and what is cleared away afterwards.
[[nodiscard]] Result<> recordLive(Attempt &attempt);

/// Removes releases beyond `keep` from the target, failed ones too; never what is live, was before, or is to be kept.
void clearAway(Attempt &attempt, bool isLive);

/// Back to what was live before, in every batch that may have been switched; once. Sink errors are in sinkError().
[[nodiscard]] Outcome goBack(Attempt &attempt, const Message &why);

/// A way back that has come to its end on the hosts that answer, and not on those that are gone.
[[nodiscard]] Outcome leftMixed(Attempt &attempt);
/// Mixed, where the hosts that answer differ or not all answer; as it is given otherwise.
[[nodiscard]] Outcome asItStands(Attempt &attempt, Outcome outcome);
/// The commands that go on from there, one sentence.
[[nodiscard]] Message wayOutOf(const Order &order, const TargetTruth &truth);
[[nodiscard]] Message finishText(const Order &order);

} // namespace slipway::deploy
