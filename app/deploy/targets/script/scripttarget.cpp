// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/script/scripttarget.h"

#include "deploy/releases/durablefile.h"

#include <QFile>

namespace slipway::deploy {
using namespace Qt::StringLiterals;

ScriptTarget::ScriptTarget(std::unique_ptr<Target> forward, std::unique_ptr<Target> back, QString root,
                           config::TargetSpec spec)
    : WrappedTarget(std::move(forward))
    , m_back(std::move(back))
    , m_root(std::move(root))
    , m_spec(std::move(spec))
{
}

Message ScriptTarget::describe() const
{
    return Engine::tr("script %1").arg(m_spec.deploy.section(u'\n', 0, 0));
}

Result<> ScriptTarget::check(const StagedRelease &release, const Call &call)
{
    if (m_spec.deploy.trimmed().isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("the target names no deploy script"),
                    Engine::tr("Add deploy: ./deploy.sh to the target."));
    return folder().check(release, call);
}

/// Says that a release was live here once; then the way to it is a way back.
QString ScriptTarget::markOf(const QString &release) const
{
    return m_root + u"/.slipway/script/"_s + release;
}

Result<> ScriptTarget::restart(const StagedRelease &release, int batch, const Call &call)
{
    const bool isReturn = QFile::exists(markOf(release.name));
    SLIPWAY_CHECK(isReturn && m_back ? m_back->restart(release, batch, call) : folder().restart(release, batch, call));
    return writeDurably(markOf(release.name), release.digest.toUtf8());
}

/// What the user's status script names as live; its last line.
Result<QString> ScriptTarget::askStatus(const QString &live, const Call &call)
{
    QByteArray last;
    Call listening = call;
    listening.onLine = [&last](const QString &, const QByteArray &line) {
        if (!line.trimmed().isEmpty())
            last = line.trimmed();
    };
    const StagedRelease release{.name = live};
    SLIPWAY_CHECK(folder().probe(m_spec.status, release, 0, m_spec.timeout, listening));
    return QString::fromUtf8(last);
}

Result<TargetTruth> ScriptTarget::truth(const Call &call)
{
    TargetTruth truth = SLIPWAY_TRY(folder().truth(call));
    if (m_spec.status.isEmpty() || truth.live().isEmpty())
        return truth;
    const QString said = SLIPWAY_TRY(askStatus(truth.live(), call));
    for (HostTruth &host : truth.hosts)
        host.liveIsComplete = host.liveIsComplete && said == host.live;
    return truth;
}

} // namespace slipway::deploy
