// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimclient/shimsession.h"

#include "process/shimclient/shimwords.h"
#include "shim/resultfile.h"

#include <QFile>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

JobResult::Step toResultStep(const shim::ResultContent::Step &step)
{
    JobResult::Step result{.number = static_cast<int>(step.number), .started = fromMilliseconds(step.startedMs)};
    if (step.end) {
        result.exit = StepExit{.code = step.end->code,
                               .timedOut = step.end->timedOut,
                               .cancelled = step.end->cancelled,
                               .problem = shimWords(step.end->problem),
                               .firstLine = static_cast<qint64>(step.end->firstLine),
                               .lastLine = static_cast<qint64>(step.end->lastLine)};
        result.finished = fromMilliseconds(step.endedMs);
    }
    return result;
}

} // namespace

Result<JobResult> readJobResult(const QString &file)
{
    QFile source(file);
    if (!source.exists())
        return fail({.kind = ErrorKind::NotFound, .message = Engine::tr("there is no result of a job"), .file = file});
    if (!source.open(QIODevice::ReadOnly))
        return fail({.kind = ErrorKind::BadInput, .message = source.errorString(), .file = file});
    const QByteArray text = source.readAll();
    const auto content = shim::parseResult({text.constData(), static_cast<std::size_t>(text.size())});
    if (!content)
        return fail({.kind = ErrorKind::BadInput, .message = Engine::tr("this is no result of a job"), .file = file});
    JobResult result{.steps = {}, .closed = content->closed, .ownerLost = content->ownerLost};
    for (const auto &step : content->steps)
        result.steps.push_back(toResultStep(step));
    return result;
}

} // namespace slipway
