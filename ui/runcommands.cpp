// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runcommands.h"

#include "services/console.h"


namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString actor()
{
    return qEnvironmentVariable("USER", u"user"_s);
}

} // namespace

RunCommands::RunCommands(Console &console, QObject *parent) : QObject(parent), m_console(console) {}

void RunCommands::take(Result<RunId> run)
{
    if (run)
        Q_EMIT started(*run);
    else
        Q_EMIT failed(run.error());
}

void RunCommands::start(RunRequest request)
{
    m_console.async(this,
                    [&console = m_console, request = std::move(request)](std::stop_token) { return console.runs().start(request); },
                    [this](Result<RunId> run) { take(std::move(run)); });
}

void RunCommands::cancel(RunId run)
{
    m_console.async(this, [&console = m_console, run](std::stop_token) { return console.runs().cancel(run, actor()); },
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
    m_console.runs().cancelOwn(actor()); // only asks; it does not wait
}

} // namespace slipway
