// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/configuration.h"

#include "core/names.h"

#include <QRegularExpression>
#include <QUrl>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr Names<TargetKind, 5> kTargetKinds{{
    {TargetKind::Local, "local"_L1},
    {TargetKind::Ssh, "ssh"_L1},
    {TargetKind::Compose, "compose"_L1},
    {TargetKind::Script, "script"_L1},
    {TargetKind::Workflow, "workflow"_L1},
}};

constexpr int kHighestPort = 65535;
constexpr qsizetype kLongestHost = 253;

tl::unexpected<Error> noHost(const QString &text, const Message &why)
{
    const QString shown = text.size() > kLongestHost ? text.left(kLongestHost) + u'…' : text;
    return fail(ErrorKind::BadInput, Engine::tr("'%1' is no host: %2").arg(shown, why),
                Engine::tr("Write user@host:port, for example deploy@192.0.2.7:22 or deploy@[::1]:22."));
}

/// What is wrong with the host's own name or address.
Message hostProblem(const QString &host, bool isBracketed)
{
    static const QRegularExpression name(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\\.?"_s));
    static const QRegularExpression address(
        QRegularExpression::anchoredPattern(u"[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?"_s));
    if (host.isEmpty())
        return Engine::tr("it has no name");
    if (host.startsWith(u'-'))
        return Engine::tr("it begins with '-', which programs take for an option");
    if (isBracketed)
        return address.match(host).hasMatch() ? Message() : Engine::tr("in brackets stands an IPv6 address");
    if (host.contains(u':'))
        return Engine::tr("an IPv6 address stands in brackets, as in [::1]:22");
    return host.size() <= kLongestHost && name.match(host).hasMatch()
               ? Message()
               : Engine::tr("it may have letters, digits, '.', '_' and '-'");
}

Message userProblem(const QString &user)
{
    static const QRegularExpression name(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9_.][A-Za-z0-9_.+@\\\\-]*\\$?"_s));
    if (user.startsWith(u'-'))
        return Engine::tr("its user begins with '-', which programs take for an option");
    return name.match(user).hasMatch() ? Message() : Engine::tr("its user may have letters, digits, '.', '_' and '-'");
}

} // namespace

QString targetKindName(TargetKind kind)
{
    return nameOf(kTargetKinds, kind);
}

QString HostSpec::text() const
{
    QString result = user.isEmpty() ? QString() : user + u'@';
    result += host.contains(u':') ? u'[' + host + u']' : host;
    return port > 0 ? result + u':' + QString::number(port) : result;
}

Result<HostSpec> hostFromText(const QString &text)
{
    HostSpec spec;
    if (text.contains("://"_L1))
        return noHost(text, Engine::tr("it is a URL"));
    const qsizetype atSign = text.lastIndexOf(u'@');
    spec.user = atSign < 0 ? QString() : text.left(atSign);
    QString rest = text.mid(atSign + 1);
    const bool isBracketed = rest.startsWith(u'[') && rest.contains(u']');
    // Behind the bracket, or behind the only colon, stands the port.
    const qsizetype hostEnd = isBracketed             ? rest.indexOf(u']') + 1
                              : rest.count(u':') == 1 ? rest.indexOf(u':')
                                                      : rest.size();
    spec.host = isBracketed ? rest.mid(1, hostEnd - 2) : rest.left(hostEnd);
    const QString port = rest.mid(hostEnd);
    if (const Message problem = hostProblem(spec.host, isBracketed); !problem.isEmpty())
        return noHost(text, problem);
    if (const Message problem = atSign < 0 ? Message() : userProblem(spec.user); !problem.isEmpty())
        return noHost(text, problem);
    static const QRegularExpression digits(QRegularExpression::anchoredPattern(u":[0-9]{1,5}"_s));
    spec.port = port.mid(1).toInt();
    if (!port.isEmpty() && (!digits.match(port).hasMatch() || spec.port < 1 || spec.port > kHighestPort))
        return noHost(text, Engine::tr("a port is a number from 1 to %1").arg(kHighestPort));
    return spec;
}

QString CheckSpec::title() const
{
    switch (kind) {
    case Kind::Http: {
        const QString path = QUrl(http.url).path();
        return u"GET %1"_s.arg(path.isEmpty() ? u"/"_s : path);
    }
    case Kind::Tcp:
        return u"tcp %1"_s.arg(HostSpec{.user = {}, .host = tcp.host, .port = tcp.port}.text());
    case Kind::Command: {
        const QString line = command.run.trimmed();
        return line.contains(u'\n') ? line.section(u'\n', 0, 0) + u" …" : line;
    }
    case Kind::Metric:
        break;
    }
    return u"metric %1"_s.arg(metric.when);
}

} // namespace slipway::config
