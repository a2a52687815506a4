// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/foldertarget.h"

#include "deploy/targets/hosts/hostlock.h"

#include <QRegularExpression>

#include <thread>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

QStringList cleanShared(const QStringList &shared)
{
    QStringList clean;
    for (QString path : shared) {
        while (path.endsWith(u'/'))
            path.chop(1);
        clean << path;
    }
    clean.removeDuplicates();
    return clean;
}

/// The error that tells most: a Cancelled one is usually the consequence of another.
Result<> firstOf(const std::vector<Result<>> &results)
{
    const Result<> *found = nullptr;
    for (const Result<> &result : results) {
        if (result)
            continue;
        if (!found || (found->error().kind == ErrorKind::Cancelled && result.error().kind != ErrorKind::Cancelled))
            found = &result;
    }
    return found ? *found : Result<>();
}

} // namespace

FolderTarget::FolderTarget(config::TargetSpec spec, std::vector<std::unique_ptr<Host>> hosts,
                           std::unique_ptr<ssh::PrivateKey> identity)
    : m_spec(std::move(spec))
    , m_shared(cleanShared(m_spec.shared))
    , m_identity(std::move(identity))
    , m_hosts(std::move(hosts))
    , m_unique(uniqueMark().first(12))
{
}

Message FolderTarget::describe() const
{
    if (m_spec.kind == config::TargetKind::Local)
        return Engine::tr("local, %1").arg(m_spec.path);
    return m_hosts.size() == 1 ? Engine::tr("ssh, %1").arg(m_hosts.front()->name())
                               : Engine::tr("ssh, %1 hosts").arg(m_hosts.size());
}

int FolderTarget::batches() const
{
    const int count = static_cast<int>(m_hosts.size());
    return m_spec.batch <= 0 ? 1 : (count + m_spec.batch - 1) / m_spec.batch;
}

FolderTarget::Range FolderTarget::hostsOf(int batch) const
{
    if (m_spec.batch <= 0)
        return everywhere();
    const size_t size = static_cast<size_t>(m_spec.batch);
    const size_t first = std::min(m_hosts.size(), static_cast<size_t>(std::max(batch, 0)) * size);
    return {first, std::min(m_hosts.size(), first + size)};
}

QStringList FolderTarget::hosts() const
{
    QStringList names;
    for (const auto &host : m_hosts)
        names << host->name();
    return names;
}

std::vector<size_t> FolderTarget::chosen(Range range, const Call &call) const
{
    std::vector<size_t> indexes;
    for (size_t i = range.first; i < range.last; ++i) {
        if (!call.without.contains(m_hosts[i]->name()))
            indexes.push_back(i);
    }
    return indexes;
}

Result<> FolderTarget::onHosts(Range range, const Call &call, const Work &work)
{
    const std::vector<size_t> indexes = chosen(range, call);
    std::stop_source together; // one that fails stops the others
    const std::stop_callback onStop(call.stop, [&together] { together.request_stop(); });
    std::mutex talk;
    Call shared = call;
    shared.stop = together.get_token();
    if (call.onLine) {
        shared.onLine = [&](const QString &host, const QByteArray &line) {
            const std::lock_guard lock(talk);
            call.onLine(host, line);
        };
    }
    std::vector<Result<>> results(indexes.size());
    const auto workOn = [&](size_t i) {
        Host &host = *m_hosts[indexes[i]];
        results[i] = host.prepareConnection(shared.stop);
        if (results[i])
            results[i] = work(host, shared, indexes[i]);
        if (results[i])
            return;
        const std::lock_guard lock(talk);
        const bool isOwn = results[i].error().kind != ErrorKind::Cancelled;
        if (isOwn && call.onTrouble && call.onTrouble(host.name(), results[i].error()))
            results[i] = {};
        else
            together.request_stop();
    };
    std::vector<std::jthread> threads;
    for (size_t i = 1; i < indexes.size(); ++i)
        threads.emplace_back(workOn, i);
    if (!indexes.empty())
        workOn(0);
    threads.clear();
    return firstOf(results);
}

scripts::Place FolderTarget::place(const Call &call) const
{
    return {.path = m_spec.path, .fence = call.fence, .journal = call.journal, .unique = m_unique};
}

Result<scripts::Files> FolderTarget::filesOf(const StagedRelease &release) const
{
    static const QRegularExpression valid(u"\\A[A-Za-z0-9][A-Za-z0-9_-]*\\z"_s);
    if (!valid.match(release.name).hasMatch())
        return fail(ErrorKind::BadInput,
                    Engine::tr("\"%1\" cannot be the name of a release on a target").arg(release.name));
    return scripts::Files{
        .name = release.name, .record = releaseRecord(release), .shared = m_shared, .manifest = &release.manifest};
}

