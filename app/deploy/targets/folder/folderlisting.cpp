// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/folderlisting.h"

#include <QJsonDocument>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr QByteArrayView kRecordFile(".slipway-release.json");

QString decoded(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

Drift::Kind kindOfDifference(const ManifestFile &file)
{
    return file.link.isEmpty() ? Drift::Kind::Changed : Drift::Kind::WrongLink;
}

bool agrees(const ManifestFile &file, const Listing::Entry &entry, const QByteArray &hash)
{
    if (!file.link.isEmpty())
        return entry.type == 'l' && entry.link == file.link.toUtf8();
    return entry.type == 'f' && entry.size == file.size && entry.executable == file.executable && hash == file.sha256;
}

} // namespace

std::vector<std::pair<QByteArray, QByteArray>> recordsOf(const QByteArray &output)
{
    std::vector<std::pair<QByteArray, QByteArray>> records;
    const QList<QByteArray> parts = output.split('\0');
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2)
        records.emplace_back(parts.at(i), parts.at(i + 1));
    return records;
}

HostTruth truthOf(const QByteArray &output, const QString &host)
{
    HostTruth truth{.host = host};
    std::optional<Manifest> manifest;
    QHash<QByteArray, qint64> sizes;
    for (const auto &[kind, value] : recordsOf(output)) {
        if (kind == "live")
            truth.live = decoded(value);
        else if (kind == "release")
            truth.releases << decoded(value);
        else if (kind == "record" && !truth.releases.isEmpty() && truth.releases.last() == truth.live)
            truth.liveDigest = digestOf(value);
        else if (kind == "foreign")
            truth.foreign = decoded(value);
        else if (kind == "foreign-size") {
            truth.foreignFiles = value.left(value.indexOf(' ')).toLongLong();
            truth.foreignBytes = value.mid(value.indexOf(' ') + 1).toLongLong();
        } else if (kind == "holder")
            truth.lockedBy = decoded(value);
        else if (kind == "closed")
            truth.recordsOf = decoded(value);
        else if (kind == "journal")
            truth.lastJournal = decoded(value);
        else if (kind == "manifest")
            manifest = manifestFromBytes(value)
                           .map([](Manifest read) { return std::optional(std::move(read)); })
                           .value_or(std::nullopt);
        else if (kind == "size")
            sizes.insert(value.mid(value.indexOf(' ') + 1), value.left(value.indexOf(' ')).toLongLong());
    }
    if (truth.live.isEmpty())
        return truth;
    truth.liveIsComplete = truth.releases.contains(truth.live) && manifest.has_value();
    for (const ManifestFile &file : manifest ? manifest->files : std::vector<ManifestFile>()) {
        const auto size = sizes.constFind(file.path.toUtf8());
        if (size == sizes.cend() || (file.link.isEmpty() && *size != file.size))
            truth.liveIsComplete = false;
    }
    return truth;
}

QByteArray releaseRecord(const StagedRelease &release)
{
    QJsonObject variables;
    for (auto it = release.variables.cbegin(); it != release.variables.cend(); ++it)
        variables.insert(it.key(), it.value());
    QJsonObject record{{u"release"_s, release.name},
                       {u"commit"_s, release.commit},
                       {u"digest"_s, release.digest},
                       {u"environment"_s, release.environment},
                       {u"variables"_s, variables}};
    if (!release.view.isEmpty())
        record.insert(u"view"_s, release.view);
    return QJsonDocument(record).toJson(QJsonDocument::Compact);
}

QString digestOf(const QByteArray &record)
{
    return QJsonDocument::fromJson(record).object().value("digest"_L1).toString();
}

bool isOf(const QByteArray &record, const StagedRelease &release)
{
    const QJsonObject object = QJsonDocument::fromJson(record).object();
    return object.value("digest"_L1).toString() == release.digest && object.value("view"_L1).toString() == release.view;
}

