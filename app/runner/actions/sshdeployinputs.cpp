// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/shellwords.h"
#include "runner/actions/sshdeploy.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <glob.h>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// `with` names that the published action does not know but people write.
struct Alias
{
    QLatin1StringView input;
    QLatin1StringView name;
};
constexpr Alias kAliases[] = {{"REMOTE_HOST"_L1, "server"_L1},   {"REMOTE_HOST"_L1, "host"_L1},
                              {"REMOTE_USER"_L1, "username"_L1}, {"REMOTE_USER"_L1, "user"_L1},
                              {"REMOTE_PORT"_L1, "port"_L1},     {"SSH_PRIVATE_KEY"_L1, "key"_L1}};

/// Settings of ssh that may be changed: none of them weakens who is trusted or starts a program.
constexpr QLatin1StringView kHarmless[] = {"AddressFamily"_L1,
                                           "BindAddress"_L1,
                                           "BindInterface"_L1,
                                           "CASignatureAlgorithms"_L1,
                                           "Ciphers"_L1,
                                           "Compression"_L1,
                                           "ConnectTimeout"_L1,
                                           "ConnectionAttempts"_L1,
                                           "HostKeyAlgorithms"_L1,
                                           "IPQoS"_L1,
                                           "KexAlgorithms"_L1,
                                           "LogLevel"_L1,
                                           "MACs"_L1,
                                           "PubkeyAcceptedAlgorithms"_L1,
                                           "PubkeyAcceptedKeyTypes"_L1,
                                           "RekeyLimit"_L1,
                                           "RequiredRSASize"_L1,
                                           "ServerAliveCountMax"_L1,
                                           "ServerAliveInterval"_L1,
                                           "TCPKeepAlive"_L1};
/// Those that published examples use against the question for the host key; it is checked in any case.
constexpr QLatin1StringView kAboutHostKeys[] = {
    "StrictHostKeyChecking"_L1, "UserKnownHostsFile"_L1, "GlobalKnownHostsFile"_L1,
    "CheckHostIP"_L1,           "UpdateHostKeys"_L1,     "VerifyHostKeyDNS"_L1,
    "HashKnownHosts"_L1,        "BatchMode"_L1,          "NoHostAuthenticationForLocalhost"_L1};

/// One letter options of rsync that take a value: in the same word or in the next.
constexpr QStringView kWithValue = u"fBTM@";
constexpr int kDefaultPort = 22;

template<typename List>
bool holds(const List &list, const QString &name)
{
    return std::ranges::any_of(list, [&name](auto known) { return name.compare(known, Qt::CaseInsensitive) == 0; });
}

tl::unexpected<Error> isOurs(const QString &option)
{
    return fail(
        ErrorKind::BadInput,
        Engine::tr("ARGS may not hold %1: how rsync connects is set by Slipway, with the host key checked").arg(option),
        Engine::tr("Give the port as REMOTE_PORT and settings of ssh as SSH_CMD_ARGS."));
}

/// Walks through the letters of "-avze": true when the next word belongs to the last of them.
Result<bool> checkLetters(const QString &word)
{
    for (qsizetype i = 1; i < word.size(); ++i) {
        if (word.at(i) == u'e')
            return isOurs(u"-e"_s);
        if (kWithValue.contains(word.at(i)))
            return i + 1 == word.size();
    }
    return false;
}

/// Looks inputs up as the published action does: the environment counts more than `with`.
class Inputs
{
public:
    explicit Inputs(const ActionCall &call)
        : m_call(call)
    {
    }

    [[nodiscard]] QString value(const QString &name) const
    {
        if (const QString variable = m_call.job.state.variable(name); !variable.isEmpty())
            return variable;
        for (const QString &alias : sshDeployNames(name)) {
            if (const QString given = m_call.input(alias); !given.isEmpty())
                return given;
        }
        return {};
    }

    [[nodiscard]] Result<QString> required(const QString &name) const
    {
        const QString text = value(name);
        if (!text.isEmpty())
            return text;
        return fail(ErrorKind::BadInput, Engine::tr("the input %1 is required and empty").arg(name),
                    Engine::tr("When it comes from a secret, set that one: slipwayctl secrets set NAME"));
    }

