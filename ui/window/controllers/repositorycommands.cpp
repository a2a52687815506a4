// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/repositorycommands.h"

#include "services/console.h"
#include "services/repositories/repositoryservice.h"
#include "ui/window/controllers/guirelay.h"

namespace slipway {
namespace {

/// Hands progress over to the GUI thread, at most one hop for a change of phase or percent.
git::OnProgress relayProgress(RepositoryCommands *commands)
{
    auto last = std::make_shared<git::Progress>();
    return [target = QPointer(commands), last](const git::Progress &progress) {
        if (progress.phase == last->phase && progress.percent == last->percent)
            return;
        *last = progress;
        relayToGui(target, [progress](RepositoryCommands &receiver) {
            Q_EMIT receiver.progressed(progress.phase, progress.percent);
        });
    };
}

} // namespace

RepositoryCommands::RepositoryCommands(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_stop(std::make_shared<std::stop_source>())
{
}

RepositoryCommands::~RepositoryCommands()
{
    m_stop->request_stop();
}

void RepositoryCommands::add(const QString &pathOrUrl, const QString &name)
{
    m_stop = std::make_shared<std::stop_source>();
    const auto work = [&console = m_console, pathOrUrl, name, stop = m_stop,
                       progress = relayProgress(this)](std::stop_token closing) {
        const std::stop_callback onClosing(closing, [&] { stop->request_stop(); });
        return console.repositories().add(pathOrUrl, name, progress, stop->get_token());
    };
    m_console.async(this, work, [this](Result<RepositoryRecord> record) {
        Q_EMIT progressed({}, -1);
        take(std::move(record));
    });
}

void RepositoryCommands::take(Result<RepositoryRecord> record)
{
    if (record)
        Q_EMIT added(*record);
    else
        Q_EMIT failed(record.error());
}

void RepositoryCommands::openFolder(const QString &folder)
{
    m_console.async(
        this, [&console = m_console, folder](std::stop_token) { return console.repositories().findOrAdd(folder); },
        [this](Result<RepositoryRecord> record) { take(std::move(record)); });
}

void RepositoryCommands::addDemo()
{
    m_console.async(
        this, [&console = m_console](std::stop_token stop) { return console.repositories().addDemo(stop); },
        [this](Result<RepositoryRecord> record) { take(std::move(record)); });
}

void RepositoryCommands::fetch(RepositoryId id)
{
    m_stop = std::make_shared<std::stop_source>();
    const auto work = [&console = m_console, id, stop = m_stop,
                       progress = relayProgress(this)](std::stop_token closing) {
        const std::stop_callback onClosing(closing, [&] { stop->request_stop(); });
        return console.repositories().fetch(id, progress, stop->get_token());
    };
    m_console.async(this, work, [this, id](Result<> done) {
        Q_EMIT progressed({}, -1);
        if (done)
            Q_EMIT fetched(id);
        else
            Q_EMIT failed(done.error());
    });
}

void RepositoryCommands::remove(RepositoryId id)
{
    m_console.async(
        this, [&console = m_console, id](std::stop_token) { return console.repositories().remove(id); },
        [this, id](Result<> done) {
            if (done)
                Q_EMIT removed(id);
            else
                Q_EMIT failed(done.error());
        });
}

void RepositoryCommands::cancel()
{
    m_stop->request_stop();
}

} // namespace slipway
