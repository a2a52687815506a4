// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text/commandtext.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

QString shellQuoted(const QString &word)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               QStringView(u"-_./:@%+=,").contains(c);
    };
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isPlain))
        return word;
    QString inner = word;
    return u'\'' + inner.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString commandText(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << shellQuoted(word);
    return quoted.join(u' ');
}

QString environmentArgument(const EnvironmentRecord &environment)
{
    return environment.repositoryName.isEmpty() ? environment.name
                                                : environment.repositoryName + u'/' + environment.name;
}

} // namespace slipway
