// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentrecorder.h"

#include "core/clock.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

#include <utility>

namespace slipway {
using namespace Qt::StringLiterals;

DeploymentRecorder::DeploymentRecorder(Storage &storage, const Clock &clock, DeploymentRecord deployment,
                                       OnDeploymentEvent onEvent)
    : m_storage(storage)
    , m_clock(clock)
    , m_onEvent(std::move(onEvent))
    , m_record(std::move(deployment))
    , m_log([this](const QString &host, const QByteArray &text) {
        DeploymentEvent told = event(DeploymentEvent::Kind::Line);
        told.host = host;
        told.line = text;
        emitEvent(told);
    })
{
}

DeploymentRecorder::~DeploymentRecorder()
{
    m_log.flush();
}

Result<> DeploymentRecorder::open()
{
    const std::lock_guard lock(m_mutex);
    return m_log.open(DeploymentLog::fileOf(m_storage.folder(), m_record.id.value));
}

void DeploymentRecorder::hide(const QByteArray &secret)
{
    const std::lock_guard lock(m_mutex);
    m_log.hide(secret);
}

void DeploymentRecorder::beginWatch()
{
    const std::lock_guard lock(m_mutex);
    m_isWatched = true;
}

DeploymentEvent DeploymentRecorder::event(DeploymentEvent::Kind kind) const
{
    DeploymentEvent event;
    event.kind = kind;
    event.time = m_clock.now();
    event.deployment = m_record;
    return event;
}

void DeploymentRecorder::emitEvent(const DeploymentEvent &event)
{
    if (m_onEvent)
        m_onEvent(event);
}

void DeploymentRecorder::tell(const DeploymentRecord &deployment)
{
    const std::lock_guard lock(m_mutex);
    m_record = deployment;
    emitEvent(event(DeploymentEvent::Kind::Changed));
}

void DeploymentRecorder::setRun(RunId run)
{
    const std::lock_guard lock(m_mutex);
    m_run = run;
    m_record.run = run;
    m_storage.post([record = m_record](Database &database) { return DeploymentStore(database).update(record); });
}

DeploymentRecord DeploymentRecorder::record() const
{
    const std::lock_guard lock(m_mutex);
    return m_record;
}

Message DeploymentRecorder::masked(const Message &text) const
{
    const std::lock_guard lock(m_mutex);
    return m_log.masked(text);
}

/// The watch is about to touch the target: only while this deployment is what is live and nobody else is at work.
Result<> DeploymentRecorder::takeBack(Database &database)
{
    DeploymentStore store(database);
    DeploymentRecord current = SLIPWAY_TRY(store.find(m_record.id));
    const auto running = SLIPWAY_TRY(
        store.list({.environment = m_record.environment, .statuses = {DeploymentStatus::Running}, .limit = 1}));
    if (current.status != DeploymentStatus::Live || !running.empty())
        return fail(ErrorKind::Cancelled, running.empty()
                                              ? Engine::tr("another deployment has taken its place")
                                              : Engine::tr("deployment %1 has begun").arg(running.front().id.value));
    current.status = DeploymentStatus::Running;
    return store.update(current);
}

Result<> DeploymentRecorder::journal(const JournalEntry &entry)
{
    const std::lock_guard lock(m_mutex);
    m_log.flush(); // another phase: no secret reaches over
    JournalEntry kept = entry;
    kept.deployment = m_record.id;
    kept.text = m_log.masked(entry.text);
    const bool goesBack = m_isWatched && !m_goesBack && entry.phase != Phase::Watch;
    const Result<> written = m_storage.write([&](Database &database) -> Result<> {
        if (goesBack)
            SLIPWAY_CHECK(takeBack(database));
        kept.number = SLIPWAY_TRY(DeploymentStore(database).addJournal(kept));
        return {};
    });
    SLIPWAY_CHECK(written);
    if (goesBack) {
        m_goesBack = true;
        m_record.status = DeploymentStatus::Running;
        emitEvent(event(DeploymentEvent::Kind::Changed));
    }
    DeploymentEvent told = event(DeploymentEvent::Kind::Journal);
    told.entry = kept;
    emitEvent(told);
    return {};
}

Result<> DeploymentRecorder::changed(const DeploymentRecord &deployment)
{
    const std::lock_guard lock(m_mutex);
    DeploymentRecord kept = deployment;
    kept.problem = m_log.masked(deployment.problem);
    if (m_run.isValid())
        kept.run = m_run;
    if (m_goesBack && kept.status == DeploymentStatus::Live)
        kept.status = DeploymentStatus::Running;
    const bool becomesLive = kept.status == DeploymentStatus::Live && m_record.status != DeploymentStatus::Live;
    SLIPWAY_CHECK(m_storage.write([&](Database &database) -> Result<> {
        DeploymentStore store(database);
        return becomesLive ? store.makeLive(kept) : store.update(kept);
    }));
    m_record = kept;
    emitEvent(event(DeploymentEvent::Kind::Changed));
    return {};
}

void DeploymentRecorder::line(const QString &host, const QByteArray &line)
{
    const std::lock_guard lock(m_mutex);
    m_log.add(host, line);
}

void DeploymentRecorder::checked(const std::vector<deploy::CheckAnswer> &answers)
{
    const std::lock_guard lock(m_mutex);
    DeploymentEvent told = event(DeploymentEvent::Kind::Checks);
    told.checks = answers;
    for (deploy::CheckAnswer &answer : told.checks) {
        answer.text = m_log.masked(answer.text);
        m_log.note(u"%1: %2: %3"_s.arg(answer.good ? u"ok"_s : u"not ok"_s, answer.title, answer.text.english()));
    }
    emitEvent(told);
}

} // namespace slipway
