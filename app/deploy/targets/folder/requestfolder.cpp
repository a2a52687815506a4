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
die() { printf 'slipway:%s:%s\n' "$1" "$2" >&2; exit 70; }
groupable() { case $(stat -L -c %A -- "$1") in ?????w*) return 0 ;; esac; return 1; }
# A link in its place would lead this account into a folder that somebody else has chosen.
enter() {
    [ -d "$R" ] && [ ! -L "$R" ] || die refused "$R is no folder"
    cd -- "$R" 2>/dev/null || die environment "$R cannot be read by $(id -un): it belongs to $(stat -c %U -- "$R")"
    [ "$(pwd -P)" = "$(cd -- "$P" && pwd -P)/.slipway-requests" ] || die refused "$R is no folder"
}
put() {
    ( set -C; cat >".$1.$U" ) || die environment "$R cannot be written by $(id -un): it belongs to $(stat -c %U -- "$R")"
    if groupable .; then g=$(stat -c %G .); chmod 640 -- ".$1.$U"; else g=; fi
    sync -- ".$1.$U" && mv -fT -- ".$1.$U" "$1" && sync -- . || exit 71
    printf 'uid\0%s\0account\0%s\0group\0%s\0' "$(id -u)" "$(id -un)" "$g"
}
)sh";

constexpr char kMake[] = R"sh(
[ -d "$P" ] || die environment "$P does not exist there yet"
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
    if [ "${s##*/}" -gt "$M" ]; then printf 'problem\0it is larger than %s KiB\0' $((M / 1024)); return; fi
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
    [ ! -f "./$i.json" ] || die environment "$R cannot be written by $(id -un): it belongs to $(stat -c %U .)"
done
exit 0
)sh";

void readFiles(const QByteArray &output, const QString &host, RequestFolder::Content &content)
{
    for (const auto &[kind, value] : recordsOf(output)) {
        if (kind == "me")
            content.accounts[host] = value.toLongLong();
        else if (kind == "more")
            content.problems << u"%1 holds too many files; the first 200 were read"_s.arg(
                host.isEmpty() ? u"the folder of requests"_s : u"the folder of requests on %1"_s.arg(host));
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
            file.problem = QString::fromUtf8(value);
    }
}

RequestFolder::Written writtenOf(const Result<QByteArray> &output, const QString &host)
{
    RequestFolder::Written written{.host = host, .problem = output ? QString() : output.error().message};
    for (const auto &[kind, value] : output ? recordsOf(*output) : recordsOf({})) {
        if (kind == "uid")
            written.uid = value.toLongLong();
        else if (kind == "account")
            written.account = QString::fromUtf8(value);
        else if (kind == "group")
            written.group = QString::fromUtf8(value);
        else if (kind == "absent")
            written.problem = u"the request does not lie there"_s;
    }
    return written;
}

} // namespace

Result<std::unique_ptr<RequestFolder>> RequestFolder::open(const config::EnvironmentSpec &environment,
                                                           const TargetTools &tools)
{
    config::TargetSpec spec = environment.target;
    if (spec.path.isEmpty())
        return fail(ErrorKind::Refused, u"the releases of this target lie in the data folder"_s,
                    u"Give the target a path that others can read, too."_s);
    while (spec.path.size() > 1 && spec.path.endsWith(u'/'))
        spec.path.chop(1);
    SLIPWAY_CHECK(checkFolderSpec(spec));
    return std::unique_ptr<RequestFolder>(new RequestFolder(spec.path, SLIPWAY_TRY(makeTargetHosts(spec, tools))));
}

QByteArray RequestFolder::head() const
{
    return assignment("P", m_path.toUtf8()) + assignment("U", uniqueMark()) + kCommon;
}

RequestFolder::Scripted RequestFolder::onHosts(const QByteArray &script, const QString &what,
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
    const Scripted results = onHosts(whole, u"writing the request"_s, stop);
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
    const Scripted results = onHosts(script, u"the look at the requests"_s, stop);
    Content content;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i])
            readFiles(*results[i], m_hosts.hosts[i]->name(), content);
        else
            content.problems << results[i].error().message;
    }
    if (content.accounts.empty())
        return fail(results.front() ? Error{.message = content.problems.join(u"; "_s)} : results.front().error());
    return content;
}

Result<> RequestFolder::remove(const QStringList &ids, std::stop_token stop)
{
    const QByteArray script = head() + assignment("IDS", ids.join(u' ').toUtf8()) +
                              assignment("D", QByteArray::number(kRequestLives.count())) + kRemove;
    for (const Result<QByteArray> &result : onHosts(script, u"removing the request"_s, stop))
        SLIPWAY_CHECK(result);
    return {};
}

} // namespace slipway::deploy
