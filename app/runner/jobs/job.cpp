// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/job.h"

namespace slipway {

void Job::annotate(Annotation annotation)
{
    annotation.job = id();
    annotation.title = redactor.redact(annotation.title);
    annotation.message = redactor.redact(annotation.message);
    run.sink.annotated(annotation);
}

TestReports::Found Job::takeReports(int step, bool wholeWorkspace)
{
    TestReports::Found found =
        reports.collect(wholeWorkspace, [this](const QString &text) { return redactor.redact(text); });
    for (TestResult &test : found.results)
        test.job = id();
    testsFound += qsizetype(found.results.size());
    if (!found.results.empty())
        run.sink.tested(id(), found.results);
    for (const Message &problem : found.problems)
        annotate(
            {.step = step, .level = AnnotationLevel::Warning, .title = Engine::tr("Test report"), .message = problem});
    return found;
}

void setNamed(NamedValues &values, const QString &name, const QString &value)
{
    const auto known = std::ranges::find_if(
        values, [&name](const auto &entry) { return entry.first.compare(name, Qt::CaseInsensitive) == 0; });
    if (known == values.end())
        values.emplace_back(name, value);
    else
        known->second = value;
}

} // namespace slipway