Listing listingOf(const QByteArray &output)
{
    Listing listing;
    const QList<QByteArray> parts = output.split('\0');
    listing.place = parts.first() == "partial" ? Listing::Place::Partial
                    : parts.first() == "whole" ? Listing::Place::Whole
                                               : Listing::Place::Missing;
    qsizetype i = 1;
    for (; i + 2 < parts.size() && parts.at(i) != "known"; i += 3) {
        const QList<QByteArray> facts = parts.at(i).split(' ');
        if (facts.size() != 3 || facts.first().isEmpty())
            continue;
        listing.entries.insert(parts.at(i + 1), {.type = facts.at(0).front(),
                                                 .executable = (facts.at(1).toInt(nullptr, 8) & 0100) != 0,
                                                 .size = facts.at(2).toLongLong(),
                                                 .link = parts.at(i + 2)});
    }
    for (++i; i < parts.size() && parts.at(i) != "//hashes"; ++i)
        listing.known.insert(parts.at(i));
    for (++i; i < parts.size(); ++i) {
        QByteArray path = parts.at(i).mid(66); // 64 digits and two blanks
        if (path.startsWith("./"))
            path.remove(0, 2);
        listing.hashes.insert(path, parts.at(i).left(64));
    }
    return listing;
}

Drift compareListing(const Listing &listing, const Manifest &manifest, const QStringList &shared, const QString &host)
{
    Drift drift;
    QSet<QByteArray> expected{kRecordFile.toByteArray()};
    for (const ManifestFile &file : manifest.files) {
        const QByteArray path = file.path.toUtf8();
        expected.insert(path);
        const auto entry = listing.entries.constFind(path);
        if (entry == listing.entries.cend())
            drift.items.push_back({Drift::Kind::Missing, host, file.path});
        else if (!agrees(file, *entry, listing.hashes.value(path)))
            drift.items.push_back({kindOfDifference(file), host, file.path});
    }
    for (const QString &path : shared) {
        expected.insert(path.toUtf8());
        if (listing.place != Listing::Place::Whole)
            continue;
        const Listing::Entry entry = listing.entries.value(path.toUtf8());
        if (entry.type != 'l' || entry.link != sharedLink(path))
            drift.items.push_back({Drift::Kind::WrongLink, host, path});
    }
    QList<QByteArray> extra;
    for (auto it = listing.entries.cbegin(); it != listing.entries.cend(); ++it) {
        if (!expected.contains(it.key()) && !listing.known.contains(it.key()))
            extra << it.key();
    }
    std::sort(extra.begin(), extra.end());
    for (const QByteArray &path : extra)
        drift.items.push_back({Drift::Kind::Extra, host, decoded(path)});
    return drift;
}

Message driftText(const Drift &drift)
{
    constexpr size_t shown = 5;
    Messages words;
    for (size_t i = 0; i < std::min(drift.items.size(), shown); ++i) {
        const Drift::Item &item = drift.items.at(i);
        switch (item.kind) {
        case Drift::Kind::Changed:
            words.push_back(Engine::tr("%1 has another content").arg(item.path));
            break;
        case Drift::Kind::Missing:
            words.push_back(Engine::tr("%1 is missing").arg(item.path));
            break;
        case Drift::Kind::Extra:
            words.push_back(Engine::tr("%1 does not belong to it").arg(item.path));
            break;
        case Drift::Kind::WrongLink:
            words.push_back(Engine::tr("%1 is not the link that it should be").arg(item.path));
            break;
        }
    }
    if (drift.items.size() > shown)
        words.push_back(Engine::tr("and %1 more").arg(drift.items.size() - shown));
    return Message::list(std::move(words), u", "_s);
}

QByteArray sharedLink(const QString &shared)
{
    return "../../" + QByteArray("../").repeated(shared.count(u'/')) + "shared/" + shared.toUtf8();
}

} // namespace slipway::deploy
