// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentfacts.h"

#include <QCoreApplication>

namespace slipway {
namespace {

bool isProtected(const config::ProtectSpec &protect)
{
    return !protect.branches.isEmpty() || protect.approvals > 0 || protect.wait > Milliseconds(0) ||
           protect.requireCi || protect.requireTests || !protect.minimumScores.isEmpty() || !protect.freezes.empty();
}

/// What is live there: of the first host that disagrees with the rest, else of all.
QString actualRelease(const deploy::TargetTruth &truth, const QString &expected)
{
    for (const deploy::HostTruth &host : truth.hosts) {
        if (host.answers() && host.live != expected)
            return host.live;
    }
    return truth.hosts.empty() ? expected : truth.live();
}

} // namespace

QStringList driftedPaths(const deploy::Drift &drift)
{
    QStringList paths;
    for (const deploy::Drift::Item &item : drift.items) {
        paths << (item.host.isEmpty()
                      ? item.path
                      : QCoreApplication::translate("Environment", "%1 on %2").arg(item.path, item.host));
    }
    return paths;
}

EnvironmentFacts environmentFacts(const EnvironmentDetail &detail)
{
    EnvironmentFacts facts;
    facts.record = detail.record;
    facts.isProtected = isProtected(detail.spec.protect);
    facts.targetText = detail.targetText;
    facts.live = detail.live;
    facts.mixed = detail.mixed;
    facts.interrupted = detail.interrupted;
    facts.displaced = detail.displaced;
    facts.waiting = detail.waiting;
    facts.running = detail.running;
    facts.rollbackTo = detail.rollbackTo;
    facts.frozenUntil = detail.freeze.until;
    facts.nextFreeze = detail.freeze.next;
    facts.freezeReason = detail.freeze.reason;
    facts.flowText = detail.flowText;
    for (const OutdatedSetting &setting : detail.outdated)
        facts.outdated.push_back({setting.name, setting.isSecret, setting.used, setting.current, setting.isRevoked});
    facts.wasRefusedByForeign = detail.foreign.has_value();
    return facts;
}

void addExamination(EnvironmentFacts &facts, const EnvironmentDetail &examined)
{
    const auto liveOf = [](const std::optional<DeploymentRecord> &live) { return live ? live->id : DeploymentId(); };
    if (liveOf(facts.live) != liveOf(examined.live))
        return; // it speaks of what was live before
    for (const deploy::HostTruth &host : examined.truth ? examined.truth->hosts : std::vector<deploy::HostTruth>()) {
        if (!host.foreign.isEmpty())
            facts.foreign.push_back({host.host, host.foreign, host.foreignFiles, host.foreignBytes});
    }
    facts.problem = examined.problem.message;
    if (!facts.live)
        return;
    if (examined.checks) {
        std::vector<EnvironmentFacts::Check> checks;
        for (const deploy::CheckAnswer &answer : *examined.checks) {
            checks.push_back({answer.title, answer.text, answer.good, answer.took});
            facts.checkedAt = answer.time;
        }
        facts.checks = std::move(checks);
    }
    if (examined.drift)
        facts.drifted = driftedPaths(*examined.drift);
    if (examined.truth) {
        facts.actualRelease = actualRelease(*examined.truth, facts.live->releaseName);
        for (const deploy::HostTruth &host : examined.truth->hosts) {
            if (!host.answers())
                facts.silent << host.host;
        }
    }
}

} // namespace slipway
