// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimclient/shimsession.h"

#include "process/shimclient/shimconnection.h"
#include "process/shimclient/shimpool.h"
#include "process/shimclient/shimwords.h"
#include "process/spawn.h"

#include <QFile>

#include <sys/eventfd.h>

#include <cerrno>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

/// Keeps the pool alive for sessions that outlive the supervisor.
struct ShimSupervisor::Private
{
    std::shared_ptr<ShimPool> pool;
};

namespace {

std::uint32_t toWireTime(Milliseconds time)
{
    return static_cast<std::uint32_t>(std::clamp<qint64>(time.count(), 0, 3'600'000));
}

shim::OpenJob toMessage(const ShimJob &job)
{
    shim::OpenJob message;
    message.logBase = QFile::encodeName(job.logBase).toStdString();
    message.resultFile = QFile::encodeName(job.resultFile).toStdString();
    message.trackingId = job.trackingId.toStdString();
    for (const QByteArray &secret : job.secrets)
        message.secrets.push_back(secret.toStdString());
    message.times = {.interruptMs = toWireTime(job.times.interrupt),
                     .terminateMs = toWireTime(job.times.terminate),
                     .drainMs = toWireTime(job.times.drain),
                     .quietMs = toWireTime(job.times.quiet),
                     .ownerLostMs = toWireTime(job.times.ownerLost)};
    return message;
}

shim::RunStep toMessage(const StepCommand &command)
{
    shim::RunStep message;
    message.number = static_cast<std::uint32_t>(command.number);
    for (const QString &argument : command.argv)
        message.argv.push_back(QFile::encodeName(argument).toStdString());
    for (const auto &[name, value] : command.environment)
        message.environment.push_back(
            QByteArray(QFile::encodeName(name) + '=' + QFile::encodeName(value)).toStdString());
    message.workingDirectory = QFile::encodeName(command.workingDirectory).toStdString();
    if (command.timeout)
        message.timeoutMs = std::max<qint64>(command.timeout->count(), 1);
    message.logLimitBytes = static_cast<std::uint64_t>(std::max<qint64>(command.logLimitBytes, 0));
    return message;
}

StepExit fromMessage(const shim::StepEnded &message)
{
    return {.code = message.code,
            .timedOut = message.timedOut,
            .cancelled = message.cancelled,
            .problem = shimWords(message.problem),
            .firstLine = static_cast<qint64>(message.firstLine),
            .lastLine = static_cast<qint64>(message.lastLine)};
}

WorkflowCommand fromMessage(const shim::Command &message)
{
    WorkflowCommand command{.name = QString::fromStdString(message.name),
                            .properties = {},
                            .data = QString::fromStdString(message.data),
                            .logLine = static_cast<qint64>(message.logLine)};
    for (const auto &[key, value] : message.properties)
        command.properties.insert_or_assign(QString::fromStdString(key), QString::fromStdString(value));
    return command;
}

} // namespace

/// A job on a shim that it has for itself until close().
class ShimSession final : public JobSession
{
public:
    ShimSession(std::shared_ptr<ShimPool> pool, std::unique_ptr<ShimConnection> shim, QString trackingId)
        : m_pool(std::move(pool))
        , m_shim(std::move(shim))
        , m_trackingId(std::move(trackingId))
    {
    }
    ~ShimSession() override;

    Result<StepExit> run(const StepCommand &command, const std::function<void(const WorkflowCommand &)> &onCommand,
                         std::stop_token stop) override;
    void cancelNow() override { m_shim->send(shim::encode(shim::MessageType::CancelNow)); }
    void mask(const QByteArray &secret) override;
    void note(int step, const QByteArray &text) override;
    Result<> close() override;

private:
    Result<StepExit> await(const Fd &stopEvent, const std::function<void(const WorkflowCommand &)> &onCommand);
    Error shimGone();

    std::shared_ptr<ShimPool> m_pool;
    std::unique_ptr<ShimConnection> m_shim;
    const QString m_trackingId;
    bool m_open = true;
    bool m_gone = false;
};

ShimSession::~ShimSession()
{
    if (!m_open)
        m_pool->giveBack(std::move(m_shim));
    else
        m_pool->drop(std::move(m_shim)); // the shim sees its owner go, and ends the tree
}

