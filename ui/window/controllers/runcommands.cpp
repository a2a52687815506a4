// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/runcommands.h"

#include "services/audit/auditservice.h"
#include "services/console.h"
#include "services/runs/runservice.h"

namespace slipway {

RunCommands::RunCommands(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
}

void RunCommands::take(Result<RunId> run)
{
    if (!run) {
        Q_EMIT failed(run.error());
        return;
    }
    m_own.push_back(*run);
    Q_EMIT started(*run);
}

void RunCommands::start(RunRequest request)
{
    m_console.async(
        this,
        [&console = m_console, request = std::move(request)](std::stop_token) { return console.runs().start(request); },
        [this](Result<RunId> run) { take(std::move(run)); });
}

void RunCommands::cancel(RunId run)
{
    m_console.async(
        this,
        [&console = m_console, run](std::stop_token) { return console.runs().cancel(run, console.audit().actor()); },
        [this](Result<> done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
}

void RunCommands::rerun(RunId run, bool failedOnly)
{
    const auto work = [&console = m_console, run, failedOnly](std::stop_token) -> Result<RunId> {
        const RunRequest request = SLIPWAY_TRY(console.runs().rerunRequest(run, failedOnly));
        return console.runs().start(request);
    };
    m_console.async(this, work, [this](Result<RunId> started) { take(std::move(started)); });
}

void RunCommands::cancelOwn()
{
    const auto work = [&console = m_console, own = m_own](std::stop_token) -> Result<> {
        for (const RunId run : own) {
            const Result<> done = console.runs().cancel(run, console.audit().actor());
            if (!done && done.error().kind != ErrorKind::Refused) // refused: it has ended already
                return done;
        }
        return {};
    };
    m_console.async(this, work, [this](Result<> done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

} // namespace slipway
