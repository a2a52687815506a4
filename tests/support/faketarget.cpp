// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faketarget.h"

namespace slipway::test {
using namespace Qt::StringLiterals;

class FakeLock final : public deploy::TargetLock
{
public:
    explicit FakeLock(FakeTarget &target)
        : m_target(target)
        , m_fence(target.m_fence)
    {
    }
    ~FakeLock() override
    {
        m_target.m_events.add(u"target unlock"_s);
        const std::lock_guard guard(m_target.m_mutex);
        m_target.m_lockedBy.clear();
    }
    [[nodiscard]] qint64 fence() const override { return m_fence; }
    [[nodiscard]] bool isHeld() const override { return !m_target.m_lockLost && lost().isEmpty(); }
    [[nodiscard]] QStringList lost() const override
    {
        const std::lock_guard guard(m_target.m_mutex);
        QStringList lost = m_target.m_away;
        lost.removeIf([this](const QString &host) { return !m_hosts.contains(host); });
        return lost;
    }
    QStringList m_hosts; ///< that it was taken on

private:
    FakeTarget &m_target;
    qint64 m_fence;
};

void EventLog::add(const QString &event)
{
    const std::lock_guard guard(m_mutex);
    m_events << event;
}

QStringList EventLog::all() const
{
    const std::lock_guard guard(m_mutex);
    return m_events;
}

QStringList EventLog::starting(const QString &beginning) const
{
    QStringList found = all();
    found.removeIf([&](const QString &event) { return !event.startsWith(beginning); });
    return found;
}

qsizetype EventLog::firstOf(const QString &beginning) const
{
    const QStringList events = all();
    const auto found = std::ranges::find_if(events, [&](const QString &event) { return event.startsWith(beginning); });
    return found == events.end() ? -1 : found - events.begin();
}

void EventLog::clear()
{
    const std::lock_guard guard(m_mutex);
    m_events.clear();
}

FakeTarget::FakeTarget(EventLog &events, int batches, int hostsPerBatch)
    : m_events(events)
    , m_batches(batches)
    , m_hostsPerBatch(hostsPerBatch)
{
    for (int i = 0; i < batches * hostsPerBatch; ++i)
        m_hosts.push_back({.host = batches * hostsPerBatch == 1 ? QString() : u"host%1"_s.arg(i)});
}

void FakeTarget::setLive(const QString &name, const QString &digest)
{
    for (std::size_t i = 0; i < m_hosts.size(); ++i) {
        setLiveOn(int(i), name);
        m_hosts[i].liveDigest = digest;
    }
}

void FakeTarget::setLiveOn(int host, const QString &name)
{
    const std::lock_guard guard(m_mutex);
    deploy::HostTruth &truth = m_hosts[std::size_t(host)];
    truth.live = name;
    truth.liveDigest.clear();
    if (!name.isEmpty() && !truth.releases.contains(name))
        truth.releases << name;
}

void FakeTarget::setAway(int host, bool isBack)
{
    const std::lock_guard guard(m_mutex);
    const QString &name = m_hosts[std::size_t(host)].host;
    m_away.removeAll(name);
    if (!isBack)
        m_away << name;
}

QStringList FakeTarget::hosts() const
{
    QStringList names;
    for (const deploy::HostTruth &host : m_hosts)
        names << host.host;
    return names;
}

void FakeTarget::failAt(const QString &step, const Error &error, When when, int times)
{
    const std::lock_guard guard(m_mutex);
    m_failures[step] = {.error = error, .when = when, .times = times};
}

QStringList FakeTarget::live() const
{
    const std::lock_guard guard(m_mutex);
    QStringList names;
    for (const deploy::HostTruth &host : m_hosts)
        names << host.live;
    return names;
}

QStringList FakeTarget::uploaded() const
{
    const std::lock_guard guard(m_mutex);
    return m_hosts.front().releases;
}

QString FakeTarget::lockedBy() const
{
    const std::lock_guard guard(m_mutex);
    return m_lockedBy;
}

std::optional<FakeTarget::Failure> FakeTarget::failureOf(const Step &step)
{
    for (const QString &name : {step.name, u"%1 %2"_s.arg(step.name).arg(step.batch)}) {
        const auto found = m_failures.find(name);
        if (found == m_failures.end() || found->second.times == 0)
            continue;
        --found->second.times;
        return found->second;
    }
    return std::nullopt;
}

/// As a FolderTarget does: the hosts of a step that are away are told of, and left out or the end of it.
Result<> FakeTarget::reach(const Step &step, const deploy::Call &call, QStringList &without)
{
    const int first = std::max(step.batch, 0) * m_hostsPerBatch;
    const int count = step.batch < 0 ? int(m_hosts.size()) : m_hostsPerBatch;
    for (int i = first; i < first + count; ++i) {
        const QString &host = m_hosts[std::size_t(i)].host;
        if (!m_away.contains(host) || call.without.contains(host))
            continue;
        const Error error{
            .kind = ErrorKind::Environment, .message = u"%1: the connection was lost"_s.arg(host), .code = awayCode};
        if (!call.onTrouble || !call.onTrouble(host, error))
            return fail(error);
        without << host;
    }
    return {};
}

void FakeTarget::apply(const Step &step, bool halfWay, const QStringList &without)
{
    const int first = std::max(step.batch, 0) * m_hostsPerBatch;
    const int count = step.batch < 0 ? int(m_hosts.size()) : m_hostsPerBatch;
    for (int host = first; host < first + (halfWay ? 1 : count); ++host)
        if (!without.contains(m_hosts[std::size_t(host)].host))
            step.effect(host);
}

Result<> FakeTarget::perform(const Step &step, const deploy::Call &call)
{
    const QString numbered = step.batch < 0 ? step.name : u"%1 %2"_s.arg(step.name).arg(step.batch);
    if (onStep)
        onStep(numbered, step.release);
    QString event = u"target "_s + step.name;
    if (!step.release.isEmpty())
        event += u' ' + step.release;
    if (step.batch >= 0)
        event += u" #%1"_s.arg(step.batch);
    m_events.add(call.journal.isEmpty() ? event : event + u" | " + call.journal);
    if (call.stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"stopped"_s);
    const std::lock_guard guard(m_mutex);
    if (step.changes && (m_lockLost || call.fence != m_fence))
        return fail(ErrorKind::Refused, u"another deployment holds the target now"_s);
    QStringList without = call.without;
    SLIPWAY_CHECK(reach(step, call, without));
    const auto failure = failureOf(step);
    if (!failure || failure->when == When::HalfWay)
        apply(step, failure.has_value(), without);
    return failure ? Result<>(fail(failure->error)) : Result<>();
}

Message FakeTarget::describe() const
{
    return u"fake, %1 hosts"_s.arg(m_hosts.size());
}

Result<> FakeTarget::check(const deploy::StagedRelease &release, const deploy::Call &call)
{
    return perform({.name = u"check"_s, .release = release.name, .changes = false}, call);
}

Result<deploy::TargetTruth> FakeTarget::truth(const deploy::Call &call)
{
    SLIPWAY_CHECK(perform({.name = u"truth"_s, .changes = false}, call));
    const std::lock_guard guard(m_mutex);
    deploy::TargetTruth truth{.hosts = m_hosts};
    for (deploy::HostTruth &host : truth.hosts) {
        host.lockedBy = m_lockedBy;
        if (m_away.contains(host.host) || call.without.contains(host.host))
            host = {.host = host.host, .problem = u"it does not answer"_s};
    }
    return truth;
}

Result<std::unique_ptr<deploy::TargetLock>> FakeTarget::lock(const QString &holder, const deploy::Call &call)
{
    SLIPWAY_CHECK(perform({.name = u"lock"_s, .changes = false}, call));
    QStringList there = hosts();
    const std::lock_guard guard(m_mutex);
    there.removeIf([&](const QString &host) { return m_away.contains(host) || call.without.contains(host); });
    if (there.isEmpty())
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = u"no host of the target can be reached"_s,
                          .code = u"ssh.unreachable"_s});
    if (!m_lockedBy.isEmpty())
        return fail(ErrorKind::Refused, u"%1 holds it"_s.arg(m_lockedBy));
    m_lockedBy = holder.isEmpty() ? u"somebody"_s : holder;
    m_lockLost = false;
    ++m_fence;
    auto lock = std::make_unique<FakeLock>(*this);
    lock->m_hosts = there;
    return lock;
}

