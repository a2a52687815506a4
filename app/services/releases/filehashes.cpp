// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releases/filehashes.h"

#include "core/clock.h"
#include "services/base/treecopy.h"
#include "storage/storage.h"
#include "storage/stores/releasestore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kWorthSharing = qint64(64) << 10; // smaller files stay ordinary ones
constexpr int kEarlierReleases = 5;                // that are looked through for the same content
constexpr qint64 kSettled = 2'000'000'000;         // nanoseconds without a change

std::optional<FileStamp> stampOf(const QString &path)
{
    struct stat info = {};
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return std::nullopt;
    return FileStamp{.device = qint64(info.st_dev),
                     .inode = qint64(info.st_ino),
                     .size = info.st_size,
                     .modified = qint64(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

bool hasContent(const QString &path, const QByteArray &sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return !QFileInfo(path).isSymLink() && file.open(QIODevice::ReadOnly) && hash.addData(&file) &&
           hash.result().toHex() == sha256;
}

QByteArray keyOf(const QByteArray &sha256, bool executable)
{
    return sha256 + (executable ? 'x' : '-');
}

} // namespace

FileHashes::FileHashes(Storage &storage, const Clock &clock, RepositoryId repository, QString releasesFolder)
    : m_storage(storage)
    , m_clock(clock)
    , m_repository(repository)
    , m_releasesFolder(std::move(releasesFolder))
{
}

QByteArray FileHashes::knownOf(const FileStamp &stamp) const
{
    const qint64 now = toMilliseconds(m_clock.now()) * 1'000'000;
    if (stamp.size < kWorthSharing || now - stamp.modified < kSettled)
        return {};
    return m_storage
        .readValue<QByteArray>([&stamp](Database &database) { return ArtifactStore(database).fileHash(stamp); })
        .value_or(QByteArray());
}

QByteArray FileHashes::known(const deploy::TreeEntry &entry) const
{
    return knownOf({.device = entry.device, .inode = entry.inode, .size = entry.size, .modified = entry.modified});
}

deploy::KnownHash FileHashes::lookup() const
{
    return [this](const deploy::TreeEntry &entry) { return known(entry); };
}

void FileHashes::loadEarlier()
{
    if (std::exchange(m_isLoaded, true))
        return;
    (void)m_storage.read([this](Database &database) -> Result<> { // without it nothing is shared
        const ReleaseStore store(database);
        for (const ReleaseRecord &release : SLIPWAY_TRY(store.list(m_repository, kEarlierReleases))) {
            const auto manifest = deploy::manifestFromBytes(SLIPWAY_TRY(store.manifest(release.id)));
            for (const deploy::ManifestFile &file : manifest ? manifest->files : std::vector<deploy::ManifestFile>()) {
                const QByteArray key = keyOf(file.sha256, file.executable);
                if (file.link.isEmpty() && file.size >= kWorthSharing && !m_earlier.contains(key))
                    m_earlier.insert(key, u"%1/%2/files/%3"_s.arg(m_releasesFolder, release.digest, file.path));
            }
        }
        return {};
    });
}

/// Only what is known to be unchanged is shared without being read.
bool FileHashes::share(const QByteArray &sha256, bool executable, const QString &place)
{
    loadEarlier();
    const QString earlier = m_earlier.value(keyOf(sha256, executable));
    const auto stamp = earlier.isEmpty() ? std::nullopt : stampOf(earlier);
    return stamp && knownOf(*stamp) == sha256 && linkContent(earlier, place);
}

bool FileHashes::put(const git::TreeFile &file, const QString &place)
{
    const QByteArray sha256 =
        m_storage
            .readValue<QByteArray>([&file](Database &database) { return ArtifactStore(database).blobHash(file.key); })
            .value_or(QByteArray());
    if (!sha256.isEmpty() && share(sha256, file.isExecutable, place))
        return true;
    m_blobs.insert(place, file.key);
    return false;
}

bool FileHashes::put(const QString &source, const QString &place)
{
    const auto stamp = stampOf(source);
    const QByteArray sha256 = stamp ? knownOf(*stamp) : QByteArray();
    if (!sha256.isEmpty() && share(sha256, QFileInfo(source).permissions() & QFile::ExeOwner, place))
        return true;
    if (stamp)
        m_sources.insert(place, {source, *stamp});
    return false;
}

void FileHashes::learn(const QString &folder, const deploy::Manifest &manifest)
{
    loadEarlier();
    std::vector<std::pair<FileStamp, QByteArray>> stamps;
    std::vector<std::pair<QString, QByteArray>> blobs;
    const qint64 now = toMilliseconds(m_clock.now()) * 1'000'000;
    for (const deploy::ManifestFile &file : manifest.files) {
        if (!file.link.isEmpty() || file.size < kWorthSharing)
            continue;
        const QString place = folder + u'/' + file.path;
        const QString earlier = m_earlier.value(keyOf(file.sha256, file.executable));
        const auto known = earlier.isEmpty() ? std::nullopt : stampOf(earlier);
        const auto own = stampOf(place);
        if (known && own && known->inode != own->inode &&
            (knownOf(*known) == file.sha256 || hasContent(earlier, file.sha256)))
            (void)shareContent(earlier, place);
        if (const auto stamp = stampOf(place))
            stamps.emplace_back(*stamp, file.sha256);
        if (m_blobs.contains(place))
            blobs.emplace_back(m_blobs.value(place), file.sha256);
        const auto [source, before] = m_sources.value(place);
        if (!source.isEmpty() && stampOf(source) == before && now - before.modified >= kSettled)
            stamps.emplace_back(before, file.sha256);
    }
    if (stamps.empty() && blobs.empty())
        return;
    (void)m_storage.write([&](Database &database) -> Result<> { // what is not remembered is read again
        ArtifactStore store(database);
        for (const auto &[stamp, sha256] : stamps)
            SLIPWAY_CHECK(store.setFileHash(stamp, sha256));
        for (const auto &[key, sha256] : blobs)
            SLIPWAY_CHECK(store.setBlobHash(key, sha256));
        return {};
    });
}

void FileHashes::forget(Storage &storage, const QStringList &paths)
{
    (void)storage.write([&](Database &database) -> Result<> { // the damage has been told already
        ArtifactStore store(database);
        for (const QString &path : paths) {
            if (const auto stamp = stampOf(path))
                SLIPWAY_CHECK(store.forgetFile(stamp->device, stamp->inode));
        }
        return {};
    });
}

} // namespace slipway
