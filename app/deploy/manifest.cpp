// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/manifest.h"
#include "deploy/treewalk.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <numeric>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

bool byBytes(const ManifestFile &left, const ManifestFile &right)
{
    return left.path.toUtf8() < right.path.toUtf8();
}

QJsonObject toJson(const ManifestFile &file)
{
    if (!file.link.isEmpty())
        return {{u"path"_s, file.path}, {u"link"_s, file.link}};
    QJsonObject object{{u"path"_s, file.path}, {u"sha256"_s, QString::fromLatin1(file.sha256)}, {u"size"_s, file.size}};
    if (file.executable)
        object.insert(u"executable"_s, true);
    return object;
}

} // namespace

QByteArray Manifest::toBytes() const
{
    std::vector<ManifestFile> sorted = files;
    std::ranges::sort(sorted, byBytes);
    QJsonArray list;
    for (const ManifestFile &file : sorted)
        list.append(toJson(file));
    // Qt keeps the members of objects sorted; no times, owners or places are in here
    const QJsonObject whole{
        {u"version"_s, 1}, {u"commit"_s, commit}, {u"files"_s, list}, {u"configuration"_s, configuration}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

QString Manifest::digest() const
{
    return QString::fromLatin1(QCryptographicHash::hash(toBytes(), QCryptographicHash::Sha256).toHex());
}

qint64 Manifest::totalBytes() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0),
                           [](qint64 sum, const ManifestFile &file) { return sum + file.size; });
}

QByteArray Manifest::toSha256sums() const
{
    QByteArray lines;
    for (const ManifestFile &file : files) {
        if (!file.link.isEmpty())
            continue;
        QByteArray name = file.path.toUtf8();
        const bool escaped = name.contains('\\') || name.contains('\n') || name.contains('\r');
        name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        lines += (escaped ? "\\" : "") + file.sha256 + "  " + name + '\n';
    }
    return lines;
}

Result<Manifest> scanFolder(const QString &folder, std::stop_token stop)
{
    Manifest manifest;
    const auto take = [&](const TreeEntry &entry, const HashEntry &hash) -> Result<> {
        if (!entry.problem.isEmpty())
            return fail(
                Error{.kind = ErrorKind::BadInput,
                      .message = u"\"%1\" %2"_s.arg(entry.path, entry.problem),
                      .hint = u"a release holds files, and links that stay inside it; remove it or leave it out"_s,
                      .file = folder});
        ManifestFile file{.path = entry.path, .size = entry.size, .executable = entry.executable, .link = entry.link};
        file.sha256 = SLIPWAY_TRY(hash());
        manifest.files.push_back(std::move(file));
        return {};
    };
    SLIPWAY_CHECK(walkTree(folder, take, stop));
    std::ranges::sort(manifest.files, byBytes);
    return manifest;
}

} // namespace slipway::deploy
