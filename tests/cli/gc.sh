#!/usr/bin/env bash
# gc replaces old segments by rollups that hold the same events; twice is once; --commit leaves out what is staged.
events=$(cd "$(dirname "$0")" && pwd)/fixtures/events.jsonl
. "$(dirname "$0")/lib.sh"
segment=.patauto/journal/00112233445566aa/2023-11/01HF78ZK00AAAAAAAAAAAAAAA1.jsonl

make_repository repo
write .patauto/config.yaml "version: 1"
mkdir -p "$(dirname "$segment")"
cp "$events" "$segment"
commit "Start, days after the events"
expect 0 git patauto gc --commit
stdout_is "nothing to pack"

clock=$((clock + 100 * 86400))
write a "1"
commit "A hundred days later"
git branch before
expect 0 git patauto log --format jsonl
cp "$out" "$SANDBOX/log"

write a "2"
write b "staged"
git add b
status=$(git status --porcelain)
expect 0 git patauto gc --commit
stdout_has "packed 1 segment older than 2023-11-"
holds test "$(git status --porcelain)" = "$status"
holds test "$(git log -1 --format=%s)" = "patauto: pack the journal"
holds test -z "$(git diff --name-only HEAD~1 HEAD -- . ':!.patauto')"
holds test ! -e "$segment"
holds test "$(git ls-files .patauto | wc -l)" -eq 2
expect 0 git patauto log --format jsonl
stderr_empty
holds cmp "$out" "$SANDBOX/log"

head=$(git rev-parse HEAD)
expect 0 git patauto gc --commit
stdout_is "nothing to pack"
holds test "$(git rev-parse HEAD)" = "$head"

# A revert brings the segment back; without --commit the work tree is changed and HEAD is not.
git stash -q -u
git revert --no-edit HEAD >/dev/null
expect 0 git patauto log --format jsonl
holds cmp "$out" "$SANDBOX/log"
head=$(git rev-parse HEAD)
expect 0 git patauto gc
stdout_has "to commit it"
holds test ! -e "$segment"
holds test "$(git rev-parse HEAD)" = "$head"
expect 0 git patauto log --format jsonl
holds cmp "$out" "$SANDBOX/log"
git checkout -q -f . && git clean -q -f -d

# Changed by hand: it stays.
printf 'more\n' >>"$segment"
expect 0 git patauto gc
stdout_is "nothing to pack"
stderr_has "is changed in the work tree"
git checkout -q .

# Two clones that both packed merge clean, and nothing counts twice.
git clone -q . ../other
expect 0 git patauto gc --commit
(cd ../other && git patauto gc --commit >/dev/null)
git pull -q --no-rebase --no-edit ../other HEAD || complain "the merge is not clean"
expect 0 git patauto log --format jsonl
holds cmp "$out" "$SANDBOX/log"
