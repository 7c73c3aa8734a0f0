#!/usr/bin/env bash
# What hooks say in a repository that began empty: the third file alike is announced, the fourth is missed its test; each
# thing once, nothing where nothing is missing, and never in the way of the commit.
. "$(dirname "$0")/lib.sh"

make_repository repo
expect 0 git patauto init
said() { grep -c '^patauto: ' "$err"; }

# hinted_commit: everything, with what the hooks say in $err.
hinted_commit() {
  git add -A
  expect 0 git commit -q -m "$1"
}

write report.js "export const report = (context, message) => context.report(message);"
: >index.js
hinted_commit "Start"
stderr_empty
plant_rule no-tabs
hinted_commit "Add no-tabs"
stderr_empty
plant_rule prefer-const
hinted_commit "Add prefer-const"
stderr_empty
plant_rule max-depth
hinted_commit "Add max-depth"
stderr_has "patauto: new candidate CAND-"
stderr_has "git patauto new rules/NAME.js"
holds test "$(said)" -eq 1

cp index.js "$SANDBOX/index.js"
plant_rule sort-keys
rm test/sort-keys.js
cp "$SANDBOX/index.js" index.js
hinted_commit "Add sort-keys"
stderr_has "patauto: rules/sort-keys.js has no test/sort-keys.js (3 of the last 3 had one): git patauto complete"
stderr_has "patauto: rules/sort-keys.js is not in index.js (3 of the last 3 were): git patauto complete"
holds test "$(said)" -eq 2
holds test "$(awk '/^patauto: / && (length < 60 || length > 100)' "$err" | wc -l)" -eq 0

expect 0 git commit -q --amend --no-edit
stderr_empty
git mv rules/sort-keys.js rules/sort-names.js
hinted_commit "Rename it"
stderr_empty
plant_rule no-alert-box
hinted_commit "Add a whole one"
stderr_empty
rm -rf .git/patauto/hints.*
write rules/no-lonely-if.js "export default 1;"
hinted_commit "Add one when nothing is remembered"
stderr_empty
holds test -z "$(git fsck 2>&1)"
