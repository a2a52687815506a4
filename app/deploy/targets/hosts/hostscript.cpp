// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/hosts/hostscript.h"

#include <QRegularExpression>
#include <QUuid>

namespace slipway::deploy {
using namespace Qt::StringLiterals;

QByteArray quoted(const QByteArray &text)
{
    return '\'' + QByteArray(text).replace("'", "'\\''") + '\'';
}

QByteArray quoted(const QString &text)
{
    return quoted(text.toUtf8());
}

QByteArray assignment(const QByteArray &name, const QByteArray &value)
{
    return name + '=' + quoted(value) + '\n';
}

QByteArray withInput(const QByteArray &command, const QByteArray &text)
{
    const QByteArray end = "END" + uniqueMark();
    return command + " <<'" + end + "' || exit 71\n" + text + (text.endsWith('\n') ? "" : "\n") + end + '\n';
}

QByteArray wholeScript(const QByteArray &body, const QByteArray &mark)
{
    return "slipway_main() {\nprintf '%s\\000' " + quoted(mark) + "\n" + body + "\n}\nslipway_main; exit $?\n";
}

namespace {

// The output goes through a named pipe to a relay in a session of its own. When the line has ended, the end mark
// follows in the same pipe, so nothing of it can be missed and nobody waits for a server that still holds the pipe.
// When nobody reads any more, the relay swallows what such a server writes; otherwise SIGPIPE would end it.
constexpr char kBefore[] = R"sh(
mkfifo -m 600 -- "$slipway_fifo" || return 70
slipway_setsid=$(command -v setsid) && slipway_sh=$(command -v sh) || return 70
setsid sh -c 'trap "" PIPE HUP; cat; exec cat >/dev/null' <"$slipway_fifo" 2>/dev/null &
exec 4>"$slipway_fifo"
rm -f -- "$slipway_fifo"
exec 5<&0 </dev/null
)sh";

// The watchman hears a line every few seconds. No line for 40 s, or the end of input: nobody is there any more.
constexpr char kAfter[] = R"sh(
slipway_pid=$!
(
    exec >/dev/null 2>&1 4>&-
    while timeout 40 sh -c 'read -r slipway_line' <&5; do :; done
    kill -TERM -$slipway_pid
    slipway_n=0
    while [ $slipway_n -lt 20 ] && kill -0 -$slipway_pid; do sleep 0.1; slipway_n=$((slipway_n + 1)); done
    kill -KILL -$slipway_pid
    kill -KILL $slipway_pid
) &
slipway_dog=$!
exec 5<&-
wait $slipway_pid
slipway_code=$?
kill -KILL $slipway_dog
wait $slipway_dog 2>/dev/null
printf '%s %s\n' "$slipway_mark" $slipway_code >&4
)sh";

} // namespace

QByteArray watchedScript(const WatchedLine &watched, const QByteArray &mark)
{
    QByteArray exports;
    for (const auto &[name, value] : watched.variables)
        exports += "export " + assignment(name, value);
    return watched.setup + assignment("slipway_fifo", watched.fifo) + assignment("slipway_mark", mark) +
           assignment("slipway_line", watched.line) + kBefore + "(\n" + exports +
           "exec \"$slipway_setsid\" \"$slipway_sh\" -c \"$slipway_line\"\n) >&4 2>&1 4>&- 5<&- &" + kAfter;
}

Result<> checkVariable(const QByteArray &name, const QByteArray &value)
{
    static const QRegularExpression valid(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    if (!valid.match(QString::fromUtf8(name)).hasMatch())
        return fail(ErrorKind::BadInput, u"\"%1\" cannot be the name of a variable"_s.arg(QString::fromUtf8(name)),
                    u"Use letters, digits and '_', and no digit first."_s);
    if (value.contains('\0'))
        return fail(ErrorKind::BadInput,
                    u"the value of %1 contains a NUL byte and cannot be a variable"_s.arg(QString::fromUtf8(name)));
    return {};
}

QByteArray uniqueMark()
{
    return QUuid::createUuid().toRfc4122().toHex();
}

} // namespace slipway::deploy
