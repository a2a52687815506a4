// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/sshdeploy.h"

#include "runner/actions/shellwords.h"

#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kConnectionLost = 255; ///< ssh's own, not of what it ran
constexpr qint64 kReadBytes = 64 * 1024;
constexpr qsizetype kTransferCharacters = 10'000; ///< of RSYNC_STDOUT, as the published action limits it

/// One step of the action: scripts and transfer run below the job's shim, which masks and logs what they print.
class SshDeploy
{
public:
    SshDeploy(const ActionCall &call, SshDeployInputs inputs, const ssh::PrivateKey &key, QString knownHosts)
        : m_call(call)
        , m_inputs(std::move(inputs))
        , m_options{.identity = &key,
                    .knownHostsFile = std::move(knownHosts),
                    .userConfiguration = false,
                    .settings = m_inputs.sshSettings}
        , m_environment(call.job.state.processEnvironment())
    {
        for (const QString &name : sshDeployVariables())
            m_environment.erase(name); // the key is for ssh alone
    }

    Result<> run()
    {
        if (!m_inputs.scriptBefore.trimmed().isEmpty())
            SLIPWAY_CHECK(script(u"SCRIPT_BEFORE"_s, m_inputs.scriptBefore));
        SLIPWAY_CHECK(makeTarget());
        SLIPWAY_CHECK(transfer());
        if (!m_inputs.scriptAfter.trimmed().isEmpty())
            SLIPWAY_CHECK(script(u"SCRIPT_AFTER"_s, transferred() + m_inputs.scriptAfter));
        return {};
    }

private:
    Result<StepExit> start(const QStringList &argv) const
    {
        StepCommand command{.number = m_call.step, .argv = argv, .environment = m_environment};
        command.workingDirectory = m_call.job.folders.workspace;
        if (m_call.deadline)
            command.timeout = std::max(*m_call.deadline - m_call.job.run.clock.elapsed(), Milliseconds(1));
        // What a host prints is no word of the workflow's: its "commands" are not obeyed.
        const StepExit exit = SLIPWAY_TRY(m_call.job.session.run(
            command, [](const WorkflowCommand &) {}, m_call.stop));
        if (exit.cancelled)
            return fail(ErrorKind::Cancelled, Engine::tr("cancelled"));
        if (exit.timedOut)
            return fail(
                {.message = Engine::tr("the deployment took longer than the time limit"), .code = timedOutCode()});
        if (!exit.problem.isEmpty())
            return fail(ErrorKind::Environment, exit.problem);
        return exit;
    }

    [[nodiscard]] QString printed(const StepExit &exit) const
    {
        QStringList lines;
        for (const LogLine &line : readLogTail(m_call.job.logBase, exit.firstLine, exit.lastLine, kReadBytes))
            lines << line.text;
        return lines.join(u'\n');
    }

    [[nodiscard]] Error explained(const StepExit &exit, const Message &what) const
    {
        return ssh::explain({.code = exit.code, .errors = printed(exit).toUtf8()}, what, m_inputs.destination);
    }

    /// Through standard input: a script is in no argument list and on no disk.
    Result<> script(const QString &name, const QString &text)
    {
        m_call.note(Engine::tr("Running %1 on %2").arg(name, m_inputs.destination.text()));
        QString content = QString(text).replace("\r\n"_L1, "\n"_L1);
        if (!content.endsWith(u'\n'))
            content += u'\n';
        const ssh::MemoryFile file = SLIPWAY_TRY(ssh::MemoryFile::make(content.toUtf8()));
        const QStringList feed{u"sh"_s, u"-c"_s, u"exec \"$@\" <\"$0\""_s, file.path()};
        const StepExit exit = SLIPWAY_TRY(start(feed + ssh::sshCommand(m_inputs.destination, m_options, u"bash -s"_s)));
        if (exit.code == 0)
            return {};
        if (exit.code == kConnectionLost)
            return fail(explained(exit, name));
        const QString last = printed(exit).section(u'\n', -1).trimmed();
        return fail(
            ErrorKind::Failed,
            Message::list(
                {Engine::tr("%1 ended with exit code %2 on %3").arg(name, exit.code, m_inputs.destination.text()),
                 last},
                u": "_s));
    }