Result<QString> FakeTarget::nameFor(const deploy::StagedRelease &release, const deploy::Call &call)
{
    SLIPWAY_CHECK(perform({.name = u"nameFor"_s, .changes = false}, call));
    return release.name.isEmpty() ? QString::number(release.id.value) : release.name;
}

Result<> FakeTarget::upload(const deploy::StagedRelease &release, const deploy::Call &call)
{
    return perform({.name = u"upload"_s,
                    .release = release.name,
                    .effect =
                        [&](int host) {
                            if (QStringList &there = m_hosts[std::size_t(host)].releases; !there.contains(release.name))
                                there << release.name;
                        }},
                   call);
}

Result<> FakeTarget::verify(const deploy::StagedRelease &release, const deploy::Call &call)
{
    return perform({.name = u"verify"_s, .release = release.name, .changes = false}, call);
}

Result<> FakeTarget::prepare(const deploy::StagedRelease &release, const deploy::Call &call)
{
    return perform({.name = u"prepare"_s, .release = release.name}, call);
}

Result<> FakeTarget::activate(const deploy::StagedRelease &release, int batch, const deploy::Call &call)
{
    return perform({.name = u"activate"_s,
                    .release = release.name,
                    .batch = batch,
                    .effect =
                        [&](int host) {
                            m_hosts[std::size_t(host)].live = release.name;
                            m_hosts[std::size_t(host)].liveDigest = release.digest;
                            m_hosts[std::size_t(host)].lastJournal = call.journal;
                        }},
                   call);
}

