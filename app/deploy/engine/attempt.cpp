// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/attempt.h"

#include <QRegularExpression>
#include <QUrl>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kLockRetry{2'000};
constexpr Milliseconds kLookAgain{500};

/// For a line of the journal.
Message onOneLine(const Error &error)
{
    const Message text = Message::list({error.place(), error.message}, u": "_s);
    return Message::list({text, error.hint}, u" "_s).mapped([](const QString &part) {
        static const QRegularExpression blanks(u"\\s+"_s);
        return QString(part).replace(blanks, u" "_s);
    });
}

} // namespace

WayBack WayBack::fromOrder(const Order &order)
{
    if (!order.previous)
        return {.kind = Kind::Nothing};
    const bool isSame = order.previous->name == order.release.name &&
                        (order.previous->digest.isEmpty() || order.previous->digest == order.release.digest);
    if (isSame)
        return {.kind = Kind::None};
    return {.kind = Kind::Release, .release = *order.previous};
}

WayBack WayBack::toName(const QString &name, const QString &digest, const Order &order)
{
    if (name.isEmpty())
        return {.kind = Kind::Nothing};
    const bool isPrevious = order.previous && order.previous->name == name &&
                            (digest.isEmpty() || order.previous->digest.isEmpty() || order.previous->digest == digest);
    if (isPrevious)
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
    if (m_order.deployment.kind != DeploymentKind::Deploy)
        losing = Losing::Unreachable;
    way = {.back = m_order.goesBack || m_order.deployment.kind != DeploymentKind::Deploy,
           .from = m_order.previous ? m_order.previous->name : QString(),
           .to = m_order.release.name};
}

StagedRelease Attempt::known(const QString &name) const
{
    if (name == m_order.release.name)
        return m_order.release;
    if (m_order.previous && m_order.previous->name == name)
        return *m_order.previous;
    return WayBack::toName(name, {}, m_order).release;
}

Result<> Attempt::kept(Result<> written)
{
    if (!written && !m_sinkError)
        m_sinkError = written.error();
    return written;
}

Result<> Attempt::write(Phase phase, PhaseStatus status, const Message &text)
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

void Attempt::line(const Message &text)
{
    m_sink.line({}, text.english().toUtf8());
}

Result<> Attempt::mayGoOn()
{
    if (m_sinkError)
        return fail(*m_sinkError);
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, Engine::tr("cancelled"));
    if (losing != Losing::Ends)
        noteLost();
    if (!m_lock || m_lock->isHeld() || holdsLock())
        return {};
    const QString host = m_lock->lost().value(0);
    return fail(ErrorKind::Environment, host.isEmpty()
                                            ? Engine::tr("the lock on the target was lost (the connection broke)")
                                            : Engine::tr("the lock on %1 was lost (the connection broke)").arg(host));
}

bool Attempt::holdsLock() const
{
    if (!m_lock)
        return false;
    const QStringList lost = m_lock->lost();
    if (lost.isEmpty())
        return m_lock->isHeld();
    const bool allKnown = std::ranges::all_of(lost, [this](const QString &host) { return gone.contains(host); });
    return allKnown && !isEverythingGone();
}

void Attempt::noteLost()
{
    for (const QString &host : m_lock ? m_lock->lost() : QStringList()) {
        gone.try_emplace(host, Error{.kind = ErrorKind::Environment,
                                     .message = Engine::tr("the connection to %1 broke").arg(host),
                                     .code = u"ssh.lost"_s});
    }
}

/// Of one call, in turn.
bool Attempt::lose(const QString &host, const Error &error)
{
    const bool isAway = isUnreachable(error);
    const bool isOnly = m_tools.target.hosts().size() < 2;
    if (isAway || (losing == Losing::Anything && !isOnly))
        gone.insert_or_assign(host, error);
    if (isOnly)
        return false;
    return losing == Losing::Anything || (isAway && losing == Losing::Unreachable && !isEverythingGone());
}

