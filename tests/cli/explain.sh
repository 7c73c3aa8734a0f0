#!/usr/bin/env bash
# explain shows template, rules and evidence for a path that exists, one that doesn't yet, and an id.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

expect 0 git patauto explain rules/no-console-log.js
stdout_has "template"
stdout_has "export function {{"
stdout_has "index.js"
stdout_has "0.4 x"
expect 0 git patauto explain rules/no-tabs.js --format json
json 'a["family"].startswith("rules/") and a["members"] >= 3'
json 'any("MESSAGE" in l["text"] and l["support"] > 0.5 and l["commits"] for l in a["template"])'
expect 0 git patauto explain rules/no-console-log.js --format json
json 'any(c["path"].startswith("test/") for c in a["companions"])'
json 'any(r["path"] == "index.js" and r["place"] for r in a["registrations"])'
id=$("$PYTHON" -c 'import json, sys; print(json.load(open(sys.argv[1]))["id"])' "$out")
expect 0 git patauto explain "$id" --format json
json "a['id'] == '$id'"

expect 1 git patauto explain nothing/like/this.xyz
stderr_has "error: "
expect 1 git patauto explain CAND-000000000000
stderr_has "CAND-000000000000"
