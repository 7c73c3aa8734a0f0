#!/usr/bin/env bash
# A clone that lacks blobs: what is there is used, what is missing is said, and nothing is ever fetched.
. "$(dirname "$0")/lib.sh"

make_repository full
plant_family
# The oldest rule's old content is known to history only.
sed -i 's/MESSAGE/TEXT/' rules/no-tabs.js
commit "Rename"
git config uploadpack.allowFilter true
git config uploadpack.allowAnySHA1InWant true

objects() { git rev-list --objects --all --missing=print --quiet | wc -l; }
# quiet CODE COMMAND...: expect, and neither git nor we talk to the other side.
quiet() {
  local before
  before=$(objects)
  rm -f "$SANDBOX/trace"
  GIT_TRACE="$SANDBOX/trace" expect "$@"
  holds test -s "$SANDBOX/trace"
  if grep -E 'fetch|upload-pack' "$SANDBOX/trace"; then complain "objects were fetched: $*"; fi
  holds test "$(objects)" -eq "$before"
}

git clone -q --filter=blob:none "file://$SANDBOX/full" "$SANDBOX/blobless"
cd "$SANDBOX/blobless" || exit 1
holds test "$(objects)" -ge 1
for _ in cold warm; do
  quiet 0 git patauto suggest --format json
  json 'a["history"]["complete"] is False and a["candidates"]'
done
quiet 0 git patauto new rules/no-console-log.js --dry-run --format json
json 'any("clone" in w or "history" in w for w in a["warnings"])'
quiet 0 git patauto new rules/no-console-log.js
holds test -f rules/no-console-log.js
quiet 0 git patauto complete
quiet 0 git patauto explain rules/no-tabs.js

# No blob at all, and no tree but the newest.
for filter in blob:none tree:0; do
  git clone -q --no-checkout --filter="$filter" "file://$SANDBOX/full" "$SANDBOX/empty-${filter%:*}"
  cd "$SANDBOX/empty-${filter%:*}" || exit 1
  quiet 0 git patauto suggest --format json
  json 'a["history"]["complete"] is False'
  quiet 1 git patauto new rules/no-console-log.js --dry-run
done
# Here git itself cannot tell what was added.
quiet 3 git patauto complete
stderr_has "error: git status failed: "
