// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/requestfolder.h"

#include "deploy/targets/folder/folderlisting.h"
#include "deploy/targets/folder/foldertarget.h"
#include "deploy/targets/hosts/hostscript.h"

#include <thread>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kLimit{20'000};

// P path of the target, R the folder of requests in it, U unique, I id of a request ("" = all), M most bytes.
constexpr char kCommon[] = R"sh(
umask 077
R=$P/.slipway-requests
groupable() { case $(stat -L -c %A -- "$1") in ?????w*) return 0 ;; esac; return 1; }
# A link in its place would lead this account into a folder that somebody else has chosen.
enter() {
    [ -d "$R" ] && [ ! -L "$R" ] || die refused '%1 is no folder' "$R"
    cd -- "$R" 2>/dev/null || die environment '%1 cannot be read by %2: it belongs to %3' "$R" "$(id -un)" "$(stat -c %U -- "$R")"
    [ "$(pwd -P)" = "$(cd -- "$P" && pwd -P)/.slipway-requests" ] || die refused '%1 is no folder' "$R"
}
put() {
    ( set -C; cat >".$1.$U" ) || die environment '%1 cannot be written by %2: it belongs to %3' "$R" "$(id -un)" "$(stat -c %U -- "$R")"
    if groupable .; then g=$(stat -c %G .); chmod 640 -- ".$1.$U"; else g=; fi
    sync -- ".$1.$U" && mv -fT -- ".$1.$U" "$1" && sync -- . || exit 71
    printf 'uid\0%s\0account\0%s\0group\0%s\0' "$(id -u)" "$(id -un)" "$g"
}
)sh";

constexpr char kMake[] = R"sh(
[ -d "$P" ] || die environment '%1 does not exist there yet' "$P"
if [ ! -e "$R" ] && [ ! -L "$R" ]; then mkdir -- "$R" || exit 71; fi
enter
if [ "$(stat -c %u .)" = "$(id -u)" ]; then
    if groupable "$P" && chgrp -- "$(stat -L -c %g -- "$P")" . 2>/dev/null; then chmod 2770 .; else chmod 700 .; fi || exit 71
fi
)sh";

// Opened first and asked then: what is told of a file and what is read of it belong together, whoever swaps names.
constexpr char kRead[] = R"sh(
printf 'me\0%s\0' "$(id -u)"
[ -e "$R" ] || [ -L "$R" ] || exit 0
enter
one() {
    s=$(stat -L -c '%F/%s' /proc/self/fd/3)
    case $s in 'regular file'/*|'regular empty file'/*) ;; *) printf 'problem\0it is no plain file\0'; return ;; esac
    printf 'uid\0%s\0owner\0%s\0time\0%s\0' $(stat -L -c '%u' /proc/self/fd/3) "$(stat -L -c %U /proc/self/fd/3)" $(stat -L -c %Y /proc/self/fd/3)
    if [ "${s##*/}" -gt "$M" ]; then printf 'problem\0it is larger than %%1 KiB\037%s\0' $((M / 1024)); return; fi
    printf 'content\0%s\0' "$(head -c "$M" <&3 | base64 -w 0)"
}
n=0
for f in "$I"*; do
    [ -e "$f" ] || [ -L "$f" ] || continue
    n=$((n + 1))
    if [ "$n" -gt 200 ]; then printf 'more\0\0'; break; fi
    printf 'name\0%s\0' "$f"
    if [ -L "$f" ] || [ ! -f "$f" ]; then printf 'problem\0it is no plain file\0'; continue; fi
    { one; } 3<"./$f" || printf 'problem\0it cannot be read\0'
done 2>/dev/null
exit 0
)sh";

constexpr char kRemove[] = R"sh(
[ -e "$R" ] || exit 0
enter
find . -maxdepth 1 -type f -mtime "+$D" -delete 2>/dev/null
for i in $IDS; do
    rm -f -- "./$i.json" "./$i".by-* 2>/dev/null
    [ ! -f "./$i.json" ] || die environment '%1 cannot be written by %2: it belongs to %3' "$R" "$(id -un)" "$(stat -c %U .)"
done
exit 0
)sh";

void readFiles(const QByteArray &output, const QString &host, RequestFolder::Content &content)
{
    for (const auto &[kind, value] : recordsOf(output)) {
        if (kind == "me")
            content.accounts[host] = value.toLongLong();
        else if (kind == "more")
            content.problems.push_back(Engine::tr("%1 holds too many files; the first 200 were read")
                                           .arg(host.isEmpty() ? Engine::tr("the folder of requests")
                                                               : Engine::tr("the folder of requests on %1").arg(host)));
        else if (kind == "name")
            content.files.push_back({.host = host, .name = QString::fromUtf8(value)});
        else if (content.files.empty())
            continue;
        else if (RequestFile &file = content.files.back(); kind == "uid")
            file.uid = value.toLongLong();
        else if (kind == "owner")
            file.owner = value == "UNKNOWN" ? u"uid %1"_s.arg(file.uid) : QString::fromUtf8(value);
        else if (kind == "time")
            file.modified = Timestamp(std::chrono::seconds(value.toLongLong()));
        else if (kind == "content")
            file.content = QByteArray::fromBase64(value);
        else if (kind == "problem")
            file.problem = saidByScript(value);
    }
}

