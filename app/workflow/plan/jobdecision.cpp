// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/jobdecision.h"

#include "core/suggestion.h"
#include "workflow/plan/statusfunctions.h"

#include <algorithm>
#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

namespace {

/// One way in which the jobs that are waited for can end.
struct Ending
{
    bool success = false;
    bool failure = false;
    bool cancelled = false;
};
constexpr Ending kGood{.success = true};
constexpr Ending kSkipped{};
constexpr std::array kEndings{kGood, Ending{.failure = true}, Ending{.cancelled = true}, kSkipped};

expression::Functions statusFunctions(const Ending &ending)
{
    const auto says = [](bool value, int mostArguments) {
        return expression::Function{.minimumArguments = 0,
                                    .maximumArguments = mostArguments,
                                    .call = [value](const std::vector<Value> &) { return Value(value); }};
    };
    constexpr int kAny = 255;
    return {{u"success"_s, says(ending.success, kAny)},
            {u"failure"_s, says(ending.failure, kAny)},
            {u"cancelled"_s, says(ending.cancelled, 0)},
            {u"always"_s, says(true, 0)}};
}

class Decider
{
public:
    Decider(const JobSpec &job, const PlanContexts &contexts, const JobDecisions &earlier)
        : m_job(job)
        , m_contexts(contexts)
        , m_earlier(earlier)
        , m_condition(job.condition ? job.condition->value.trimmed() : QString())
    {
        for (const Text &need : job.needs)
            m_needs.append(need.value);
    }

    [[nodiscard]] JobDecision decide() const;

private:
    [[nodiscard]] QString skippedNeed() const;
    [[nodiscard]] QString unsupportedNeed() const;
    [[nodiscard]] JobDecision decideBehindUnsupported(const QString &need) const;
    [[nodiscard]] bool areAllNeedsSkipped() const;
    [[nodiscard]] PlanContexts contextsWithNeeds() const;
    [[nodiscard]] JobDecision decideCondition() const;
    [[nodiscard]] JobDecision evaluate(const std::vector<Ending> &endings, const PlanContexts &contexts) const;
    [[nodiscard]] JobDecision later(const Message &unknown) const;
    [[nodiscard]] JobDecision decided(bool isTrue, const PlanContexts &contexts) const;

