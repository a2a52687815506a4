// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/hosts/host.h"

#include "core/duration.h"
#include "core/records/deployment.h"

#include <array>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// "slipway:refused:sentence", the way in which our scripts say no.
std::optional<Error> wordsOfScript(const QByteArray &errors)
{
    constexpr std::array kinds{ErrorKind::Failed, ErrorKind::BadInput, ErrorKind::NotFound, ErrorKind::Refused,
                               ErrorKind::Environment};
    const qsizetype at = QByteArray('\n' + errors).lastIndexOf("\nslipway:");
    if (at < 0)
        return std::nullopt;
    const QByteArray line = errors.mid(at).split('\n').first();
    if (constexpr QByteArrayView foreign("slipway:foreign:"); line.startsWith(foreign))
        return Error{.kind = ErrorKind::Refused, .message = saidByScript(line.mid(foreign.size())), .code = kForeign};
    for (const ErrorKind kind : kinds) {
        const QByteArray start = "slipway:" + kindName(kind).toLatin1() + ':';
        if (line.startsWith(start))
            return Error{.kind = kind, .message = saidByScript(line.mid(start.size()))};
    }
    return std::nullopt;
}

QString lastWords(const QByteArray &text)
{
    for (qsizetype end = text.size(); end > 0;) {
        const qsizetype start = text.lastIndexOf('\n', end - 1) + 1;
        const QByteArray line = text.mid(start, end - start).trimmed();
        if (!line.isEmpty())
            return QString::fromUtf8(line);
        end = start - 1;
    }
    return {};
}

/// Cuts the output of a watched line into lines, up to the mark that ends it.
class WatchedOutput
{
public:
    WatchedOutput(QByteArray mark, const QString &host, const OnLine &onLine)
        : m_mark(std::move(mark))
        , m_host(host)
        , m_onLine(onLine)
    {
    }
    /// The exit code, once the mark is there.
    std::optional<int> take(const QByteArray &bytes)
    {
        m_rest += bytes;
        if (!hasBegun())
            return std::nullopt;
        while (true) {
            const qsizetype end = m_rest.indexOf('\n');
            if (end < 0 && m_rest.size() <= kLongestLine)
                return std::nullopt;
            const qsizetype length = end < 0 ? kLongestLine : std::min(end, kLongestLine);
            const QByteArray line = m_rest.left(length);
            m_rest.remove(0, length == end ? length + 1 : length);
            const qsizetype mark = line.indexOf(QByteArray(m_mark + ' '));
            if (mark != 0)
                say(mark < 0 ? line : line.left(mark));
            if (mark >= 0)
                return line.mid(mark + m_mark.size() + 1).toInt();
        }
    }
    [[nodiscard]] const QByteArray &lastWords() const { return m_last; }

private:
    static constexpr qsizetype kLongestLine = 64 * 1024;
    static constexpr qsizetype kKept = 16 * 1024;

    /// What login files print comes before our first mark.
    bool hasBegun()
    {
        if (m_begun)
            return true;
        const qsizetype start = m_rest.indexOf(QByteArray(m_mark + '\0'));
        m_begun = start >= 0;
        if (m_begun)
            m_rest.remove(0, start + m_mark.size() + 1);
        return m_begun;
    }
    void say(const QByteArray &line)
    {
        m_last += line + '\n';
        if (m_last.size() > 2 * kKept)
            m_last.remove(0, m_last.size() - kKept);
        if (m_onLine)
            m_onLine(m_host, line);
    }

    QByteArray m_mark;
    const QString &m_host;
    const OnLine &m_onLine;
    QByteArray m_rest, m_last;
    bool m_begun = false;
};

} // namespace

Result<QByteArray> Host::run(const QByteArray &script, const Message &what, const std::stop_token &stop,
                             Milliseconds limit)
{
    const QByteArray mark = uniqueMark();
    Command command = shell();
    command.input = wholeScript("export LC_ALL=C\n" + script, mark);
    command.timeout = limit;
    const auto exit = m_commands.run(command, stop);
    if (!exit)
        return fail(named({.kind = exit.error().kind,
                           .message = Engine::tr("%1 failed: %2").arg(what, exit.error().message),
                           .hint = exit.error().hint}));
    if (exit->code != 0)
        return fail(named(wrong(*exit, what)));
    const qsizetype start = exit->output.indexOf(QByteArray(mark + '\0'));
    if (start < 0)
        return fail(named({.kind = ErrorKind::Environment,
                           .message = Engine::tr("%1 failed: the shell there did not run the script").arg(what)}));
    return exit->output.mid(start + mark.size() + 1);
}

Result<> Host::runWatched(const WatchedLine &line, const Message &what, Milliseconds limit, const Call &call)
{
    auto opened = session();
    if (!opened)
        return fail(named(opened.error()));
    const Watch watch{
        .what = what, .host = m_name, .limit = limit, .explain = [&](const Exit &exit) { return wrong(exit, what); }};
    const auto exit = watchLine(**opened, line, watch, call);
    if (!exit)
        return fail(named(exit.error()));
    if (exit->code == 0)
        return {};
    const QString said = lastWords(exit->errors);
    const Message ended = Engine::tr("%1 ended with exit code %2").arg(what, exit->code);
    return fail(named({.kind = ErrorKind::Failed, .message = Message::list({ended, said}, u": "_s)}));
}

