// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/fileview.h"

#include "core/glob.h"

#include <QDir>
#include <QJsonArray>
#include <QVariant>

#include <algorithm>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

bool isTakenByAny(const QString &path, const QStringList &patterns)
{
    return std::ranges::any_of(patterns, [&path](const QString &pattern) { return isTaken(path, pattern); });
}

QStringList textsOf(const QJsonValue &value)
{
    return value.toVariant().toStringList();
}

QString withoutSlash(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

bool isTaken(const QString &path, const QString &pattern)
{
    const QString clean = QDir::cleanPath(pattern);
    if (clean == "."_L1 || path == clean || path.startsWith(clean + u'/'))
        return true;
    const bool isGlob = std::ranges::any_of(clean, [](QChar c) { return c == u'*' || c == u'?' || c == u'['; });
    return isGlob && (Glob(clean).matches(path) || Glob(clean + u"/**"_s).matches(path));
}

bool FileView::takesPath(const QString &path) const
{
    return !isTakenByAny(path, exclude) && (include.isEmpty() || isTakenByAny(path, include));
}

bool FileView::takes(const ManifestFile &file) const
{
    if (isTakenByAny(file.path, exclude))
        return false;
    if (file.added)
        return true;
    return file.artifact.isEmpty() ? takesPath(file.path) : artifacts.contains(file.artifact);
}

Manifest viewOf(const Manifest &whole, const FileView &view)
{
    Manifest part = whole;
    std::erase_if(part.files, [&view](const ManifestFile &file) { return !view.takes(file); });
    return part;
}

Result<> checkView(const Manifest &whole, const FileView &view, const QString &environment, const Message &release)
{
    for (const QString &name : view.artifacts) {
        if (std::ranges::find(whole.files, name, &ManifestFile::artifact) == whole.files.end())
            return fail(
                ErrorKind::Refused,
                Engine::tr("%1 lacks the artifact '%2', which %3 needs").arg(release, name, environment),
                Engine::tr("Name the run that has it: slipwayctl release create REPO --ref %1 --artifact RUN:%2")
                    .arg(whole.commit.left(12), name));
    }
    const Manifest part = viewOf(whole, {.include = {}, .exclude = {}, .artifacts = view.artifacts});
    for (const QString &pattern : view.include) {
        if (std::ranges::none_of(part.files, [&](const ManifestFile &file) { return isTaken(file.path, pattern); }))
            return fail(
                ErrorKind::BadInput,
                Engine::tr("the include '%1' of %2 matches nothing in %3").arg(pattern, environment, release),
                Engine::tr("Correct it in slipway.yml, or take the files from the pipeline with \"artifacts:\"."));
    }
    if (viewOf(whole, view).files.empty())
        return fail(ErrorKind::BadInput, Engine::tr("%1 would hold no file for %2").arg(release, environment),
                    Engine::tr("Look at include and exclude of %1 in slipway.yml.").arg(environment));
    return {};
}

Result<> checkShared(const QStringList &paths, const QStringList &shared)
{
    for (const QString &given : shared) {
        const QString place = withoutSlash(given);
        for (const QString &path : paths) {
            if (path == place || path.startsWith(place + u'/') || place.startsWith(path + u'/'))
                return fail(
                    ErrorKind::BadInput, Engine::tr("%1 is shared, but the release contains %2").arg(place, path),
                    Engine::tr(
                        "Leave it out of the release with \"exclude: [%1]\", or take it out of the shared paths.")
                        .arg(place));
        }
    }
    return {};
}

QJsonObject toJson(const FileView &view)
{
    return {{u"include"_s, QJsonArray::fromStringList(view.include)},
            {u"exclude"_s, QJsonArray::fromStringList(view.exclude)},
            {u"artifacts"_s, QJsonArray::fromStringList(view.artifacts)}};
}

FileView fileViewFromJson(const QJsonObject &object)
{
    return {.include = textsOf(object[u"include"]),
            .exclude = textsOf(object[u"exclude"]),
            .artifacts = textsOf(object[u"artifacts"])};
}

} // namespace slipway::deploy
