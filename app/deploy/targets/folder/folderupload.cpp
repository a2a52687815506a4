// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/foldertarget.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kLong = std::chrono::hours(6); // hashing and syncing a large model on a slow disk

Error filesGone(const StagedRelease &release)
{
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("the files of release %1 are gone, here and on the target").arg(release.name),
            .hint = Engine::tr("Make the release again from its commit, or choose another one.")};
}

} // namespace

Result<> FolderTarget::upload(const StagedRelease &release, const Call &call)
{
    const scripts::Files files = SLIPWAY_TRY(filesOf(release));
    return onHosts(everywhere(), call, [&](Host &host, const Call &own, size_t) -> Result<> {
        const QByteArray record = SLIPWAY_TRY(
            host.run(scripts::record(place(own), release.name), Engine::tr("the look at the target"), own.stop));
        if (record.startsWith("found") && isOf(record.mid(5), release))
            return {}; // nothing changes, so nothing is journalled either
        if (record.startsWith("found"))
            return fail(
                host.named({.kind = ErrorKind::Refused,
                            .message = Engine::tr("another release already lies there as %1").arg(release.name)}));
        if (release.folder.isEmpty())
            return fail(host.named(filesGone(release))); // before anything is made for it there
        const QByteArray answer =
            SLIPWAY_TRY(host.run(scripts::beginUpload(place(own), files, host.resumesCopies(), false),
                                 Engine::tr("the upload"), own.stop, kLong));
        return answer == "present" ? Result<>() : transfer(host, release, answer, false, own);
    });
}

Result<> FolderTarget::transfer(Host &host, const StagedRelease &release, const QByteArray &answer, bool byContent,
                                const Call &call) const
{
    if (release.folder.isEmpty())
        return fail(host.named(filesGone(release)));
    const QString live = answer.startsWith("live ") ? QString::fromUtf8(answer.mid(5)) : QString();
    // What prepare does to a file that is linked would happen to the live release too.
    const CopyJob job{.from = release.folder,
                      .to = scripts::partial(place(call), release.name),
                      .basis = live,
                      .mayLink = m_spec.prepare.isEmpty(),
                      .byContent = byContent,
                      .manifest = &release.manifest};
    auto copied = host.copy(job, call);
    if (!copied && copied.error().code == "target.disk-full"_L1) { // what is half there would stand in everybody's way
        Call quiet = call;
        quiet.journal.clear();
        (void)host.run(scripts::dropUpload(place(quiet), release.name), Engine::tr("the cleaning"), {});
    }
    return copied;
}

Result<Listing> FolderTarget::listing(Host &host, const StagedRelease &release, bool served, const Call &call) const
{
    return listingOf(SLIPWAY_TRY(
        host.run(scripts::list(place(call), release.name, served), Engine::tr("the verification"), call.stop, kLong)));
}

Result<> FolderTarget::verify(const StagedRelease &release, const Call &call)
{
    SLIPWAY_CHECK(filesOf(release));
    return onHosts(everywhere(), call,
                   [&](Host &host, const Call &own, size_t) { return verifyOn(host, release, own); });
}

Result<> FolderTarget::verifyOn(Host &host, const StagedRelease &release, const Call &call) const
{
    Listing found = SLIPWAY_TRY(listing(host, release, false, call));
    if (found.place == Listing::Place::Missing)
        return fail(host.named(
            {.kind = ErrorKind::Failed, .message = Engine::tr("release %1 is not on the target").arg(release.name)}));
    if (found.place == Listing::Place::Partial)
        return verifyUpload(host, release, std::move(found), call);
    Drift drift = compareListing(found, release.manifest, m_shared, host.name());
    if (drift.isClean())
        return {};
    // What a running program left there (__pycache__, a pid file) makes no release worse; drift() tells of it. Who
    // deploys what is live again wants it as it was made.
    if (release.folder.isEmpty() || !SLIPWAY_TRY(isLiveOn(host, release, call)))
        std::erase_if(drift.items, [](const Drift::Item &item) { return item.kind == Drift::Kind::Extra; });
    return drift.isClean() ? Result<>() : replaceDamaged(host, release, drift, call);
}

