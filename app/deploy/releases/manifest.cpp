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

Error unusable(Messages problems, const QString &folder)
{
    constexpr std::size_t most = 20;
    std::ranges::sort(problems, {}, &Message::english);
    const std::size_t more = problems.size() - std::min(problems.size(), most);
    problems.resize(problems.size() - more);
    Message text = Message::list(std::move(problems), u"; "_s);
    if (more > 0)
        text += Engine::tr("; and %1 more").arg(more);
    return {.kind = ErrorKind::BadInput,
            .message = text,
            .hint = Engine::tr("a release holds files, and links that stay inside it; remove it or leave it out"),
            .file = folder};
}

} // namespace

Result<Manifest> scanFolder(const QString &folder, std::stop_token stop, const KnownHash &known)
{
    Manifest manifest;
    Messages problems;
    const auto take = [&](const TreeEntry &entry, const HashEntry &hash) -> Result<> {
        if (!entry.problem.isEmpty())
            problems.push_back(Message::list({u'"' + shownName(entry.path) + u'"', entry.problem}, u" "_s));
        if (!problems.empty())
            return {}; // it will be no release: only what else is wrong is worth reading
        ManifestFile file{.path = entry.path, .size = entry.size, .executable = entry.executable, .link = entry.link};
        file.sha256 = known && !entry.isLink ? known(entry) : QByteArray();
        if (file.sha256.isEmpty())
            file.sha256 = SLIPWAY_TRY(hash());
        manifest.files.push_back(std::move(file));
        return {};
    };
    SLIPWAY_CHECK(walkTree(folder, take, stop));
    if (!problems.empty())
        return fail(unusable(problems, folder));
    std::ranges::sort(manifest.files, byBytes);
    return manifest;
}

} // namespace slipway::deploy
