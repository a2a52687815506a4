// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"
#include "config/readers.h"
#include "core/suggestion.h"

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

/// `on: push`, `on: {push: [main]}`
void readOn(const Section &flow, FlowSpec &spec)
{
    if (!flow.require(u"on"))
        return;
    const yaml::Node &node = *flow.find(u"on");
    if (node.kind() == yaml::Kind::String && node.text() == "push"_L1)
        return;
    if (!node.isMapping()) {
        flow.reading().error(
            flow.valueAt(u"on"),
            Engine::tr("a flow begins with 'push', as in {push: [main]}, not with %1").arg(described(node)));
        return;
    }
    const Section on(flow.reading(), node, flow.keyAt(u"on"), Engine::tr("'on' of a flow"), keyTable()[u"on"_s]);
    if (node.entries().empty())
        on.require(u"push");
    on.texts(u"push", spec.branches, globProblem);
}

FlowStep readStep(Reading &reading, const yaml::Node &node, Position at)
{
    FlowStep step;
    const Section section(reading, node, placeOf(node, at), Engine::tr("a step of a flow"), keyTable()[u"step"_s]);
    if (!section.require(u"deploy"))
        return step;
    section.text(u"deploy", step.environment, nameProblem);
    step.automatic = section.choice(u"mode", {u"automatic"_s, u"manual"_s}) != "manual"_L1;
    const auto &known = reading.environments;
    if (known && !step.environment.isEmpty() && !known->contains(step.environment))
        reading.error(section.valueAt(u"deploy"),
                      Engine::tr("the file has no environment %1%2")
                          .arg(quoted(step.environment), suggestionFor(step.environment, *known)));
    return step;
}

void readSteps(const Section &flow, FlowSpec &spec)
{
    const yaml::Node *then = flow.find(u"then");
    if (then != nullptr && !then->isSequence())
        flow.reading().error(
            flow.valueAt(u"then"),
            Engine::tr("'then' must be a list of steps such as \"- deploy: staging\", not %1").arg(described(*then)));
    if (then == nullptr || !then->isSequence())
        return;
    QStringList seen;
    for (const yaml::Node &item : then->items()) {
        spec.steps.push_back(readStep(flow.reading(), item, flow.keyAt(u"then")));
        const QString &name = spec.steps.back().environment;
        if (!name.isEmpty() && seen.contains(name))
            flow.reading().error(item.at(), Engine::tr("the flow deploys to '%1' twice").arg(name));
        seen += name;
    }
}

} // namespace

FlowSpec readFlow(Reading &reading, const yaml::Node &node, Position at)
{
    FlowSpec spec;
    spec.at = placeOf(node, at);
    const Section flow(reading, node, spec.at, Engine::tr("a flow"), keyTable()[u"flow"_s]);
    if (!flow.isUsable())
        return spec;
    readOn(flow, spec);
    flow.require(u"pipeline");
    flow.text(u"pipeline", spec.pipeline, relativePathProblem);
    if (const yaml::Node *integrate = flow.find(u"integrate")) {
        const Section section(reading, *integrate, flow.keyAt(u"integrate"), u"'integrate'"_s,
                              keyTable()[u"integrate"_s]);
        section.require(u"into");
        section.text(u"into", spec.integrateInto, branchProblem);
    }
    if (!flow.has(u"integrate"))
        flow.require(u"then");
    readSteps(flow, spec);
    return spec;
}

std::vector<FlowSpec> readFlows(Reading &reading, const yaml::Node &node, Position at)
{
    std::vector<FlowSpec> flows;
    if (!node.isSequence())
        reading.error(
            placeOf(node, at),
            Engine::tr("'flow' must be a list, its first line beginning with \"- on:\", not %1").arg(described(node)));
    for (const yaml::Node &item : node.items())
        flows.push_back(readFlow(reading, item, at));
    return flows;
}

} // namespace slipway::config