namespace {

/// When to end a watched line, and why.
class Patience
{
public:
    Patience(HostSession &session, const Watch &watch)
        : m_session(session)
        , m_watch(watch)
        , m_deadline(Clock::now() + watch.limit)
    {
    }

    [[nodiscard]] Milliseconds left() const
    {
        return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(m_deadline - Clock::now()));
    }
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    /// False when there is nothing more to wait for.
    bool goesOn(const std::stop_token &stop)
    {
        if (m_problem)
            return left() > Milliseconds(0);
        if (stop.stop_requested())
            giveUp({.kind = ErrorKind::Cancelled, .message = Engine::tr("%1 was cancelled").arg(m_watch.what)});
        else if (left() == Milliseconds(0))
            giveUp({.message = Engine::tr("%1 took longer than %2 and was ended")
                                   .arg(m_watch.what, durationToText(m_watch.limit)),
                    .code = kTookTooLong});
        return true;
    }

private:
    using Clock = std::chrono::steady_clock;
    void giveUp(Error why)
    {
        m_problem = std::move(why);
        m_session.closeInput(); // the watchman there ends the line
        m_deadline = Clock::now() + Milliseconds(5'000);
    }
    HostSession &m_session;
    const Watch &m_watch;
    Clock::time_point m_deadline;
    std::optional<Error> m_problem;
};

} // namespace

Result<Exit> watchLine(HostSession &session, const WatchedLine &line, const Watch &watch, const Call &call)
{
    const QByteArray mark = uniqueMark();
    session.send(wholeScript(watchedScript(line, mark), mark));
    WatchedOutput output(mark, watch.host, call.onLine);
    const std::stop_callback onStop(call.stop, [&session] { session.wake(); });
    Patience patience(session, watch);
    std::optional<int> code;
    while (!code && patience.goesOn(call.stop)) {
        const bool alive = session.wait(patience.left());
        code = output.take(session.takeOutput());
        if (!alive && !code)
            return fail(patience.problem() ? *patience.problem() : watch.explain(session.exit()));
    }
    session.setGrace(Milliseconds(100)); // whoever still holds the pipes now is a server that shall go on
    if (patience.problem())
        return fail(*patience.problem());
    return Exit{.code = *code, .output = {}, .errors = output.lastWords()};
}

Error Host::named(Error error) const
{
    if (!m_name.isEmpty() && !error.message.english().contains(m_name))
        error.message = Message::list({m_name, error.message}, u": "_s);
    return error;
}

Error Host::wrong(const Exit &exit, const Message &what) const
{
    if (auto said = wordsOfScript(exit.errors))
        return *said;
    return explain(exit, what);
}

Error explainLocally(const Exit &exit, const Message &what)
{
    struct Reason
    {
        const char *sign;
        Message words, hint;
        QString code;
    };
    const Message owner = Engine::tr("The user that deploys must own the path of the target.");
    const std::array reasons{
        Reason{"No space left on device", Engine::tr("the disk is full"),
               Engine::tr("Make room there, and deploy again."), u"target.disk-full"_s},
        Reason{"Disk quota exceeded", Engine::tr("the disk quota is used up"),
               Engine::tr("Make room there, and deploy again."), u"target.disk-full"_s},
        Reason{"Read-only file system", Engine::tr("the file system is read-only"),
               Engine::tr("Mount it writable, or choose another path."), u"target.read-only"_s},
        Reason{"Permission denied", Engine::tr("permission denied"), owner, u"target.permission"_s},
        Reason{"Operation not permitted", Engine::tr("not permitted"), owner, u"target.permission"_s}};
    const QString words = lastWords(exit.errors);
    for (const Reason &reason : reasons) {
        if (exit.errors.contains(reason.sign))
            return {.kind = ErrorKind::Environment,
                    .message = Engine::tr("%1 failed: %2 (%3)").arg(what, reason.words, words),
                    .hint = reason.hint,
                    .code = reason.code};
    }
    return {.kind = ErrorKind::Environment,
            .message = words.isEmpty() ? Engine::tr("%1 failed with exit code %2").arg(what).arg(exit.code)
                                       : Engine::tr("%1 failed: %2").arg(what, words)};
}

EnvironmentMap plainEnvironment()
{
    EnvironmentMap plain;
    for (const auto &[name, value] : currentEnvironment()) {
        static const QStringList kept{u"PATH"_s,  u"HOME"_s, u"USER"_s, u"LOGNAME"_s,
                                      u"SHELL"_s, u"LANG"_s, u"TZ"_s,   u"TMPDIR"_s};
        if (kept.contains(name) || name.startsWith(u"LC_"_s))
            plain.emplace(name, value);
    }
    return plain;
}

Command localShell()
{
    Command command{.argv = {u"sh"_s, u"-s"_s}};
    command.environment = plainEnvironment();
    return command;
}

} // namespace slipway::deploy
