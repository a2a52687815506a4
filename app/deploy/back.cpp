// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/attempt.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// A lock whose holder has died is free after 60 s at most; that may have been our own.
constexpr Milliseconds kLockPatience{90'000};

/// With a lock of our own again: has nobody else been there meanwhile?
Result<> checkStillOurs(Attempt &attempt, const Call &call)
{
    const TargetTruth truth = SLIPWAY_TRY(attempt.target().truth(call));
    for (const HostTruth &host : truth.hosts) {
        const bool known =
            host.live.isEmpty() || host.live == attempt.order().release.name || host.live == attempt.back.release.name;
        if (!known)
            return fail(ErrorKind::Refused, u"somebody else has made %1 live meanwhile"_s.arg(host.live));
    }
    return {};
}

Result<> lockAgain(Attempt &attempt)
{
    if (attempt.holdsLock())
        return {};
    attempt.dropLock();
    const auto lock = [&](const Call &) -> Result<> {
        SLIPWAY_CHECK(attempt.takeLock(kLockPatience));
        return checkStillOurs(attempt, attempt.call());
    };
    return attempt.phase(Phase::Undo, u"taking the lock again"_s, lock);
}

Result<> switchBack(Attempt &attempt, int batch)
{
    const StagedRelease &back = attempt.back.release;
    if (attempt.back.kind == WayBack::Kind::Nothing)
        return attempt.phase(Phase::Undo, u"back to nothing live, as before%1"_s.arg(attempt.batchText(batch)),
                             [&](const Call &call) { return attempt.target().deactivate(batch, call); });
    return attempt.phase(Phase::Undo, u"switching back to %1%2"_s.arg(back.name, attempt.batchText(batch)),
                         [&](const Call &call) { return attempt.target().activate(back, batch, call); });
}

Result<> reviveBatch(Attempt &attempt, int batch)
{
    const StagedRelease &back = attempt.back.release;
    SLIPWAY_CHECK(attempt.phase(Phase::Undo, u"restarting %1%2"_s.arg(back.name, attempt.batchText(batch)),
                                [&](const Call &call) { return attempt.target().restart(back, batch, call); }));
    return attempt.gate(Phase::Undo, back, batch);
}

/// Every batch gets its chance, whatever happened to the others: what was live before comes first, then how it is.
QStringList bringBack(Attempt &attempt)
{
    QStringList problems;
    std::vector<int> switched;
    for (int batch = 0; batch < attempt.touched && !attempt.sinkError(); ++batch) {
        const Result<> done = switchBack(attempt, batch);
        if (done)
            switched.push_back(batch);
        else
            problems << done.error().message + attempt.batchText(batch);
    }
    for (const int batch : switched) {
        if (attempt.back.kind != WayBack::Kind::Release || attempt.sinkError())
            break;
        if (const Result<> done = reviveBatch(attempt, batch); !done)
            problems << done.error().message + attempt.batchText(batch);
    }
    return problems;
}

QString whatIsWhere(Attempt &attempt)
{
    const auto truth = attempt.target().truth(attempt.call());
    return truth ? truthText(*truth) : u"what is live there is not known: %1"_s.arg(truth.error().message);
}

} // namespace

QString truthText(const TargetTruth &truth)
{
    QStringList words;
    for (const HostTruth &host : truth.hosts) {
        const QString live =
            host.live.isEmpty() ? u"nothing"_s : host.live + (host.liveIsComplete ? u""_s : u" (not whole)"_s);
        words << (host.host.isEmpty() ? u"live is %1"_s.arg(live) : u"%1 has %2"_s.arg(host.host, live));
    }
    return words.isEmpty() ? u"the target does not say what is live"_s : words.join(u", "_s);
}

Outcome goBack(Attempt &attempt, const QString &why)
{
    attempt.ignoreStop();
    attempt.line(u"going back: %1"_s.arg(why));
    if (attempt.wasMixed)
        attempt.touched = attempt.target().batches();
    Outcome outcome{.status = DeploymentStatus::Interrupted, .switched = true, .releaseIsBad = attempt.releaseIsBad};
    QStringList problems;
    if (const Result<> locked = lockAgain(attempt); locked)
        problems = bringBack(attempt);
    else
        problems << locked.error().message;
    if (attempt.sinkError())
        return outcome;
    if (!problems.isEmpty()) {
        outcome.problem =
            u"%1; going back did not succeed: %2; %3"_s.arg(why, problems.join(u"; "_s), whatIsWhere(attempt));
        return outcome;
    }
    outcome.status = DeploymentStatus::RolledBack;
    outcome.undone = true;
    outcome.problem = attempt.back.kind == WayBack::Kind::Nothing
                          ? u"%1; nothing was live before, and nothing is now"_s.arg(why)
                          : u"%1; went back to %2"_s.arg(why, attempt.back.release.name);
    return outcome;
}

} // namespace slipway::deploy
