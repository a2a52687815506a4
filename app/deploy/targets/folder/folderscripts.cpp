// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/folderscripts.h"

#include "deploy/targets/folder/folderlisting.h"
#include "deploy/targets/hosts/hostscript.h"

namespace slipway::deploy::scripts {
using namespace Qt::StringLiterals;
namespace {

// P path, S its .slipway, F fence, J line of the journal, U unique, N name of a release, T its partial folder.
constexpr char kCommon[] = R"sh(
umask 022
S=$P/.slipway
holder() {
    h=$(head -n 1 -- "$S/holder" 2>/dev/null)
    printf '%s since %s' "${h:-somebody}" "$(sed -n 2p -- "$S/holder" 2>/dev/null)"
}
guard() {
    [ "$F" -gt 0 ] || die refused 'nothing is changed without the lock of the target'
    exec 8>>"$S/fence.lock"
    flock -w 60 8 || die refused 'somebody else is changing this target at this moment'
    [ "$(cat -- "$S/fence")" = "$F" ] || die refused 'this deployment has lost the lock; it is held by %1' "$(holder)"
    [ -z "$J" ] || note || exit 71
}
# The way back must not need room: on a full disk the journal goes on in place, in blocks that the lock has set aside.
note() {
    printf '%s\n' "$J" | cat >>"$S/journal" && sync -- "$S/journal" && return
    [ -s "$S/reserve" ] || return 1
    printf '%s\n' "$J" | dd of="$S/reserve" bs=1 seek="$(tr -d '\000' <"$S/reserve" | wc -c)" conv=notrunc 2>/dev/null && sync -- "$S/reserve"
}
swap() {
    mv -fT -- "$1" "$2" 2>/dev/null && return
    python3 -c 'import os,sys; os.rename(sys.argv[1], sys.argv[2])' "$1" "$2" 2>/dev/null && return
    perl -e 'rename($ARGV[0], $ARGV[1]) or exit 1' "$1" "$2" 2>/dev/null && return
    mv -fT -- "$1" "$2"
}
live() {
    l=$(readlink -- "$P/current" 2>/dev/null)
    case $l in releases/*/*) ;; releases/*) l=${l#releases/}; printf '%s' "${l%"~"}" ;; esac
}
# What is live stays what it is under another name, damaged as it is, until what repairs it is switched to.
aside() {
    rm -rf -- "$P/releases/$N~"
    cp -al -- "$P/releases/$N" "$P/releases/$N~" 2>/dev/null || { rm -rf -- "$P/releases/$N~"; cp -a -- "$P/releases/$N" "$P/releases/$N~"; } || return 1
    rm -f -- "$P"/.current.*
    ln -s -- "releases/$N~" "$P/.current.$U" && swap "$P/.current.$U" "$P/current" && sync -- "$P"
}
is_foreign() {
    [ -L "$P/current" ] || return 1
    m=$(live)
    [ -z "$m" ] || { [ ! -f "$S/manifests/$m.json" ] && [ ! -f "$P/current/.slipway-release.json" ]; }
}
refuse_foreign() {
    if is_foreign; then
        die foreign '%1/current points to %2, which is no release of Slipway' "$P" "$(readlink -- "$P/current")"
    elif [ -e "$P/current" ] && [ ! -L "$P/current" ]; then
        die refused '%1/current is not a link: move it away first, then deploy again' "$P"
    fi
}
)sh";

// Asked before anything is made there: another system's tools of the same names may not know what is needed.
constexpr char kTools[] = R"sh(
m=
for t in sh flock sha256sum cat cp mv ln rm mkdir rmdir chmod sync find xargs sed awk grep head tail tr wc sort date sleep \
         mkfifo setsid timeout df dd readlink dirname $TOOLS; do
    command -v "$t" >/dev/null || m="$m, $t"
done
m=${m#, }
case $m in
'') ;;
*,*) die environment 'these programs are missing there: %1' "$m" ;;
*) die environment 'the program %1 is missing there: install it' "$m" ;;
esac
[ "$(find / -maxdepth 0 -printf %y 2>/dev/null)" = d ] || die environment 'find there does not know -printf: install GNU findutils'
[ "$(printf a | sha256sum -z 2>/dev/null | wc -c)" -gt 64 ] || die environment 'sha256sum there does not know -z: install GNU coreutils'
flock -s -w 1 / true 2>/dev/null || die environment 'flock there does not know -w: install util-linux'
sync --version >/dev/null 2>&1 || die environment 'sync there does not take a file: install GNU coreutils'
)sh";

constexpr char kLock[] = R"sh(
[ "$ANY" = 1 ] || refuse_foreign # not one folder is made beside what is not ours
mkdir -p -- "$P/releases" "$P/shared" "$S/manifests" && chmod 700 -- "$S" || exit 71
exec 9>>"$S/lock"
i=0
until flock -n 9; do # whoever has it signs while he holds the fence, and is alive before that is free again
    i=$((i + 1))
    if [ "$i" -lt 50 ] && (flock -sn 7) 7>>"$S/alive"; then sleep 0.1; continue; fi
    (flock -s -w 5 8) 8>>"$S/fence.lock"
    die refused 'the target is locked by %1' "$(holder)"
done
exec 8>>"$S/fence.lock"
flock -w 60 8 || die refused 'the holder before is still changing the target'
exec 7>>"$S/alive"
flock -w 10 7 || die refused 'the target is locked'
f=$(cat -- "$S/fence" 2>/dev/null)
case $f in ''|*[!0-9]*) f=0 ;; esac
printf 'locked %s\n' "$f"
f=
while [ -z "$f" ]; do read -r f || exit 71; done # signs of life are empty lines
case $f in ''|*[!0-9]*) exit 71 ;; esac
sign() {
    printf '%s\n' "$f" | cat >"$S/fence.new" && sync -- "$S/fence.new" && swap "$S/fence.new" "$S/fence" &&
        printf '%s\n%s\n' "$H" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" | cat >"$S/holder.new" && swap "$S/holder.new" "$S/holder" && sync -- "$S"
}
# a half upload may have filled the disk, or what is live
sign 2>/dev/null || { rm -rf -- "$P"/releases/.*.partial; sign 2>/dev/null; } || { rm -f -- "$S/reserve"; sign; } || exit 71
if [ -n "$(tr -d '\000' 2>/dev/null <"$S/reserve")" ]; then
    { printf '\n'; tr -d '\000' <"$S/reserve"; } 2>/dev/null | cat >>"$S/journal" && sync -- "$S/journal" && rm -f -- "$S/reserve"
fi
[ -s "$S/reserve" ] || { dd if=/dev/zero of="$S/reserve" bs=64k count=1 && sync -- "$S/reserve"; } 2>/dev/null || rm -f -- "$S/reserve"
exec 8>&-
printf 'fenced\n'
while timeout 40 sh -c 'read -r line' 7>&- 9>&-; do :; done
)sh";

constexpr char kTruth[] = R"sh(
n=$(live)
if is_foreign && d=$(readlink -f -- "$P/current") && [ -d "$d" ]; then
    printf 'foreign\0%s\0foreign-size\0%s\0' "$d" "$(find "$d" -type f -printf '%s\n' | awk '{ n++; b += $1 } END { printf "%.0f %.0f", n, b }')"
fi
[ -d "$S" ] || exit 0
[ -r "$S" ] && [ -x "$S" ] || printf 'closed\0%s\0' "$(stat -c %U -- "$S")"
printf 'live\0%s\0' "$n"
for d in "$P"/releases/*[!~]; do
    [ -f "$d/.slipway-release.json" ] && [ ! -L "$d" ] || continue
    printf 'release\0%s\0record\0' "${d##*/}"
    cat -- "$d/.slipway-release.json"
    printf '\0'
done
if [ -e "$S/alive" ] && ! (flock -sn 7) 7<"$S/alive"; then printf 'holder\0%s\0' "$(holder)"; fi
printf 'journal\0%s\0' "$({ tail -n 1 -- "$S/journal"; echo; tr -d '\000' <"$S/reserve"; } 2>/dev/null | grep . | tail -n 1)"
[ -n "$n" ] && [ -f "$S/manifests/$n.json" ] || exit 0
printf 'manifest\0'
cat -- "$S/manifests/$n.json"
printf '\0'
cd -- "$P/current" 2>/dev/null && find . -mindepth 1 ! -type d -printf 'size\0%s %P\0'
exit 0
)sh";

constexpr char kBeginUpload[] = R"sh(
guard
if [ "$AGAIN" = 0 ] && [ -d "$P/releases/$N" ]; then printf 'present'; exit 0; fi
for d in "$P"/releases/.*.partial "$P"/releases/.*.removed; do
    [ -e "$d" ] || [ -L "$d" ] || continue
    case ${d##*/} in ".$N".*.partial) if [ "$RESUME" = 1 ] && [ ! -e "$T" ] && [ ! -L "$d" ]; then swap "$d" "$T"; continue; fi ;; esac
    [ "$d" = "$T" ] || rm -rf -- "$d" || { find "$d" -type d -exec chmod u+rwx {} + ; rm -rf -- "$d"; }
done
mkdir -p -- "$T" || exit 71
)sh";

constexpr char kList[] = R"sh(
if [ "$SERVED" = 1 ] && [ "$(readlink -- "$P/current")" = "releases/$N~" ]; then printf 'whole\0'; cd -- "$P/releases/$N~" || exit 71
elif [ -d "$T" ]; then printf 'partial\0'; rm -rf -- "$T/.slipway-partial"; cd -- "$T" || exit 71
elif [ -d "$P/releases/$N" ] && [ ! -L "$P/releases/$N" ]; then printf 'whole\0'; cd -- "$P/releases/$N" || exit 71
else printf 'missing\0'; exit 0; fi
find . -mindepth 1 ! -type d -printf '%y %m %s\0%P\0%l\0' || exit 71
printf 'known\0'
[ -f "$S/manifests/$N.extra" ] && cat -- "$S/manifests/$N.extra"
printf '//hashes\0'
if [ -f "$S/manifests/$N.files" ]; then xargs -0 -r sha256sum -z -- <"$S/manifests/$N.files" 2>/dev/null
else find . -type f -print0 | xargs -0 -r sha256sum -z -- 2>/dev/null; fi
exit 0
)sh";

