#!/usr/bin/env bash
# reject and snooze set a candidate aside; suggest lists it with the reason.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
export PATAUTO_NOW=2026-11-22T18:52:00.123Z
expect 0 git patauto suggest --format json
cp "$out" "$SANDBOX/all"
id=$("$PYTHON" -c 'import json, sys; print(json.load(open(sys.argv[1]))["candidates"][0]["id"])' "$out")
listed() { json "('$id' in [c['id'] for c in a['candidates']]) == $1"; }

expect 0 git patauto snooze "$id" --days 7
stdout_has "until 2026-11-29"
expect 0 git patauto suggest --format json
listed False
json 'a["rejected"][-1]["reason"] == "snoozed until 2026-11-29"'
PATAUTO_NOW=2026-11-29T18:52:00.124Z
expect 0 git patauto suggest --format json
listed True
holds cmp "$out" "$SANDBOX/all"

expect 0 git patauto reject "$id" --reason too-small --format json
json 'a["decision"] == "reject" and a["reason"] == "too-small"'
expect 0 git patauto suggest --limit 1 --format json
listed False
json 'a["candidates"] == [] and a["rejected"][-1]["reason"] == "rejected: too-small"'
expect 0 git patauto log --format jsonl
holds test "$(grep -c '"k":"cand"' "$out")" = 2

expect 1 git patauto reject CAND-000000000000
expect 2 git patauto reject "$id" --reason "free text"
expect 2 git patauto reject PAT-RULE-001
expect 2 git patauto snooze "$id" --days 0
expect 5 env PATAUTO_TELEMETRY=off git patauto reject "$id"
