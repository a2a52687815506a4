// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/secretmentions.h"

#include <QRegularExpression>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

void collectFromExpression(const QString &expression, SecretMentions &mentions)
{
    static const QRegularExpression mention(
        uR"((?<![\w.-])secrets\b\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'([A-Za-z_][A-Za-z0-9_-]*)'\s*\])?)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QRegularExpressionMatchIterator matches = mention.globalMatch(expression);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = (match.captured(1) + match.captured(2)).toUpper();
        if (name.isEmpty())
            mentions.all = true;
        else if (!mentions.names.contains(name))
            mentions.names << name;
    }
}

class Collector
{
public:
    void add(const std::optional<Text> &text, bool isCondition = false)
    {
        if (text)
            collectSecretMentions(text->value, isCondition, m_mentions);
    }
    void add(const TextMap &texts)
    {
        for (const auto &[name, text] : texts)
            add(text);
    }
    void add(const EnvSpec &env)
    {
        add(env.expression);
        add(env.variables);
    }
    void add(const StepSpec &step)
    {
        add(step.condition, true);
        for (const std::optional<Text> *text :
             {&step.name, &step.run, &step.shell, &step.workingDirectory, &step.continueOnError, &step.timeoutMinutes})
            add(*text);
        add(step.with);
        add(step.env);
    }
    void add(const JobSpec &job)
    {
        add(job.condition, true);
        for (const std::optional<Text> *text :
             {&job.name, &job.defaultShell, &job.defaultWorkingDirectory, &job.continueOnError, &job.timeoutMinutes})
            add(*text);
        add(job.env);
        add(job.with);
        add(job.outputs);
        for (const StepSpec &step : job.steps)
            add(step);
    }
    SecretMentions take() { return std::move(m_mentions); }

private:
    SecretMentions m_mentions;
};

} // namespace

void collectSecretMentions(const QString &text, bool isCondition, SecretMentions &mentions)
{
    if (!text.contains("secrets"_L1, Qt::CaseInsensitive))
        return;
    if (isCondition)
        return collectFromExpression(text, mentions);
    static const QRegularExpression expression(uR"(\$\{\{(.*?)\}\})"_s, QRegularExpression::DotMatchesEverythingOption);
    QRegularExpressionMatchIterator matches = expression.globalMatch(text);
    while (matches.hasNext())
        collectFromExpression(matches.next().captured(1), mentions);
}

SecretMentions secretMentions(const Workflow &workflow)
{
    Collector collector;
    collector.add(workflow.env);
    collector.add(workflow.runName);
    collector.add(workflow.defaultShell);
    collector.add(workflow.defaultWorkingDirectory);
    for (const JobSpec &job : workflow.jobs)
        collector.add(job);
    return collector.take();
}

} // namespace slipway