RequestFolder::Written writtenOf(const Result<QByteArray> &output, const QString &host)
{
    RequestFolder::Written written{.host = host, .problem = output ? Message() : output.error().message};
    for (const auto &[kind, value] : output ? recordsOf(*output) : recordsOf({})) {
        if (kind == "uid")
            written.uid = value.toLongLong();
        else if (kind == "account")
            written.account = QString::fromUtf8(value);
        else if (kind == "group")
            written.group = QString::fromUtf8(value);
        else if (kind == "absent")
            written.problem = Engine::tr("the request does not lie there");
    }
    return written;
}

} // namespace

Result<std::unique_ptr<RequestFolder>> RequestFolder::open(const config::EnvironmentSpec &environment,
                                                           const TargetTools &tools)
{
    config::TargetSpec spec = environment.target;
    if (spec.path.isEmpty())
        return fail(ErrorKind::Refused, Engine::tr("the releases of this target lie in the data folder"),
                    Engine::tr("Give the target a path that others can read, too."));
    while (spec.path.size() > 1 && spec.path.endsWith(u'/'))
        spec.path.chop(1);
    SLIPWAY_CHECK(checkFolderSpec(spec));
    return std::unique_ptr<RequestFolder>(new RequestFolder(spec.path, SLIPWAY_TRY(makeTargetHosts(spec, tools))));
}

QByteArray RequestFolder::head() const
{
    return assignment("P", m_path.toUtf8()) + assignment("U", uniqueMark()) + dieFunction() + kCommon;
}

RequestFolder::Scripted RequestFolder::onHosts(const QByteArray &script, const Message &what,
                                               const std::stop_token &stop)
{
    Scripted results(m_hosts.hosts.size(), QByteArray());
    const auto workOn = [&](std::size_t i) {
        Host &host = *m_hosts.hosts[i];
        const Result<> connected = host.prepareConnection(stop);
        results[i] = connected ? host.run(script, what, stop, kLimit) : Result<QByteArray>(fail(connected.error()));
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < results.size(); ++i)
        threads.emplace_back(workOn, i);
    workOn(0);
    threads.clear();
    return results;
}

Result<std::vector<RequestFolder::Written>> RequestFolder::put(const QByteArray &script, const QByteArray &content,
                                                               const std::stop_token &stop)
{
    const QByteArray whole = head() + script + withInput("put \"$N\"", content);
    const Scripted results = onHosts(whole, Engine::tr("writing the request"), stop);
    std::vector<Written> written;
    for (std::size_t i = 0; i < results.size(); ++i)
        written.push_back(writtenOf(results[i], m_hosts.hosts[i]->name()));
    if (std::ranges::all_of(results, [](const Result<QByteArray> &result) { return !result; }))
        return fail(results.front().error());
    return written;
}

Result<std::vector<RequestFolder::Written>> RequestFolder::putRequest(const QString &id, const QByteArray &content,
                                                                      std::stop_token stop)
{
    return put(assignment("N", (id + u".json"_s).toUtf8()) + kMake, content, stop);
}

Result<std::vector<RequestFolder::Written>> RequestFolder::putAnswer(const QString &id, const QByteArray &content,
                                                                     std::stop_token stop)
{
    return put(assignment("I", id.toUtf8()) +
                   "enter\n[ -f \"$I.json\" ] || { printf 'absent\\0\\0'; exit 0; }\nN=$I.by-$(id -u)\n",
               content, stop);
}

Result<RequestFolder::Content> RequestFolder::read(const QString &id, std::stop_token stop)
{
    const QByteArray script =
        head() + assignment("I", id.toUtf8()) + assignment("M", QByteArray::number(kMostRequestBytes)) + kRead;
    const Scripted results = onHosts(script, Engine::tr("the look at the requests"), stop);
    Content content;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i])
            readFiles(*results[i], m_hosts.hosts[i]->name(), content);
        else
            content.problems.push_back(results[i].error().message);
    }
    if (content.accounts.empty())
        return fail(results.front() ? Error{.message = Message::list(content.problems, u"; "_s)}
                                    : results.front().error());
    return content;
}

Result<> RequestFolder::remove(const QStringList &ids, std::stop_token stop)
{
    const QByteArray script = head() + assignment("IDS", ids.join(u' ').toUtf8()) +
                              assignment("D", QByteArray::number(kRequestLives.count())) + kRemove;
    for (const Result<QByteArray> &result : onHosts(script, Engine::tr("removing the request"), stop))
        SLIPWAY_CHECK(result);
    return {};
}

} // namespace slipway::deploy