Result<TargetTruth> FolderTarget::truth(const Call &call)
{
    TargetTruth truth;
    truth.hosts.resize(m_hosts.size());
    for (size_t i = 0; i < m_hosts.size(); ++i) // until it has answered
        truth.hosts[i] = {.host = m_hosts[i]->name(),
                          .problem = Engine::tr("it is left alone: it did not answer before")};
    Call listening = call;
    if (call.onTrouble) {
        listening.onTrouble = [&](const QString &host, const Error &error) {
            std::ranges::find(truth.hosts, host, &HostTruth::host)->problem = error.message;
            return call.onTrouble(host, error);
        };
    }
    const Result<> asked = onHosts(everywhere(), listening, [&](Host &host, const Call &own, size_t index) -> Result<> {
        truth.hosts[index] =
            truthOf(SLIPWAY_TRY(host.run(scripts::truth(place(own)), Engine::tr("the look at the target"), own.stop)),
                    host.name());
        return {};
    });
    SLIPWAY_CHECK(asked);
    return truth;
}

Result<std::unique_ptr<TargetLock>> FolderTarget::lock(const QString &holder, const Call &call)
{
    Call own = call;
    if (call.onTrouble) {
        own.onTrouble = [&](const QString &host, const Error &error) {
            const bool goesOn = call.onTrouble(host, error);
            if (goesOn)
                own.without << host;
            return goesOn;
        };
    }
    const Call connecting = own; // what is left out meanwhile belongs to `own`
    SLIPWAY_CHECK(onHosts(everywhere(), connecting, [](Host &, const Call &, size_t) { return Result<>(); }));
    std::vector<const Host *> hosts;
    for (const size_t i : chosen(everywhere(), own))
        hosts.push_back(m_hosts[i].get());
    if (hosts.empty())
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("no host of the target can be reached"),
                          .code = u"ssh.unreachable"_s});
    return HostLocks::take(
        hosts, [&](const Host &host) { return scripts::lock(place(call), host.tools(), holder, false); }, own);
}

Result<QString> FolderTarget::nameFor(const StagedRelease &release, const Call &call)
{
    const QString plain = QString::number(release.id.value);
    if (release.name != plain && SLIPWAY_TRY(liesEverywhere(release, call)))
        return release.name;                  // one that was taken over, or had a longer name before
    std::vector<char> others(m_hosts.size()); // not bool: each thread has its own element
    const Result<> asked = onHosts(everywhere(), call, [&](Host &host, const Call &own, size_t index) -> Result<> {
        const QByteArray record =
            SLIPWAY_TRY(host.run(scripts::record(place(own), plain), Engine::tr("the look at the target"), own.stop));
        others[index] = record.startsWith("found") && !isOf(record.mid(5), release);
        return {};
    });
    SLIPWAY_CHECK(asked);
    const bool other = std::any_of(others.begin(), others.end(), [](char is) { return is != 0; });
    const QString mark = release.view.isEmpty() ? release.digest : release.view;
    return other ? QString(plain + u'-' + mark.left(8)) : plain;
}

Result<bool> FolderTarget::liesEverywhere(const StagedRelease &release, const Call &call)
{
    if (!filesOf(release))
        return false;
    std::vector<char> is(m_hosts.size(), 1); // hosts that are left out have no say
    const Result<> asked = onHosts(everywhere(), call, [&](Host &host, const Call &own, size_t index) -> Result<> {
        const QByteArray record = SLIPWAY_TRY(
            host.run(scripts::record(place(own), release.name), Engine::tr("the look at the target"), own.stop));
        is[index] = record.startsWith("found") && isOf(record.mid(5), release);
        return {};
    });
    SLIPWAY_CHECK(asked);
    return std::all_of(is.begin(), is.end(), [](char each) { return each != 0; });
}

Result<> FolderTarget::activate(const StagedRelease &release, int batch, const Call &call)
{
    SLIPWAY_CHECK(filesOf(release));
    return onHosts(hostsOf(batch), call, [&](Host &host, const Call &own, size_t) -> Result<> {
        SLIPWAY_CHECK(host.run(scripts::activate(place(own), release.name), Engine::tr("the switch"), own.stop,
                               std::chrono::minutes(2)));
        return {};
    });
}

Result<> FolderTarget::deactivate(int batch, const Call &call)
{
    return onHosts(hostsOf(batch), call, [&](Host &host, const Call &own, size_t) -> Result<> {
        SLIPWAY_CHECK(host.run(scripts::deactivate(place(own)), Engine::tr("taking the release back"), own.stop,
                               std::chrono::minutes(2)));
        return {};
    });
}

} // namespace slipway::deploy
