#!/usr/bin/env bash
# The same commit gives the same bytes: from a cache or without one, from a linked work tree, a clone, and an object
# store of loose files or of one pack.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
questions=("suggest --format json" "suggest --format markdown" "new rules/no-console-log.js --dry-run --format json"
  "explain rules/no-tabs.js --format json")

# same WHERE: each question is answered as it was the first time.
same() {
  local i
  for i in "${!questions[@]}"; do
    # shellcheck disable=SC2086 # a command and its operands
    expect 0 git patauto ${questions[$i]}
    if [ ! -e "$SANDBOX/answer$i" ]; then cp "$out" "$SANDBOX/answer$i"; fi
    cmp -s "$out" "$SANDBOX/answer$i" || complain "another answer to '${questions[$i]}' $1"
  done
}
forget() { rm -r "$(git rev-parse --git-common-dir)/patauto"; }

same "at first"
holds test -s "$SANDBOX/answer0"
same "from the cache"
forget
same "without a cache"

git worktree add -q "$SANDBOX/linked" HEAD 2>/dev/null
cd "$SANDBOX/linked" || exit 1
same "in a linked work tree"
forget
same "in a linked work tree without a cache"
cd "$SANDBOX/repo" || exit 1

forget
git repack -adq
holds test "$(find .git/objects -name '*.pack' | wc -l)" -eq 1
holds test "$(git count-objects)" = "0 objects, 0 kilobytes"
same "from a pack"
forget
mv .git/objects/pack "$SANDBOX/packs"
for pack in "$SANDBOX/packs/"*.pack; do git unpack-objects -q <"$pack"; done
holds test "$(find .git/objects -name '*.pack' | wc -l)" -eq 0
same "from loose objects"

git clone -q --no-local . "$SANDBOX/clone"
cd "$SANDBOX/clone" || exit 1
same "in a clone"
write untracked.js "nothing to do with it"
write rules/no-tabs.js "changed, not committed"
git add untracked.js
same "in a dirty work tree"
