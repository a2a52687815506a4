// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/attempt.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kLockRetry{2'000};

} // namespace

WayBack WayBack::fromOrder(const Order &order)
{
    if (!order.previous)
        return {.kind = Kind::Nothing};
    if (order.previous->name == order.release.name)
        return {.kind = Kind::None};
    return {.kind = Kind::Release, .release = *order.previous};
}

WayBack WayBack::toName(const QString &name, const QString &digest, const Order &order)
{
    if (name.isEmpty())
        return {.kind = Kind::Nothing};
    if (order.previous && order.previous->name == name)
        return fromOrder(order);
    return {.kind = Kind::Release,
            .release = {.name = name,
                        .digest = digest,
                        .environment = order.release.environment,
                        .variables = order.release.variables,
                        .secrets = order.release.secrets}};
}

Attempt::Attempt(const Tools &tools, Order order, DeploymentSink &sink, std::stop_token stop)
    : m_tools(tools)
    , m_order(std::move(order))
    , m_sink(sink)
    , m_stop(std::move(stop))
{
    if (!m_order.deployment.releaseName.isEmpty())
        m_order.release.name = m_order.deployment.releaseName;
    back = WayBack::fromOrder(m_order);
}

Result<> Attempt::kept(Result<> written)
{
    if (!written && !m_sinkError)
        m_sinkError = written.error();
    return written;
}

Result<> Attempt::write(Phase phase, PhaseStatus status, const QString &text)
{
    if (m_sinkError)
        return fail(*m_sinkError);
    return kept(m_sink.journal({.deployment = m_order.deployment.id,
                                .phase = phase,
                                .status = status,
                                .text = text,
                                .time = m_tools.clock.now()}));
}

Result<> Attempt::tell()
{
    if (m_sinkError)
        return fail(*m_sinkError);
    return kept(m_sink.changed(m_order.deployment));
}

void Attempt::line(const QString &text)
{
    m_sink.line({}, text.toUtf8());
}

Result<> Attempt::mayGoOn() const
{
    if (m_sinkError)
        return fail(*m_sinkError);
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"cancelled"_s);
    if (m_lock && !m_lock->isHeld())
        return fail(ErrorKind::Environment, u"the lock on the target was lost (the connection broke)"_s);
    return {};
}

Result<> Attempt::phase(Phase phase, const QString &text, const Work &work)
{
    SLIPWAY_CHECK(mayGoOn());
    SLIPWAY_CHECK(write(phase, PhaseStatus::Running, text));
    if (m_told != phase) {
        m_order.deployment.phase = phase;
        SLIPWAY_CHECK(tell());
        m_told = phase;
    }
    const Result<> done =
        work(call(u"deployment %1: %2: %3"_s.arg(m_order.deployment.id.value).arg(phaseName(phase), text)));
    SLIPWAY_CHECK(
        write(phase, done ? PhaseStatus::Done : PhaseStatus::Failed, done ? text : done.error().text().simplified()));
    return done;
}

Call Attempt::call(const QString &journal) const
{
    return {.onLine = [this](const QString &host, const QByteArray &text) { m_sink.line(host, text); },
            .stop = m_stop,
            .fence = m_lock ? m_lock->fence() : 0,
            .journal = journal};
}

QString Attempt::batchText(int batch) const
{
    const int all = m_tools.target.batches();
    return all > 1 ? u" (batch %1 of %2)"_s.arg(batch + 1).arg(all) : QString();
}

Result<> Attempt::takeLock(Milliseconds patience)
{
    const Milliseconds begin = m_tools.clock.elapsed();
    while (true) {
        auto lock = m_tools.target.lock(m_order.holder, call());
        if (lock) {
            m_lock = std::move(*lock);
            return {};
        }
        const bool again = lock.error().kind != ErrorKind::Cancelled && m_tools.clock.elapsed() - begin < patience;
        if (!again || !sleep(kLockRetry))
            return fail(lock.error());
    }
}

Result<> Attempt::gate(Phase phase, const StagedRelease &release, int batch)
{
    if (!hasChecks() && phase != Phase::Health)
        return {};
    if (!hasChecks())
        return write(phase, PhaseStatus::Skipped,
                     u"no health checks are configured: nobody asked whether %1 is healthy"_s.arg(release.name));
    return this->phase(phase, u"asking whether %1 is healthy%2"_s.arg(release.name, batchText(batch)),
                       [&](const Call &call) { return gateLoop(release, batch, call); });
}

Result<> Attempt::gateLoop(const StagedRelease &release, int batch, const Call &call)
{
    const config::HealthSpec &health = m_order.environment.health;
    const Milliseconds started = m_tools.clock.elapsed();
    HealthGate gate(health, started);
    Call asking = call;
    asking.journal.clear(); // asking changes nothing
    while (true) {
        const auto answers =
            askChecks(health, release, m_tools.target, batch, m_tools.http, m_tools.metric, m_tools.clock, asking);
        SLIPWAY_CHECK(mayGoOn()); // what was asked while it was stopped says nothing
        m_sink.checked(answers);
        const Milliseconds now = m_tools.clock.elapsed();
        const HealthGate::Verdict verdict = gate.take(answers, now);
        if (verdict == HealthGate::Verdict::Healthy)
            return {};
        if (verdict == HealthGate::Verdict::Unhealthy)
            return fail(ErrorKind::Failed, u"%1 is not healthy: %2"_s.arg(release.name, gate.reason()));
        // the last question is asked at the deadline, not behind it
        const Milliseconds left = std::max(started + health.deadline - now, Milliseconds(1));
        if (!sleep(std::min(std::max(health.interval, Milliseconds(1)), left)))
            return mayGoOn();
    }
}

std::vector<CheckAnswer> Attempt::askAll()
{
    std::vector<CheckAnswer> all;
    for (int batch = 0; batch < m_tools.target.batches(); ++batch) {
        auto answers = askChecks(m_order.environment.health, m_order.release, m_tools.target, batch, m_tools.http,
                                 m_tools.metric, m_tools.clock, call());
        all.insert(all.end(), std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
    }
    if (!isStopped())
        m_sink.checked(all);
    return all;
}

} // namespace slipway::deploy
