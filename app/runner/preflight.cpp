// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/joboracle.h"
#include "runner/nativeactions.h"
#include "runner/shells.h"
#include "runner/sshdeploy.h"
#include "workflow/secretmentions.h"

#include <QSet>
#include <QStorageInfo>

namespace slipway {
using namespace Qt::StringLiterals;
using expression::Value;
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
            if (!spec || !willRun(planned, *spec) || !canRunHere(planned, *spec) || m_checked.contains(planned.id))
                continue;
            m_checked.insert(planned.id);
            checkJob(*spec);
        }
        return std::move(m_found);
    }

private:
    void add(Severity severity, const Position &at, const QString &message)
    {
        m_found.push_back({.severity = severity, .at = at, .message = message});
    }

    void checkDisk()
    {
        const QStorageInfo disk(m_input.dataFolder);
        if (!disk.isValid() || disk.bytesAvailable() > kTightBytes)
            return;
        add(disk.bytesAvailable() < kNeededBytes ? Severity::Error : Severity::Warning, {},
            u"only %1 MB are free on the disk of %2"_s.arg(disk.bytesAvailable() / kMegabyte).arg(m_input.dataFolder));
    }

    /// What the plan leaves out because Slipway cannot do it yet is said once more: somebody expects it to run.
    bool willRun(const PlanJob &planned, const JobSpec &spec)
    {
        if (!planned.run && (spec.uses || spec.hasContainer))
            add(Severity::Warning, spec.at, u"job %1 will be skipped: %2"_s.arg(planned.name, planned.because));
        return planned.run;
    }

    bool canRunHere(const PlanJob &planned, const JobSpec &spec)
    {
        expression::Environment environment;
        environment.contexts =
            Value(Value::Members{{u"matrix"_s, planned.matrix}, {u"inputs"_s, Value(Value::Members{})}});
        const QString foreign = foreignSystem(runnerLabels(spec, environment));
        if (foreign.isEmpty())
            return true;
        add(Severity::Warning, spec.runsOn->at(), u"job %1 will be skipped: %2"_s.arg(planned.name, foreign));
        return false;
    }

    void checkJob(const JobSpec &job)
    {
        checkEnvironment(job.env);
        m_hasPython = false;
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
        if (!step.uses)
            checkShell(job, step);
    }

    /// A step with an `if` may never be needed: it fails when it is reached.
    void checkAction(const JobSpec &job, const StepSpec &step)
    {
        const QString uses = step.uses->value;
        m_hasPython = m_hasPython || uses.startsWith("actions/setup-python"_L1, Qt::CaseInsensitive);
        if (!nativeAction(uses))
            add(step.condition ? Severity::Warning : Severity::Error, step.uses->at,
                u"the action %1 is not executed yet"_s.arg(uses));
        if (!uses.startsWith("easingthemes/ssh-deploy"_L1, Qt::CaseInsensitive))
            return;
        for (Diagnostic &diagnostic : checkSshDeploy({.step = step,
                                      .environments = {&step.env, &job.env, &m_input.workflow.env},
                                      .knownSecrets = m_knownSecrets,
                                      .searchPath = m_searchPath}))
            m_found.push_back(std::move(diagnostic));
    }

    void checkShell(const JobSpec &job, const StepSpec &step)
    {
        const Text *shell = step.shell                      ? &*step.shell
                            : job.defaultShell              ? &*job.defaultShell
                            : m_input.workflow.defaultShell ? &*m_input.workflow.defaultShell
                                                            : nullptr;
        const QString name = shell ? shell->value : QString();
        if (name.contains("${{"_L1) || m_goodShells.contains(name) || (name == "python"_L1 && m_hasPython))
            return;
        const Result<Shell> found = resolveShell(name, m_searchPath);
        if (found)
            m_goodShells.insert(name);
        else
            add(step.condition ? Severity::Warning : Severity::Error, shell ? shell->at : step.at,
                found.error().text());
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
                add(Severity::Note, text->at, u"secrets.GITHUB_TOKEN is empty: no host gives a token to this run"_s);
            else
                add(Severity::Warning, text->at, u"the secret %1 is not given to this run, so it is empty"_s.arg(name));
        }
    }

    const RunInput &m_input;
    const Plan &m_plan;
    QString m_searchPath;
    QSet<QString> m_knownSecrets;
    QSet<QString> m_checked;
    QSet<QString> m_goodShells;
    bool m_hasPython = false;
    Diagnostics m_found;
};

} // namespace

Diagnostics preflight(const RunInput &input, const Plan &plan)
{
    return Preflight(input, plan).run();
}

} // namespace slipway
