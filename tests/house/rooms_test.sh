#!/usr/bin/env bash
# The house test itself: it passes on this tree, and finds each offence that it is there to find.
set -u
root=$1
check=("python3" "$root/tests/house/rooms.py")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

"${check[@]}" "$root" || failed=1

# offence NAME FILE TEXT EXPECTED: a tree with that one file must be refused with that message.
offence() {
  rm -rf "${scratch:?}"/*
  mkdir -p "$scratch/docs" "$scratch/src/base" "$scratch/src/miner" "$scratch/src/cli/render"
  # shellcheck disable=SC2016 # the backticks are Markdown's
  printf '```rooms\nbase ->\nminer -> base\ncli -> base\nmain -> base cli\n```\n' >"$scratch/docs/architecture.md"
  printf '#include "base/b.hpp"\n' >"$scratch/src/base/a.hpp"
  printf '// std::cout, getenv and git2.h only in words\n' >"$scratch/src/base/b.hpp"
  printf '%b' "$3" >"$scratch/src/$2"
  local out
  if out=$("${check[@]}" "$scratch"); then
    echo "not found: $1"
    failed=1
  elif [[ $out != *"$4"* ]]; then
    echo "$1: expected '$4', got: $out"
    failed=1
  fi
}
offence "an include upwards" base/c.cpp '#include "miner/x.hpp"\n' "base may not include 'miner/x.hpp'"
offence "a cycle" base/b.hpp '#include "base/a.hpp"\n' "include cycle: base/a.hpp -> base/b.hpp -> base/a.hpp"
offence "libgit2 elsewhere" miner/c.cpp '#include <git2.h>\n' "git2.h belongs to git"
offence "sqlite elsewhere" miner/c.cpp '#include <sqlite3.h>\n' "sqlite3.h belongs to store"
offence "yaml-cpp elsewhere" miner/c.cpp '#include <yaml-cpp/yaml.h>\n' "yaml-cpp belongs to registry"
offence "valijson elsewhere" miner/c.cpp '#include <valijson/validator.hpp>\n' "valijson belongs to registry"
offence "pcre2 elsewhere" miner/c.cpp '#include <pcre2.h>\n' "pcre2.h belongs to registry"
offence "cout elsewhere" miner/c.cpp 'int x() { std::cout << 1; }\n' "std::cout belongs to cli/render"
offence "getenv elsewhere" base/c.cpp 'auto x = std::getenv("A");\n' "the environment is read in main only"
offence "an unlisted room" cli/../other.cpp 'int x;\n' "is not listed"
exit "$failed"
