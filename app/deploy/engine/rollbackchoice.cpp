// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/rollbackchoice.h"

#include <algorithm>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// What went live on top of what.
struct Layer
{
    ReleaseId release;
    bool good = false;
};

bool wasGood(const DeploymentRecord &deployment)
{
    return deployment.status == DeploymentStatus::Live || deployment.status == DeploymentStatus::Superseded;
}

/// Failed but left live (on_failure: stop), or nobody knows, or on some hosts only: it lies on top, but nobody goes
/// back to it.
bool wasLeftLive(const DeploymentRecord &deployment)
{
    return isFinished(deployment.status) && !wasGood(deployment) && deployment.status != DeploymentStatus::RolledBack &&
           deployment.switched.has_value();
}

/// A rollback that went well, or did where hosts answered.
bool hasGoneBack(const DeploymentRecord &deployment)
{
    const bool isMixed = deployment.status == DeploymentStatus::Mixed && finishesForward(deployment);
    return (wasGood(deployment) || isMixed) && deployment.kind != DeploymentKind::Deploy;
}

/// Nothing is live while hosts differ: whatever lies on top can be gone back to.
bool isMixedNow(const std::vector<DeploymentRecord> &history)
{
    return std::ranges::any_of(history, [](const DeploymentRecord &deployment) {
        return deployment.status == DeploymentStatus::Mixed && !deployment.ended;
    });
}

/// Going back takes off everything above; to something that lies in no layer any more is a step forward.
void goBackTo(std::vector<Layer> &layers, ReleaseId release)
{
    const auto same = [&](const Layer &layer) { return layer.good && layer.release == release; };
    const auto found = std::find_if(layers.rbegin(), layers.rend(), same);
    if (found != layers.rend())
        layers.erase(found.base(), layers.end());
    else
        layers.push_back({.release = release, .good = true});
}

std::vector<Layer> layersOf(const std::vector<DeploymentRecord> &history)
{
    std::vector<Layer> layers;
    for (auto deployment = history.rbegin(); deployment != history.rend(); ++deployment) {
        if (hasGoneBack(*deployment))
            goBackTo(layers, deployment->release);
        else if (wasGood(*deployment) || wasLeftLive(*deployment))
            layers.push_back({.release = deployment->release, .good = wasGood(*deployment)});
    }
    return layers;
}

/// Whether a deployment ended because somebody, or Slipway itself, went back from it.
bool wasTakenBack(const std::vector<DeploymentRecord> &history, const DeploymentRecord &deployment)
{
    return deployment.status == DeploymentStatus::RolledBack ||
           std::ranges::any_of(history, [&](const DeploymentRecord &later) {
               return later.rollbackOf == deployment.id && wasGood(later) && later.release != deployment.release;
           });
}

/// The newest deployment of each release that was ever switched to; of those the newest good one is what is gone back
/// to.
std::vector<RollbackChoice> everLive(const std::vector<DeploymentRecord> &history)
{
    std::vector<RollbackChoice> choices;
    for (const DeploymentRecord &deployment : history) {
        if (!deployment.switched && !wasGood(deployment))
            continue;
        const auto known = std::ranges::find_if(
            choices, [&](const RollbackChoice &choice) { return choice.deployment.release == deployment.release; });
        if (known == choices.end())
            choices.push_back(
                {.deployment = deployment, .wasRolledBack = wasTakenBack(history, deployment), .whyNot = {}});
        else if (!wasGood(known->deployment) && wasGood(deployment))
            known->deployment = deployment;
    }
    return choices;
}

Message whyNotTo(const RollbackChoice &choice, const Message &quarantine)
{
    if (choice.isLive)
        return Engine::tr("it is live; deploy it again to renew its files");
    if (choice.isQuarantined)
        return Engine::tr("quarantined: %1; to lift it, run: slipwayctl release lift %2 --reason TEXT")
            .arg(quarantine)
            .arg(choice.deployment.release.value);
    return {};
}

void markDefault(std::vector<RollbackChoice> &choices, const std::vector<Layer> &layers)
{
    RollbackChoice *best = nullptr;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const auto choice = std::ranges::find_if(
            choices, [&](const RollbackChoice &known) { return known.deployment.release == layer->release; });
        if (!layer->good || choice == choices.end() || !choice->whyNot.isEmpty())
            continue;
        if (!best || (!best->filesHere && choice->filesHere))
            best = &*choice;
    }
    if (best)
        best->isDefault = true;
}

} // namespace

std::vector<RollbackChoice> rollbackChoices(const std::vector<DeploymentRecord> &history, const RollbackLook &look)
{
    const std::vector<Layer> layers = layersOf(history);
    const bool isMixed = isMixedNow(history);
    std::vector<RollbackChoice> choices = everLive(history);
    for (RollbackChoice &choice : choices) {
        const RollbackFacts facts = look(choice.deployment.release);
        choice.isLive = !isMixed && !layers.empty() && layers.back().release == choice.deployment.release;
        choice.isQuarantined = !facts.quarantine.isEmpty();
        choice.filesHere = facts.filesHere;
        choice.whyNot = whyNotTo(choice, facts.quarantine);
    }
    markDefault(choices, layers);
    return choices;
}

} // namespace slipway::deploy
