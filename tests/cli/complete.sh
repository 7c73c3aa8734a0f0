#!/usr/bin/env bash
# complete finds what is missing beside an added file, says it, and creates it.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

expect 0 git patauto complete
stdout_has "no added files"

cp index.js "$SANDBOX/index.js"
plant_rule no-console-log
rm test/no-console-log.js
cp "$SANDBOX/index.js" index.js

expect 0 git patauto complete --dry-run --format json
json 'a["added"] == ["rules/no-console-log.js"]'
json '{f["path"]: f["action"] for f in a["files"]} == {"test/no-console-log.js": "create", "index.js": "edit"}'
holds test ! -e test/no-console-log.js
expect 0 git patauto complete --staged --dry-run --format json
json 'a["added"] == [] and a["files"] == []'
git add rules/no-console-log.js
expect 0 git patauto complete --staged --dry-run
stdout_has "create  test/no-console-log.js"

expect 0 git patauto complete
stdout_has "created test/no-console-log.js"
holds test -f test/no-console-log.js
holds grep -q "default as noConsoleLog" index.js
expect 0 git patauto complete
stdout_has "nothing is missing"
