#!/usr/bin/env bash
# A pattern that fails again and again is not run for a while; then one try decides whether it is quarantined.
. "$(dirname "$0")/lib.sh"

make_repository repo
begin=1764000000
at() { export PATAUTO_NOW=$((begin + $1)); }
at 0
write tools/step.sh "test ! -e '$SANDBOX/broken'"
write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" "version: 1.0.0" \
  "status: approved" "kind: files" "intent: A rule." "variables: {name: {type: string, from: path}}" \
  "files: [{path: 'rules/{{name}}.js', content: \"// {{name}}\\n\", role: primary}]" "steps: [{phase: static, run: [sh, tools/step.sh]}]"
# The other guard, which judges by shares, stays out of it.
write .patauto/config.yaml "version: 1" "thresholds: {quarantine_failure_rate: 1.0}"
write rules/there.js "// there"
expect 0 git patauto check --fix
expect 0 git patauto trust rule --yes
commit "A pattern"
breakers=.git/patauto/breakers.json
break_it() { : >"$SANDBOX/broken"; }
mend_it() { rm "$SANDBOX/broken"; }
# failing N SECONDS: so many failed uses, the first then, each a second later.
failing() {
  local i
  for ((i = 0; i < $1; ++i)); do
    at $(($2 + i))
    expect 1 git patauto exec rule name=a
  done
}

# A success, and what is no use at all, is not remembered.
expect 0 git patauto exec rule name=a
expect 0 git patauto undo
expect 2 git patauto exec rule
expect 3 git patauto exec rule name=there
expect 3 git patauto new rules/there.js
expect 5 git patauto exec rule name=.git/x
holds test ! -e "$breakers"

# Three failures in a row open it, whatever else is refused in between.
break_it
failing 2 0
expect 2 git patauto exec rule nam=a
expect 3 git patauto exec rule name=there
at 2
expect 1 git patauto exec rule name=a
at 3
expect 5 git patauto exec rule name=a
stderr_has "'PAT-RULE-001' v1.0.0 failed 3 times in a row"
stderr_has "the next try is at 2025-11-24T16:01:02.000Z, in 59 s"
expect 5 git patauto exec rule name=a --format json
json 'a["error"]["code"] == "refused" and a["error"]["hint"]'
expect 5 git patauto new rules/a.js
expect 5 git patauto new rules/a.js --pattern rule
holds test ! -e rules/a.js
holds test "$(stat -c %a "$breakers")" = 600

# What would happen can be seen all the same, and nothing counts that.
cp "$breakers" "$SANDBOX/before"
expect 0 git patauto exec rule name=a --dry-run
stderr_has "its circuit breaker is open"
expect 0 git patauto new rules/a.js --dry-run
stderr_has "its circuit breaker is open"
holds cmp -s "$breakers" "$SANDBOX/before"
expect 0 git patauto status
stdout_has "PAT-RULE-001 1.0.0: open after 3 failures in a row, next try 2025-11-24T16:01:02.000Z"
expect 0 git patauto status --format json
json 'a["local"]["breakers"] == [{"id": "PAT-RULE-001", "version": "1.0.0", "state": "open", "failures": 3, "next_try": "2025-11-24T16:01:02.000Z"}]'

# A minute after the last failure one try: it succeeds, and the count starts afresh.
at 62
mend_it
expect 0 git patauto exec rule name=a
expect 0 git patauto undo
holds test ! -s <(grep failures "$breakers")
break_it
failing 2 63

# 'new' writes and starts nothing: that succeeds, and ends the row.
expect 0 git patauto new rules/b.js
failing 2 66

# The file may go at any moment, and may be nonsense: nobody is refused for it, and nothing else is lost.
failing 1 68
expect 5 git patauto exec rule name=a
rm "$breakers"
failing 2 70
for nonsense in '' '{' '[]' '{"format":"patauto/breakers@9","breakers":[]}'; do
  printf '%s' "$nonsense" >"$breakers"
  failing 1 72
done
holds "$PYTHON" -c 'import json, sys; assert json.load(open(sys.argv[1]))["breakers"][0]["failures"] == 1' "$breakers"

# Another version starts afresh, with a row of its own.
failing 2 80
expect 5 git patauto exec rule name=a
sed -i 's/^version: .*/version: 1.1.0/' patterns/specs/rule.pattern.yaml
expect 0 git patauto check --fix
commit "Another version"
failing 3 90
expect 5 git patauto exec rule name=a

# The try fails: quarantined by a recorded event, until a person says otherwise.
at 152
expect 1 git patauto exec rule name=a
expect 0 git patauto log --format jsonl
"$PYTHON" - "$out" <<'PY' || complain "the verdict is not recorded as it should be"
import json, sys
(event,) = (e for e in map(json.loads, open(sys.argv[1])) if e["k"] == "guard")
assert event["d"] == {"pat": "PAT-RULE-001", "ver": "1.1.0", "act": "quarantine", "why": "breaker", "n": 4, "fail": 4}, event
PY
expect 5 git patauto exec rule name=a
stderr_has "is quarantined: version 1.1.0 failed 4 times in a row, the last try included"
expect 0 git patauto list --format json
json 'a["patterns"][0]["effective_status"] == "quarantined"'
rm "$breakers"
expect 5 git patauto exec rule name=a
at 153
expect 0 git patauto release rule
mend_it
expect 0 git patauto exec rule name=a
expect 0 git patauto undo

# The limits are the repository's own.
write .patauto/config.yaml "version: 1" "thresholds: {quarantine_failure_rate: 1.0, breaker_failures: 1, breaker_half_open_seconds: 5}"
sed -i 's/^version: .*/version: 1.2.0/' patterns/specs/rule.pattern.yaml
expect 0 git patauto check --fix
commit "Stricter"
break_it
failing 1 200
expect 5 git patauto exec rule name=a
stderr_has "'PAT-RULE-001' v1.2.0 failed: its circuit breaker is open"
stderr_has "in 5 s"

# Under the kill switch an open one holds, and nothing is counted.
cp "$breakers" "$SANDBOX/before"
export DISABLE_PATTERN_AUTOMATION=1
expect 5 git patauto exec rule name=a
at 205
expect 1 git patauto exec rule name=a
holds cmp -s "$breakers" "$SANDBOX/before"
unset DISABLE_PATTERN_AUTOMATION

# Without telemetry there is no verdict: it opens again, every time.
export PATAUTO_TELEMETRY=off
expect 1 git patauto exec rule name=a
expect 5 git patauto exec rule name=a
stderr_has "failed 2 times in a row"
at 210
expect 1 git patauto exec rule name=a
unset PATAUTO_TELEMETRY
expect 0 git patauto list --format json
json 'a["patterns"][0]["effective_status"] == "approved"'
