#!/usr/bin/env bash
# Repositories of every kind: bare, shallow, unborn, linked work trees, names that are hard to print.
. "$(dirname "$0")/lib.sh"

make_repository unborn
expect 0 git patauto suggest --format json
json 'a["at"] is None and a["candidates"] == []'
expect 0 git patauto suggest
stdout_has "no commits"
expect 1 git patauto new rules/a.js
cd "$SANDBOX" || exit 1

make_repository repo
plant_family
expect 0 git patauto new rules/no-console-log.js --dry-run --format json
cp "$out" "$SANDBOX/plain"

git clone -q --bare . "$SANDBOX/bare.git"
cd "$SANDBOX/bare.git" || exit 1
expect 0 git patauto suggest --format json
json 'any(c["pattern"].startswith("rules/") for c in a["candidates"])'
expect 0 git patauto new rules/no-console-log.js --dry-run --format json
holds cmp -s "$out" "$SANDBOX/plain"
expect 3 git patauto new rules/no-console-log.js

cd "$SANDBOX/repo" || exit 1
git worktree add -q "$SANDBOX/linked" HEAD 2>/dev/null
cd "$SANDBOX/linked" || exit 1
expect 0 git patauto new rules/no-console-log.js --dry-run --format json
holds cmp -s "$out" "$SANDBOX/plain"

git clone -q --depth 3 "file://$SANDBOX/repo" "$SANDBOX/shallow"
cd "$SANDBOX/shallow" || exit 1
expect 0 git patauto suggest --format json
json 'a["history"]["complete"] is False'

cd "$SANDBOX" || exit 1
make_repository odd
for name in one two-words third fourth; do
  write "r\"ä/$name b.txt" "about $name" "end"
  write "$(printf 'latin\344')/$name.txt" "about $name" "end"
  commit "Add $name"
done
expect 0 git patauto suggest
stdout_lacks "$(printf '\344')"
expect 0 git patauto suggest --format json
json 'len(a["candidates"]) >= 1'
expect 0 git patauto new "r\"ä/fifth b.txt" --diff
cp "$out" "$SANDBOX/patch"
holds git apply "$SANDBOX/patch"
holds test -f "r\"ä/fifth b.txt"
expect 0 git patauto new "$(printf 'latin\344')/sixth.txt" --dry-run --format json
json '"path_base64" in a["files"][0]'
