#!/usr/bin/env bash
# A submodule is a repository of its own: its files belong to its own families, and nothing is written into it from above.
. "$(dirname "$0")/lib.sh"

make_repository inner
plant_family
cd "$SANDBOX" || exit 1
make_repository outer
plant_family
git -c protocol.file.allow=always submodule --quiet add "$SANDBOX/inner" rules/inner
commit "Add a submodule"

expect 0 git patauto suggest --format json
json 'next(c for c in a["candidates"] if c["pattern"].startswith("rules/"))["members"] == 8'
json 'not any("inner" in f["path"] for c in a["candidates"] for f in c["files"])'
expect 3 git patauto new rules/inner/rules/no-console-log.js
stderr_has "rules/inner"
holds test -z "$(git -C rules/inner status --porcelain)"

cd rules/inner || exit 1
expect 0 git patauto suggest --format json
json 'a["history"]["commits"] == 9'
expect 0 git patauto new rules/no-console-log.js
holds test -f rules/no-console-log.js
holds test ! -e ../no-console-log.js
holds test -d "$SANDBOX/outer/.git/modules/rules/inner/patauto"

cd "$SANDBOX/outer" || exit 1
expect 0 git patauto complete --format json
json 'a["files"] == []'
git submodule --quiet deinit -f rules/inner
expect 0 git patauto suggest
expect 1 git patauto new rules/inner/rules/no-console-log.js
holds test ! -e rules/inner/rules
