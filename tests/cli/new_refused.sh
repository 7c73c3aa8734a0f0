#!/usr/bin/env bash
# What new must not do: overwrite, leave the repository, invent, guess at nonsense. Nothing is written then.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

expect 3 git patauto new rules/no-tabs.js
stderr_has "rules/no-tabs.js"
expect 3 git patauto new rules/no-tabs.js --format json
json 'a["error"]["code"] == "state"'
write test/no-console-log.js "mine"
expect 0 git patauto new rules/no-console-log.js
holds test -f rules/no-console-log.js
holds grep -qx mine test/no-console-log.js
git checkout -q . && git clean -qfd

for path in rules rules/ ../outside.js /outside.js a/../../outside.js .git/hooks/x.js rules/.git/x.js .; do
  code=0
  git patauto new "$path" >"$out" 2>"$err" </dev/null || code=$?
  case $code in
  2 | 3) stderr_has "error: " ;;
  *) complain "exit code $code for '$path'" ;;
  esac
done
holds test ! -e ../outside.js

expect 1 git patauto new nothing/like/this.xyz
stderr_has "error: "
expect 1 git patauto new nothing/like/this.xyz --format json
json 'a["error"]["code"] == "nothing"'
expect 2 git patauto new rules/x-y.js --at no-such-revision
stderr_has "no-such-revision"
expect 2 git patauto new rules/x-y.js bogus_variable=1
stderr_has "bogus_variable"
expect 1 git patauto new rules/x-y.js --pattern CAND-000000000000
stderr_has "CAND-000000000000"
holds test -z "$(git status --porcelain)"
