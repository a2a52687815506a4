// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repositories/repositorynames.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;

QString nameFromUrl(const QString &url)
{
    QString name = url;
    while (name.endsWith(u'/'))
        name.chop(1);
    name = name.mid(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u':')) + 1);
    if (name.endsWith(u".git"_s))
        name.chop(4);
    return name;
}

QString freeName(const QString &wanted, const std::vector<RepositoryRecord> &known)
{
    const auto taken = [&known](const QString &name) {
        return std::ranges::find(known, name, &RepositoryRecord::name) != known.end();
    };
    QString name = wanted;
    for (int number = 2; taken(name); ++number)
        name = wanted + u'-' + QString::number(number);
    return name;
}

Result<> checkRepositoryName(const QString &name)
{
    const bool bad = name.isEmpty() || name.startsWith(u'-') || name.contains(u'/') ||
                     std::ranges::any_of(name, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if (bad)
        return fail(
            ErrorKind::BadInput, Engine::tr("'%1' cannot be the name of a repository").arg(name),
            Engine::tr("A name is not empty, does not begin with '-' and holds no '/' and no control characters."));
    return {};
}

} // namespace slipway
