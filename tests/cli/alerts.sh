#!/usr/bin/env bash
# What somebody should look at is an alert: by the journal for every clone alike, by spool and clock for this one.
. "$(dirname "$0")/lib.sh"

make_repository repo
# rule VERSION RELEASED STEP: the pattern.
rule() {
  write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-A-001" "name: rule" "version: $1" \
    "status: approved" "kind: files" "intent: A rule." "variables: {name: {type: string}}" \
    "files: [{path: '{{name}}.js', content: 'x', role: primary}]" "steps: [{phase: static, run: [$3]}]" "released: [$2]"
  expect 0 git patauto check --fix
  expect 0 git patauto trust rule --yes
}
alerts='[(x["severity"], x["code"], x["pattern"], x["version"]) for x in a["alerts"]]'
local_alerts='[(x["severity"], x["code"], x["pattern"], x["version"]) for x in a["local"]["alerts"]]'
write tracked "as it was"
rule 1.0.0 "" true
commit "A pattern"
export PATAUTO_NOW=1763900100
expect 0 git patauto status --format json
json "$alerts == [] and $local_alerts == []"

# Uses in the journal: six of ten failed.
segment() {
  journal_segment <<PY
run = lambda ms, ok: line(ms, "exec", {"op": "CREATE_FILE", "pat": "PAT-A-001", "ver": "1.0.0", "ok": ok, "ms": 5})
lines = [run(i, i >= $1) for i in range($2)] + [$3]
PY
}
segment 6 10 ''
expect 0 git patauto status --format json
json "$alerts == $local_alerts == [('critical', 'failure-rate', 'PAT-A-001', '1.0.0')]"
json 'a["alerts"][0]["message"] == "6 of 10 uses of version 1.0.0 failed, more than 50 %"'
expect 0 git patauto status
stdout_has "alert       critical PAT-A-001: 6 of 10 uses of version 1.0.0 failed, more than 50 %"
expect 0 git patauto report --format json
json 'a["alerts"][0]["severity"] == "critical"'
expect 0 git patauto report --format markdown
stdout_has "| PAT-A-001: 6 of 10 uses of version 1.0.0 failed, more than 50 % | critical |"
segment 5 10 ''
expect 0 git patauto status --format json
json "$alerts == [('high', 'failure-rate', 'PAT-A-001', '1.0.0')]"
segment 4 10 ''
expect 0 git patauto status --format json
json "$alerts == []"

# The window is the repository's own: three of the first four failed, and of four uses a rate can be told.
segment 3 4 ''
expect 0 git patauto status --format json
json "$alerts == [] and a['patterns'][0]['effective_status'] == 'approved'"
write .patauto/config.yaml "version: 1" "thresholds: {quarantine_window: 4, quarantine_failure_rate: 0.5}"
expect 0 git patauto status --format json
json "$alerts == [('critical', 'failure-rate', 'PAT-A-001', '1.0.0')] and a['patterns'][0]['effective_status'] == 'quarantined'"
expect 5 git patauto exec rule name=b
write .patauto/config.yaml "version: 1" "thresholds: {quarantine_window: 40, quarantine_failure_rate: 0.5}"
segment 19 30 ''
expect 0 git patauto status --format json
json "a['patterns'][0]['effective_status'] == 'approved'"
segment 21 30 ''
expect 0 git patauto status --format json
json "a['patterns'][0]['effective_status'] == 'quarantined'"
rm .patauto/config.yaml

# A run that changes what nobody declared: here at once, and everywhere when the verdict is in the journal.
segment 0 1 ''
write tools/stray.sh "echo changed >tracked"
rule 1.1.0 "" "sh, tools/stray.sh"
commit "It strays"
expect 1 git patauto exec rule name=b
git checkout -q tracked
expect 0 git patauto status --format json
json "$alerts == [] and $local_alerts == [('critical', 'critical-failure', 'PAT-A-001', '1.1.0')]"
expect 0 git patauto status
stdout_has "critical PAT-A-001: a run of version 1.1.0 changed files that nobody declared"
expect 0 git patauto flush
git clone -q . ../clone
cd ../clone || exit 1
expect 0 git patauto status --format json
json "$alerts == [('critical', 'critical-failure', 'PAT-A-001', '1.1.0')] and a['patterns'][-1]['effective_status'] == 'quarantined'"
expect 5 git patauto exec rule name=b
cd ../repo || exit 1
expect 0 git patauto release rule
expect 0 git patauto status --format json
json "$alerts == [] and $local_alerts == []"

# By the clock, and so for this machine only: not used for a week.
export PATAUTO_NOW=$((PATAUTO_NOW + 8 * 86400))
expect 0 git patauto status --format json
json "$alerts == [] and $local_alerts == [('medium', 'unused', 'PAT-A-001', '1.1.0')]"
stdout_has "not used for 8 days"
expect 0 git patauto deprecate rule
expect 0 git patauto status --format json
json "$local_alerts == []"
