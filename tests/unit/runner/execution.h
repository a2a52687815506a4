// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "places.h"
#include "process/command.h"
#include "process/shimclient/shimsession.h"
#include "runner/run/run.h"
#include "support/fakes.h"
#include "support/temporarydata.h"
#include "workflow/readworkflow.h"

#include <QCoreApplication>

namespace slipway::test {
using namespace Qt::StringLiterals;

/// One run of a workflow's text in folders of its own.
class Execution
{
public:
    explicit Execution(const QByteArray &jobs)
    {
        input.workflow = readWorkflow("on: push\n" + jobs, u".github/workflows/ci.yml"_s, u"github"_s);
        input.run = RunId{7};
        input.runNumber = 3;
        input.repositoryName = u"team/model"_s;
        input.commit = u"0123456789012345678901234567890123456789"_s;
        input.ref = input.plan.ref = u"refs/heads/main"_s;
        input.actor = u"lin"_s;
        input.trackingId = u"slipway-test-%1"_s.arg(QCoreApplication::applicationPid());
        input.dataFolder = folder.path() + u"/data"_s;
        input.workspaceFolder = folder.path() + u"/work"_s;
        input.toolCache = folder.path() + u"/tools"_s;
    }

    void run(std::stop_token stop = {})
    {
        ShimSupervisor supervisor(u"" SLIPWAY_BIN_DIR "/slipway-shim"_s);
        outcome = Runner(supervisor, commands, clock).execute(input, sink, stop);
    }

    [[nodiscard]] Status status() const { return outcome ? outcome->status : Status::Queued; }
    [[nodiscard]] QString log(const QString &job) const
    {
        return QString::fromUtf8(readFile(input.dataFolder + u'/' + sink.job(job).logFile));
    }
    [[nodiscard]] QString problem() const
    {
        return outcome ? outcome->reason.english() : outcome.error().text().english();
    }

    QTemporaryDir folder;
    RunInput input;
    RecordingSink sink;
    ProcessRunner commands;
    SystemClock clock;
    Result<RunOutcome> outcome = fail(ErrorKind::Failed, u"not run"_s);
};

/// One job called "build" with these steps.
inline QByteArray oneJob(const QByteArray &steps)
{
    return "jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n" + steps;
}

} // namespace slipway::test
