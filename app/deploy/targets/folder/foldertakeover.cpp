// SPDX-License-Identifier: GPL-3.0-or-later
// What others have made live becomes a release: its files are hashed where they lie, and stay there.
#include "deploy/targets/folder/foldertarget.h"
#include "deploy/targets/hosts/hostlock.h"

#include <QCryptographicHash>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kLong = std::chrono::hours(6); // hashing a large model on a slow disk

bool staysInside(const QByteArray &link)
{
    return !link.isEmpty() && !link.startsWith('/') && !link.contains("..");
}

/// Links that lead out of the release (to shared folders) and the like are no files of it: they stay, and nobody minds
/// them.
Manifest manifestOf(const Listing &listing)
{
    Manifest manifest;
    for (auto entry = listing.entries.cbegin(); entry != listing.entries.cend(); ++entry) {
        const QString path = QString::fromUtf8(entry.key());
        const bool isName = path.toUtf8() == entry.key() && !path.contains(u'\n') && path != ".slipway-release.json"_L1;
        const QByteArray hash = listing.hashes.value(entry.key());
        if (isName && entry->type == 'l' && staysInside(entry->link))
            manifest.files.push_back({.path = path, .link = QString::fromUtf8(entry->link)});
        else if (isName && entry->type == 'f' && !hash.isEmpty())
            manifest.files.push_back(
                {.path = path, .sha256 = hash, .size = entry->size, .executable = entry->executable, .link = {}});
    }
    std::ranges::sort(manifest.files, {}, [](const ManifestFile &file) { return file.path.toUtf8(); });
    return manifest;
}

} // namespace

Result<TakenOver> FolderTarget::lookAtForeign(Host &host, const Call &call) const
{
    const Message what = Engine::tr("the look at what is live");
    TakenOver found;
    found.name = QString::fromUtf8(SLIPWAY_TRY(host.run(scripts::foreign(place(call)), what, call.stop, kLong)));
    found.manifest = manifestOf(
        listingOf(SLIPWAY_TRY(host.run(scripts::list(place(call), found.name, false), what, call.stop, kLong))));
    if (found.manifest.files.empty())
        return fail(host.named({.kind = ErrorKind::Refused, .message = Engine::tr("what is live there has no files")}));
    return found;
}

Result<TakenOver> FolderTarget::takeOver(const QString &holder, const QString &environment, const Call &call)
{
    SLIPWAY_CHECK(checkFolderSpec(m_spec));
    SLIPWAY_CHECK(onHosts(everywhere(), call, [](Host &, const Call &, size_t) { return Result<>(); })); // connects
    std::vector<const Host *> hosts;
    for (const auto &host : m_hosts)
        hosts.push_back(host.get());
    const auto lock = SLIPWAY_TRY(HostLocks::take(
        hosts, [&](const Host &host) { return scripts::lock(place(call), host.tools(), holder, true); }, call));
    Call locked = call;
    locked.fence = lock->fence();
    std::vector<TakenOver> found(m_hosts.size());
    const Result<> looked = onHosts(everywhere(), locked, [&](Host &host, const Call &own, size_t index) -> Result<> {
        found[index] = SLIPWAY_TRY(lookAtForeign(host, own));
        return {};
    });
    SLIPWAY_CHECK(looked);
    const TakenOver &taken = found.front();
    for (size_t i = 1; i < found.size(); ++i) {
        if (found[i].name != taken.name || found[i].manifest.digest() != taken.manifest.digest())
            return fail(
                ErrorKind::Failed,
                Engine::tr("%1 and %2 do not serve the same files").arg(m_hosts.front()->name(), m_hosts[i]->name()),
                Engine::tr("Bring them to the same version, then take them over."));
    }
    const StagedRelease release{.name = taken.name, .digest = taken.manifest.digest(), .environment = environment};
    const scripts::Files files{
        .name = taken.name, .record = releaseRecord(release), .shared = {}, .manifest = &taken.manifest};
    const QByteArray prepared = QCryptographicHash::hash(m_spec.prepare.toUtf8(), QCryptographicHash::Sha256).toHex();
    const Result<> adopted = onHosts(everywhere(), locked, [&](Host &host, const Call &own, size_t) -> Result<> {
        SLIPWAY_CHECK(
            host.run(scripts::adopt(place(own), files, prepared), Engine::tr("taking over"), own.stop, kLong));
        return {};
    });
    SLIPWAY_CHECK(adopted);
    return taken;
}

} // namespace slipway::deploy
