// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

#include <QRegularExpression>

namespace slipway::ssh {
using namespace Qt::StringLiterals;

Result<> Destination::check() const
{
    static const QRegularExpression userName(u"\\A[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]*\\z"_s);
    static const QRegularExpression hostName(
        u"\\A(?:[A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?)\\z"_s);
    if (!user.isEmpty() && !userName.match(user).hasMatch())
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is no user name for SSH").arg(user));
    if (!hostName.match(host).hasMatch())
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is no host name").arg(host),
                    Engine::tr("A host name has letters, digits, '.', '-' and '_' and does not begin with '-'."));
    if (port < 0 || port > 65535)
        return fail(ErrorKind::BadInput, Engine::tr("%1 is no port: it must be between 1 and 65535").arg(port));
    return {};
}

QString Destination::text() const
{
    QString text = user.isEmpty() ? host : QString(user + u'@' + host);
    if (port > 0)
        text += u':' + QString::number(port);
    return text;
}

QString knownHostsName(const Destination &destination)
{
    const QString host = destination.host.toLower();
    return destination.port > 0 && destination.port != 22 ? u"[%1]:%2"_s.arg(host).arg(destination.port) : host;
}

} // namespace slipway::ssh
