#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# translations.sh LUPDATE SOURCE_FOLDER: fails when the sources hold a string that
# resources/translations lacks, or the other way round.
set -euo pipefail
lupdate=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
sources() { grep -o '<source>.*' "$1" | sed 's/&quot;/"/g; s/&apos;/'"'"'/g' | LC_ALL=C sort -u; }
for language in zh_CN en; do
  file=$work/slipway_$language.ts
  cp "$source/resources/translations/slipway_$language.ts" "$file"
  options=(-tr-function-alias Q_DECLARE_TR_FUNCTIONS+=SLIPWAY_MESSAGES -silent -locations none -no-obsolete)
  [[ $language == en ]] && options+=(-pluralonly)
  "$lupdate" "${options[@]}" -I "$source" -I "$source/app" "$source/ui" "$source/app" "$source/storage" -ts "$file"
  if grep -B3 'type="unfinished"' "$file" | grep '<source>' >"$work/missing"; then
    echo "slipway_$language.ts lacks:" >&2
    cat "$work/missing" >&2
    status=1
  fi
  LC_ALL=C comm -23 <(sources "$source/resources/translations/slipway_$language.ts") <(sources "$file") >"$work/old"
  if [[ -s $work/old ]]; then
    echo "slipway_$language.ts translates what nothing says any more:" >&2
    cat "$work/old" >&2
    status=1
  fi
done
exit $status
