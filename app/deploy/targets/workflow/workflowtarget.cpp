// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/workflow/workflowtarget.h"

#include <QFile>

namespace slipway::deploy {
using namespace Qt::StringLiterals;

WorkflowTarget::WorkflowTarget(std::unique_ptr<Target> folder, const config::EnvironmentSpec &environment,
                               const TargetTools &tools)
    : WrappedTarget(std::move(folder))
    , m_file(environment.target.file)
    , m_launch(tools.launchWorkflow)
{
}

Message WorkflowTarget::describe() const
{
    return Engine::tr("workflow %1").arg(m_file);
}

Result<> WorkflowTarget::check(const StagedRelease &release, const Call &call)
{
    if (!m_launch)
        return fail(ErrorKind::Environment, Engine::tr("workflows cannot be run from here"));
    if (release.commit.isEmpty())
        return fail(ErrorKind::BadInput,
                    Engine::tr("release %1 has no commit, and a workflow runs at a commit").arg(release.name));
    if (m_file.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("the target names no workflow"),
                    Engine::tr("Add file: .github/workflows/cd.yml to the target."));
    return folder().check(release, call);
}

Result<> WorkflowTarget::prepare(const StagedRelease &, const Call &)
{
    return {}; // the workflow prepares what it needs
}

/// The link follows when the workflow has ended well: it says what was brought out last.
Result<> WorkflowTarget::activate(const StagedRelease &release, int batch, const Call &call)
{
    const RunId run = SLIPWAY_TRY(m_launch(m_file, release.commit, call));
    if (call.onLine)
        call.onLine({}, Engine::tr("run #%1 of %2 succeeded").arg(run.value).arg(m_file).english().toUtf8());
    return folder().activate(release, batch, call);
}

Result<> WorkflowTarget::restart(const StagedRelease &, int, const Call &)
{
    return {};
}

} // namespace slipway::deploy
