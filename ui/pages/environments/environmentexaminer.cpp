// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentexaminer.h"

#include "services/environments/environmentservice.h"

namespace slipway {
namespace {

constexpr auto kFresh = std::chrono::minutes(1); ///< younger answers serve

} // namespace

EnvironmentExaminer::EnvironmentExaminer(const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void EnvironmentExaminer::examineStale(const std::vector<EnvironmentDetail> &details)
{
    const Timestamp now = m_context.console.clock().now();
    for (const EnvironmentDetail &detail : details) {
        const auto last = m_askedAt.find(detail.record.id);
        const bool isFresh = last != m_askedAt.end() && now - last->second < kFresh;
        // Where nothing is live a look costs no logon on this machine, or somebody has met what others made live.
        const bool isAsked = detail.live || detail.foreign ||
                             (detail.state() == EnvironmentDetail::State::Nothing &&
                              detail.spec.target.kind == config::TargetKind::Local);
        if (isAsked && detail.running.empty() && !isFresh)
            examine(detail.record.id, false);
    }
}

void EnvironmentExaminer::examine(EnvironmentId id, bool sweep)
{
    if (!m_asking.insert(id).second)
        return;
    m_askedAt[id] = m_context.console.clock().now();
    Q_EMIT busyChanged(1);
    const auto work = [&console = m_context.console, id, sweep](std::stop_token stop) {
        return console.environments().examine(id, sweep, stop);
    };
    m_context.console.async(this, work, [this, id](const Result<EnvironmentDetail> &detail) {
        m_asking.erase(id);
        take(id, detail);
        Q_EMIT busyChanged(-1);
    });
}

void EnvironmentExaminer::take(EnvironmentId id, const Result<EnvironmentDetail> &detail)
{
    if (!detail)
        return Q_EMIT failed(id, detail.error());
    EnvironmentDetail taken = *detail;
    const auto before = m_answers.find(id);
    if (!taken.drift && before != m_answers.end())
        taken.drift = before->second.drift; // what a sweep found stays until the next one
    m_answers.insert_or_assign(id, std::move(taken));
    Q_EMIT answered(id);
    if (detail->drift && detail->drift->isClean())
        Q_EMIT clean(detail->record.name);
}

const EnvironmentDetail *EnvironmentExaminer::answer(EnvironmentId id) const
{
    const auto found = m_answers.find(id);
    return found == m_answers.end() ? nullptr : &found->second;
}

} // namespace slipway