/// Asked only with the lock: whoever just looks repairs nothing.
Result<bool> FolderTarget::isLiveOn(Host &host, const StagedRelease &release, const Call &call) const
{
    if (call.fence == 0)
        return false;
    const QByteArray answer =
        SLIPWAY_TRY(host.run(scripts::truth(place(call)), Engine::tr("the look at the target"), call.stop));
    return truthOf(answer, host.name()).live == release.name;
}

Result<> FolderTarget::verifyUpload(Host &host, const StagedRelease &release, Listing found, const Call &call) const
{
    Drift drift = compareListing(found, release.manifest, m_shared, host.name());
    if (!drift.isClean() && !release.folder.isEmpty()) {
        // A file of the release before that was taken over unread is not what it should be.
        SLIPWAY_CHECK(transfer(host, release, {}, true, call));
        drift =
            compareListing(SLIPWAY_TRY(listing(host, release, false, call)), release.manifest, m_shared, host.name());
    }
    Call quiet = call;
    quiet.journal.clear(); // it has been written by the upload
    if (!drift.isClean()) {
        (void)host.run(scripts::dropUpload(place(quiet), release.name), Engine::tr("the cleaning"), {});
        return fail(host.named(
            {.kind = ErrorKind::Failed,
             .message = Engine::tr("release %1 arrived damaged: %2").arg(release.name, driftText(drift)),
             .hint =
                 Engine::tr("Nothing was switched. Look at the release with \"release verify\", and deploy again.")}));
    }
    const scripts::Files files = SLIPWAY_TRY(filesOf(release));
    SLIPWAY_CHECK(
        host.run(scripts::finishUpload(place(call), files), Engine::tr("the verification"), call.stop, kLong));
    return {};
}

Result<> FolderTarget::replaceDamaged(Host &host, const StagedRelease &release, const Drift &drift,
                                      const Call &call) const
{
    const Error damaged = host.named(
        {.kind = ErrorKind::Failed,
         .message = Engine::tr("release %1 on the target is damaged: %2").arg(release.name, driftText(drift)),
         .hint =
             release.folder.isEmpty()
                 ? Engine::tr(
                       "Its files are not in the data folder: create the release again from its commit, then deploy it.")
                 : Message()});
    if (call.fence == 0 || release.folder.isEmpty())
        return fail(damaged);
    if (call.onLine)
        call.onLine(host.name(), (damaged.message + Engine::tr("; it is uploaded again")).english().toUtf8());
    const scripts::Files files = SLIPWAY_TRY(filesOf(release));
    const QByteArray answer = SLIPWAY_TRY(
        host.run(scripts::beginUpload(place(call), files, false, true), Engine::tr("the upload"), call.stop, kLong));
    SLIPWAY_CHECK(transfer(host, release, answer, false, call));
    return verifyUpload(host, release, SLIPWAY_TRY(listing(host, release, false, call)), call);
}

Result<Drift> FolderTarget::drift(const StagedRelease &release, const Call &call)
{
    SLIPWAY_CHECK(filesOf(release));
    std::vector<Drift> drifts(m_hosts.size());
    const Result<> asked = onHosts(everywhere(), call, [&](Host &host, const Call &own, size_t index) -> Result<> {
        const HostTruth truth =
            truthOf(SLIPWAY_TRY(host.run(scripts::truth(place(own)), Engine::tr("the look at the target"), own.stop)),
                    host.name());
        if (truth.live != release.name)
            drifts[index].items.push_back({Drift::Kind::WrongLink, host.name(), u"current"_s});
        const Drift files =
            compareListing(SLIPWAY_TRY(listing(host, release, true, own)), release.manifest, m_shared, host.name());
        drifts[index].items.insert(drifts[index].items.end(), files.items.begin(), files.items.end());
        return {};
    });
    SLIPWAY_CHECK(asked);
    Drift all;
    for (const Drift &drift : drifts)
        all.items.insert(all.items.end(), drift.items.begin(), drift.items.end());
    return all;
}

} // namespace slipway::deploy
