// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/executability.h"

#include "workflow/expression/lexer.h"
#include "workflow/model/contextpaths.h"
#include "workflow/plan/runnerlabels.h"
#include "workflow/plan/statusfunctions.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

using expression::TokenKind;

/// The parts of an expression between operators of one kind that stand in no bracket.
QStringList partsBetween(TokenKind wanted, const QString &text)
{
    QStringList parts;
    int depth = 0;
    qsizetype begin = 0;
    for (const expression::Token &token : expression::tokenizeUpToError(text)) {
        if (token.kind == TokenKind::OpenParenthesis || token.kind == TokenKind::OpenBracket)
            ++depth;
        else if (token.kind == TokenKind::CloseParenthesis || token.kind == TokenKind::CloseBracket)
            --depth;
        else if (token.kind == wanted && depth == 0) {
            parts.append(text.mid(begin, token.at - begin));
            begin = token.at + token.text.size();
        }
    }
    parts.append(text.mid(begin));
    return parts;
}

/// "(a && b)" → "a && b"
QString withoutParentheses(QString text)
{
    while (text.startsWith(u'(') && text.endsWith(u')')) {
        int depth = 0;
        const std::vector<expression::Token> tokens = expression::tokenizeUpToError(text);
        for (const expression::Token &token : tokens) {
            depth += token.kind == TokenKind::OpenParenthesis ? 1 : token.kind == TokenKind::CloseParenthesis ? -1 : 0;
            if (depth == 0 && token.at + token.text.size() < text.size())
                return text;
        }
        if (depth != 0)
            return text;
        text = text.mid(1, text.size() - 2).trimmed();
    }
    return text;
}

/// Of `runner` only what cannot change from machine to machine of this kind is known before the run.
bool namesUnknownOfRunner(const QString &condition)
{
    return std::ranges::any_of(contextPaths(condition), [](const ContextPath &path) {
        return path.names.front() == u"runner"_s &&
               (path.names.size() < 2 || (path.names[1] != u"os"_s && path.names[1] != u"arch"_s));
    });
}

bool isLeafFalse(const QString &condition, const PlanContexts &contexts)
{
    if (condition.isEmpty() || namesStatusFunction(condition) || namesUnknownOfRunner(condition) ||
        !contexts.unknownPart(condition).isEmpty())
        return false;
    const Result<expression::Value> value = expression::evaluate(condition, contexts.environment());
    return value && !value->isTruthy();
}

class Finder
{
public:
    Finder(const JobPlace &place, const Abilities &abilities)
        : m_place(place)
        , m_abilities(abilities)
        , m_conditions(
              place.contexts.with(u"runner"_s, expression::Value(expression::Value::Members{
                                                   {u"os"_s, u"Linux"_s}, {u"arch"_s, abilities.architecture}})))
    {
    }

    Obstacles find()
    {
        const JobSpec &job = m_place.job;
        if (job.uses)
            add(job.uses->at, Engine::tr("reusable workflow %1 isn't supported").arg(job.uses->value),
                {u"workflow "_s + job.uses->value});
        if (const auto problem = runnerProblem(job, m_place.contexts, m_abilities))
            add(problem->at, problem->because, {u"runner "_s + problem->label});
        for (const auto &[at, key] :
             {std::pair(job.containerAt, u"container"_s), std::pair(job.servicesAt, u"services"_s)}) {
            if (at)
                add(*at, Engine::tr("'%1' isn't supported; jobs run on this machine").arg(key), docker());
        }
        for (std::size_t i = 0; i < job.steps.size(); ++i) {
            m_step = int(i) + 1;
            checkStep(job.steps[i]);
        }
        return std::move(m_found);
    }

private:
    Obstacle &add(Position at, Message because, QStringList missing)
    {
        m_found.push_back(
            {.at = at, .step = m_step, .stepName = {}, .because = std::move(because), .missing = std::move(missing)});
        return m_found.back();
    }

    [[nodiscard]] QStringList docker() const
    {
        return m_abilities.hasDocker ? QStringList() : QStringList{u"tool docker"_s};
    }

    void checkStep(const StepSpec &step)
    {
        const QString condition = step.condition ? step.condition->value : QString();
        if (isAlwaysFalse(condition))
            return;
        const std::size_t before = m_found.size();
        if (step.uses)
            checkAction(step);
        else if (step.run)
            checkShell(step);
        for (std::size_t i = before; i < m_found.size(); ++i) {
            m_found[i].stepName = step.name ? m_place.contexts.interpolateKnown(step.name->value) : QString();
            m_found[i].isConditional = !condition.isEmpty();
            m_found[i].isReached = !isKnownFalse(condition, m_conditions);
        }
    }

    /// `if: false` and its kind, with no context at all.
    static bool isAlwaysFalse(const QString &condition)
    {
        return contextPaths(condition).empty() && isKnownFalse(condition, PlanContexts::nothing());
    }

