// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts that take over what others have made live.
#include "deploy/targets/folder/folderscripts.h"
#include "deploy/targets/hosts/hostscript.h"

namespace slipway::deploy::scripts {
namespace {

constexpr char kForeign[] = R"sh(
guard
[ -L "$P/current" ] || die refused '%1/current is not a link, so nothing there can be taken over' "$P"
d=$(readlink -f -- "$P/current") && [ -d "$d" ] || die refused '%1/current leads to no folder' "$P"
[ ! -f "$d/.slipway-release.json" ] || die refused 'what is live there is a release of Slipway already'
n=${d##*/}
case $n in [!A-Za-z0-9]*|*[!A-Za-z0-9_-]*) n=taken-$U ;; esac
if [ "$d" != "$(cd -- "$P/releases" && pwd -P)/$n" ]; then
    [ ! -e "$P/releases/$n" ] || n=taken-$U
    cp -a -- "$d" "$P/releases/.$n.$U.partial" && swap "$P/releases/.$n.$U.partial" "$P/releases/$n" && sync -- "$P/releases" || exit 71
fi
[ -w "$P/releases/$n" ] || die environment '%1/releases/%2 cannot be written there' "$P" "$n"
printf '%s' "$n"
)sh";

constexpr char kAdopt[] = R"sh(
cd -- "$P/releases/$N" && find . -mindepth 1 ! -type d ! -name .slipway-release.json -printf '%P\0' >"$S/manifests/$N.extra" || exit 71
printf '%s\n' "$L" >"$S/manifests/$N.prepared" && sync -f . || exit 71
rm -f -- "$P"/.current.*
ln -s -- "releases/$N" "$P/.current.$U" && swap "$P/.current.$U" "$P/current" && sync -- "$P" || exit 71
)sh";

} // namespace

QByteArray foreign(const Place &place)
{
    return head(place) + kForeign;
}

QByteArray adopt(const Place &place, const Files &files, const QByteArray &lineHash)
{
    QByteArray names;
    for (const ManifestFile &file : files.manifest->files) {
        if (file.link.isEmpty())
            names += file.path.toUtf8() + '\n';
    }
    return head(place, files.name) + assignment("L", lineHash) + "guard\n" +
           keep("cat", "json", files.manifest->toBytes()) + keep("cat", "sha256", files.manifest->toSha256sums()) +
           keep("tr '\\n' '\\000'", "files", names) +
           withInput("cat >\"$P/releases/$N/.slipway-release.json\"", files.record) + kAdopt;
}

} // namespace slipway::deploy::scripts
