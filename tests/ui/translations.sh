#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# translations.sh LUPDATE SOURCE_FOLDER: fails when the sources hold a string that resources/translations lacks.
set -euo pipefail
lupdate=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
for language in zh_CN en; do
  file=$work/slipway_$language.ts
  cp "$source/resources/translations/slipway_$language.ts" "$file"
  options=(-silent -locations none -no-obsolete)
  [[ $language == en ]] && options+=(-pluralonly)
  "$lupdate" "${options[@]}" -I "$source" -I "$source/app" "$source/ui" -ts "$file"
  if grep -B3 'type="unfinished"' "$file" | grep '<source>' >"$work/missing"; then
    echo "slipway_$language.ts lacks:" >&2
    cat "$work/missing" >&2
    status=1
  fi
done
exit $status
