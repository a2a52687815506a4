// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/remotefolder.h"

#include "support/temporarydata.h"

#include <QDir>

namespace slipway::test {
using namespace Qt::StringLiterals;

RemoteFolder::RemoteFolder(const std::vector<const SshServer *> &servers)
{
    environment.target.kind = config::TargetKind::Ssh;
    environment.target.identity = u"deploy-key"_s;
    QStringList fingerprints;
    for (const SshServer *server : servers) {
        environment.target.hosts.push_back({.user = server->user(), .host = server->host(), .port = server->port()});
        fingerprints << server->fingerprint();
    }
    tools.secret = [key = servers.front()->key()](const QString &) -> Result<QByteArray> { return key; };
    tools.askHostKey = [fingerprints](const ssh::HostKey &key) { return fingerprints.contains(key.fingerprint); };
}

bool startApart(SshServer &server, const SshServer *first, const QString &path)
{
    const QString own = server.folder() + u"/disk"_s;
    if (!QDir().mkpath(path) || !QDir().mkpath(own))
        return false;
    const QString script = u"mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\""_s;
    server.wrap({u"unshare"_s, u"-m"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, own, path});
    if (first)
        server.configure("AuthorizedKeysFile " + QString(first->folder() + u"/authorized_keys"_s).toUtf8());
    return server.start();
}

bool isAlive(qint64 pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    return !stat.isEmpty() && !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

} // namespace slipway::test
