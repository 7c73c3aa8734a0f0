#!/usr/bin/env bash
# new --diff is a patch that git apply takes, and it makes exactly the files that new itself writes.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
git clone -q . ../other

expect 0 git patauto new rules/no-console-log.js --diff
stdout_has "diff --git a/rules/no-console-log.js b/rules/no-console-log.js"
stdout_has "+++ b/index.js"
holds test -z "$(git status --porcelain)"
cp "$out" "$SANDBOX/patch"
holds git apply --check "$SANDBOX/patch"
holds git apply "$SANDBOX/patch"

cd ../other || exit 1
expect 0 git patauto new rules/no-console-log.js
for file in rules/no-console-log.js test/no-console-log.js index.js; do
  holds cmp "$file" "$SANDBOX/repo/$file"
done
