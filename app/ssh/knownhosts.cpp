// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ssh.h"

#include "core/access.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace slipway::ssh {
using namespace Qt::StringLiterals;
namespace {

/// As ssh finds it: by the user database, not by HOME.
QString homeFolder()
{
    passwd entry{};
    passwd *found = nullptr;
    QByteArray buffer(16 * 1024, Qt::Uninitialized);
    ::getpwuid_r(::getuid(), &entry, buffer.data(), static_cast<size_t>(buffer.size()), &found);
    return found ? QFile::decodeName(found->pw_dir) : QDir::homePath();
}

/// "[marker] names type key [comment]"
std::optional<KnownKey> parseLine(const QByteArray &line)
{
    QByteArrayList words = line.simplified().split(' ');
    KnownKey key;
    if (words.first().startsWith('@'))
        key.marker = QString::fromLatin1(words.takeFirst());
    if (words.size() < 3)
        return std::nullopt;
    key.type = QString::fromLatin1(words[1]);
    key.key = words[2];
    return key;
}

/// `ssh-keygen -F` knows patterns and hashed names: "# Host NAME found: line N" and then the line.
Result<std::vector<KnownKey>> find(CommandRunner &runner, const QString &file, const QString &host,
                                   std::stop_token stop)
{
    const Exit exit = SLIPWAY_TRY(runner.run({.argv = {u"ssh-keygen"_s, u"-F"_s, host, u"-f"_s, file}}, stop));
    std::vector<KnownKey> keys;
    int line = 0;
    for (const QByteArray &text : exit.output.split('\n')) {
        if (text.startsWith("# Host ")) {
            line = text.mid(text.lastIndexOf("line ") + 5).split(' ').first().toInt(); // CA or REVOKED may follow
        } else if (std::optional<KnownKey> key = text.isEmpty() ? std::nullopt : parseLine(text)) {
            key->file = file;
            key->line = line;
            keys.push_back(std::move(*key));
        }
    }
    return keys;
}

} // namespace

KnownHosts::KnownHosts(QString file)
    : m_file(std::move(file))
{
}

Result<std::vector<KnownKey>> KnownHosts::about(CommandRunner &runner, const QString &host, std::stop_token stop) const
{
    std::vector<KnownKey> keys;
    for (const QString &file :
         {m_file, QString(homeFolder() + u"/.ssh/known_hosts"_s), u"/etc/ssh/ssh_known_hosts"_s}) {
        if (file.isEmpty() || !QFileInfo::exists(file))
            continue;
        std::vector<KnownKey> found = SLIPWAY_TRY(find(runner, file, host, stop));
        std::ranges::move(found, std::back_inserter(keys));
    }
    return keys;
}

Result<KnownHosts::Trust> KnownHosts::trust(CommandRunner &runner, const HostKey &key, std::stop_token stop) const
{
    Trust trust = Trust::Unknown;
    for (const KnownKey &known : SLIPWAY_TRY(about(runner, key.host, stop))) {
        const bool same = known.type == key.type && known.key == key.key;
        if (known.marker == "@revoked"_L1 && same)
            return Trust::Changed;
        if (known.marker == "@cert-authority"_L1 || (known.marker.isEmpty() && same))
            trust = Trust::Known; // whether a certificate fits is for ssh to see
        else if (known.marker.isEmpty() && known.type == key.type && trust == Trust::Unknown)
            trust = Trust::Changed;
    }
    return trust;
}

Result<> KnownHosts::accept(const HostKey &key) const
{
    const QString folder = QFileInfo(m_file).absolutePath();
    makeKeptFolder(QFile::encodeName(folder).toStdString()); // if not, opening the file tells why
    const mode_t mode = fileModeAt(QFile::encodeName(m_file).toStdString());
    const QByteArray line = key.host.toUtf8() + ' ' + key.type.toLatin1() + ' ' + key.key + '\n';
    // One write of one line at the end: two processes that accept at once do not mix their lines.
    const int descriptor =
        ::open(QFile::encodeName(m_file).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, mode);
    struct stat status = {};
    const bool isMine = descriptor >= 0 && ::fstat(descriptor, &status) == 0 && status.st_uid == ::geteuid();
    const bool written = descriptor >= 0 && (!isMine || ::fchmod(descriptor, mode) == 0) &&
                         ::write(descriptor, line.constData(), static_cast<size_t>(line.size())) == line.size() &&
                         ::fsync(descriptor) == 0;
    const int number = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (written)
        return {};
    return fail(ErrorKind::Environment, Engine::tr("the host key cannot be remembered in %1: %2")
                                            .arg(m_file, QString::fromLocal8Bit(::strerror(number))));
}

} // namespace slipway::ssh
