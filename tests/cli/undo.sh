#!/usr/bin/env bash
# undo takes back what new wrote; what a person has edited since is kept and named.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
expect 1 git patauto undo
stderr_has "nothing to take back"
expect 0 git patauto new rules/no-console-log.js
expect 0 git patauto undo --list --format json
json '[x["application"] for x in a["applications"]] == [1] and len(a["applications"][0]["files"]) == 3'
expect 0 git patauto undo --dry-run
holds test -f rules/no-console-log.js
expect 0 git patauto undo
stdout_has "removed   rules/no-console-log.js"
holds test -z "$(git status --porcelain)"
expect 1 git patauto undo

expect 0 git patauto new rules/no-console-log.js
echo "// mine" >>rules/no-console-log.js
expect 1 git patauto undo --format json
json '{f["path"]: f["result"] for f in a["files"]} == {"rules/no-console-log.js": "kept", "test/no-console-log.js": "removed", "index.js": "restored"}'
holds grep -q mine rules/no-console-log.js
commit "Keep it"
expect 1 git patauto undo
expect 2 git patauto undo one
