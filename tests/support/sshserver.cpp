// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sshserver.h"

#include "support/temporarydata.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QMultiHash>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

constexpr int kStartMs = 10'000;

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s}) : found;
}

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<in_port_t>(port));
    return address;
}

/// A port that nobody listens on at this moment.
int freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                       ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(descriptor);
    return bound ? ntohs(address.sin_port) : 0;
}

bool answers(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool connected = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    return connected;
}

bool makeKey(const QString &file)
{
    QFile::remove(file);
    QFile::remove(file + u".pub"_s);
    return QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-C"_s, u"test"_s,
                                               u"-f"_s, file}) == 0;
}

/// All that descends from a process and, below it, from its children: by their parents, which everybody may read.
QList<pid_t> descendants(pid_t ancestor)
{
    QMultiHash<pid_t, pid_t> children;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const QByteArray status = readFile(u"/proc/%1/stat"_s.arg(name));
        if (name.toInt() > 0) // "pid (name) state parent …": a name may hold blanks and brackets
            children.insert(status.mid(status.lastIndexOf(')')).split(' ').value(2).toInt(), name.toInt());
    }
    QList<pid_t> found = children.values(ancestor);
    for (qsizetype i = 0; i < found.size(); ++i)
        found += children.values(found[i]);
    return found;
}

/// sshd's own processes, not what they run.
bool isSession(pid_t process)
{
    return readFile(u"/proc/%1/comm"_s.arg(process)).startsWith("sshd");
}

/// Whether it stands still: then it begins no other process.
bool isStopped(pid_t process)
{
    const QByteArray status = readFile(u"/proc/%1/stat"_s.arg(process));
    const QByteArray state = status.mid(status.lastIndexOf(')')).split(' ').value(1);
    return status.isEmpty() || state == "T" || state == "Z";
}

/// sshd and its sessions, all of them stopped: also those that began while the others were being looked for.
QList<pid_t> standingStill(pid_t listener)
{
    while (true) {
        QList<pid_t> processes = QList<pid_t>{listener} + descendants(listener);
        processes.removeIf([](pid_t process) { return !isSession(process); });
        if (std::ranges::all_of(processes, isStopped))
            return processes;
        for (const pid_t process : processes)
            ::kill(process, SIGSTOP);
    }
}

} // namespace

QString sshServerMissing()
{
    for (const QString &name : {u"sshd"_s, u"ssh"_s, u"ssh-keygen"_s, u"ssh-keyscan"_s, u"rsync"_s}) {
        if (program(name).isEmpty())
            return u"%1 is not on this machine; install openssh-server, openssh-client and rsync"_s.arg(name);
    }
    return {};
}

QString mountNamespaceMissing()
{
    if (::geteuid() != 0)
        return u"only root may give a server folders of its own"_s;
    if (QProcess::execute(u"sh"_s, {u"-c"_s, u"unshare -m true 2>/dev/null"_s}) == 0)
        return {};
    return u"no mount name space can be made here; in a chroot, bind the root folder to itself first (mount --bind)"_s;
}

SshServer::SshServer()
{
    if (::geteuid() == 0)
        ::mkdir("/run/sshd", 0755); // where sshd locks itself in; the system's service would make it
    const passwd *entry = ::getpwuid(::geteuid());
    m_user = entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
    (void)makeKey(keyFile());
    (void)makeKey(m_folder.filePath(u"host_key"_s));
    (void)writeFile(m_folder.filePath(u"authorized_keys"_s), readFile(keyFile() + u".pub"_s));
}

SshServer::~SshServer()
{
    const qint64 listener = m_process.processId();
    const QList<pid_t> processes = listener > 0 ? descendants(static_cast<pid_t>(listener)) : QList<pid_t>();
    dropSessions();
    stop();
    for (const pid_t process : processes)
        ::kill(process, SIGKILL);
}

