#!/usr/bin/env bash
# mining.exclude: what it names is neither suggested, nor learned from, nor written, and a change of it counts at once.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
expect 0 git patauto suggest --format json
json 'any(c["pattern"].startswith("rules/") for c in a["candidates"])'

write .patauto/config.yaml "mining: {exclude: [rules]}"
expect 0 git patauto suggest --format json
json 'not any(c["pattern"].startswith("rules/") for c in a["candidates"])'
json 'any(r["family"].startswith("rules/") and "mining.exclude" in r["reason"] for r in a["rejected"])'
expect 1 git patauto new rules/no-var.js --dry-run
stderr_has "mining.exclude 'rules'"
write rules/no-var.js "export default 1;"
expect 0 git patauto complete --dry-run --format json
json '"rules/no-var.js" not in a["added"] and a["files"] == []'
rm rules/no-var.js

write .patauto/config.yaml "mining: {exclude: [test/]}"
expect 0 git patauto new rules/no-var.js --dry-run --format json
json '[f["path"] for f in a["files"]] == ["rules/no-var.js", "index.js"]'

write .patauto/config.yaml "version: 1"
expect 0 git patauto new rules/no-var.js --dry-run --format json
json '"test/no-var.js" in [f["path"] for f in a["files"]]'

# What the registry holds is no family: it is made by us.
for name in alpha bravo charlie; do
  write "patterns/examples/rule_create/$name.json" '{"variables": {"name": "'"$name"'"}, "files": []}'
  git add -A
  git commit -qm "example $name"
done
expect 0 git patauto suggest --format json
json 'any(c["pattern"].startswith("patterns/") for c in a["candidates"])'
write patterns/PATTERN_INDEX.yaml "version: 1" "patterns: []"
expect 0 git patauto suggest --format json
json 'not any(c["pattern"].startswith("patterns/") for c in a["candidates"])'
expect 1 git patauto new patterns/examples/rule_create/delta.json --dry-run
stderr_has "the registry's own"

write .patauto/config.yaml "mode: review" "mining: {exlude: [rules]}"
expect 2 git patauto suggest
stderr_has ".patauto/config.yaml:2:10: unknown key 'mining.exlude'"
stderr_has "did you mean 'exclude'?"
expect 2 git patauto new rules/no-var.js --dry-run --format json
json 'a["error"]["file"] == ".patauto/config.yaml" and a["error"]["line"] == 2 and a["error"]["column"] == 10'
holds test ! -e rules/no-var.js
