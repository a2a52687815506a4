// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/remoteurl.h"

#include "git/workspace.h"

#include <QRegularExpression>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

struct Address
{
    QString scheme; ///< lower case; empty for host:path
    QString user;   ///< with password
    QString host;   ///< with port
    QString path;
};

std::optional<Address> parsedUrl(const QString &url)
{
    static const QRegularExpression pattern(u"^([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/]*)@)?([^/@]*)(/.*)?$"_s);
    const QRegularExpressionMatch match = pattern.match(url);
    if (!match.hasMatch())
        return std::nullopt;
    return Address{match.captured(1).toLower(), match.captured(2), match.captured(3), match.captured(4)};
}

/// git@host:path; a single letter before the colon is left to be a path.
std::optional<Address> parsedShortForm(const QString &text)
{
    static const QRegularExpression pattern(u"^(?:([^/@:]+)@)?([^/@:]{2,}|\\[[0-9A-Fa-f:.]+\\]):(?!:)(.+)$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Address{{}, match.captured(1), match.captured(2), match.captured(3)};
}

bool isKnownScheme(const QString &scheme)
{
    static const QStringList known{u"https"_s, u"http"_s, u"ssh"_s, u"git"_s, u"file"_s};
    return known.contains(scheme);
}

bool hasControl(const QString &text)
{
    static const QRegularExpression escaped(u"%(?:0[0-9a-f]|1[0-9a-f]|7f)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return std::ranges::any_of(
               text, [](QChar c) { return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0); }) ||
           text.contains(escaped);
}

tl::unexpected<Error> refusedAddress(const Message &why)
{
    return fail(ErrorKind::BadInput, Engine::tr("this address cannot be used: %1").arg(why),
                Engine::tr("use https://host/path, ssh://user@host/path, user@host:path or file:///path"));
}

Result<> checkCommon(const QString &text)
{
    if (text.isEmpty())
        return refusedAddress(Engine::tr("it is empty"));
    if (text.startsWith(u'-'))
        return refusedAddress(Engine::tr("it begins with '-', like an option"));
    if (hasControl(text))
        return refusedAddress(Engine::tr("it contains control characters"));
    static const QRegularExpression helper(u"^[A-Za-z0-9+.-]*::"_s);
    if (text.contains(helper))
        return refusedAddress(Engine::tr("it names a remote helper, which would run a program"));
    return {};
}

Result<> checkAddress(const Address &address)
{
    if (!address.scheme.isEmpty() && !isKnownScheme(address.scheme))
        return refusedAddress(Engine::tr("\"%1\" is no protocol that Slipway uses").arg(address.scheme));
    if (address.scheme == u"file")
        return {};
    const bool needsPath = address.scheme.isEmpty();
    if (address.host.isEmpty() || (needsPath && address.path.isEmpty()))
        return refusedAddress(Engine::tr("it names no host"));
    // Escapes and spaces could hide a '-' or more words from ssh.
    static const QRegularExpression plainHost(u"^[^-\\s%'\"`$;&|<>\\\\][^\\s%'\"`$;&|<>\\\\]*$"_s);
    if (!address.host.contains(plainHost))
        return refusedAddress(Engine::tr("\"%1\" is no host name").arg(address.host));
    const bool overSsh = needsPath || address.scheme == u"ssh";
    if (overSsh && !address.user.isEmpty() && !address.user.contains(plainHost))
        return refusedAddress(Engine::tr("\"%1\" is no user name").arg(address.user));
    if (overSsh && (address.path.startsWith(u'-') || address.path.startsWith(u"/-")))
        return refusedAddress(Engine::tr("its path begins with '-'"));
    return {};
}

} // namespace

bool looksLikeUrl(const QString &text)
{
    if (const std::optional<Address> url = parsedUrl(text))
        return isKnownScheme(url->scheme);
    const bool path = text.startsWith(u'/') || text.startsWith(u'.') || text.startsWith(u'~') || text.startsWith(u'-');
    return !path && parsedShortForm(text).has_value();
}

Result<> checkUrl(const QString &url)
{
    SLIPWAY_CHECK(checkCommon(url));
    std::optional<Address> address = parsedUrl(url);
    if (!address)
        address = parsedShortForm(url);
    if (!address)
        return refusedAddress(Engine::tr("\"%1\" is no URL").arg(url));
    return checkAddress(*address);
}

Result<> checkRemoteAddress(const QString &address)
{
    SLIPWAY_CHECK(checkCommon(address));
    const bool path = !address.contains(u"://") && !parsedShortForm(address);
    const bool plainPath = address.startsWith(u'/') || address.startsWith(u'.');
    return path || plainPath ? Result<>() : checkUrl(address);
}

QString withoutCredentials(const QString &url)
{
    const std::optional<Address> address = parsedUrl(url);
    if (!address || address->user.isEmpty())
        return url;
    const bool web = address->scheme == u"http" || address->scheme == u"https";
    const QString user = web ? QString() : address->user.section(u':', 0, 0);
    const QString at = user.isEmpty() ? QString() : QString(user + u'@');
    return address->scheme + u"://"_s + at + address->host + address->path;
}

} // namespace slipway::git
