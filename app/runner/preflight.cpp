// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/sshdeploy.h"
#include "runner/run/run.h"
#include "workflow/plan/secretmentions.h"

#include <QSet>
#include <QStorageInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kMegabyte = 1024 * 1024;
constexpr qint64 kNeededBytes = 64 * kMegabyte;
constexpr qint64 kTightBytes = 1024 * kMegabyte;

class Preflight
{
public:
    Preflight(const RunInput &input, const Plan &plan)
        : m_input(input)
        , m_plan(plan)
    {
        const auto path = currentEnvironment();
        if (const auto found = path.find(u"PATH"_s); found != path.end())
            m_searchPath = found->second;
        for (const auto &[name, value] : input.secrets)
            m_knownSecrets.insert(name.toUpper());
        for (const auto &[environment, secrets] : input.environmentSecrets) {
            for (const auto &[name, value] : secrets)
                m_knownSecrets.insert(name.toUpper());
        }
    }

    Diagnostics run()
    {
        checkDisk();
        checkEnvironment(m_input.workflow.env);
        for (const PlanJob &planned : m_plan.jobs) {
            const JobSpec *spec = m_input.workflow.job(planned.id);
            if (!spec || !planned.run || m_checked.contains(planned.id))
                continue; // what cannot be executed here is in the plan
            m_checked.insert(planned.id);
            checkJob(*spec);
        }
        return std::move(m_found);
    }

private:
    void add(Severity severity, const Position &at, const Message &message)
    {
        m_found.push_back({.severity = severity, .at = at, .message = message});
    }

    void checkDisk()
    {
        const QStorageInfo disk(m_input.dataFolder);
        if (!disk.isValid() || disk.bytesAvailable() > kTightBytes)
            return;
        add(disk.bytesAvailable() < kNeededBytes ? Severity::Error : Severity::Warning, {},
            Engine::tr("only %1 MB are free on the disk of %2")
                .arg(disk.bytesAvailable() / kMegabyte)
                .arg(m_input.dataFolder));
    }

    void checkJob(const JobSpec &job)
    {
        checkEnvironment(job.env);
        for (const StepSpec &step : job.steps)
            checkStep(job, step);
    }

    void checkStep(const JobSpec &job, const StepSpec &step)
    {
        if (step.uses)
            checkAction(job, step);
        checkEnvironment(step.env);
        for (const std::optional<Text> *text : {&step.run, &step.workingDirectory, &step.name})
            checkSecrets(*text);
        checkSecrets(step.condition, true);
        for (const auto &[name, text] : step.with)
            checkSecrets(text);
    }

    void checkAction(const JobSpec &job, const StepSpec &step)
    {
        const QString uses = step.uses->value;
        if (!uses.startsWith("easingthemes/ssh-deploy"_L1, Qt::CaseInsensitive))
            return;
        for (Diagnostic &diagnostic : checkSshDeploy({.step = step,
                                      .environments = {&step.env, &job.env, &m_input.workflow.env},
                                      .knownSecrets = m_knownSecrets,
                                      .searchPath = m_searchPath}))
            m_found.push_back(std::move(diagnostic));
    }

    void checkEnvironment(const EnvSpec &env)
    {
        checkSecrets(env.expression);
        for (const auto &[name, text] : env.variables)
            checkSecrets(text);
    }

    void checkSecrets(const std::optional<Text> &text, bool isCondition = false)
    {
        SecretMentions mentions;
        if (text)
            collectSecretMentions(text->value, isCondition, mentions);
        for (const QString &name : mentions.names) {
            if (m_knownSecrets.contains(name))
                continue;
            m_knownSecrets.insert(name); // said once
            if (name == "GITHUB_TOKEN"_L1)
                add(Severity::Note, text->at,
                    Engine::tr("secrets.GITHUB_TOKEN is empty: no host gives a token to this run"));
            else
                add(Severity::Warning, text->at,
                    Engine::tr("the secret %1 is not given to this run, so it is empty").arg(name));
        }
    }

    const RunInput &m_input;
    const Plan &m_plan;
    QString m_searchPath;
    QSet<QString> m_knownSecrets;
    QSet<QString> m_checked;
    Diagnostics m_found;
};

} // namespace

Diagnostics preflight(const RunInput &input, const Plan &plan)
{
    return Preflight(input, plan).run();
}

} // namespace slipway