constexpr char kFinishUpload[] = R"sh(
find . -type d -exec chmod 755 {} + && find . -type f -exec chmod a+rX,a-w {} + && sync -f . || exit 71
cd / || exit 71
if [ -e "$P/releases/$N" ]; then
    [ "$(readlink -- "$P/current")" != "releases/$N" ] || aside || exit 71
    swap "$P/releases/$N" "$P/releases/.$N.$U.removed" || exit 71
fi
swap "$T" "$P/releases/$N" && sync -- "$P/releases" || exit 71
[ "$(live)" = "$N" ] || rm -rf -- "$P/releases/.$N.$U.removed" # a program that runs may work in it until it is restarted
exit 0
)sh";

constexpr char kActivate[] = R"sh(
guard
[ -f "$P/releases/$N/.slipway-release.json" ] || die failed 'release %1 is not on the target' "$N"
refuse_foreign
o=$(live)
if [ "$(readlink -- "$P/current")" != "releases/$N" ]; then
    # only pruning asks for it, and is told by name too: no reason not to switch on a full disk
    [ "$o" = "$N" ] || { printf '%s\n' "$o" | cat >"$S/previous.new" && swap "$S/previous.new" "$S/previous"; } || rm -f -- "$S/previous.new"
    rm -f -- "$P"/.current.*
    ln -s -- "releases/$N" "$P/.current.$U" && swap "$P/.current.$U" "$P/current" || exit 71
