#!/usr/bin/env bash
# suggest finds the planted family, says what goes with it, and says the same in every format.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

expect 0 git patauto suggest --format json
stderr_empty
json 'a["at"] and a["history"] == {"complete": True, "commits": 9}'
json 'any(c["pattern"].startswith("rules/") and c["members"] == 8 for c in a["candidates"])'
json 'all(0 <= c["confidence"] <= 1 for c in a["candidates"])'
json 'all(set(c["terms"]) == {"similarity", "success", "test_coverage", "schema_completeness"} for c in a["candidates"])'
json 'next(c for c in a["candidates"] if c["pattern"].startswith("rules/"))["last_seen"] == "2023-11-23"'
json 'any(f["path"].startswith("test/") for c in a["candidates"] if c["pattern"].startswith("rules/") for f in c["files"])'
json 'any(e["path"] == "index.js" for c in a["candidates"] if c["pattern"].startswith("rules/") for e in c["edits"])'
cp "$out" "$SANDBOX/first"
expect 0 git patauto suggest --format json
holds cmp -s "$out" "$SANDBOX/first"

mapfile -t ids < <("$PYTHON" -c 'import json, sys; [print(c["id"]) for c in json.load(open(sys.argv[1]))["candidates"]]' "$out")
holds test "${#ids[@]}" -ge 1
for format in text markdown; do
  expect 0 git patauto suggest --format "$format"
  for id in "${ids[@]}"; do stdout_has "$id"; done
  holds test "$(grep -o 'CAND-[0-9a-f]\{12\}' "$out" | sort -u | wc -l)" -eq "${#ids[@]}"
done

expect 0 git patauto suggest
stdout_has "git patauto new"
expect 0 git patauto suggest rules --format json
json 'a["candidates"] and all("rules/" in str(c["files"]) for c in a["candidates"])'
expect 0 git patauto suggest --limit 1 --format json
json 'len(a["candidates"]) == 1 and a["candidates_total"] >= 1'
expect 0 git patauto suggest --kind recovery --format json
json 'a["candidates"] == []'
expect 0 git patauto suggest --at HEAD~8 --format json
json 'a["candidates"] == []'
expect 2 git patauto suggest --at no-such-revision
stderr_has "no-such-revision"
expect 2 git patauto suggest --at no-such-revision --format json
json 'a["error"]["code"] == "invalid"'

cd rules || exit 1
expect 0 git patauto suggest --format json
json 'any(c["pattern"].startswith("rules/") for c in a["candidates"])'
holds test -z "$(git status --porcelain)"
