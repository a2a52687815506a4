# SPDX-License-Identifier: GPL-3.0-or-later
# The distribution packages Slipway needs, and how to get those that are missing. Sourced by run and test.
# A name that differs between distributions is written "a|b": the first that exists is taken.

packages_build=(
  g++ cmake ninja-build "pkgconf|pkg-config" mold
  qt6-base-dev "qt6-charts-dev|libqt6charts6-dev" "qt6-svg-dev|libqt6svg6-dev"
  qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  libexpected-dev libyaml-cpp-dev libgit2-dev libsqlite3-dev libcurl4-openssl-dev libsodium-dev "qtkeychain-qt6-dev|qt6keychain-dev"
)
# Qt 6.4 keeps headers that QtCharts needs in a package that newer releases have merged into qt6-base-dev.
case $(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}") in
  bookworm | noble) packages_build+=(libqt6opengl6-dev) ;;
esac
# What the programs call or show: git and Python for pipelines, a Latin, a fixed-width and a Chinese font.
packages_run=(
  git python3 python3-venv ca-certificates openssh-client rsync
  fontconfig fonts-inter fonts-dejavu-core fonts-jetbrains-mono fonts-wqy-microhei
  "qt6-svg-plugins|libqt6svg6"
)
# What the tests use beyond that.
packages_test=(
  python-is-python3 python3-pytest python3-jsonschema python3-yaml openssh-server appstream desktop-file-utils man-db
  dbus-daemon gnome-keyring
)

# say TEXT...: a line for people, on standard error so that standard output stays the programs' own.
say() { printf '%s\n' "$*" >&2; }
fail() { say "${0##*/}: $*"; exit 6; }

package_is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# missing_packages ENTRY...: prints the entries of which no alternative is installed, one a line.
missing_packages() {
  local entry name
  for entry in "$@"; do
    for name in ${entry//|/ }; do
      package_is_installed "$name" && continue 2
    done
    printf '%s\n' "$entry"
  done
}

# available_package ENTRY: prints the first alternative that the package sources offer.
available_package() {
  local name policy
  for name in ${1//|/ }; do
    # Not through a pipe: with pipefail, a grep that stops reading early would look like a missing package.
    policy=$(LC_ALL=C apt-cache policy "$name" 2>/dev/null) || continue
    if [[ $policy == *"  Candidate: "[!\(]* ]]; then
      printf '%s\n' "$name"
      return 0
    fi
  done
  return 1
}

# as_root COMMAND...: runs it as root, through sudo where we are somebody else.
as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo -- "$@"
  fi
}

# install_missing ENTRY...: installs what is missing and says so first; silent when nothing is.
install_missing() {
  local missing=() chosen=() entry name
  command -v dpkg-query >/dev/null \
    || fail "this needs Debian 12, Debian 13 or Ubuntu 24.04. Elsewhere install the counterparts of: $*; then start again with --no-install"
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  say "Missing packages: ${missing[*]}"
  [[ $EUID -eq 0 ]] || command -v sudo >/dev/null \
    || fail "installing them needs root, and sudo is not there. As root run: apt-get install ${missing[*]%%|*}"

  say "Reading the package lists (apt-get update) ..."
  as_root apt-get update -q >&2 || fail "apt-get update failed; see its message above"
  for entry in "${missing[@]}"; do
    name=$(available_package "$entry") || fail "no package source offers ${entry//|/ or }; is this Debian 12, Debian 13 or Ubuntu 24.04 with all of main (Ubuntu: and universe)?"
    chosen+=("$name")
  done
  say "Installing: ${chosen[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${chosen[@]}" >&2 \
    || fail "apt-get install failed; see its message above"
}

# build_jobs: how many compilers at once: one a core, and 1 GB of memory for each.
build_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1000000)}' /proc/meminfo 2>/dev/null)
  ((${memory:-$cores} < cores)) && cores=$memory
  echo $((cores > 0 ? cores : 1))
}

# build FOLDER JOBS CMAKE-OPTION...: configures once and builds; does nothing when nothing has changed.
build() {
  local folder=$1 jobs=$2
  shift 2
  if [[ ! -e $folder/build.ninja ]]; then
    say "Configuring $folder ..."
    LC_ALL=C.UTF-8 cmake -S . -B "$folder" "$@" >&2
  fi
  say "Building $folder with $jobs at a time ..."
  LC_ALL=C.UTF-8 ninja -C "$folder" -j "$jobs" >&2
}