fi
sync -- "$P" || exit 71
[ "$(live)" = "$N" ] || die failed '%1/current does not point to release %2 after the switch' "$P" "$N"
)sh";

constexpr char kDeactivate[] = R"sh(
guard
refuse_foreign
rm -f -- "$P/current" && sync -- "$P" || exit 71
)sh";

constexpr char kUsage[] = R"sh(
cd -- "$P" || exit 71
printf 'live\0%s\0previous\0%s\0' "$(live)" "$(cat -- "$S/previous" 2>/dev/null)"
for d in releases/*[!~]; do
    [ -f "$d/.slipway-release.json" ] && [ ! -L "$d" ] && printf 'release\0%s\0' "${d##*/}"
done
find /proc -mindepth 2 -maxdepth 2 -path '/proc/[0-9]*' \( -name cwd -o -name exe -o -name root \) -printf '%l\n' 2>/dev/null |
    R=$(pwd -P)/releases/ awk 'index($0, ENVIRON["R"]) == 1 { n = substr($0, length(ENVIRON["R"]) + 1); sub("/.*", "", n); print n }' |
    sort -u | while read -r n; do printf 'used\0%s\0' "$n"; done
exit 0
)sh";

constexpr char kCheck[] = R"sh(
d=$P
while [ ! -e "$d" ]; do d=$(dirname -- "$d"); done
[ -d "$d" ] || die environment '%1 is not a folder' "$d"
t=$(df -P -- "$d" | awk 'NR == 2 { print $1 " on " $6 }')
[ -w "$d" ] && [ -x "$d" ] || die environment '%1 is not writable there (it is read-only, or belongs to another user)' "$d"
for x in "$P/releases" "$P/shared" "$S"; do
    [ ! -e "$x" ] || { [ -d "$x" ] && [ -w "$x" ]; } || die environment '%1 is not a folder that can be written' "$x"
