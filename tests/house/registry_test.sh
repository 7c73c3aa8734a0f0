#!/usr/bin/env bash
# The project's own patterns are valid, what they hold is true, and they are used; a shallow clone is enough for that.
# Skipped (77) where the sources are no repository.
set -u
root=$1
program=$2
git -C "$root" rev-parse --git-dir >/dev/null 2>&1 || exit 77
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch GIT_CONFIG_NOSYSTEM=1 PATAUTO_TELEMETRY=off
git config --global --add safe.directory '*'
failed=0

# fine COMMAND...: in the directory at hand.
fine() {
  if ! "$program" "$@" >"$scratch/out" 2>&1; then
    echo "in $PWD: git patauto $* failed"
    cat "$scratch/out"
    failed=1
  fi
}

cd "$root" || exit 1
fine check
grep -q '^0 valid\|no registry' "$scratch/out" && echo "there is no pattern" && failed=1
fine verify --all
fine new src/cli/commands/a_new_one.cpp --dry-run --format json
grep -q '"PAT-SRC-CLI-COMMANDS-CREATE-001"' "$scratch/out" || { echo "new does not use the pattern" && failed=1; }
git clone -q --depth 1 "file://$root" "$scratch/shallow" && cd "$scratch/shallow" || exit 1
fine check
fine verify --all
exit "$failed"
