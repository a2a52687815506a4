// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http.h"
#include "net/transfer.h"

namespace slipway::net {
using namespace Qt::StringLiterals;
namespace {

bool isHostName(const QString &host)
{
    const auto usable = [](QChar c) { return c.isLetterOrNumber() || u"._-:%"_s.contains(c); };
    return !host.isEmpty() && host.size() < 256 && !host.startsWith(u'-') && std::ranges::all_of(host, usable);
}

} // namespace

Result<Milliseconds> connectTcp(const QString &host, int port, Milliseconds timeout, std::stop_token stop)
{
    if (!isHostName(host))
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is no host name").arg(host));
    if (port < 1 || port > 65535)
        return fail(ErrorKind::BadInput, Engine::tr("%1 is no port; one is a number from 1 to 65535").arg(port));
    const QString name = host.contains(u':') ? u"[%1]"_s.arg(host) : host;
    Transfer transfer(u"%1:%2"_s.arg(name).arg(port), timeout);
    if (transfer.isReady()) {
        transfer.set(CURLOPT_URL, u"http://%1:%2/"_s.arg(name).arg(port).toUtf8().constData());
        transfer.set(CURLOPT_CONNECT_ONLY, 1L);
        transfer.set(CURLOPT_PROXY, ""); // a proxy would answer for everybody
    }
    SLIPWAY_CHECK(transfer.run(stop));
    return transfer.took();
}

} // namespace slipway::net