    [[nodiscard]] QStringList unknown() const
    {
        QStringList names;
        for (const auto &[name, value] : m_call.inputs) {
            const auto known = [&name = name](const QString &input) {
                return sshDeployNames(input).contains(name, Qt::CaseInsensitive);
            };
            if (!std::ranges::any_of(sshDeployVariables(), known))
                names << name;
        }
        return names;
    }

private:
    const ActionCall &m_call;
};

Result<ssh::Destination> readDestination(const Inputs &inputs)
{
    ssh::Destination destination;
    destination.host = SLIPWAY_TRY(inputs.required(u"REMOTE_HOST"_s)).trimmed();
    destination.user = SLIPWAY_TRY(inputs.required(u"REMOTE_USER"_s)).trimmed();
    const QString port = inputs.value(u"REMOTE_PORT"_s).trimmed();
    bool ok = true;
    destination.port = port.isEmpty() ? kDefaultPort : port.toInt(&ok);
    if (!ok || destination.port < 1)
        return fail(ErrorKind::BadInput, Engine::tr("REMOTE_PORT is no port: it must be a number between 1 and 65535"));
    SLIPWAY_CHECK(destination.check());
    return destination;
}

/// The files that a word with wildcards stands for; the published action lets a shell find them.
Result<QStringList> expandSource(const QString &workspace, const ShellWord &word)
{
    static const QRegularExpression special(uR"([\\*?\[\]])"_s);
    if (word.quoted || !word.text.contains(special))
        return QStringList{workspace + u'/' + word.text};
    const QString pattern = QString(workspace).replace(special, u"\\\\\\0"_s) + u'/' + word.text;
    glob_t found{};
    QStringList paths;
    if (::glob(QFile::encodeName(pattern).constData(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            paths << QFile::decodeName(found.gl_pathv[i]);
    }
    ::globfree(&found);
    if (paths.isEmpty())
        return fail(ErrorKind::NotFound, Engine::tr("SOURCE: nothing in the workspace fits %1").arg(word.text));
    return paths;
}

Result<QStringList> readSources(const ActionCall &call, const Inputs &inputs)
{
    const QString workspace = call.job.folders.workspace;
    const auto variable = [&call](const QString &name) { return call.job.state.variable(name); };
    std::vector<ShellWord> words = SLIPWAY_TRY(splitShellWords(inputs.value(u"SOURCE"_s), variable));
    if (words.empty())
        words.emplace_back();
    QStringList sources;
    for (const ShellWord &word : words)
        sources += SLIPWAY_TRY(expandSource(workspace, word));
    for (const QString &source : sources) {
        const QString clean = QDir::cleanPath(source);
        if (clean != workspace && !clean.startsWith(workspace + u'/'))
            return fail(ErrorKind::BadInput, Engine::tr("SOURCE leaves the workspace: %1").arg(source),
                        Engine::tr("Copy what shall be deployed into the workspace first."));
    }
    return sources;
}

/// rsync takes the path literally (-s), so that "~" is put into words here.
Result<QString> readTarget(const Inputs &inputs, const QString &user)
{
    QString target = inputs.value(u"TARGET"_s);
    if (target.isEmpty())
        target = u"/home/"_s + user + u'/';
    static const QRegularExpression control(uR"([\x{0}-\x{1f}\x{7f}])"_s);
    if (target.contains(control))
        return fail(ErrorKind::BadInput, Engine::tr("TARGET holds a line break or another control character"));
    if (target == "~"_L1)
        return u"./"_s;
    return target.startsWith("~/"_L1) ? QString(u"./"_s + target.mid(2)) : target;
}

/// Older versions keep times, later ones compare content.
QString standardArguments(const QString &uses)
{
    static const QRegularExpression old(uR"(@v(?:[12](?:\.|\z)|3\.[0-3]\.|3\.4\.[0-4]\z))"_s);
    return old.match(uses).hasMatch() ? u"-rltgoDzvO"_s : u"-rlgoDzvc -i"_s;
}

Result<QStringList> readArguments(const ActionCall &call, const Inputs &inputs)
{
    QStringList arguments{u"--recursive"_s};
    for (const QString &pattern : inputs.value(u"EXCLUDE"_s).split(u',')) {
        if (!pattern.trimmed().isEmpty())
            arguments << u"--exclude="_s + pattern.trimmed();
    }
    const QString given = inputs.value(u"ARGS"_s);
    const auto variable = [&call](const QString &name) { return call.job.state.variable(name); };
    return arguments +
           SLIPWAY_TRY(rsyncArguments(given.trimmed().isEmpty() ? standardArguments(call.uses) : given, variable));
}

} // namespace

const QStringList &sshDeployVariables()
{
    static const QStringList names{u"SSH_PRIVATE_KEY"_s,
                                   u"REMOTE_HOST"_s,
                                   u"REMOTE_USER"_s,
                                   u"REMOTE_PORT"_s,
                                   u"DEPLOY_KEY_NAME"_s,
                                   u"SOURCE"_s,
                                   u"TARGET"_s,
                                   u"ARGS"_s,
                                   u"SSH_CMD_ARGS"_s,
                                   u"EXCLUDE"_s,
                                   u"SCRIPT_BEFORE"_s,
                                   u"SCRIPT_AFTER"_s,
                                   u"SCRIPT_BEFORE_REQUIRED"_s,
                                   u"SCRIPT_AFTER_REQUIRED"_s};
    return names;
}

QStringList sshDeployNames(const QString &input)
{
    QStringList names{input};
    for (const Alias &alias : kAliases) {
        if (alias.input == input)
            names << alias.name;
    }
    return names;
}

Result<QStringList> rsyncArguments(const QString &text, const std::function<QString(const QString &)> &variable)
{
    QStringList arguments;
    bool isValue = false; // of the option before
    for (const ShellWord &word : SLIPWAY_TRY(splitShellWords(text, variable))) {
        arguments << word.text;
        if (std::exchange(isValue, false))
            continue;
        if (word.text == "--"_L1 || word.text == "--rsh"_L1 || word.text.startsWith("--rsh="_L1))
            return isOurs(word.text.section(u'=', 0, 0));
        if (word.text.startsWith(u'-') && !word.text.startsWith("--"_L1))
            isValue = SLIPWAY_TRY(checkLetters(word.text));
    }
    return arguments;
}

Result<QStringList> sshSettings(const QString &text, Messages &notes)
{
    static const QRegularExpression form(uR"(\A-o\s*([A-Za-z0-9]+)(?:\s*=\s*|\s+)(\S[^\x{0}-\x{1f}]*)\z)"_s);
    QStringList settings;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts)) {
        if (item.trimmed().isEmpty())
            continue;
        const QRegularExpressionMatch match = form.match(item.trimmed());
        const QString name = match.captured(1);
        if (match.hasMatch() && holds(kHarmless, name))
            settings << name + u'=' + match.captured(2).trimmed();
        else if (match.hasMatch() && holds(kAboutHostKeys, name))
            notes.push_back(Engine::tr("SSH_CMD_ARGS: %1 is left out, host keys are always checked").arg(name));
        else
            return fail(
                ErrorKind::BadInput, Engine::tr("SSH_CMD_ARGS may not hold '%1'").arg(item.trimmed()),
                Engine::tr(
                    "Settings are written -o Name=value, separated by commas; those that start programs, forward "
                    "ports or choose keys are not passed on."));
    }
    return settings;
}

Result<SshDeployInputs> readSshDeployInputs(const ActionCall &call)
{
    const Inputs inputs(call);
    SshDeployInputs read;
    read.privateKey = SLIPWAY_TRY(inputs.required(u"SSH_PRIVATE_KEY"_s)).toUtf8();
    read.destination = SLIPWAY_TRY(readDestination(inputs));
    read.sources = SLIPWAY_TRY(readSources(call, inputs));
    read.target = SLIPWAY_TRY(readTarget(inputs, read.destination.user));
    read.rsyncArguments = SLIPWAY_TRY(readArguments(call, inputs));
    read.sshSettings = SLIPWAY_TRY(sshSettings(inputs.value(u"SSH_CMD_ARGS"_s), read.notes));
    read.scriptBefore = inputs.value(u"SCRIPT_BEFORE"_s);
    read.scriptAfter = inputs.value(u"SCRIPT_AFTER"_s);
    for (const QString &name : inputs.unknown())
        read.notes.push_back(Engine::tr("the input %1 is not known and has no effect").arg(name));
    return read;
}

} // namespace slipway
