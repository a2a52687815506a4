// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/foldertarget.h"

#include <QCryptographicHash>

namespace slipway::deploy {
using namespace Qt::StringLiterals;

Result<WatchedLine> FolderTarget::lineOf(const QString &text, const StagedRelease &release, const Way &way) const
{
    WatchedLine line{.line = text.toUtf8(),
                     .fifo = (m_spec.path + u"/.slipway/output."_s).toUtf8() + uniqueMark().first(12)};
    for (auto it = release.variables.cbegin(); it != release.variables.cend(); ++it)
        line.variables.emplace_back(it.key().toUtf8(), it.value().toUtf8());
    for (const auto &[name, value] : release.secrets)
        line.variables.emplace_back(name.toUtf8(), value);
    line.variables.emplace_back("SLIPWAY_RELEASE", release.name.toUtf8());
    line.variables.emplace_back("SLIPWAY_COMMIT", release.commit.toUtf8());
    line.variables.emplace_back("SLIPWAY_ENVIRONMENT", release.environment.toUtf8());
    line.variables.emplace_back("SLIPWAY_DIGEST", release.digest.toUtf8());
    line.variables.emplace_back("SLIPWAY_DIRECTION", way.back ? "back" : "forward");
    line.variables.emplace_back("SLIPWAY_FROM", way.from.toUtf8());
    line.variables.emplace_back("SLIPWAY_TO", way.to.toUtf8());
    for (const auto &[name, value] : line.variables)
        SLIPWAY_CHECK(checkVariable(name, value));
    return line;
}

Result<> FolderTarget::prepare(const StagedRelease &release, const Call &call)
{
    SLIPWAY_CHECK(filesOf(release));
    if (m_spec.prepare.isEmpty())
        return {};
    SLIPWAY_CHECK(lineOf(m_spec.prepare, release, call.way));
    return onHosts(everywhere(), call,
                   [&](Host &host, const Call &own, size_t) { return prepareOn(host, release, own); });
}

Result<> FolderTarget::prepareOn(Host &host, const StagedRelease &release, const Call &call) const
{
    // A release never changes and neither do its variables, so what one line has prepared needs no second time.
    const QByteArray lineHash = QCryptographicHash::hash(m_spec.prepare.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString what = u"prepare"_s;
    const QByteArray answer =
        SLIPWAY_TRY(host.run(scripts::beginPrepare(place(call), release.name, lineHash), what, call.stop));
    if (answer == "prepared")
        return {};
    Call quiet = call;
    quiet.journal.clear(); // it has just been written
    WatchedLine line = SLIPWAY_TRY(lineOf(m_spec.prepare, release, call.way));
    line.setup = scripts::enter(place(quiet), u"releases/"_s + release.name, true);
    SLIPWAY_CHECK(host.runWatched(line, what, m_spec.timeout, call));
    const QByteArray changed =
        SLIPWAY_TRY(host.run(scripts::changedByPrepare(place(quiet), release.name), what, call.stop));
    const QList<QByteArray> paths = changed.split('\0');
    for (const ManifestFile &file : release.manifest.files) {
        if (paths.contains(file.path.toUtf8()))
            return fail(host.named(
                {.kind = ErrorKind::Failed,
                 .message = Engine::tr("prepare changed %1, which belongs to the release").arg(file.path),
                 .hint = Engine::tr(
                     "Releases are immutable: let prepare write new files, or change the file in the commit.")}));
    }
    SLIPWAY_CHECK(
        host.run(scripts::notePrepared(place(quiet), release.name, lineHash), what, call.stop, std::chrono::hours(1)));
    return {};
}

Result<> FolderTarget::once(const StagedRelease &release, const Call &call)
{
    if (m_spec.once.isEmpty())
        return {};
    SLIPWAY_CHECK(filesOf(release));
    WatchedLine line = SLIPWAY_TRY(lineOf(m_spec.once, release, call.way));
    const std::vector<size_t> reachable = chosen(everywhere(), call);
    if (reachable.empty())
        return fail(ErrorKind::Environment, Engine::tr("no host of the target can be reached"));
    return onHosts({reachable.front(), reachable.front() + 1}, call, [&](Host &host, const Call &own, size_t) {
        line.setup = scripts::enter(place(own), u"releases/"_s + release.name, true);
        return host.runWatched(line, u"once"_s, m_spec.timeout, own);
    });
}

Result<> FolderTarget::stop(const StagedRelease &release, int batch, const Call &call)
{
    if (m_spec.stop.isEmpty())
        return {};
    SLIPWAY_CHECK(filesOf(release));
    const WatchedLine line = SLIPWAY_TRY(lineOf(m_spec.stop, release, call.way));
    return onHosts(hostsOf(batch), call, [&](Host &host, const Call &own, size_t) {
        WatchedLine mine = line;
        mine.setup = scripts::enter(place(own), u"releases/"_s + release.name, true);
        return host.runWatched(mine, u"stop"_s, m_spec.timeout, own);
    });
}

Result<> FolderTarget::restart(const StagedRelease &release, int batch, const Call &call)
{
    if (m_spec.restart.isEmpty())
        return {};
    WatchedLine line = SLIPWAY_TRY(lineOf(m_spec.restart, release, call.way));
    return onHosts(hostsOf(batch), call, [&](Host &host, const Call &own, size_t) {
        WatchedLine mine = line;
        mine.setup = scripts::enter(place(own), u"current"_s, true);
        return host.runWatched(mine, u"restart"_s, m_spec.timeout, own);
    });
}

Result<> FolderTarget::probe(const QString &command, const StagedRelease &release, int batch, Milliseconds timeout,
                             const Call &call)
{
    WatchedLine line = SLIPWAY_TRY(lineOf(command, release, call.way));
    return onHosts(hostsOf(batch), call, [&](Host &host, const Call &own, size_t) -> Result<> {
        WatchedLine mine = line;
        mine.setup = scripts::enter(place(own), u"current"_s, false);
        return host.runWatched(mine, Engine::tr("the command"), timeout, own);
    });
}

} // namespace slipway::deploy