Result<> FakeTarget::restart(const deploy::StagedRelease &release, int batch, const deploy::Call &call)
{
    return perform({.name = u"restart"_s, .release = release.name, .batch = batch}, call);
}

Result<> FakeTarget::deactivate(int batch, const deploy::Call &call)
{
    return perform({.name = u"deactivate"_s,
                    .batch = batch,
                    .effect =
                        [&](int host) {
                            m_hosts[std::size_t(host)].live.clear();
                            m_hosts[std::size_t(host)].liveDigest.clear();
                        }},
                   call);
}

Result<> FakeTarget::once(const deploy::StagedRelease &release, const deploy::Call &call)
{
    ways << u"once %1: %2 %3 to %4"_s.arg(release.name, call.way.back ? u"back"_s : u"forward"_s, call.way.from,
                                          call.way.to);
    return perform({.name = u"once"_s, .release = release.name}, call);
}

Result<> FakeTarget::stop(const deploy::StagedRelease &release, int batch, const deploy::Call &call)
{
    return stops ? perform({.name = u"stop"_s, .release = release.name, .batch = batch}, call) : Result<>();
}

Result<> FakeTarget::probe(const QString &, const deploy::StagedRelease &release, int batch, Milliseconds,
                           const deploy::Call &call)
{
    SLIPWAY_CHECK(perform({.name = u"probe"_s, .release = release.name, .batch = batch, .changes = false}, call));
    return onProbe ? onProbe(release, batch) : Result<>();
}

Result<deploy::Drift> FakeTarget::drift(const deploy::StagedRelease &release, const deploy::Call &call)
{
    SLIPWAY_CHECK(perform({.name = u"drift"_s, .release = release.name, .changes = false}, call));
    return deploy::Drift{};
}

Result<> FakeTarget::prune(int keep, const QStringList &keepNames, const deploy::Call &call)
{
    return perform({.name = u"prune"_s, .release = u"keep %1: %2"_s.arg(keep).arg(keepNames.join(u' '))}, call);
}

Result<> RecordingDeploymentSink::written(const QString &event)
{
    m_events.add(event);
    if (!failAt.isEmpty() && event.startsWith(failAt))
        return fail(ErrorKind::Environment, u"the disk is full"_s);
    return {};
}

Result<> RecordingDeploymentSink::journal(const JournalEntry &entry)
{
    if (onJournal)
        onJournal(entry);
    SLIPWAY_CHECK(written(
        u"journal %1 %2 | %3"_s.arg(phaseName(entry.phase), phaseStatusName(entry.status), entry.text.english())));
    const std::lock_guard guard(m_mutex);
    m_entries.push_back(entry);
    return {};
}

Result<> RecordingDeploymentSink::changed(const DeploymentRecord &deployment)
{
    const bool runs = deployment.status == DeploymentStatus::Running;
    SLIPWAY_CHECK(written(u"record "_s + deploymentStatusName(deployment.status) +
                          (runs ? u' ' + phaseName(deployment.phase) : QString())));
    const std::lock_guard guard(m_mutex);
    m_record = deployment;
    return {};
}

void RecordingDeploymentSink::line(const QString &host, const QByteArray &line)
{
    const std::lock_guard guard(m_mutex);
    m_lines += (host.isEmpty() ? QByteArray() : host.toUtf8() + ": ") + line + '\n';
}

void RecordingDeploymentSink::checked(const std::vector<deploy::CheckAnswer> &)
{
    const std::lock_guard guard(m_mutex);
    ++m_checks;
}

DeploymentRecord RecordingDeploymentSink::record() const
{
    const std::lock_guard guard(m_mutex);
    return m_record;
}

std::vector<JournalEntry> RecordingDeploymentSink::entries() const
{
    const std::lock_guard guard(m_mutex);
    return m_entries;
}

QByteArray RecordingDeploymentSink::lines() const
{
    const std::lock_guard guard(m_mutex);
    return m_lines;
}

int RecordingDeploymentSink::checks() const
{
    const std::lock_guard guard(m_mutex);
    return m_checks;
}

Result<net::HttpResponse> FakeHttpClient::send(const net::HttpRequest &request, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"stopped"_s);
    {
        const std::lock_guard guard(m_mutex);
        m_requests.push_back(request);
    }
    return answer ? answer(request) : Result<net::HttpResponse>(net::HttpResponse{.status = 200});
}

std::vector<net::HttpRequest> FakeHttpClient::requests() const
{
    const std::lock_guard guard(m_mutex);
    return m_requests;
}

} // namespace slipway::test