/// Those that do not answer at this moment.
std::map<QString, Error> Attempt::silentHosts()
{
    std::map<QString, Error> silent;
    Call asking = call();
    asking.onTrouble = [&silent](const QString &host, const Error &error) {
        if (isUnreachable(error))
            silent.insert_or_assign(host, error);
        return true;
    };
    (void)m_tools.target.truth(asking);
    return silent;
}

void Attempt::lookForGone(Silence heard, Milliseconds patience)
{
    const Milliseconds end = heard.since + patience;
    std::map<QString, Error> silent = heard.hosts.empty() ? silentHosts() : std::move(heard.hosts);
    const auto isSlow = [](const auto &each) { return each.second.code == "ssh.timeout"_L1; };
    for (bool isFirst = true; !silent.empty(); isFirst = false) {
        const bool isTime = m_tools.clock.elapsed() >= end;
        if (isTime && (!isFirst || std::ranges::all_of(silent, isSlow))) // a slow one has had its time already
            break;
        if (!isTime && !sleep(kLookAgain))
            return;
        std::map<QString, Error> still = silentHosts();
        std::erase_if(still, [&silent](const auto &each) { return !silent.contains(each.first); });
        silent = std::move(still);
    }
    gone.merge(silent);
}

Messages Attempt::goneProblems() const
{
    Messages problems;
    for (const auto &[host, error] : gone)
        problems.push_back(error.message);
    return problems;
}

Message Attempt::goneText() const
{
    Messages names;
    for (const auto &[host, error] : gone)
        names.push_back(host.isEmpty() ? Engine::tr("the target") : Message(host));
    if (names.size() < 2)
        return Message::list(names);
    const Message last = names.back();
    names.pop_back();
    return Engine::tr("%1 and %2").arg(Message::list(names, u", "_s), last);
}

Result<> Attempt::phase(Phase phase, const Message &text, const Work &work)
{
    SLIPWAY_CHECK(mayGoOn());
    SLIPWAY_CHECK(write(phase, PhaseStatus::Running, text));
    if (m_told != phase) {
        m_order.deployment.phase = phase;
        SLIPWAY_CHECK(tell());
        m_told = phase;
    }
    const std::size_t before = gone.size();
    const Result<> done =
        work(call(Engine::tr("deployment %1: %2: %3").arg(m_order.deployment.id.value).arg(phaseName(phase), text)));
    const Message did = gone.size() > before ? Engine::tr("%1, but not on %2").arg(text, goneText()) : text;
    SLIPWAY_CHECK(write(phase, done ? PhaseStatus::Done : PhaseStatus::Failed, done ? did : onOneLine(done.error())));
    return done;
}

Call Attempt::call(const Message &journal)
{
    QStringList without = m_leftAlone;
    for (const auto &[host, error] : gone)
        without << host;
    return {.onLine = [this](const QString &host, const QByteArray &text) { m_sink.line(host, text); },
            .stop = m_stop,
            .fence = m_lock ? m_lock->fence() : 0,
            .journal = journal.english(),
            .without = without,
            .onTrouble = [this](const QString &host, const Error &error) { return lose(host, error); },
            .way = way};
}

Message Attempt::batchText(int batch) const
{
    const int all = m_tools.target.batches();
    return all > 1 ? Engine::tr(" (batch %1 of %2)").arg(batch + 1).arg(all) : Message();
}

