// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/hosts/hostlock.h"

#include "core/logcategories.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kPatience{
    90'000}; // the script itself waits at most a minute for a holder that is still changing something
constexpr Milliseconds kGlance{60'000};

} // namespace

Result<std::unique_ptr<TargetLock>> HostLocks::take(std::vector<const Host *> hosts, const ScriptOf &script,
                                                    const Call &call)
{
    std::ranges::sort(hosts, {}, [](const Host *host) { return host->name(); });
    std::unique_ptr<HostLocks> locks(new HostLocks);
    const auto mayDoWithout = [&](const Host &host, const Result<> &taken) {
        return isUnreachable(taken.error()) && call.onTrouble && call.onTrouble(host.name(), taken.error());
    };
    for (const Host *host : hosts) {
        const Result<> taken = locks->takeOne(*host, script(*host), call.stop);
        if (!taken && !mayDoWithout(*host, taken))
            return fail(taken.error());
    }
    // One number for all hosts, larger than any holder before had on any of them.
    for (size_t i = 0; i < locks->m_sessions.size(); ++i) {
        locks->m_sessions[i]->send(QByteArray::number(locks->m_fence) + '\n');
        SLIPWAY_TRY(answer(*locks->m_hosts[i], *locks->m_sessions[i], "fenced\n", call.stop));
    }
    if (locks->m_sessions.empty())
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("no host of the target can be reached"),
                          .code = u"ssh.unreachable"_s});
    for (size_t i = 0; i < locks->m_sessions.size(); ++i) {
        locks->m_threads.emplace_back(
            [lock = locks.get(), name = locks->m_hosts[i]->name(),
             kept = locks->m_sessions[i].get()](const std::stop_token &stop) { lock->keep(name, *kept, stop); });
    }
    return locks;
}

Result<> HostLocks::takeOne(const Host &host, const QByteArray &script, const std::stop_token &stop)
{
    auto session = host.session();
    if (!session)
        return fail(host.named(session.error()));
    const QByteArray mark = uniqueMark(); // login scripts may print anything before, even our own words
    (*session)->send(wholeScript("export LC_ALL=C\n" + script, mark));
    const Result<QByteArray> counter = answer(host, **session, QByteArray(mark + '\0' + "locked "), stop);
    if (!counter) {
        Error error = counter.error();
        const bool isForeign = error.message.english().contains("/current "_L1); // no holder that one could wait for
        if (error.kind == ErrorKind::Refused && error.hint.isEmpty() && !isForeign)
            error.hint = Engine::tr(
                "Deploy again when that has ended; the lock of a holder that has died is free within a minute.");
        return fail(std::move(error));
    }
    m_fence = std::max(m_fence, counter->toLongLong() + 1);
    m_connections.push_back(host.connection());
    m_sessions.push_back(std::move(*session)); // ended, and so freed, with all others when one refuses
    m_hosts.push_back(&host);
    return {};
}

QStringList HostLocks::lost() const
{
    const std::lock_guard lock(m_mutex);
    return m_lost;
}

HostLocks::~HostLocks()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear();
    for (const auto &session : m_sessions) // all at once, then the goodbyes
        session->closeInput();
}

Result<QByteArray> HostLocks::answer(const Host &host, HostSession &session, const QByteArray &word,
                                     const std::stop_token &stop)
{
    const std::stop_callback onStop(stop, [&session] { session.wake(); });
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    QByteArray text;
    while (std::chrono::steady_clock::now() < deadline) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Engine::tr("taking the lock was cancelled"));
        const bool alive = session.wait(kGlance);
        text += session.takeOutput();
        const qsizetype at = text.indexOf(word);
        const qsizetype end = at < 0 ? -1 : text.indexOf('\n', at + word.size() - 1);
        if (end >= 0)
            return text.sliced(at + word.size(), std::max(end - at - word.size(), qsizetype(0)));
        if (!alive)
            return fail(host.ended(session.exit(), Engine::tr("the lock")));
    }
    return fail(host.named({.kind = ErrorKind::Environment, .message = Engine::tr("the lock failed: no answer")}));
}

void HostLocks::keep(const QString &host, HostSession &session, const std::stop_token &stop)
{
    const std::stop_callback onStop(stop, [&session] { session.wake(); });
    while (!stop.stop_requested()) {
        if (!session.wait(kGlance)) {
            const std::lock_guard lock(m_mutex);
            m_lost << host;
            qCWarning(logDeployments).noquote()
                << "the lock of" << (host.isEmpty() ? u"this machine"_s : host) << "is lost";
            return;
        }
        (void)session.takeOutput();
    }
}

} // namespace slipway::deploy
