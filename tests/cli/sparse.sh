#!/usr/bin/env bash
# A sparse checkout: what is not checked out is read from the commit, and never mistaken for deleted.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
expect 0 git patauto suggest --format json
cp "$out" "$SANDBOX/answer"
expect 0 git patauto new rules/no-console-log.js --dry-run --format json
cp "$out" "$SANDBOX/dry"

git sparse-checkout set rules
holds test ! -e test/no-tabs.js
expect 0 git patauto suggest --format json
holds cmp -s "$out" "$SANDBOX/answer"
expect 0 git patauto new rules/no-console-log.js --dry-run --format json
holds cmp -s "$out" "$SANDBOX/dry"
expect 0 git patauto complete
stdout_has "no added files"
expect 0 git patauto new rules/no-console-log.js
holds grep -q "default as noConsoleLog" index.js
holds test -f test/no-console-log.js
expect 3 git patauto new test/no-tabs.js
stderr_has "test/no-tabs.js"
holds test ! -e test/no-tabs.js

# index.js itself is not checked out: it must not come out as a file of one line.
git add --sparse -A && commit "Add no-console-log"
git sparse-checkout set --no-cone /rules/ /test/
holds test ! -e index.js
code=0
git patauto new rules/no-warning.js >"$out" 2>"$err" </dev/null || code=$?
case $code in
0)
  holds test -f rules/no-warning.js
  if [ -e index.js ]; then holds test "$(grep -c . index.js)" -eq 10; fi
  ;;
3)
  stderr_has "index.js"
  holds test ! -e rules/no-warning.js
  ;;
*) complain "exit code $code" ;;
esac