bool SshServer::accepts(const QByteArray &line) const
{
    const QString file = m_folder.filePath(u"try_config"_s);
    return writeFile(file, line + "\nHostKey " + m_folder.filePath(u"host_key"_s).toLocal8Bit() + '\n') &&
           QProcess::execute(u"sh"_s, {u"-c"_s, u"exec \"$0\" -t -f \"$1\" 2>/dev/null"_s, program(u"sshd"_s), file}) ==
               0;
}

bool SshServer::writeConfiguration() const
{
    QByteArray text = m_lines;            // the first word on a setting wins
    if (accepts("PerSourcePenalties no")) // of OpenSSH 9.8: wrong keys, tried on purpose, would shut the tests out
        text += "PerSourcePenalties no\n";
    text += "ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_port) + "\nHostKey " +
            m_folder.filePath(u"host_key"_s).toLocal8Bit() + "\nAuthorizedKeysFile " +
            m_folder.filePath(u"authorized_keys"_s).toLocal8Bit() +
            "\nPidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            "PermitRootLogin prohibit-password\nPrintMotd no\nLogLevel VERBOSE\nMaxStartups 100\nMaxSessions 100\n"
            "Subsystem sftp internal-sftp\n";
    return writeFile(m_folder.filePath(u"sshd_config"_s), text);
}

bool SshServer::start()
{
    if (m_port == 0)
        m_port = freePort();
    if (!writeConfiguration())
        return false;
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process.setStandardInputFile(QProcess::nullDevice());
    const QStringList words =
        m_wrapper + QStringList{program(u"sshd"_s), u"-D"_s, u"-e"_s, u"-f"_s, m_folder.filePath(u"sshd_config"_s)};
    m_process.start(words.first(), words.mid(1));
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < kStartMs && m_process.state() != QProcess::NotRunning;) {
        if (m_process.waitForFinished(20))
            break;
        if (answers(m_port))
            return true;
    }
    return false;
}

void SshServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    for (const pid_t process : descendants(static_cast<pid_t>(m_process.processId()))) {
        if (isSession(process))
            m_left << process; // they lose their parent and could not be found again
    }
    m_process.terminate();
    if (!m_process.waitForFinished(kStartMs))
        m_process.kill();
    m_process.waitForFinished();
}

void SshServer::dropSessions()
{
    QList<pid_t> sessions = std::exchange(m_left, {});
    if (const qint64 listener = m_process.processId(); listener > 0)
        sessions += descendants(static_cast<pid_t>(listener));
    for (const pid_t session : sessions) {
        if (isSession(session))
            ::kill(session, SIGKILL);
    }
}

void SshServer::die()
{
    const qint64 listener = m_process.processId();
    if (listener <= 0)
        return;
    for (const pid_t process : standingStill(static_cast<pid_t>(listener)))
        ::kill(process, SIGKILL);
    m_process.waitForFinished(kStartMs);
}

void SshServer::freeze(bool isFrozen)
{
    const qint64 listener = m_process.processId();
    if (listener <= 0)
        return;
    const QList<pid_t> processes = standingStill(static_cast<pid_t>(listener));
    for (const pid_t process : isFrozen ? QList<pid_t>() : processes)
        ::kill(process, SIGCONT);
}

bool SshServer::changeHostKey()
{
    const bool running = m_process.state() != QProcess::NotRunning;
    stop();
    return makeKey(m_folder.filePath(u"host_key"_s)) && (!running || start());
}

QByteArray SshServer::key() const
{
    return readFile(keyFile());
}

QByteArray SshServer::hostPublicKey() const
{
    return readFile(m_folder.filePath(u"host_key.pub"_s));
}

QByteArray SshServer::knownHostsLine() const
{
    const QByteArrayList words = hostPublicKey().trimmed().split(' ');
    return "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + words.value(0) + ' ' + words.value(1) + '\n';
}

QString SshServer::fingerprint() const
{
    const QByteArray key = QByteArray::fromBase64(hostPublicKey().split(' ').value(1));
    const QByteArray digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(digest.toBase64(QByteArray::OmitTrailingEquals));
}

QByteArray SshServer::log() const
{
    return readFile(m_folder.filePath(u"log"_s));
}

} // namespace slipway::test
