// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/placeholders.h"

#include <QUrl>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

bool isPlain(const QString &value)
{
    const auto plain = [](QChar c) { return (c.unicode() < 0x80 && c.isLetterOrNumber()) || u"._-"_s.contains(c); };
    return std::ranges::all_of(value, plain);
}

} // namespace

std::optional<QString> filled(const QString &text, const StagedRelease &release, FillFor use)
{
    const std::array<std::pair<QString, QString>, 4> values{{{u"${release}"_s, release.name},
                                                             {u"${commit}"_s, release.commit},
                                                             {u"${digest}"_s, release.digest},
                                                             {u"${environment}"_s, release.environment}}};
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        const auto found = std::ranges::find_if(
            values, [&](const auto &value) { return QStringView(text).mid(at).startsWith(value.first); });
        if (found == values.end()) {
            result += text[at++];
            continue;
        }
        const QString &value = found->second;
        if (value.isEmpty() || (use == FillFor::Command && !isPlain(value)))
            return std::nullopt;
        result += use == FillFor::Url ? QString::fromLatin1(QUrl::toPercentEncoding(value)) : value;
        at += found->first.size();
    }
    return result;
}

} // namespace slipway::deploy
