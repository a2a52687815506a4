// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runoutput.h"

#include "cli/json.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/deployments/deploymentservice.h"
#include "services/runs/runservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

int statusOfRun(Status status, bool allowPartial)
{
    switch (status) {
    case Status::Partial:
        return allowPartial ? 0 : exitStatus(ErrorKind::Environment);
    case Status::Unsupported:
        return exitStatus(ErrorKind::Environment);
    case Status::Success:
    case Status::Skipped:
        return 0;
    case Status::Cancelled:
        return exitStatus(ErrorKind::Cancelled);
    default:
        return exitStatus(ErrorKind::Failed);
    }
}

/// Prints events as they come. Called by one job thread at a time.
class RunPrinter
{
public:
    explicit RunPrinter(const Context &context)
        : m_context(context)
    {
    }

    /// Notes that the listener has seen; the others came with the run's end.
    [[nodiscard]] qsizetype notesTold() const { return m_notesTold; }

    void operator()(const RunEvent &event)
    {
        if (event.kind == RunEvent::Kind::RunFinished)
            return; // the last line comes from the record, when all of it is on disk
        if (m_context.json)
            m_context.print(toLine(eventToJson(event)));
        else
            tell(event);
        if (event.kind != RunEvent::Kind::Log || !event.more)
            m_context.flush(); // a reader of a pipe wants to see it now; a flood is written in large pieces
    }

private:
    void tell(const RunEvent &event);
    void tellLog(const RunEvent &event);

    const Context &m_context;
    qint64 m_lastJob = 0;
    qsizetype m_notesTold = 0;
};

void RunPrinter::tell(const RunEvent &event)
{
    switch (event.kind) {
    case RunEvent::Kind::RunStarted:
        m_context.say(u"Run #%1  %2  %3 %4"_s.arg(event.run.id.value)
                          .arg(plain(event.run.workflowName), shortRef(event.run.ref), event.run.commit.left(7)));
        for (const Message &note : event.run.notes)
            m_context.say(u"Note: %1"_s.arg(plain(note)));
        m_notesTold = event.run.notes.size();
        return;
    case RunEvent::Kind::JobFinished:
        m_context.say(
            u"%1  %2%3"_s.arg(statusMark(event.job.status, m_context.colour), plain(event.job.name),
                              event.job.reason.isEmpty() ? QString() : QString(u"  "_s + plain(event.job.reason))));
        return;
    case RunEvent::Kind::StepStarted:
        m_lastJob = event.job.id.value;
        m_context.say(u"▸ %1 / %2"_s.arg(plain(event.job.name), plain(event.step.name)));
        return;
    case RunEvent::Kind::Log:
        tellLog(event);
        return;
    default:
        return;
    }
}

/// A line of another job than the one before says whose it is.
void RunPrinter::tellLog(const RunEvent &event)
{
    if (event.job.id.value != m_lastJob) {
        m_lastJob = event.job.id.value;
        m_context.say(u"▸ %1"_s.arg(plain(event.job.name)));
    }
    m_context.printLine(event.line);
}

void printEnd(const Context &context, const RunDetail &detail, qsizetype notesTold)
{
    const std::optional<Milliseconds> took = duration(detail.run.started, detail.run.finished, detail.run.queued);
    if (context.json) {
        QJsonObject last = runToJson(detail);
        QJsonObject end{{u"event"_s, u"run.finished"_s},
                        {u"time"_s, timeToJson(detail.run.finished)},
                        {u"step"_s, QJsonValue::Null}};
        for (const QString &key :
             {u"run"_s, u"status"_s, u"reason"_s, u"notes"_s, u"duration"_s, u"jobs"_s, u"tests"_s, u"first_error"_s})
            end.insert(key, last.value(key));
        end.insert(u"job"_s, QJsonValue::Null);
        context.print(toLine(end));
        return;
    }
    for (std::size_t i = std::size_t(notesTold); i < detail.run.notes.size(); ++i)
        context.say(u"Note: %1"_s.arg(plain(detail.run.notes[i])));
    if (!detail.run.firstError.isEmpty())
        context.say(u"First error: %1"_s.arg(plain(detail.run.firstError)));
    if (!detail.run.reason.isEmpty())
        context.say(plain(detail.run.reason));
    const QString tests = detail.run.testsTotal == 0
                              ? QString()
                              : u"  %1 tests, %2 failed"_s.arg(detail.run.testsTotal).arg(detail.run.testsFailed);
    context.print(u"%1  run #%2 in %3%4"_s.arg(statusMark(detail.run.status, context.colour))
                      .arg(detail.run.id.value)
                      .arg(durationText(took.value_or(Milliseconds(0))), tests));
}

} // namespace

Result<int> followRun(Context &context, const RunRequest &request, bool allowPartial)
{
    Console *console = SLIPWAY_TRY(context.console());
    RunPrinter printer(context);
    context.heedSignals();
    const RunId run =
        SLIPWAY_TRY(console->runs().start(request, [&printer](const RunEvent &event) { printer(event); }));
    const std::stop_callback cancel(context.stop, [console, run] { // the thread of the signal watch: it may block
        static_cast<void>(console->runs().cancel(run, u"a signal"_s));
    });
    const RunRecord ended = SLIPWAY_TRY(console->runs().wait(run));
    printEnd(context, SLIPWAY_TRY(console->runs().show(run)), printer.notesTold());
    if (console->deployments().activeCount() > 0) { // a flow goes on from here, in this process
        context.say(u"The repository's flow deploys now; slipwayctl deployments list shows it."_s);
        const std::stop_callback cancelFlow(context.stop,
                                            [console] { console->deployments().cancelOwn(u"a signal"_s); });
        console->deployments().waitForAll();
    }
    return statusOfRun(ended.status, allowPartial);
}

} // namespace slipway::cli
