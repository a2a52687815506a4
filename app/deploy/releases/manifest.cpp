// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "deploy/releases/treewalk.h"

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

/// In one line, and as what it is: a line break as \n.
QString shownName(const QString &path)
{
    QString text;
    for (const QChar c : path) {
        if (c == u'\n')
            text += "\\n"_L1;
        else if (c.category() == QChar::Other_Control)
            text += u"\\x%1"_s.arg(c.unicode(), 2, 16, QChar(u'0'));
        else
            text += c;
    }
    return text;
}

Error unusable(QStringList problems, const QString &folder)
{
    constexpr qsizetype most = 20;
    problems.sort();
    const qsizetype more = problems.size() - most;
    QString text = problems.first(std::min(problems.size(), most)).join(u"; "_s);
    if (more > 0)
        text += u"; and %1 more"_s.arg(more);
    return {.kind = ErrorKind::BadInput,
            .message = text,
            .hint = u"a release holds files, and links that stay inside it; remove it or leave it out"_s,
            .file = folder};
}

QJsonObject toJson(const ManifestFile &file)
{
    QJsonObject object{{u"path"_s, file.path}};
    if (!file.link.isEmpty()) {
        object.insert(u"link"_s, file.link);
    } else {
        object.insert(u"sha256"_s, QString::fromLatin1(file.sha256));
        object.insert(u"size"_s, file.size);
    }
    if (file.executable)
        object.insert(u"executable"_s, true);
    if (!file.artifact.isEmpty())
        object.insert(u"artifact"_s, file.artifact);
    if (file.added)
        object.insert(u"added"_s, true);
    return object;
}

} // namespace

QStringList Manifest::paths() const
{
    QStringList paths;
    for (const ManifestFile &file : files)
        paths << file.path;
    return paths;
}

bool isSameFile(const ManifestFile &left, const ManifestFile &right)
{
    return left.path == right.path && left.sha256 == right.sha256 && left.size == right.size &&
           left.executable == right.executable && left.link == right.link;
}

QByteArray Manifest::toBytes() const
{
    std::vector<ManifestFile> sorted = files;
    std::ranges::sort(sorted, byBytes);
    QJsonArray list;
    for (const ManifestFile &file : sorted)
        list.append(toJson(file));
    // Qt keeps the members of objects sorted; no times, owners or places are in here
    QJsonObject whole{
        {u"version"_s, 1}, {u"commit"_s, commit}, {u"files"_s, list}, {u"configuration"_s, configuration}};
    if (!artifacts.isEmpty())
        whole.insert(u"artifacts"_s, artifacts);
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

Result<Manifest> scanFolder(const QString &folder, std::stop_token stop, const KnownHash &known)
{
    Manifest manifest;
    QStringList problems;
    const auto take = [&](const TreeEntry &entry, const HashEntry &hash) -> Result<> {
        if (!entry.problem.isEmpty())
            problems << u"\"%1\" %2"_s.arg(shownName(entry.path), entry.problem);
        if (!problems.isEmpty())
            return {}; // it will be no release: only what else is wrong is worth reading
        ManifestFile file{.path = entry.path, .size = entry.size, .executable = entry.executable, .link = entry.link};
        file.sha256 = known && !entry.isLink ? known(entry) : QByteArray();
        if (file.sha256.isEmpty())
            file.sha256 = SLIPWAY_TRY(hash());
        manifest.files.push_back(std::move(file));
        return {};
    };
    SLIPWAY_CHECK(walkTree(folder, take, stop));
    if (!problems.isEmpty())
        return fail(unusable(problems, folder));
    std::ranges::sort(manifest.files, byBytes);
    return manifest;
}

} // namespace slipway::deploy
