// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/hosts/host.h"
#include "process/tellingline.h"

#include <QDir>
#include <QTemporaryDir>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kConnectLimit{20'000};
/// Of a host that was there before: others may wait for it to be taken back.
constexpr Milliseconds kReconnectLimit{4'000};
constexpr qsizetype kLongestSocket = 80; // ssh adds a suffix, and the system allows 107 bytes

/// A folder for sockets that nobody else may enter.
QString socketFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return (runtime.isEmpty() || !QDir(runtime).exists() ? QDir::tempPath() : runtime) + u"/slipway-ssh-XXXXXX"_s;
}

class SshHost final : public Host
{
public:
    SshHost(ssh::Destination destination, const ssh::PrivateKey *identity, const TargetTools &tools)
        : Host(tools.commands, destination.text())
        , m_destination(std::move(destination))
        , m_knownHosts(tools.knownHostsFile)
        , m_askHostKey(tools.askHostKey)
        , m_sockets(socketFolder())
    {
        m_options.identity = identity;
        m_options.knownHostsFile = tools.knownHostsFile;
        m_options.sharing = ssh::SshOptions::Sharing::Guest;
        if (m_sockets.isValid() && m_sockets.path().size() < kLongestSocket)
            m_options.controlPath = m_sockets.filePath(u"c"_s);
    }

    Result<> prepareConnection(const std::stop_token &stop) override;
    std::shared_ptr<HostSession> connection() const override { return m_connection; }
    QByteArray tools() const override { return "rsync"; }
    bool resumesCopies() const override { return true; }
    Result<> copy(const CopyJob &job, const Call &call) override;

protected:
    Command shell() const override { return {.argv = ssh::sshCommand(m_destination, m_options, u"sh -s"_s)}; }
    Error explain(const Exit &exit, const Message &what) const override
    {
        // 255 is ssh's own; everything else was said by programs over there.
        return exit.code == 255 ? ssh::explain(exit, what, m_destination) : explainLocally(exit, what);
    }

private:
    [[nodiscard]] QStringList rsync(const CopyJob &job) const;
    /// The connection that all scripts and copies share: a logon takes many times as long as a script.
    [[nodiscard]] Result<> connect(const std::stop_token &stop);
    /// Why nothing ran although there was a connection.
    [[nodiscard]] Error withoutShell(const Exit &exit, const QByteArray &said) const;
    [[nodiscard]] Message shellHint() const;

    ssh::Destination m_destination;
    ssh::KnownHosts m_knownHosts;
    ssh::AskHostKey m_askHostKey;
    ssh::SshOptions m_options;
    QTemporaryDir m_sockets;
    std::shared_ptr<HostSession> m_connection; ///< ends with this process, however that ends
    bool m_wasThere = false;
};

Result<> SshHost::prepareConnection(const std::stop_token &stop)
{
    if (findProgram(u"rsync"_s).isEmpty())
        return fail(ErrorKind::Environment, Engine::tr("the program rsync was not found"),
                    Engine::tr("Install rsync on this machine."));
    if (m_connection && m_connection->isOpen())
        return {};
    auto connected = connect(stop);
    if (connected || !connected.error().code.startsWith(u"ssh.host-key"_s))
        return connected;
    SLIPWAY_CHECK(ssh::ensureHostKey(commands(), SLIPWAY_TRY(ssh::realDestination(commands(), m_destination, stop)),
                                     m_knownHosts, m_askHostKey, stop));
    return connect(stop);
}

