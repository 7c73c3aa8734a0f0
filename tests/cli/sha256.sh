#!/usr/bin/env bash
# A repository with sha256 ids gives the answers of one with sha1, the ids apart. Skipped (77) where git has no sha256.
. "$(dirname "$0")/lib.sh"

make_repository plain
plant_family
expect 0 git patauto new rules/no-console-log.js --diff
cp "$out" "$SANDBOX/patch"
expect 0 git patauto suggest --format json
cp "$out" "$SANDBOX/answer"

cd "$SANDBOX" || exit 1
git init -q --object-format=sha256 long 2>/dev/null || exit 77
cd long || exit 1
clock=1700000000
plant_family
for _ in cold warm; do
  expect 0 git patauto suggest --format json
  json 'len(a["at"]) == 64 and a["history"] == {"complete": True, "commits": 9}'
  json '[c["id"] for c in a["candidates"]] == [c["id"] for c in json.load(open("../answer"))["candidates"]]'
  json 'all(len(e["commit"]) == 64 for c in a["candidates"] for e in c["evidence"])'
done
expect 0 git patauto new rules/no-console-log.js --diff
stripped() { sed -E 's/^index [0-9a-f]+\.\.[0-9a-f]+/index/' "$1"; }
holds test "$(stripped "$out")" = "$(stripped "$SANDBOX/patch")"
expect 0 git patauto new rules/no-console-log.js
holds test -f test/no-console-log.js
holds grep -q "default as noConsoleLog" index.js
expect 0 git patauto complete
stdout_has "nothing is missing"
expect 0 git patauto explain rules/no-tabs.js