    const JobSpec &m_job;
    const PlanContexts &m_contexts;
    const JobDecisions &m_earlier;
    QString m_condition;
    QStringList m_needs;
};

QString Decider::skippedNeed() const
{
    for (const QString &need : m_needs) {
        const auto found = m_earlier.find(need);
        if (found != m_earlier.end() && found->second.isBehindSkipped)
            return need;
    }
    return {};
}

/// The job that cannot run here and that it waits for, maybe through others.
QString Decider::unsupportedNeed() const
{
    for (const QString &need : m_needs) {
        const auto found = m_earlier.find(need);
        if (found != m_earlier.end() && !found->second.unsupported.isEmpty())
            return found->second.unsupported;
    }
    return {};
}

bool Decider::areAllNeedsSkipped() const
{
    return !m_needs.isEmpty() && std::all_of(m_needs.begin(), m_needs.end(), [&](const QString &need) {
        const auto found = m_earlier.find(need);
        return found != m_earlier.end() && !found->second.run;
    });
}

/// Jobs that do not run have a known result.
PlanContexts Decider::contextsWithNeeds() const
{
    if (!areAllNeedsSkipped())
        return m_needs.isEmpty() ? m_contexts.with(u"needs"_s, Value(Value::Members{})) : m_contexts;
    Value::Members members;
    for (const QString &need : m_needs)
        members.emplace_back(
            need, Value(Value::Members{{u"result"_s, Value(u"skipped"_s)}, {u"outputs"_s, Value(Value::Members{})}}));
    return m_contexts.with(u"needs"_s, Value(std::move(members)));
}

JobDecision Decider::later(const Message &unknown) const
{
    if (m_needs.isEmpty())
        return {
            .run = true,
            .because =
                Engine::tr("decided when the job starts, since %1 is not known before: %2").arg(unknown, m_condition)};
    const Message because =
        m_needs.size() > 1 ? Engine::tr("decided when %1 are done: %2") : Engine::tr("decided when %1 is done: %2");
    return {.run = true, .because = because.arg(quotedList(m_needs, u" and "_s), m_condition)};
}

JobDecision Decider::decided(bool isTrue, const PlanContexts &contexts) const
{
    Message facts = contexts.facts(m_condition);
    if (!facts.isEmpty())
        facts = Engine::tr(" (%1)").arg(facts);
    Message because = Engine::tr("its condition is %1: %2%3").arg(isTrue ? u"true"_s : u"false"_s, m_condition, facts);
    if (isTrue && !m_needs.isEmpty())
        because += Engine::tr("; it waits for %1").arg(quotedList(m_needs, u" and "_s));
    return {.run = isTrue, .because = because};
}

/// The condition under each way the needs can end; only when all agree is it decided.
JobDecision Decider::evaluate(const std::vector<Ending> &endings, const PlanContexts &contexts) const
{
    std::optional<bool> answer;
    for (const Ending &ending : endings) {
        const Result<bool> isTrue = evaluateCondition(Text{.value = m_condition, .at = m_job.condition->at},
                                                      contexts.environment(statusFunctions(ending)));
        if (!isTrue) {
            const Error &error = isTrue.error();
            return {.run = false, .because = error.message, .problem = toDiagnostic(error)};
        }
        if (answer && *answer != *isTrue)
            return later(Engine::tr("how the others end"));
        answer = *isTrue;
    }
    return decided(answer.value_or(false), contexts);
}

/// It waits for a job that cannot run here, and does not say that it runs all the same. What would not run anyway is
/// skipped.
JobDecision Decider::decideBehindUnsupported(const QString &need) const
{
    if (!m_condition.isEmpty() && m_contexts.unknownPart(m_condition).isEmpty()) {
        const JobDecision otherwise = evaluate({kGood}, m_contexts);
        if (!otherwise.run)
            return otherwise;
    }
    return {
        .run = false, .because = Engine::tr("it needs '%1', which can't run here").arg(need), .isUnsupported = true};
}

JobDecision Decider::decideCondition() const
{
    const bool namesStatus = !m_condition.isEmpty() && namesStatusFunction(m_condition);
    if (const QString need = unsupportedNeed(); !need.isEmpty() && !namesStatus)
        return decideBehindUnsupported(need);
    if (const QString skipped = skippedNeed(); !skipped.isEmpty() && !namesStatus)
        return {.run = false,
                .because =
                    Engine::tr("it needs '%1', which does not run or waits for a job that does not").arg(skipped)};
    if (m_condition.isEmpty()) {
        if (m_needs.isEmpty())
            return {.run = true, .because = Engine::tr("it has no condition and waits for no other job")};
        const Message because = m_needs.size() > 1 ? Engine::tr("it runs when %1 have succeeded")
                                                   : Engine::tr("it runs when %1 has succeeded");
        return {.run = true, .because = because.arg(quotedList(m_needs, u" and "_s))};
    }
    const PlanContexts contexts = contextsWithNeeds();
    if (const QString unknown = contexts.unknownPart(m_condition); !unknown.isEmpty())
        return later(unknown);
    if (!namesStatus || m_needs.isEmpty())
        return evaluate({kGood}, contexts);
    if (areAllNeedsSkipped())
        return evaluate({kSkipped}, contexts);
    return evaluate({kEndings.begin(), kEndings.end()}, contexts);
}

JobDecision Decider::decide() const
{
    JobDecision decision = decideCondition();
    const QString need = unsupportedNeed();
    if (!decision.run && !decision.isUnsupported && !decision.problem && !need.isEmpty()) {
        if (const JobDecision otherwise = decideBehindUnsupported(need); otherwise.isUnsupported)
            decision = otherwise;
    }
    decision.unsupported = need;
    decision.isBehindSkipped = !decision.run || !skippedNeed().isEmpty();
    return decision;
}

} // namespace

JobDecision decideJob(const JobSpec &job, const PlanContexts &contexts, const JobDecisions &earlier)
{
    return Decider(job, contexts, earlier).decide();
}

} // namespace slipway
