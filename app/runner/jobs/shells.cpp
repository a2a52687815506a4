// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/shells.h"

#include "process/command.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

struct ShellTemplate
{
    QLatin1StringView name;
    QLatin1StringView arguments;
    QLatin1StringView extension;
};

constexpr ShellTemplate kTemplates[] = {
    {"bash"_L1, "--noprofile --norc -eo pipefail {0}"_L1, ".sh"_L1},
    {"sh"_L1, "-e {0}"_L1, ".sh"_L1},
    {"python"_L1, "{0}"_L1, ".py"_L1},
    {"pwsh"_L1, "-command \". '{0}'\""_L1, ".ps1"_L1},
};

const ShellTemplate *templateOf(const QString &name)
{
    for (const ShellTemplate &known : kTemplates) {
        if (name == known.name)
            return &known;
    }
    return nullptr;
}

/// Splits at blanks; double quotes hold a word together, a backslash before a quote keeps it.
QStringList splitArguments(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool started = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && i + 1 < text.size() && text[i + 1] == u'"') {
            word += text[++i];
            started = true;
        } else if (c == u'"') {
            quoted = !quoted;
            started = true;
        } else if (c.isSpace() && !quoted) {
            if (started)
                words << std::exchange(word, QString());
            started = false;
        } else {
            word += c;
            started = true;
        }
    }
    if (started)
        words << word;
    return words;
}

Message installHint(const QString &program)
{
    if (program == "pwsh"_L1)
        return Engine::tr("Install PowerShell, or write the step for bash.");
    if (program == "python"_L1)
        return Engine::tr("Add actions/setup-python before this step, or install python3 and python-is-python3.");
    return Engine::tr("Install %1, or choose another shell for the step.").arg(program);
}

Result<Shell> shellOf(const QString &program, const QString &arguments, QLatin1StringView extension,
                      const QString &searchPath)
{
    const QString path = program.contains(u'/') ? program : findProgram(program, searchPath);
    if (path.isEmpty())
        return fail(ErrorKind::Environment, Engine::tr("the shell '%1' is not installed").arg(program),
                    installHint(program));
    Shell shell;
    shell.argv = QStringList{path} + splitArguments(arguments);
    shell.extension = extension;
    if (extension == ".ps1"_L1) {
        shell.prefix = u"$ErrorActionPreference = 'stop'\n"_s;
        shell.suffix = u"\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }"_s;
    }
    return shell;
}

} // namespace

QStringList Shell::command(const QString &scriptFile) const
{
    QStringList result = argv;
    for (QString &word : result)
        word.replace("{0}"_L1, scriptFile);
    return result;
}

bool Shell::isLogin() const
{
    static const QStringList readers{u"bash"_s, u"sh"_s, u"dash"_s, u"ash"_s, u"zsh"_s, u"ksh"_s};
    if (argv.isEmpty() || !readers.contains(argv.front().section(u'/', -1)) || argv.contains(u"--noprofile"_s))
        return false;
    for (const QString &word : argv.mid(1)) {
        const bool isCluster = word.startsWith(u'-') && !word.startsWith("--"_L1);
        if (word == "--login"_L1 || (isCluster && word.contains(u'l')))
            return true;
        if (word.contains("{0}"_L1))
            break;
    }
    return false;
}

QString keepSearchPath(const QString &searchPath)
{
    QString quoted = searchPath;
    quoted.replace(u'\'', u"'\\''"_s);
    // Of what the profiles made, the folders before the system's own are theirs; the job's path follows, then the rest.
    static const QStringList parts{
        u"export PATH=\"$(j='%1'; l=$PATH; f=;"_s,
        u"case \":$l:\" in (*\":$j:\"*) printf %s \"$l\"; exit 0;; esac;"_s,
        u"while :; do h=${l%%:*};"_s,
        u"case $h in (/usr/local/sbin|/usr/local/bin|/usr/sbin|/usr/bin|/sbin|/bin|/usr/local/games|/usr/games) break;; esac;"_s,
        u"f=$f$h:; case $l in (*:*) l=${l#*:};; (*) l=; break;; esac; done;"_s,
        u"printf %s \"$f$j${l:+:$l}\")\"; "_s};
    return parts.join(u' ').replace("%1"_L1, quoted);
}

QByteArray Shell::script(const QString &text) const
{
    QString whole = prefix + text + suffix;
    whole.replace("\r\n"_L1, "\n"_L1);
    return whole.toUtf8();
}

Result<Shell> resolveShell(const QString &name, const QString &searchPath)
{
    if (name.isEmpty()) {
        if (Result<Shell> bash = shellOf(u"bash"_s, u"-e {0}"_s, ".sh"_L1, searchPath))
            return bash;
        return shellOf(u"sh"_s, u"-e {0}"_s, ".sh"_L1, searchPath);
    }
    if (const ShellTemplate *known = templateOf(name))
        return shellOf(name, known->arguments, known->extension, searchPath);
    const qsizetype blank = name.indexOf(u' ');
    const QString arguments = blank < 0 ? QString() : name.mid(blank + 1);
    if (arguments.contains("{0}"_L1)) {
        const ShellTemplate *known = templateOf(name.left(blank));
        return shellOf(name.left(blank), arguments, known ? known->extension : ""_L1, searchPath);
    }
    if (name == "cmd"_L1 || name == "powershell"_L1)
        return fail(ErrorKind::BadInput, Engine::tr("the shell '%1' exists on Windows only").arg(name),
                    Engine::tr("Use pwsh, bash or python."));
    return fail(
        ErrorKind::BadInput, Engine::tr("'%1' is no shell").arg(name),
        Engine::tr("Use bash, sh, python or pwsh, or a command line that holds {0} where the script's path belongs."));
}

} // namespace slipway
