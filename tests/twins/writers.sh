#!/usr/bin/env bash
# Ten writers, a hundred events each, all at once: a thousand, while commits are made.
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

equipped
for writer in $(seq 10); do
  (for event in $(seq 100); do git patauto run --label "w$writer.$event" -- true || echo "$writer.$event failed"; done) >"$SANDBOX/writer$writer" 2>&1 &
  children[writer]=$!
done
for commit in 1 2 3; do
  work "While they write $commit"
  unseen
done
wait "${children[@]}"
holds test -z "$(cat "$SANDBOX"/writer*)"
labels >"$SANDBOX/known"
holds test "$(wc -l <"$SANDBOX/known")" -eq 1000
holds test "$(uniq <"$SANDBOX/known" | wc -l)" -eq 1000
work "All"
holds test "$(labels | uniq | wc -l)" -eq 1000
holds test "$(find .git/patauto/spool -type f | wc -l)" -eq 0
holds test "$(git ls-tree -r HEAD .patauto/journal | cut -f 2 | while read -r file; do git cat-file -p "HEAD:$file"; done | grep -c '"k":"exec"')" -eq 1000
unseen
