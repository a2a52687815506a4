// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/gitprogram.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <QRegularExpression>

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

/// GIT_* variables of the user that are about the connection; all others could point git at other places or programs.
bool mayKeep(const QString &name)
{
    static const QStringList kept{
        u"GIT_SSH"_s,           u"GIT_SSH_COMMAND"_s,   u"GIT_SSH_VARIANT"_s,    u"GIT_EXEC_PATH"_s,
        u"GIT_CONFIG_GLOBAL"_s, u"GIT_CONFIG_SYSTEM"_s, u"GIT_CONFIG_NOSYSTEM"_s};
    return !name.startsWith(u"GIT_") || name.startsWith(u"GIT_SSL_") || name.startsWith(u"GIT_PROXY_SSL_") ||
           kept.contains(name);
}

/// True when the user's own configuration (never a repository's) chooses the ssh program.
bool userChoosesSsh(const EnvironmentMap &environment)
{
    if (environment.contains(u"GIT_SSH"_s) || environment.contains(u"GIT_SSH_COMMAND"_s))
        return true;
    startLibrary();
    git_config *raw = nullptr;
    if (git_config_open_default(&raw) < 0)
        return false;
    const Handle<git_config> config(raw);
    git_buf value = GIT_BUF_INIT;
    const bool found = git_config_get_string_buf(&value, raw, "core.sshcommand") == 0;
    git_buf_dispose(&value);
    return found;
}

EnvironmentMap gitEnvironment(Network network)
{
    EnvironmentMap environment;
    for (const auto &[name, value] : currentEnvironment()) {
        if (mayKeep(name))
            environment.emplace(name, value);
    }
    if (network == Network::Allowed && !userChoosesSsh(environment))
        environment[u"GIT_SSH_COMMAND"_s] = u"ssh -oBatchMode=yes"_s;
    environment.erase(u"LANGUAGE"_s);
    environment[u"LC_ALL"_s] = u"C.UTF-8"_s; // progress and complaints are parsed
    environment[u"GIT_TERMINAL_PROMPT"_s] = u"0"_s;
    environment[u"GIT_ASKPASS"_s] = QString(); // set but empty: no dialog either
    environment[u"GIT_NO_LAZY_FETCH"_s] = u"1"_s;
    environment[u"GIT_NO_REPLACE_OBJECTS"_s] = u"1"_s;
    environment[u"GIT_OPTIONAL_LOCKS"_s] = u"0"_s;
    environment[u"GIT_ALLOW_PROTOCOL"_s] = network == Network::Allowed ? u"https:ssh:file:git:http"_s : u"none"_s;
    return environment;
}

Message hintFor(const QString &words)
{
    if (words.contains(u"Host key verification failed"))
        return Engine::tr("connect once with ssh in a terminal and accept the host key");
    if (words.contains(u"Permission denied (publickey") || words.contains(u"terminal prompts disabled") ||
        words.contains(u"Authentication failed"))
        return Engine::tr("set up an ssh key or a git credential helper: Slipway never asks for passwords");
    if (words.contains(u"No space left on device"))
        return Engine::tr("the disk is full; make room and try again");
    if (words.contains(u"Could not resolve host"))
        return Engine::tr("check the address and the network");
    return {};
}

} // namespace

Command gitCommand(const QStringList &arguments, Network network)
{
    Command command;
    command.argv = {u"git"_s, u"--no-pager"_s};
    // Old but harmless faults of well-known histories must not stop a clone; everything else that fsck finds does.
    for (const QString &setting :
         {u"core.hooksPath=/dev/null"_s, u"core.fsmonitor=false"_s, u"protocol.ext.allow=never"_s, u"gc.auto=0"_s,
          u"maintenance.auto=false"_s, u"submodule.recurse=false"_s, u"fetch.recurseSubmodules=false"_s,
          u"push.recurseSubmodules=no"_s, u"push.gpgSign=false"_s, u"core.askPass="_s, u"transfer.fsckObjects=true"_s,
          u"fetch.fsck.zeroPaddedFilemode=warn"_s, u"fetch.fsck.missingSpaceBeforeDate=warn"_s,
          u"fetch.fsck.badTimezone=warn"_s})
        command.argv << u"-c"_s << setting;
    command.argv << arguments;
    command.environment = gitEnvironment(network);
    return command;
}

Result<> checkExit(const Result<Exit> &exit, const Message &doing)
{
    if (!exit)
        return fail(exit.error());
    if (exit->code == 0)
        return {};
    const QString words = complaint(exit->errors);
    const Message why = words.isEmpty() ? Engine::tr("git ended with status %1").arg(exit->code) : words;
    return fail(ErrorKind::Environment, Engine::tr("cannot %1: %2").arg(doing, why), hintFor(words));
}

ProgressReader::ProgressReader(OnProgress onProgress)
    : m_onProgress(std::move(onProgress))
{
}

void ProgressReader::feed(const QByteArray &bytes)
{
    constexpr qsizetype kLongestLine = 4096;
    for (const char c : bytes) {
        if (c == '\r' || c == '\n')
            readLine();
        else if (m_line.size() < kLongestLine)
            m_line.append(c);
    }
}

void ProgressReader::readLine()
{
    static const QRegularExpression pattern(u"^(?:remote: )?(.+?):\\s+(\\d{1,3})%"_s);
    const QString line = plainText(m_line);
    m_line.clear();
    const QRegularExpressionMatch match = pattern.match(line);
    if (!m_onProgress || !match.hasMatch())
        return;
    const QString phase = match.captured(1);
    const int percent = std::min(100, match.captured(2).toInt());
    if (phase == m_phase && percent == m_percent)
        return;
    m_phase = phase;
    m_percent = percent;
    m_onProgress({.phase = phase, .percent = percent});
}

} // namespace slipway::git
