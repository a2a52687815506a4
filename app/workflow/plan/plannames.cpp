// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/plannames.h"

namespace slipway {

using namespace Qt::StringLiterals;

QString jobName(const JobSpec &job, const PlanContexts &contexts, const QString &matrixSuffix)
{
    constexpr qsizetype kLongest = 100; ///< GitHub cuts longer ones
    const QString written = job.name ? job.name->value : QString();
    if (written.contains(u"${{"_s)) {
        const QString name = contexts.interpolateKnown(written);
        return name.isEmpty() ? job.id : name;
    }
    const QString base = written.isEmpty() ? job.id : written;
    if (matrixSuffix.isEmpty())
        return base;
    const QString name = u"%1 (%2)"_s.arg(base, matrixSuffix);
    return name.size() > kLongest ? name.left(kLongest - 3) + u"..."_s : name;
}

QString stepName(const StepSpec &step, const PlanContexts &contexts)
{
    if (step.name && !step.name->isEmpty())
        return contexts.interpolateKnown(step.name->value);
    if (step.uses)
        return u"Run "_s + contexts.interpolateKnown(step.uses->value);
    const QString script = step.run ? contexts.interpolateKnown(step.run->value).trimmed() : QString();
    return u"Run "_s + script.section(u'\n', 0, 0).trimmed();
}

} // namespace slipway