Result<StepExit> ShimSession::run(const StepCommand &command,
                                  const std::function<void(const WorkflowCommand &)> &onCommand, std::stop_token stop)
{
    if (stop.stop_requested())
        return StepExit{.cancelled = true, .firstLine = 1, .lastLine = 0};
    const Fd stopEvent(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!stopEvent.isOpen())
        return fail(ErrorKind::Environment, Engine::tr("cannot watch a step: %1").arg(systemErrorText(errno)));
    if (m_gone || !m_open || !m_shim->send(shim::encode(toMessage(command))))
        return fail(shimGone());
    const std::stop_callback onStop(stop, [&stopEvent] { eventfd_write(stopEvent.value(), 1); });
    return await(stopEvent, onCommand);
}

Result<StepExit> ShimSession::await(const Fd &stopEvent, const std::function<void(const WorkflowCommand &)> &onCommand)
{
    int wakeFd = stopEvent.value();
    shim::Frame frame;
    while (true) {
        const ShimConnection::Event event = m_shim->receive(frame, wakeFd);
        if (event == ShimConnection::Event::Gone)
            return fail(shimGone());
        if (event == ShimConnection::Event::Wake) {
            wakeFd = -1;
            m_shim->send(shim::encode(shim::MessageType::Cancel));
        } else if (frame.type == shim::MessageType::Command) {
            const auto command = shim::decode<shim::Command>(frame.payload);
            if (command && onCommand)
                onCommand(fromMessage(*command));
        } else if (frame.type == shim::MessageType::StepEnded) {
            if (const auto ended = shim::decode<shim::StepEnded>(frame.payload))
                return fromMessage(*ended);
        }
    }
}

/// What the shim had started died with it or is found by its tracking id.
Error ShimSession::shimGone()
{
    if (!std::exchange(m_gone, true))
        sweepTracked(m_trackingId);
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("the supervisor of this job (slipway-shim) has ended unexpectedly"),
            .hint = Engine::tr("its processes were ended; run the job again")};
}

void ShimSession::mask(const QByteArray &secret)
{
    m_shim->send(shim::encode(shim::MessageType::Mask, {secret.constData(), static_cast<std::size_t>(secret.size())}));
}

void ShimSession::note(int step, const QByteArray &text)
{
    m_shim->send(shim::encode(shim::Note{.step = static_cast<std::uint32_t>(step), .text = text.toStdString()}));
}

Result<> ShimSession::close()
{
    if (!m_open)
        return {};
    if (m_gone || !m_shim->send(shim::encode(shim::MessageType::CloseJob)))
        return fail(shimGone());
    shim::Frame frame;
    while (frame.type != shim::MessageType::JobClosed) {
        if (m_shim->receive(frame, -1) == ShimConnection::Event::Gone)
            return fail(shimGone());
    }
    m_open = false;
    const auto problem = shim::decode<shim::Text>(frame.payload);
    if (problem && !problem->text.empty())
        return fail(ErrorKind::Environment, shimWords(problem->text),
                    Engine::tr("free some space and run the job again"));
    return {};
}

ShimSupervisor::ShimSupervisor(QString shimProgram)
    : d(std::make_shared<Private>())
{
    d->pool = std::make_shared<ShimPool>(std::move(shimProgram));
}

ShimSupervisor::~ShimSupervisor() = default;

Result<std::unique_ptr<JobSession>> ShimSupervisor::open(const ShimJob &job)
{
    const QString program = SLIPWAY_TRY(d->pool->findShim());
    const std::string message = shim::encode(toMessage(job));
    shim::Frame frame;
    while (true) {
        std::unique_ptr<ShimConnection> shim = d->pool->takeIdle();
        const bool isFresh = !shim;
        if (isFresh)
            shim = SLIPWAY_TRY(ShimConnection::start(program));
        if (!shim->send(message) || shim->receive(frame, -1) != ShimConnection::Event::Frame) {
            d->pool->drop(std::move(shim)); // an idle one may have been killed: the next is tried, then a fresh one
            if (!isFresh)
                continue;
            return fail(ErrorKind::Environment, Engine::tr("%1 ended as soon as it was started").arg(program),
                        Engine::tr("install Slipway again: slipway-shim belongs to it"));
        }
        const auto problem = shim::decode<shim::Text>(frame.payload);
        if (problem && problem->text.empty())
            return std::make_unique<ShimSession>(d->pool, std::move(shim), job.trackingId);
        d->pool->giveBack(std::move(shim));
        return fail(ErrorKind::Environment,
                    problem ? shimWords(problem->text) : Engine::tr("slipway-shim gave no answer"),
                    Engine::tr("check that the data folder can be written and has space"));
    }
}

} // namespace slipway