Result<> Attempt::takeLock(Milliseconds patience)
{
    const Milliseconds begin = m_tools.clock.elapsed();
    const std::map<QString, Error> before = gone;
    while (true) {
        gone = before; // each try asks all of them
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
        return write(
            phase, PhaseStatus::Skipped,
            Engine::tr("no health checks are configured: nobody asked whether %1 is healthy").arg(release.name));
    return this->phase(phase, Engine::tr("asking whether %1 is healthy%2").arg(release.name, batchText(batch)),
                       [&](const Call &) { return gateLoop(release, batch); });
}

Result<> Attempt::gateLoop(const StagedRelease &release, int batch)
{
    const config::HealthSpec &health = m_order.environment.health;
    const Milliseconds started = m_tools.clock.elapsed();
    HealthGate gate(health, started);
    while (true) {
        Call asking = call();  // without those that are gone by now
        asking.onTrouble = {}; // what a host does not answer is an answer of its check
        const auto answers =
            askChecks(askable(), release, m_tools.target, batch, m_tools.http, m_tools.metric, m_tools.clock, asking);
        SLIPWAY_CHECK(mayGoOn()); // what was asked while it was stopped says nothing
        m_sink.checked(answers);
        const Milliseconds now = m_tools.clock.elapsed();
        const HealthGate::Verdict verdict = gate.take(answers, now);
        if (verdict == HealthGate::Verdict::Healthy)
            return {};
        if (verdict == HealthGate::Verdict::Unhealthy)
            return fail(unhealthy(release, answers, gate.reason()));
        // the last question is asked at the deadline, not behind it
        const Milliseconds left = std::max(started + health.deadline - now, Milliseconds(1));
        if (!sleep(std::min(std::max(health.interval, Milliseconds(1)), left)))
            return mayGoOn();
    }
}

/// A verdict on the release only when its checks were asked, and on hosts that are there.
Error Attempt::unhealthy(const StagedRelease &release, const std::vector<CheckAnswer> &answers, const Message &reason)
{
    const bool saidNo = std::ranges::any_of(answers, &CheckAnswer::saysNo);
    if (!saidNo)
        return {.kind = ErrorKind::Environment,
                .message = Engine::tr("nobody can tell whether %1 is healthy: %2").arg(release.name, reason)};
    lookForGone();
    if (!gone.empty())
        return {.kind = ErrorKind::Environment,
                .message = Engine::tr("nobody can tell whether %1 is healthy, because %2 does not answer: %3")
                               .arg(release.name, goneText(), reason)};
    return {.kind = ErrorKind::Failed, .message = Engine::tr("%1 is not healthy: %2").arg(release.name, reason)};
}

/// Without the checks of what only hosts that are gone would answer.
config::HealthSpec Attempt::askable() const
{
    config::HealthSpec health = m_order.environment.health;
    QStringList away, here;
    for (const config::HostSpec &host : m_order.environment.target.hosts)
        (gone.contains(host.text()) ? away : here) << host.host;
    std::erase_if(health.checks, [&](const config::CheckSpec &check) {
        const QString address = check.kind == config::CheckSpec::Kind::Http  ? QUrl(check.http.url).host()
                                : check.kind == config::CheckSpec::Kind::Tcp ? check.tcp.host
                                                                             : QString();
        return away.contains(address) && !here.contains(address);
    });
    return health;
}

void Attempt::refuse()
{
    releaseIsBad = true;
    m_order.deployment.request.insert(kRefused, true); // a recovery has to know it too: told with the way back
}

std::vector<CheckAnswer> Attempt::askAll(Silence &heard)
{
    std::vector<CheckAnswer> all;
    Call asking = call();
    heard = {.hosts = {}, .since = m_tools.clock.elapsed()};
    asking.onTrouble = [&heard](const QString &host, const Error &error) {
        if (isUnreachable(error))
            heard.hosts.insert_or_assign(host, error);
        return false; // what a host does not answer is an answer of its check
    };
    for (int batch = 0; batch < m_tools.target.batches(); ++batch) {
        auto answers = askChecks(askable(), m_order.release, m_tools.target, batch, m_tools.http, m_tools.metric,
                                 m_tools.clock, asking);
        all.insert(all.end(), std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
    }
    if (!isStopped())
        m_sink.checked(all);
    return all;
}

} // namespace slipway::deploy
