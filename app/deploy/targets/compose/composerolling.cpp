// SPDX-License-Identifier: GPL-3.0-or-later
// The rolling strategy: new containers first, and healthy, then the old ones go.
#include "core/duration.h"
#include "deploy/targets/compose/composetarget.h"

#include <set>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kPoll{500};
constexpr Milliseconds kSteady{3'000}; ///< a container without a health check counts as healthy when it has run so long

QStringList idsOf(const std::vector<ComposeContainer> &containers, const QString &service, bool ofRelease,
                  const QString &release)
{
    QStringList ids;
    for (const ComposeContainer &container : containers) {
        if (container.service == service && (container.release == release) == ofRelease)
            ids << container.id;
    }
    return ids;
}

} // namespace

Result<> ComposeTarget::replaceOneByOne(const ComposeProject &own, const PinnedRelease &pinned, const QString &release,
                                        const Call &call)
{
    for (const PinnedImage &image : pinned.images)
        SLIPWAY_CHECK(replaceService(own, image.service, release, call));
    std::set<QString> wanted;
    for (const PinnedImage &image : pinned.images)
        wanted.insert(image.service);
    QStringList orphans;
    for (const ComposeContainer &container : SLIPWAY_TRY(m_engine.containers(m_project, call))) {
        if (!wanted.contains(container.service) && m_environment.target.services.isEmpty())
            orphans << container.id;
    }
    return m_engine.remove(orphans, call);
}

Result<> ComposeTarget::replaceService(const ComposeProject &own, const QString &service, const QString &release,
                                       const Call &call)
{
    const std::vector<ComposeContainer> before = SLIPWAY_TRY(m_engine.containers(m_project, call));
    const QStringList old = idsOf(before, service, false, release);
    const qsizetype already = idsOf(before, service, true, release).size();
    const qsizetype count = std::max<qsizetype>(1, old.size());
    ComposeProject one = own;
    one.services = {service};
    SLIPWAY_CHECK(m_engine.up(one,
                              {u"--no-deps"_s, u"--no-recreate"_s, u"--scale"_s,
                               u"%1=%2"_s.arg(service).arg(old.size() + std::max(count, already))},
                              call));
    const QStringList fresh = idsOf(SLIPWAY_TRY(m_engine.containers(m_project, call)), service, true, release);
    if (const Result<> healthy = waitUntilHealthy(fresh, call); !healthy) {
        static_cast<void>(m_engine.remove(fresh, {.onLine = call.onLine, .stop = {}})); // the old ones still serve
        return fail(healthy.error());
    }
    return m_engine.remove(old, call);
}

Result<> ComposeTarget::waitUntilHealthy(const QStringList &containers, const Call &call)
{
    const Milliseconds start = m_clock.elapsed();
    while (true) {
        bool allHealthy = !containers.isEmpty();
        for (const ComposeContainer &container : SLIPWAY_TRY(m_engine.containers(m_project, call))) {
            if (!containers.contains(container.id))
                continue;
            if (!container.running || container.health == u"unhealthy"_s)
                return fail(ErrorKind::Failed,
                            Engine::tr("the new container of service %1 %2")
                                .arg(container.service,
                                     container.running ? Engine::tr("is unhealthy") : Engine::tr("has ended")));
            const bool steady = container.health.isEmpty() && m_clock.elapsed() - start >= kSteady;
            allHealthy = allHealthy && (container.health == u"healthy"_s || steady);
        }
        if (allHealthy)
            return {};
        if (m_clock.elapsed() - start > m_environment.health.deadline)
            return fail(ErrorKind::Failed, Engine::tr("the new containers were not healthy within %1")
                                               .arg(durationToText(m_environment.health.deadline)));
        if (!m_clock.sleep(kPoll, call.stop))
            return fail(ErrorKind::Cancelled, Engine::tr("stopped while waiting for the new containers"));
    }
}

} // namespace slipway::deploy
