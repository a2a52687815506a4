// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/urlsecrets.h"

#include <QRegularExpression>
#include <QUrl>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

/// scheme, user with or without password, host and path of a web address that names a user.
QRegularExpressionMatch parts(const QString &address)
{
    static const QRegularExpression pattern(u"^(https?)://([^/]*)@([^/@]*(?:/.*)?)$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(address);
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

} // namespace

QString UrlSecrets::without(const QString &address)
{
    const QRegularExpressionMatch match = parts(address);
    return match.hasMatch() ? QString(match.captured(1) + u"://"_s + match.captured(3)) : address;
}

void UrlSecrets::add(const QString &address)
{
    const QRegularExpressionMatch match = parts(address);
    if (!match.hasMatch())
        return;
    const QString who = match.captured(2);
    const qsizetype colon = who.indexOf(u':');
    m_user = decoded(who.left(colon < 0 ? who.size() : colon));
    m_password = colon < 0 ? std::nullopt : std::optional(decoded(who.sliced(colon + 1)));
}

void UrlSecrets::giveTo(EnvironmentMap &environment) const
{
    if (!m_user)
        return;
    if (!m_password) { // a name, or a token: only the user's own helpers may know more
        environment[u"GIT_CONFIG_COUNT"_s] = u"1"_s;
        environment[u"GIT_CONFIG_KEY_0"_s] = u"credential.username"_s;
        environment[u"GIT_CONFIG_VALUE_0"_s] = *m_user;
        return;
    }
    environment[u"SLIPWAY_GIT_USER"_s] = *m_user;
    environment[u"SLIPWAY_GIT_PASSWORD"_s] = *m_password;
    environment[u"GIT_CONFIG_COUNT"_s] = u"2"_s;
    environment[u"GIT_CONFIG_KEY_0"_s] = environment[u"GIT_CONFIG_KEY_1"_s] = u"credential.helper"_s;
    environment[u"GIT_CONFIG_VALUE_0"_s] = QString(); // forgets the helpers of the user
    environment[u"GIT_CONFIG_VALUE_1"_s] =
        uR"(!f() { test "$1" = get && printf 'username=%s\npassword=%s\n' "$SLIPWAY_GIT_USER" "$SLIPWAY_GIT_PASSWORD"; }; f)"_s;
}

} // namespace slipway::git