done
refuse_foreign
[ -e "$P/releases/$N" ] && exit 0
k=$(df -Pk -- "$d" | awk 'NR == 2 { print $4 }')
[ "$k" -ge "$NEED" ] || die environment 'not enough room on %1: %2 MiB are free, %3 MiB are needed' "$t" $((k / 1024)) $((NEED / 1024))
)sh";

} // namespace

QByteArray head(const Place &place, const QString &name)
{
    QString journal = place.journal;
    journal.replace(u'\n', u' ');
    QByteArray text = assignment("P", place.path.toUtf8()) + assignment("F", QByteArray::number(place.fence)) +
                      assignment("J", journal.toUtf8()) + assignment("U", place.unique);
    if (!name.isEmpty())
        text += assignment("N", name.toUtf8()) + assignment("T", partial(place, name).toUtf8());
    return text + dieFunction() + kCommon;
}

QByteArray keep(const QByteArray &command, const QByteArray &ending, const QByteArray &content)
{
    return withInput(command + " >\"$S/manifests/$N." + ending + "\"", content);
}

QString partial(const Place &place, const QString &name)
{
    return place.path + u"/releases/."_s + name + u'.' + QString::fromLatin1(place.unique) + u".partial"_s;
}

QByteArray lock(const Place &place, const QByteArray &tools, const QString &holder, bool anyCurrent)
{
    return assignment("TOOLS", tools) + assignment("ANY", anyCurrent ? "1" : "0") +
           assignment("H", QString(holder).replace(u'\n', u' ').toUtf8()) + head(place) + kTools + kLock;
}

QByteArray truth(const Place &place)
{
    return head(place) + kTruth;
}

QByteArray record(const Place &place, const QString &name)
{
    return head(place, name) + "[ -d \"$P/releases/$N\" ] || exit 0\nprintf found\ncat -- "
                               "\"$P/releases/$N/.slipway-release.json\" 2>/dev/null\nexit 0\n";
}

QByteArray beginUpload(const Place &place, const Files &files, bool resume, bool again)
{
    QByteArray names;
    for (const ManifestFile &file : files.manifest->files) {
        if (file.link.isEmpty())
            names += file.path.toUtf8() + '\n';
    }
    QByteArray text = head(place, files.name) + assignment("RESUME", resume ? "1" : "0") +
                      assignment("AGAIN", again ? "1" : "0") + kBeginUpload +
                      keep("cat", "json", files.manifest->toBytes()) +
                      keep("cat", "sha256", files.manifest->toSha256sums());
    text += names.isEmpty() ? QByteArray(": >\"$S/manifests/$N.files\"\n") : keep("tr '\\n' '\\000'", "files", names);
    return text + "rm -f -- \"$S/manifests/$N.extra\" \"$S/manifests/$N.prepared\"\nprintf 'live %s' \"$(live)\"\n";
}

QByteArray list(const Place &place, const QString &name, bool served)
{
    return head(place, name) + assignment("SERVED", served ? "1" : "0") + kList;
}