Result<> SshHost::connect(const std::stop_token &stop)
{
    ssh::SshOptions options = m_options;
    options.sharing = ssh::SshOptions::Sharing::Owner;
    m_connection.reset();
    auto session = SLIPWAY_TRY(HostSession::open(
        {.argv = ssh::sshCommand(m_destination, options, u"sh -c 'echo ready; exec cat >/dev/null'"_s)}));
    const std::stop_callback onStop(stop, [&session] { session->wake(); });
    const auto deadline = std::chrono::steady_clock::now() + (m_wasThere ? kReconnectLimit : kConnectLimit);
    QByteArray said;
    while (!said.contains("ready\n")) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Engine::tr("connecting was cancelled"));
        if (!session->wait(Milliseconds(1'000)))
            return fail(withoutShell(session->exit(), said));
        said += session->takeOutput();
        if (std::chrono::steady_clock::now() > deadline)
            return fail(named({.kind = ErrorKind::Environment,
                               .message = Engine::tr("the connection failed: no answer"),
                               .hint = shellHint(),
                               .code = u"ssh.timeout"_s}));
    }
    session->setGrace(Milliseconds(200));
    m_connection = std::move(session);
    m_wasThere = true;
    // A command whose shared connection dies tries one of its own: a host that was there answers soon or is gone.
    m_options.connectTimeout = kReconnectLimit;
    return {};
}

Message SshHost::shellHint() const
{
    const QString port = m_destination.port > 0 ? u"-p %1 "_s.arg(m_destination.port) : QString();
    const QString user = m_destination.user.isEmpty() ? QString() : QString(m_destination.user + u'@');
    return Engine::tr("See that the login scripts of that user let commands run; it must print ok: ssh %1 echo ok")
        .arg(QString(port + user + m_destination.host));
}

Error SshHost::withoutShell(const Exit &exit, const QByteArray &said) const
{
    constexpr int kOfSsh = 255, kNoSuchProgram = 127;
    if (exit.code == kOfSsh || exit.code == kNoSuchProgram)
        return ssh::explain(exit, Engine::tr("the connection"), m_destination);
    const QString words = tellingLine(exit.errors.trimmed().isEmpty() ? said : exit.errors);
    const Message message =
        Engine::tr("the connection failed: the login shell of %1 ended with exit code %2 and ran nothing")
            .arg(m_destination.text())
            .arg(exit.code);
    return {.kind = ErrorKind::Environment,
            .message = Message::list({message, words}, u": "_s),
            .hint = shellHint(),
            .code = u"ssh.login-ends"_s};
}

QStringList SshHost::rsync(const CopyJob &job) const
{
    // Permissions are made what they will be at the end, so that equal files of the release before can be shared.
    QStringList argv{u"rsync"_s,
                     u"-rlpt"_s,
                     u"--chmod=D755,Fa+rX,Fa-w"_s,
                     u"--delete"_s,
                     u"--partial-dir=.slipway-partial"_s,
                     u"--timeout=30"_s,
                     u"--secluded-args"_s,
                     u"-e"_s,
                     ssh::rsyncShell(m_destination, m_options)};
    if (job.byContent)
        argv << u"--checksum"_s;
    if (!job.basis.isEmpty())
        argv << (job.mayLink ? u"--link-dest=../"_s : u"--copy-dest=../"_s) + job.basis;
    const QString host = m_destination.host.contains(u':') ? u"[%1]"_s.arg(m_destination.host) : m_destination.host;
    const QString user = m_destination.user.isEmpty() ? QString() : QString(m_destination.user + u'@');
    return argv << u"--"_s << job.from + u'/' << user + host + u':' + job.to + u'/';
}

Result<> SshHost::copy(const CopyJob &job, const Call &call)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return fail(ErrorKind::Environment, Engine::tr("cannot make a temporary folder: %1").arg(folder.errorString()));
    // rsync would outlive this process if it were killed; the watched line does not.
    WatchedLine line{.line = "exec", .fifo = folder.filePath(u"output"_s).toUtf8()};
    for (const QString &argument : rsync(job))
        line.line += ' ' + quoted(argument);
    Command shell = localShell();
    shell.environment = currentEnvironment(); // ssh's agent and configuration
    const Message what = Engine::tr("the upload");
    const Call quiet{.onLine = {}, .stop = call.stop};
    const auto session = SLIPWAY_TRY(HostSession::open(shell));
    const Watch watch{.what = what, .host = {}, .limit = std::chrono::hours(6), .explain = [&](const Exit &exit) {
                          return ssh::explain(exit, what, m_destination);
                      }};
    const auto exit = watchLine(*session, line, watch, quiet);
    if (!exit)
        return fail(named(exit.error()));
    if (exit->code == 0)
        return {};
    for (const QByteArray &words : exit->errors.split('\n')) {
        if (call.onLine && !words.trimmed().isEmpty())
            call.onLine(name(), words);
    }
    return fail(ssh::explain(*exit, what, m_destination));
}

} // namespace

Result<std::unique_ptr<Host>> makeSshHost(const config::HostSpec &spec, const ssh::PrivateKey *identity,
                                          const TargetTools &tools)
{
    ssh::Destination destination{.user = spec.user, .host = spec.host, .port = spec.port};
    SLIPWAY_CHECK(destination.check());
    return std::make_unique<SshHost>(std::move(destination), identity, tools);
}

} // namespace slipway::deploy