    /// A single file may get another name on the host; all else goes into a folder.
    [[nodiscard]] QString targetFolder() const
    {
        const bool renames = m_inputs.sources.size() == 1 && QFileInfo(m_inputs.sources.first()).isFile() &&
                             !m_inputs.target.endsWith(u'/');
        if (!renames)
            return m_inputs.target;
        const qsizetype slash = m_inputs.target.lastIndexOf(u'/');
        return slash < 0 ? u"."_s : slash == 0 ? u"/"_s : m_inputs.target.left(slash);
    }

    Result<> makeTarget()
    {
        const QString remote = u"mkdir -p -- "_s + quotedForShell(targetFolder());
        const StepExit exit = SLIPWAY_TRY(start(ssh::sshCommand(m_inputs.destination, m_options, remote)));
        if (exit.code == kConnectionLost)
            return fail(explained(exit, Engine::tr("the connection")));
        // A key may be allowed to run rsync and nothing else; when the folder is really missing, rsync says so.
        if (exit.code != 0)
            m_call.warn(
                Engine::tr("the folder %1 could not be made on %2").arg(targetFolder(), m_inputs.destination.text()));
        return {};
    }

    Result<> transfer()
    {
        const ssh::Destination &to = m_inputs.destination;
        const QString host = to.host.contains(u':') ? u'[' + to.host + u']' : to.host;
        m_call.note(Engine::tr("Copying to %1, folder %2").arg(to.text(), m_inputs.target));
        QStringList argv{u"rsync"_s, u"--rsh="_s + ssh::rsyncShell(to, m_options), u"-s"_s};
        argv << m_inputs.rsyncArguments << u"--"_s << m_inputs.sources;
        argv << to.user + u'@' + host + u':' + m_inputs.target;
        const StepExit exit = SLIPWAY_TRY(start(argv));
        if (exit.code != 0)
            return fail(explained(exit, Engine::tr("the transfer")));
        m_transferred = printed(exit).left(kTransferCharacters);
        return {};
    }

    /// RSYNC_STDOUT for SCRIPT_AFTER, on the line of its first command so that its line numbers stay.
    [[nodiscard]] QString transferred() const
    {
        return u"export RSYNC_STDOUT="_s + quotedForShell(QString(m_transferred).replace(u'\n', u' ')) + u"; "_s;
    }

    const ActionCall &m_call;
    SshDeployInputs m_inputs;
    ssh::SshOptions m_options;
    EnvironmentMap m_environment;
    QString m_transferred;
};

} // namespace

Result<NamedValues> sshDeploy(const ActionCall &call)
{
    const RunInput &input = call.job.run.input;
    SshDeployInputs inputs = SLIPWAY_TRY(readSshDeployInputs(call));
    call.job.session.mask(inputs.privateKey);
    call.job.redactor.add(inputs.privateKey);
    for (const Message &note : inputs.notes)
        call.note(note);
    const ssh::PrivateKey key = SLIPWAY_TRY(ssh::PrivateKey::load(inputs.privateKey));
    const ssh::KnownHosts hosts(input.dataFolder + u"/known_hosts"_s);
    const ssh::Destination host = inputs.destination;
    CommandRunner &commands = call.job.run.commands;
    const auto ensure = [&] { return ssh::ensureHostKey(commands, host, hosts, input.askHostKey, call.stop); };
    if (!SLIPWAY_TRY(ssh::isKnownHost(commands, host, hosts, call.stop)))
        SLIPWAY_CHECK(ensure());
    const Result<> done = SshDeploy(call, std::move(inputs), key, hosts.file()).run();
    if (!done && done.error().code.startsWith("ssh.host-key"_L1))
        SLIPWAY_CHECK(ensure()); // tells the fingerprint that was accepted and the one there is
    SLIPWAY_CHECK(done);
    return NamedValues{{u"status"_s, u"success"_s}};
}

} // namespace slipway
