// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/hosts/hostscript.h"

#include "core/terminaltext.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <array>

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

/// What our scripts say, word for word.
constexpr std::array kSentences{
    // of a folder
    QT_TRANSLATE_NOOP("Engine", "nothing is changed without the lock of the target"),
    QT_TRANSLATE_NOOP("Engine", "somebody else is changing this target at this moment"),
    QT_TRANSLATE_NOOP("Engine", "this deployment has lost the lock; it is held by %1"),
    QT_TRANSLATE_NOOP("Engine", "%1/current points to %2, which is no release of Slipway"),
    QT_TRANSLATE_NOOP("Engine", "%1/current is not a link: move it away first, then deploy again"),
    QT_TRANSLATE_NOOP("Engine", "these programs are missing there: %1"),
    QT_TRANSLATE_NOOP("Engine", "the program %1 is missing there: install it"),
    QT_TRANSLATE_NOOP("Engine", "find there does not know -printf: install GNU findutils"),
    QT_TRANSLATE_NOOP("Engine", "sha256sum there does not know -z: install GNU coreutils"),
    QT_TRANSLATE_NOOP("Engine", "flock there does not know -w: install util-linux"),
    QT_TRANSLATE_NOOP("Engine", "sync there does not take a file: install GNU coreutils"),
    QT_TRANSLATE_NOOP("Engine", "the target is locked by %1"),
    QT_TRANSLATE_NOOP("Engine", "the holder before is still changing the target"),
    QT_TRANSLATE_NOOP("Engine", "the target is locked"),
    QT_TRANSLATE_NOOP("Engine", "release %1 is not on the target"),
    QT_TRANSLATE_NOOP("Engine", "%1/current does not point to release %2 after the switch"),
    QT_TRANSLATE_NOOP("Engine", "%1 is not a folder"),
    QT_TRANSLATE_NOOP("Engine", "%1 is not writable there (it is read-only, or belongs to another user)"),
    QT_TRANSLATE_NOOP("Engine", "%1 is not a folder that can be written"),
    QT_TRANSLATE_NOOP("Engine", "not enough room on %1: %2 MiB are free, %3 MiB are needed"),
    QT_TRANSLATE_NOOP("Engine", "release %1 is live and stays"),
    // of taking over
    QT_TRANSLATE_NOOP("Engine", "%1/current is not a link, so nothing there can be taken over"),
    QT_TRANSLATE_NOOP("Engine", "%1/current leads to no folder"),
    QT_TRANSLATE_NOOP("Engine", "what is live there is a release of Slipway already"),
    QT_TRANSLATE_NOOP("Engine", "%1/releases/%2 cannot be written there"),
    // of the folder of requests
    QT_TRANSLATE_NOOP("Engine", "%1 is no folder"),
    QT_TRANSLATE_NOOP("Engine", "%1 cannot be read by %2: it belongs to %3"),
    QT_TRANSLATE_NOOP("Engine", "%1 cannot be written by %2: it belongs to %3"),
    QT_TRANSLATE_NOOP("Engine", "%1 does not exist there yet"),
    QT_TRANSLATE_NOOP("Engine", "it is no plain file"),
    QT_TRANSLATE_NOOP("Engine", "it is larger than %1 KiB"),
    QT_TRANSLATE_NOOP("Engine", "it cannot be read"),
};

constexpr qsizetype kLongestPart = 1'000;
constexpr std::size_t kMostParts = 10; // a sentence and %1 to %9

// $* of the pieces between separators and line breaks is the argument without them.
constexpr char kDie[] = R"sh(
die() {
    k=$1 s=$2 u=$(printf '\037')
    shift 2
    set -f
    for a; do
        IFS="$u
"
        set -- $a
        IFS=' '
        s="$s$u$*"
    done
    printf 'slipway:%s:%s\n' "$k" "$s" >&2
    exit 70
}
)sh";

/// In one line, and not too long; as a text it is never read as anything else.
QString harmless(const QByteArray &said)
{
    QString text = QString::fromUtf8(said.left(4 * kLongestPart));
    for (QChar &c : text) {
        if (actsOnTerminals(c.unicode()) || c == u'\n' || c == u'\t')
            c = u' ';
    }
    return text.size() > kLongestPart ? text.left(kLongestPart) + u'…' : text;
}

} // namespace

QByteArray dieFunction()
{
    return kDie;
}

Message saidByScript(const QByteArray &said)
{
    const QList<QByteArray> parts = said.split(kBetweenArguments);
    const auto sentence =
        std::ranges::find(kSentences, parts.first(), [](const char *known) { return QByteArray(known); });
    if (sentence == kSentences.end())
        return harmless(QByteArray(said).replace(kBetweenArguments, ' '));
    Message message = Engine::tr(*sentence);
    for (qsizetype i = 1; i < std::min(parts.size(), qsizetype(kMostParts)); ++i)
        message = message.arg(harmless(parts.at(i)));
    return message;
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
        return fail(ErrorKind::BadInput,
                    Engine::tr("\"%1\" cannot be the name of a variable").arg(QString::fromUtf8(name)),
                    Engine::tr("Use letters, digits and '_', and no digit first."));
    if (value.contains('\0'))
        return fail(
            ErrorKind::BadInput,
            Engine::tr("the value of %1 contains a NUL byte and cannot be a variable").arg(QString::fromUtf8(name)));
    return {};
}

QByteArray uniqueMark()
{
    return QUuid::createUuid().toRfc4122().toHex();
}

} // namespace slipway::deploy
