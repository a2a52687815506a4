// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "deploy/releases/treewalk.h"

#include <algorithm>

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

} // namespace

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