    void checkAction(const StepSpec &step)
    {
        const QString uses = step.uses->value;
        const QStringList missing{u"action "_s + uses};
        if (uses.startsWith(u"docker://"_s))
            add(step.uses->at, Engine::tr("container action %1 isn't supported").arg(uses), docker());
        else if (uses.startsWith(u'.') || uses.startsWith(u"$/"_s))
            add(step.uses->at, Engine::tr("local action %1 isn't supported").arg(uses), missing);
        else if (m_abilities.knowsAction && !m_abilities.knowsAction(uses))
            add(step.uses->at, Engine::tr("action %1 isn't supported").arg(uses), missing);
        else if (const QString other = otherRepository(step); !other.isEmpty())
            add(step.uses->at, Engine::tr("checkout of another repository (%1) isn't supported").arg(other),
                {u"repository "_s + other});
    }

    /// What actions/checkout shall fetch besides the run's own repository; empty when it is that, or only the run
    /// knows.
    [[nodiscard]] QString otherRepository(const StepSpec &step) const
    {
        if (step.uses->value.section(u'@', 0, 0).compare("actions/checkout"_L1, Qt::CaseInsensitive) != 0)
            return {};
        const auto input = std::ranges::find_if(step.with, [](const auto &entry) {
            return entry.first.compare("repository"_L1, Qt::CaseInsensitive) == 0;
        });
        if (input == step.with.end())
            return {};
        const QString text = input->second.value.trimmed();
        if (isOnlyKnownLater(text))
            return text;
        const QString wanted = m_place.contexts.interpolateKnown(text).trimmed();
        const bool isOwn = wanted.isEmpty() || wanted.contains("${{"_L1) ||
                           wanted.compare(m_abilities.repository, Qt::CaseInsensitive) == 0;
        return isOwn ? QString() : wanted;
    }

    /// Names of repositories that come from the event or from other jobs; `github.repository` is always the own one.
    [[nodiscard]] bool isOnlyKnownLater(const QString &text) const
    {
        const PlanContexts &contexts = m_place.contexts;
        const bool hasPayload = !contexts.contexts().member(u"github").member(u"event").members().empty();
        for (const expression::Span &span : expression::spans(text).value_or(std::vector<expression::Span>{})) {
            for (const ContextPath &path : contextPaths(span.expression)) {
                const QString name = path.names.join(u'.');
                const bool isOfEvent = name.startsWith("github.event."_L1);
                if (isOfEvent ? !hasPayload : name != "github.repository"_L1 && !contexts.unknownPart(name).isEmpty())
                    return true;
            }
        }
        return false;
    }

    void checkShell(const StepSpec &step)
    {
        const Text *shell = step.shell                      ? &*step.shell
                            : m_place.job.defaultShell      ? &*m_place.job.defaultShell
                            : m_place.workflow.defaultShell ? &*m_place.workflow.defaultShell
                                                            : nullptr;
        if (!m_abilities.shellProblem || (shell && !m_place.contexts.unknownPartOfText(shell->value).isEmpty()))
            return;
        const QString name = shell ? m_place.contexts.interpolateKnown(shell->value) : QString();
        if (name == "python"_L1 && makesPython())
            return;
        const auto problem = m_abilities.shellProblem(name);
        if (!problem)
            return;
        const bool isCured = !problem->tool.isEmpty();
        add(shell ? shell->at : step.at, problem->because,
            isCured ? QStringList{u"tool "_s + problem->tool} : QStringList())
            .isCured = isCured;
    }

    /// A step before this one brings its own Python.
    [[nodiscard]] bool makesPython() const
    {
        const auto &steps = m_place.job.steps;
        return std::any_of(steps.begin(), steps.begin() + (m_step - 1), [](const StepSpec &step) {
            return step.uses && step.uses->value.startsWith("actions/setup-python"_L1, Qt::CaseInsensitive);
        });
    }

    const JobPlace &m_place;
    const Abilities &m_abilities;
    PlanContexts m_conditions;
    int m_step = 0;
    Obstacles m_found;
};

} // namespace

bool isKnownFalse(const QString &condition, const PlanContexts &contexts)
{
    const QString text = withoutParentheses(condition.trimmed());
    if (const QStringList any = partsBetween(TokenKind::Or, text); any.size() > 1)
        return std::ranges::all_of(any, [&](const QString &part) { return isKnownFalse(part, contexts); });
    if (const QStringList all = partsBetween(TokenKind::And, text); all.size() > 1)
        return std::ranges::any_of(all, [&](const QString &part) { return isKnownFalse(part, contexts); });
    return isLeafFalse(text, contexts);
}

Obstacles findObstacles(const JobPlace &place, const Abilities &abilities)
{
    return Finder(place, abilities).find();
}

Message obstacleText(const Obstacles &obstacles)
{
    Messages texts;
    for (const Obstacle &obstacle : obstacles) {
        if (!obstacle.isReached)
            continue;
        const Message text = obstacle.stepName.isEmpty()
                                 ? Engine::tr("line %1: %2").arg(obstacle.at.line).arg(obstacle.because)
                                 : Engine::tr("line %1, step '%2': %3")
                                       .arg(QString::number(obstacle.at.line), obstacle.stepName, obstacle.because);
        if (std::ranges::find(texts, text) == texts.end())
            texts.push_back(text);
    }
    return Message::list(std::move(texts), u"; "_s);
}

Message notReached(const Obstacle &obstacle)
{
    return Engine::tr("%1; not reached: the step's condition is false here").arg(obstacle.because);
}

} // namespace slipway
