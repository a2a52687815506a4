// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/plan/plan.h"
#include "workflow/plan/trigger.h"

namespace slipway {

/// What expressions can be told before anything has run. What is not known yet is told by name, never guessed.
class PlanContexts
{
public:
    PlanContexts(const Workflow &workflow, const PlanInput &input, const expression::Value &inputs);

    /// Where nothing is known: of a file alone, whatever the event.
    [[nodiscard]] static PlanContexts nothing() { return {}; }
    /// With one more context, such as `matrix`.
    [[nodiscard]] PlanContexts with(const QString &name, expression::Value value) const;
    [[nodiscard]] const expression::Value &contexts() const { return m_contexts; }
    [[nodiscard]] expression::Environment environment(expression::Functions functions = {}) const;

    /// The first thing in an expression that only the run knows: "needs.build.outputs.x", "github.run_id",
    /// "hashFiles()"; empty when all is known.
    [[nodiscard]] QString unknownPart(const QString &expression) const;
    /// The same for a text with ${{ }}.
    [[nodiscard]] QString unknownPartOfText(const QString &text) const;
    /// False when a part of a YAML value speaks of something that only the run knows.
    [[nodiscard]] bool knows(const yaml::Node &node) const;
    /// Every ${{ }} that can be evaluated now is; the others stay as they are written.
    [[nodiscard]] QString interpolateKnown(const QString &text) const;
    /// What the contexts in an expression are now: "github.ref is 'refs/heads/x'"; empty when it names none.
    [[nodiscard]] Message facts(const QString &expression) const;

    [[nodiscard]] const Occurrence &occurrence() const { return m_occurrence; }

private:
    PlanContexts() = default;

    expression::Value m_contexts = expression::Value(expression::Value::Members{});
    Occurrence m_occurrence;
};

} // namespace slipway
