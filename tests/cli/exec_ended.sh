#!/usr/bin/env bash
# A run that somebody ends, or kills, leaves nothing of what it wrote, and no process.
. "$(dirname "$0")/lib.sh"

make_repository repo
write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" \
  "version: 1.0.0" "status: approved" "kind: files" "intent: A rule." "variables: {name: {type: string}}" \
  "files: [{path: 'rules/{{name}}.js', content: \"{{name}}\\n\"}]" \
  "edits: [{path: list, insert: '{{name}}', place: {order: append, among: ''}}]" \
  "steps: [{phase: static, run: [sh, tools/wait.sh]}, {phase: runtime, run: [sh, -c, ': >late']}]"
write tools/wait.sh "echo \$\$ >'$SANDBOX/child.new'" "mv '$SANDBOX/child.new' '$SANDBOX/child'" "while :; do sleep 1; done"
write list "a"
expect 0 git patauto check --fix
expect 0 git patauto trust rule --yes
commit "A pattern that waits"

# start_run: in the background, until its step runs; $run and $child are the two processes.
start_run() {
  rm -f "$SANDBOX/child"
  git-patauto exec rule name=b --format json >"$out" 2>"$err" </dev/null &
  run=$!
  while ! test -e "$SANDBOX/child"; do
    kill -0 "$run" 2>/dev/null || break
  done
  child=$(cat "$SANDBOX/child")
  holds test -e rules/b.js
}
gone() { ! kill -0 "$child" 2>/dev/null || grep -q ') Z ' "/proc/$child/stat"; }

for signal in TERM HUP; do
  start_run
  kill -s "$signal" "$run"
  code=0
  wait "$run" || code=$?
  holds test "$code" -eq 1
  json '(a["outcome"], a["rolled_back"], [s["outcome"] for s in a["steps"]]) == ("failed", True, ["interrupted", "skipped"])'
  json '"it was interrupted" in a["reason"]'
  holds gone
  holds git diff --quiet
  holds test ! -e rules
done

# One run at a time; what somebody else asks for leaves its files alone.
start_run
expect 3 git patauto exec rule name=c
stderr_has "another git patauto exec is running in this work tree"
expect 0 git patauto complete
holds test -e rules/b.js
# Killed, it leaves its files to the next command that writes.
kill -KILL "$run"
{ wait "$run"; } 2>/dev/null
kill -KILL -- "-$child"
holds test -e rules/b.js
write rules/mine.md "mine"
expect 0 git patauto complete
stderr_has "'exec PAT-RULE-001' was interrupted; what it had written is taken back"
holds git diff --quiet
holds test "$(ls rules)" = mine.md
rm -r rules
expect 1 git patauto undo
expect 0 git patauto complete
stderr_empty

# What a person has edited meanwhile is kept, and said.
start_run
write rules/b.js "edited by hand"
kill -TERM "$run"
wait "$run" || :
json 'not a["rolled_back"] and [(f["path"], f["result"]) for f in a["taken_back"]] == [("rules/b.js", "kept"), ("list", "restored")]'
holds test "$(cat rules/b.js)" = "edited by hand"
holds test ! -e late

# That somebody ended it is no failure of the pattern.
expect 0 git patauto list --format json
json 'a["patterns"][0]["uses"] == 0'
