// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/hostlock.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kPatience{
    90'000}; // the script itself waits at most a minute for a holder that is still changing something
constexpr Milliseconds kGlance{60'000};

} // namespace

Result<std::unique_ptr<TargetLock>> HostLocks::take(const std::vector<std::unique_ptr<Host>> &hosts,
                                                    const ScriptOf &script, const Call &call)
{
    std::vector<const Host *> order;
    for (const auto &host : hosts)
        order.push_back(host.get());
    std::sort(order.begin(), order.end(), [](const Host *a, const Host *b) { return a->name() < b->name(); });
    std::unique_ptr<HostLocks> locks(new HostLocks);
    for (const Host *host : order) {
        auto session = host->session();
        if (!session)
            return fail(host->named(session.error()));
        (*session)->send(wholeScript("export LC_ALL=C\n" + script(*host), "locking"));
        locks->m_connections.push_back(host->connection());
        locks->m_sessions.push_back(std::move(*session)); // ended, and so freed, with all others when one refuses
        const QByteArray counter = SLIPWAY_TRY(answer(*host, *locks->m_sessions.back(), "locked ", call.stop));
        locks->m_fence = std::max(locks->m_fence, counter.toLongLong() + 1);
    }
    // One number for all hosts, larger than any holder before had on any of them.
    for (size_t i = 0; i < order.size(); ++i) {
        locks->m_sessions[i]->send(QByteArray::number(locks->m_fence) + '\n');
        SLIPWAY_TRY(answer(*order[i], *locks->m_sessions[i], "fenced", call.stop));
    }
    for (const auto &session : locks->m_sessions) {
        locks->m_threads.emplace_back(
            [lock = locks.get(), kept = session.get()](const std::stop_token &stop) { lock->keep(*kept, stop); });
    }
    return locks;
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
            return fail(ErrorKind::Cancelled, u"taking the lock was cancelled"_s);
        const bool alive = session.wait(kGlance);
        text += session.takeOutput();
        const QByteArray lines = QByteArray('\n' + text).replace('\0', '\n');
        const qsizetype at = lines.indexOf(QByteArray('\n' + word));
        const qsizetype end = at < 0 ? -1 : lines.indexOf('\n', at + 1);
        if (end >= 0)
            return lines.mid(at + 1 + word.size(), end - at - 1 - word.size());
        if (!alive)
            return fail(host.ended(session.exit(), u"the lock"_s));
    }
    return fail(host.named({.kind = ErrorKind::Environment, .message = u"the lock failed: no answer"_s}));
}

void HostLocks::keep(HostSession &session, const std::stop_token &stop)
{
    const std::stop_callback onStop(stop, [&session] { session.wake(); });
    while (!stop.stop_requested()) {
        if (!session.wait(kGlance)) {
            m_held = false;
            return;
        }
        (void)session.takeOutput();
    }
}

} // namespace slipway::deploy
