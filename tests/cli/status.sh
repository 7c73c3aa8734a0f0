#!/usr/bin/env bash
# status and report count what the journal says, once each, whatever becomes of their database.
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
expect 0 git patauto status --format json
json '(a["executions"], a["failures"], a["skipped_lines"], a["patterns"], a["alerts"]) == (0, 0, 0, [], [])'
json 'a["local"]["level"] == "local" and a["local"]["initialized"] is False'
expect 0 git patauto status
stdout_has "git patauto init"

journal_segment <<'PY'
run = lambda ms, ok: line(ms, "exec", {"op": "RUN_TESTS", "pat": "PAT-A-001", "ver": "1.0.0", "tools": ["make"], "ok": ok, "ms": 1500})
lines = [run(i, i > 4) for i in range(8)] + [line(20, "err", {"esig": "00000000000000aa", "tool": "make"}), b"{broken\n"]
PY

check() {
  expect 0 git patauto status --format json
  json '(a["executions"], a["failures"], a["skipped_lines"]) == (8, 5, 1)'
  json '[(p["id"], p["uses"], p["failures"], p["effective_status"]) for p in a["patterns"]] == [("PAT-A-001", 8, 5, "quarantined")]'
  json 'any(w["code"] == "journal-line" for w in a["warnings"]) and a["alerts"][0]["severity"] == "critical"'
}
check
cp "$out" "$SANDBOX/first"
check
holds cmp -s "$out" "$SANDBOX/first"
find .git -name '*.db' -delete
check
holds cmp -s "$out" "$SANDBOX/first"
printf 'not a database' >.git/patauto/state.db
check

expect 0 git patauto report --period all --format json
json 'a["executions"] == 8 and a["failures"] == 5 and a["seconds"] == 12.0 and a["tools"][0]["name"] == "make"'
json 'a["errors"][0]["signature"] == "00000000000000aa"'
expect 0 env PATAUTO_NOW=1764000000 git patauto report --format markdown
stdout_has "| PAT-A-001 | 8 | 5 |"
expect 0 env PATAUTO_NOW=1765000000 git patauto report --format json
json 'a["executions"] == 0'
expect 0 git patauto report --period all --format html -o page.html
holds grep -q "PAT-A-001" page.html

rm -r .patauto
expect 0 git patauto status --format json
json 'a["executions"] == 0'
