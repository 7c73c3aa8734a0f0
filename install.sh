#!/usr/bin/env bash
# Builds git-patauto and installs it: the program, its man page and the completions of bash, zsh and fish.
set -euo pipefail

usage() {
  cat <<'END'
usage: install.sh [--prefix DIR] [--no-deps] [--uninstall] [--help]

  --prefix DIR   where to install: /usr/local as root, else ~/.local
  --no-deps      don't install packages; fail naming what is missing
  --uninstall    remove what an earlier run installed there
  --help         show this

On Debian 12, Ubuntu 22.04 and newer the packages needed to build are installed by apt, as root or through sudo.
Running it again updates the installation.
END
}

say() { printf '%s\n' "$*"; }
die() {
  printf 'error: %s\n' "$1" >&2
  if [ -n "${2-}" ]; then printf 'hint: %s\n' "$2" >&2; fi
  exit "${3-1}"
}

packages=(
  g++ cmake ninja-build pkg-config git libgit2-dev libsqlite3-dev nlohmann-json3-dev libxxhash-dev libexpected-dev
  libyaml-cpp-dev libvalijson-dev zlib1g-dev libdeflate-dev libpcre2-dev libmbedtls-dev libhttp-parser-dev libssh2-1-dev
)

missing_packages() {
  local package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || say "$package"
  done
}

install_packages() {
  if ! command -v apt-get >/dev/null; then
    say "This is not a system with apt. What is needed to build, by Debian's names:"
    say "  ${packages[*]}"
    say "Going on; the build names the first one it misses."
    return
  fi
  local missing sudo=()
  mapfile -t missing < <(missing_packages)
  if [ "${#missing[@]}" -eq 0 ]; then return; fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "these packages are missing and there is no sudo: ${missing[*]}" "apt-get install ${missing[*]}   # as root"
    sudo=(sudo)
  fi
  say "Installing: ${missing[*]}"
  "${sudo[@]}" apt-get update
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

build() {
  cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF \
    -DCMAKE_INSTALL_PREFIX="$prefix"
  cmake --build "$build"
}

# What is installed, relative to the prefix; `cmake --install` puts exactly these there.
installed_files=(
  bin/git-patauto
  bin/git-patauto-hook
  share/man/man1/git-patauto.1
  share/bash-completion/completions/git-patauto
  share/zsh/site-functions/_git-patauto
  share/fish/vendor_completions.d/git-patauto.fish
)

uninstall() {
  local file removed=0
  for file in "${installed_files[@]}"; do
    if [ -e "$prefix/$file" ]; then
      rm -f "$prefix/$file"
      removed=$((removed + 1))
    fi
  done
  say "Removed $removed files below $prefix."
}

check_path() {
  case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *)
    say "$prefix/bin is not on your PATH. Add this line to your shell's start-up file:"
    say "  export PATH=\"$prefix/bin:\$PATH\""
    ;;
  esac
}

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$source/build-install
prefix=
deps=yes
action=install
while [ $# -gt 0 ]; do
  case $1 in
  --prefix)
    [ $# -ge 2 ] || die "--prefix needs a directory" "install.sh --prefix DIR" 2
    prefix=$2
    shift
    ;;
  --prefix=*) prefix=${1#--prefix=} ;;
  --no-deps) deps=no ;;
  --uninstall) action=uninstall ;;
  --help | -h)
    usage
    exit 0
    ;;
  *) die "unknown option '$1'" "install.sh --help lists the options" 2 ;;
  esac
  shift
done
if [ -z "$prefix" ]; then
  if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=${HOME:?}/.local; fi
fi
case $prefix in
/*) ;;
*) prefix=$PWD/$prefix ;;
esac

if [ "$action" = uninstall ]; then
  uninstall
  exit 0
fi
if [ "$deps" = yes ]; then install_packages; fi
command -v cmake >/dev/null || die "cmake was not found" "apt-get install ${packages[*]}"
build
cmake --install "$build"
"$prefix/bin/git-patauto" version
check_path
say "Next, in any repository: git patauto suggest"
