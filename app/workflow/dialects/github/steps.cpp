// SPDX-License-Identifier: GPL-3.0-or-later
// `steps:`
#include "workflow/dialects/github/reading.h"
#include "workflow/dialects/github/scalar.h"
#include "workflow/dialects/github/untrusted.h"

#include <QSet>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

void append(const Reading &reading, Diagnostics found)
{
    std::move(found.begin(), found.end(), std::back_inserter(reading.found));
}

void readId(const yaml::Node &node, StepSpec &step, QSet<QString> &known, const Reading &reading)
{
    const auto id = textOf(node, u"id");
    if (!id || id->isEmpty())
        return;
    step.id = id->value;
    if (const Message problem = idProblem(id->value); !problem.isEmpty())
        reading.error(id->at, problem);
    else if (known.contains(id->value.toLower()))
        reading.error(id->at,
                      Engine::tr("the step id '%1' is already used in this job (case does not count)").arg(id->value));
    known.insert(id->value.toLower());
}

void readWith(const yaml::Node &node, StepSpec &step, const Reading &reading)
{
    const yaml::Node *with = node.find(u"with");
    if (!with)
        return;
    if (holdsExpression(*with))
        reading.warning(with->at(), Engine::tr("Slipway does not act on 'with': it is one expression"));
    step.with = toTextMap(*with);
    const yaml::Node *script = with->find(u"script");
    if (script && step.uses && step.uses->value.startsWith(u"actions/github-script@"_s))
        append(reading, checkScript(*script, reading.source));
}

StepSpec readStep(const yaml::Node &node, QSet<QString> &known, const Reading &reading)
{
    StepSpec step;
    step.at = node.at();
    readId(node, step, known, reading);
    step.name = textOf(node, u"name");
    step.condition = conditionOf(node);
    step.run = textOf(node, u"run");
    step.uses = textOf(node, u"uses");
    step.shell = textOf(node, u"shell");
    step.workingDirectory = textOf(node, u"working-directory");
    step.env = envOf(node, reading);
    step.continueOnError = textOf(node, u"continue-on-error");
    step.timeoutMinutes = textOf(node, u"timeout-minutes");
    readWith(node, step, reading);
    if (step.uses && !holdsExpression(*node.find(u"uses")))
        checkActionReference(*step.uses, reading);
    if (step.run)
        append(reading, checkScript(*node.find(u"run"), reading.source));
    return step;
}

} // namespace

std::vector<StepSpec> readSteps(const yaml::Node &steps, const Reading &reading)
{
    std::vector<StepSpec> specs;
    QSet<QString> known;
    for (const yaml::Node &node : steps.items()) {
        if (node.isMapping())
            specs.push_back(readStep(node, known, reading));
    }
    return specs;
}

} // namespace slipway::github