QByteArray finishUpload(const Place &place, const Files &files)
{
    QByteArray text = head(place, files.name) + "guard\ncd -- \"$T\" || exit 71\n";
    for (const QString &shared : files.shared) {
        const qsizetype slash = shared.lastIndexOf(u'/');
        text += assignment("x", shared.toUtf8()) +
                assignment("d", slash < 0 ? QByteArray(".") : shared.left(slash).toUtf8());
        text += "mkdir -p -- \"$d\" || exit 71\n[ -e \"$P/shared/$x\" ] || mkdir -p -- \"$P/shared/$x\" || exit 71\n"
                "[ ! -d \"./$x\" ] || [ -L \"./$x\" ] || find \"./$x\" -depth -type d -exec rmdir {} + || exit 71\n"
                "ln -sfn -- " +
                quoted(sharedLink(shared)) + " \"./$x\" || exit 71\n";
    }
    return text + withInput("cat >.slipway-release.json", files.record) + kFinishUpload;
}

QByteArray dropUpload(const Place &place, const QString &name)
{
    return head(place, name) + "guard\nrm -rf -- \"$T\"\n";
}

QByteArray activate(const Place &place, const QString &name)
{
    return head(place, name) + kActivate;
}

QByteArray deactivate(const Place &place)
{
    return head(place) + kDeactivate;
}

QByteArray enter(const Place &place, const QString &folder, bool guarded)
{
    return head(place) + (guarded ? "(guard) || return 70\n" : "") + "cd -- \"$P/\"" + quoted(folder) +
           " || return 71\n";
}

QByteArray beginPrepare(const Place &place, const QString &name, const QByteArray &lineHash)
{
    return head(place, name) + assignment("L", lineHash) +
           "guard\n[ \"$(cat -- \"$S/manifests/$N.prepared\" 2>/dev/null)\" = \"$L\" ] && { printf prepared; exit 0; "
           "}\n"
           "[ -d \"$P/releases/$N\" ] || die failed 'release %1 is not on the target' \"$N\"\n"
           "rm -f -- \"$S/manifests/$N.prepared\" && : >\"$S/before.$U\" || exit 71\n";
}

QByteArray changedByPrepare(const Place &place, const QString &name)
{
    return head(place, name) +
           "cd -- \"$P/releases/$N\" && find . -mindepth 1 ! -type d -cnewer \"$S/before.$U\" -printf '%P\\0'\n"
           "rm -f -- \"$S/before.$U\"\n";
}

QByteArray notePrepared(const Place &place, const QString &name, const QByteArray &lineHash)
{
    return head(place, name) + assignment("L", lineHash) +
           "guard\ncd -- \"$P/releases/$N\" && find . -mindepth 1 ! -type d -printf '%P\\0' >\"$S/manifests/$N.extra\" "
           "&& sync -f . || exit 71\n"
           "printf '%s\\n' \"$L\" >\"$S/manifests/$N.prepared\" || exit 71\n";
}

QByteArray usage(const Place &place)
{
    return head(place) + kUsage;
}

QByteArray remove(const Place &place, const QStringList &names)
{
    QByteArray text = head(place) + "guard\n";
    for (const QString &name : names) {
        text += assignment("N", name.toUtf8()) +
                "[ \"$(live)\" != \"$N\" ] || die refused 'release %1 is live and stays' \"$N\"\n"
                "swap \"$P/releases/$N\" \"$P/releases/.$N.$U.removed\" || exit 71\n"
                "rm -f -- \"$S/manifests/$N\".*\n";
    }
    return text + "for d in \"$P\"/releases/.*.partial \"$P\"/releases/.*.removed \"$P\"/releases/*~; do\n"
                  "    [ -e \"$d\" ] || [ -L \"$d\" ] || continue\n"
                  "    [ \"$(readlink -- \"$P/current\")\" != \"releases/${d##*/}\" ] || continue\n"
                  "    rm -rf -- \"$d\" 2>/dev/null || { find \"$d\" -type d -exec chmod u+rwx {} + ; rm -rf -- "
                  "\"$d\"; } || exit 71\ndone\nexit 0\n";
}

QByteArray check(const Place &place, const QByteArray &tools, qint64 bytes, const QString &name)
{
    constexpr qint64 margin = 16 * 1024; // KiB: journal, links, and a file system that needs some for itself
    return head(place, name) + "TOOLS=" + quoted(tools) + '\n' +
           assignment("NEED", QByteArray::number(bytes / 1024 + margin)) + kTools + kCheck;
}

} // namespace slipway::deploy::scripts
