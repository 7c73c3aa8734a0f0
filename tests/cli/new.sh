#!/usr/bin/env bash
# new predicts the file, its companion and its registration; previews write nothing, the real thing writes all.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

expect 0 git patauto new rules/no-console-log.js --dry-run
stdout_has "create  rules/no-console-log.js"
stdout_has "create  test/no-console-log.js"
stdout_has "edit    index.js"
stdout_has "export function noConsoleLog(context) {"
holds test -z "$(git status --porcelain)"

expect 0 git patauto new rules/no-console-log.js --dry-run --format json
json '[f["path"] for f in a["files"]][0] == "rules/no-console-log.js"'
json 'a["files"][0]["action"] == "create" and "noConsoleLog" in a["files"][0]["content"]'
json 'any(f["path"] == "test/no-console-log.js" and f["role"] == "companion" for f in a["files"])'
json '"./rules/no-console-log.js" in next(f for f in a["files"] if f["path"] == "index.js")["content"]'
json 'a["evidence"] and a["variables"] and a["pattern"].startswith("CAND-") and 0 <= a["confidence"] <= 1'
json 'a["history"] == {"complete": True, "commits": 9} and len(a["at"]) == 40'

expect 0 git patauto new rules/no-console-log.js --no-companions --dry-run --format json
json '[f["path"] for f in a["files"]] == ["rules/no-console-log.js", "index.js"]'

expect 0 git patauto new rules/no-console-log.js
stdout_has "created rules/no-console-log.js"
stdout_has "edited  index.js"
holds test -f test/no-console-log.js
holds grep -q "default as noConsoleLog" index.js
holds sort -c index.js
holds test "$(git status --porcelain -uall | sort | tr '\n' ' ')" = " M index.js ?? rules/no-console-log.js ?? test/no-console-log.js "

expect 3 git patauto new rules/no-console-log.js
stderr_has "rules/no-console-log.js"
commit "Take it in"

cd rules || exit 1
expect 0 git patauto new no-shadow-name.js
holds test -f no-shadow-name.js
holds test -f ../test/no-shadow-name.js
