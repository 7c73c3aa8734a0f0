#!/usr/bin/env bash
# exec writes a pattern's files, runs its steps and looks at its ground truth: all of it stays, or nothing of it.
. "$(dirname "$0")/lib.sh"

make_repository repo
mark=$SANDBOX/ran
# spec STEPS...: the pattern, approved, with these lines of steps and criteria.
spec() {
  write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" \
    "version: 1.0.0" "status: approved" "kind: files" "intent: A rule." "operation_kinds: [CREATE_FILE, UPDATE_INDEX]" \
    "variables: {name: {type: string, from: path}, level: {type: string, enum: [error, warning], default: error}}" \
    "files:" "  - {path: 'rules/{{name}}.js', content: \"export const id = '{{name}}';\\n\", role: primary}" \
    "  - {path: 'test/new/{{name}}.js', content: \"// {{level}}\\n\", role: companion}" \
    "edits: [{path: index.json, insert: '  \"{{name}}\": 1,', place: {order: sorted, among: '\"'}}, {path: list, insert: '{{name}}', place: {order: sorted, among: '{{name}}'}}]" "$@"
  expect 0 git patauto check --fix
  expect 0 git patauto trust PAT-RULE-001 --yes
}
write tools/ok.sh "echo \"\$1 \${GIT_DIR-none} \$PWD\" >>'$mark'; cat"
write tools/bad.sh "echo because >&2; exit 7"
write tools/once.sh "test -e '$SANDBOX/second' || { : >'$SANDBOX/second'; exit 3; }"
write tools/stray.sh "echo x >>tracked; echo x >>'out/log'; echo x >untracked"
write tools/format.sh "echo formatted >>rules/b.js"
mkdir out
printf '{\n  "a": 1,\n  "c": 1\n}' >index.json
printf 'a\r\nc\r\n' >list
write tracked "tracked"
write out/log "log"
spec "steps:" "  - {phase: runtime, run: [sh, tools/ok.sh, runtime]}" "  - {phase: static, run: [sh, tools/ok.sh, 'rules/{{name}}.js']}" \
  "ground_truth: [{exists: 'rules/{{name}}.js'}, {contains: {path: list, text: '{{name}}'}}, {run: [sh, tools/ok.sh, truth]}]"
commit "A pattern"
# The state of all files, for comparing.
state() { find . -path ./.git -prune -o -print0 | sort -z | xargs -0 ls -ld --time-style=+ && find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum; }

# A dry run shows it all and does nothing.
before=$(state)
expect 0 git patauto exec PAT-RULE-001 name=b --dry-run
stdout_has "create  rules/b.js"
stdout_has "planned      sh tools/ok.sh rules/b.js"
stdout_has "run sh tools/ok.sh truth"
stdout_has "nothing was written, and nothing was run"
holds test "$before" = "$(state)"
holds test ! -e "$mark"
holds test ! -e .git/patauto/spool/new

# Steps by phase, then criteria, in the work tree's root and without git's variables.
mkdir -p sub
cd sub || exit 1
expect 0 git patauto exec rule name=b level=warning --format json </dev/null
cd .. || exit 1
rmdir sub
json '(a["schema_version"], a["pattern"], a["version"], a["outcome"], a["rolled_back"]) == (1, "PAT-RULE-001", "1.0.0", "succeeded", False)'
json '[(f["path"], f["content"]) for f in a["files"]] == [("rules/b.js", "export const id = '"'b'"';\n"), ("test/new/b.js", "// warning\n")]'
json '[f["path"] for f in a["edits"]] == ["index.json", "list"]'
json '[(s["phase"], s["run"], s["outcome"], s["attempts"], s["exit"]) for s in a["steps"]] == [("static", ["sh", "tools/ok.sh", "rules/b.js"], "passed", 1, 0), ("runtime", ["sh", "tools/ok.sh", "runtime"], "passed", 1, 0)]'
json '[(c["kind"], c["outcome"]) for c in a["criteria"]] == [("exists", "passed"), ("contains", "passed"), ("run", "passed")]'
json 'a["operation_kinds"] == ["CREATE_FILE", "UPDATE_INDEX"] and len(a["operation_signature"]) == 16 and ".js" in a["file_types"] and all(s["milliseconds"] >= 0 for s in a["steps"])'
json 'a["instances"] == [{"name": "b", "level": "warning"}] and a["warnings"] == []'
holds test "$(cat "$mark")" = "rules/b.js none $PWD
runtime none $PWD
truth none $PWD"
holds test "$(cat list)" = "$(printf 'a\r\nb\r\nc\r')"
holds "$PYTHON" -c 'import json; assert sorted(json.load(open("index.json"))) == ["a", "b", "c"]'
expect 3 git patauto exec rule name=b
expect 0 git patauto undo
holds test "$before" = "$(state)"
expect 0 git patauto log --format jsonl
"$PYTHON" - "$out" <<'PY' || complain "the use is not recorded"
import json, sys
(event,) = map(json.loads, open(sys.argv[1]))
assert event["k"] == "exec", event
d = event["d"]
assert (d["op"], d["pat"], d["ver"], d["ok"], d["att"], d["src"]) == ("CREATE_FILE", "PAT-RULE-001", "1.0.0", True, 1, "user"), d
assert set(d) <= {"op", "pat", "ver", "ft", "tools", "isig", "osig", "ok", "exit", "ms", "att", "src"}, d
PY

# What the values lack or get wrong is said before anything happens.
expect 2 git patauto exec rule
stderr_has "name=VALUE"
expect 2 git patauto exec rule name=b level=info
expect 2 git patauto exec rule name=b nam=c
expect 2 git patauto exec rule name=b name=c
expect 2 git patauto exec PAT-RULE-009
expect 2 git patauto exec
holds test "$before" = "$(state)"

# A step that fails takes everything back, byte for byte; what comes after it does not run.
rm "$mark"
spec "steps:" "  - {phase: static, run: [sh, tools/bad.sh]}" "  - {phase: runtime, run: [sh, tools/ok.sh, never]}" \
  "ground_truth: [{exists: 'rules/{{name}}.js'}]"
commit "It fails"
before=$(state)
expect 1 git patauto exec rule name=b
stdout_has "failed PAT-RULE-001 v1.0.0: 'sh tools/bad.sh': it ended with 7"
stdout_has "| because"
stdout_has "removed   rules/b.js"
stdout_has "restored  list"
stdout_has "nothing that it wrote is left"
holds test "$before" = "$(state)"
expect 1 git patauto exec rule name=b --format json
json 'a["outcome"] == "failed" and a["rolled_back"] and [s["outcome"] for s in a["steps"]] == ["failed", "skipped"] and a["steps"][0]["exit"] == 7 and a["criteria"] == []'
json '[f["result"] for f in a["taken_back"]] == ["removed", "removed", "restored", "restored"]'
holds test "$before" = "$(state)"
holds test ! -e "$mark"
expect 0 git patauto list --format json
json 'a["patterns"][0]["uses"] == 3 and a["patterns"][0]["failures"] == 2'
expect 1 git patauto undo

# A criterion that fails does the same.
spec "ground_truth: [{exists: 'rules/{{name}}.js'}, {contains: {path: list, text: 'nowhere'}}]"
sed -i 's/^version: .*/version: 1.0.1/' patterns/specs/rule.pattern.yaml
expect 0 git patauto check --fix
commit "Its truth fails"
before=$(state)
expect 1 git patauto exec rule name=b
stdout_has "contains 'list': it does not contain 'nowhere'"
holds test "$before" = "$(state)"

# The kill switch: what is asked for by hand works, and is not recorded.
expect 0 git patauto log --format jsonl
known=$(wc -l <"$out")
DISABLE_PATTERN_AUTOMATION=1 expect 1 git patauto exec rule name=b
expect 0 git patauto log --format jsonl
holds test "$known" = "$(wc -l <"$out")"

# Time-outs and retries.
sed -i 's/^version: .*/version: 1.1.0/' patterns/specs/rule.pattern.yaml
write tools/slow.sh "sh -c 'echo \$\$ >\"$SANDBOX/child\"; while :; do sleep 1; done' & wait"
spec "steps: [{phase: static, run: [sh, tools/once.sh], retries: 2}, {phase: runtime, run: [sh, tools/slow.sh], timeout_seconds: 1}]"
sed -i 's/^version: .*/version: 1.1.0/' patterns/specs/rule.pattern.yaml
expect 0 git patauto check --fix
commit "It is slow"
expect 1 git patauto exec rule name=b --format json
json '[(s["outcome"], s["attempts"]) for s in a["steps"]] == [("passed", 2), ("timed_out", 1)]'
holds test ! -e rules/b.js
gone() { ! kill -0 "$(cat "$SANDBOX/child")" 2>/dev/null || grep -q ') Z ' "/proc/$(cat "$SANDBOX/child")/stat"; }
holds gone

# A step's own changes to what the plan wrote go too where 'writes' names them; without it they are kept and named.
spec "steps: [{phase: static, run: [sh, tools/format.sh], writes: [rules/]}, {phase: static, run: [sh, tools/bad.sh]}]"
sed -i 's/^version: .*/version: 1.2.0/' patterns/specs/rule.pattern.yaml
expect 0 git patauto check --fix
commit "It formats"
before=$(state)
expect 1 git patauto exec rule name=b
holds test "$before" = "$(state)"
sed -i 's/, writes: .rules..//' patterns/specs/rule.pattern.yaml
expect 0 git patauto trust rule --yes
expect 1 git patauto exec rule name=b --format json
json 'not a["rolled_back"] and [(f["path"], f["result"]) for f in a["taken_back"]][0] == ("rules/b.js", "kept")'
holds test -e rules/b.js
holds test ! -e test
rm -r rules
git checkout -q .

# A tracked file that neither plan nor 'writes' names: critical, and out of effect until a person says otherwise.
spec "steps: [{phase: static, run: [sh, tools/stray.sh], writes: [out/**]}]"
sed -i 's/^version: .*/version: 1.3.0/' patterns/specs/rule.pattern.yaml
expect 0 git patauto check --fix
commit "It strays"
expect 1 git patauto exec rule name=b --format json
json 'a["changed_outside"] == ["tracked"] and a["rolled_back"]'
holds test ! -e rules
holds test "$(tail -n 1 tracked)" = x
expect 5 git patauto exec rule name=b
stderr_has "quarantined"
expect 5 git patauto new rules/b.js --pattern rule
git checkout -q .
rm untracked
expect 0 git patauto release rule
expect 0 git patauto exec rule name=b --dry-run
