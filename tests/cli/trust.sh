#!/usr/bin/env bash
# What a repository brings executes nothing until these very bytes are allowed, and verify tells what holds.
. "$(dirname "$0")/lib.sh"

make_repository origin
spec=patterns/specs/rule.pattern.yaml
example=patterns/examples/rule/no-tabs.json
mark=$SANDBOX/executed
write "$spec" "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" "version: 1.0.0" "status: approved" \
  "kind: files" "intent: A rule." "variables: {name: {type: string}}" \
  "files: [{path: 'rules/{{name}}.js', template: templates/auto-rule/rule.js.tmpl}]" \
  "steps: [{phase: static, run: [sh, tools/mark.sh]}]" \
  "ground_truth:" "  - {exists: 'rules/{{name}}.js'}" "  - {contains: {path: readme.md, text: '{{name}}'}}" \
  "  - {example: $example}" "  - {run: [sh, ./tools/mark.sh, 'rules/{{name}}.js'], exit: 7}"
write templates/auto-rule/rule.js.tmpl "export const id = '{{name}}';"
write rules/no-tabs.js "export const id = 'no-tabs';"
write readme.md "no-tabs"
write tools/mark.sh "echo \"\$PWD \${GIT_DIR-none} \$1\" >>'$mark'" "exit 7"
write "$example" '{"schema": "patauto/example@1", "variables": {"name": "no-tabs"}, "files": [{"path": "rules/no-tabs.js",' \
  "\"blob\": \"$(git hash-object rules/no-tabs.js)\", \"holes\": {}, \"blocks\": []}]}"
expect 0 git patauto check --fix
commit "A pattern with commands"
cd .. || exit 1
git clone -q origin clone
cd clone || exit 1

# Nothing executes, whatever is asked.
expect 0 git patauto init
for question in check "check --staged" suggest status list "list --format json" doctor \
  "verify PAT-RULE-001" "verify --all" "verify --all --allow-commands" "trust --list"; do
  # shellcheck disable=SC2086 # words
  expect 0 git patauto $question
done
git patauto new rules/no-spaces.js --dry-run >"$out" 2>"$err"
git patauto complete --dry-run >"$out" 2>"$err"
git patauto explain rules/no-tabs.js >"$out" 2>"$err"
write rules/other.js "export const id = 'other';"
commit "With hooks"
expect 5 git patauto trust PAT-RULE-001
stderr_has "no terminal to ask on"
holds test ! -e "$mark"

# verify: what holds, and what was not looked at.
expect 0 git patauto verify PAT-RULE-001
stdout_has "passed   exists rules/no-tabs.js  [$example]"
stdout_has "passed   contains readme.md"
stdout_has "passed   example $example"
stdout_has "skipped  run sh ./tools/mark.sh rules/no-tabs.js"
stdout_has "commands run with --allow-commands only"
stdout_has "3 passed, 0 failed, 1 skipped"
expect 0 git patauto verify rule --allow-commands --format json
json 'a["holds"] and [(c["kind"], c["outcome"], c["line"]) for c in a["patterns"][0]["criteria"]] == [("exists", "passed", 12), ("contains", "passed", 13), ("example", "passed", 14), ("run", "skipped", 15)]'
json '"not trusted: nobody has allowed" in a["patterns"][0]["criteria"][3]["reason"]'

# Allowed, it runs: in the root of the work tree, without git's variables.
expect 0 git patauto trust PAT-RULE-001 --yes
stdout_has "  word tools/mark.sh"
stdout_has "contents tools/mark.sh"
stdout_has "|exit 7"
stdout_has "'PAT-RULE-001' is trusted in this clone"
expect 0 git patauto trust PAT-RULE-001
stdout_is "'PAT-RULE-001' is trusted already."
expect 0 git patauto trust --list
stdout_has "PAT-RULE-001 1.0.0  holds"
records=$HOME/.local/state/patauto/trust
holds test "$(stat -c %a "$records") $(stat -c %a "$records"/*.json)" = "700 600"
mkdir -p sub
cd sub || exit 1
expect 0 git patauto verify PAT-RULE-001 --allow-commands
cd .. || exit 1
holds test "$(cat "$mark")" = "$PWD none rules/no-tabs.js"

# A status, a version and a figure change nothing; one byte of a named file does, in each of them.
sed -i 's/^version: .*/version: 1.0.1/; s/^status: .*/status: deprecated/' "$spec"
expect 0 git patauto trust PAT-RULE-001
stdout_has "trusted already"
git checkout -q "$spec"
untrusted() { # FILE: a changed byte there
  rm -f "$mark"
  printf ' ' >>"$1"
  git patauto verify PAT-RULE-001 --allow-commands >"$out" 2>"$err"
  stdout_has "what it can execute changed since it was allowed"
  holds test ! -e "$mark"
  expect 0 git patauto trust --list
  stdout_has "changed"
  git checkout -q "$1"
}
untrusted tools/mark.sh
untrusted templates/auto-rule/rule.js.tmpl
untrusted "$example"
untrusted rules/no-tabs.js
sed -i 's/exit: 7/exit: 8/' "$spec"
expect 0 git patauto verify PAT-RULE-001 --allow-commands
stdout_has "changed since it was allowed"
expect 5 git patauto trust PAT-RULE-001
stdout_has "Changed since it was allowed at"
stdout_has "- run exit 7"
stdout_has "+ run exit 8"
holds test ! -e "$mark"
git checkout -q "$spec"

# A symlink on the way, or a way round: nobody can vouch for that.
mv tools real
ln -s real tools
expect 5 git patauto trust PAT-RULE-001 --yes
stderr_has "cannot vouch for 'tools/mark.sh', which 'PAT-RULE-001' names"
expect 0 git patauto verify PAT-RULE-001 --allow-commands
stdout_has "not trusted: cannot vouch for"
rm tools
mv real tools
sed -i 's,./tools/mark.sh,rules/../tools/mark.sh,' "$spec"
expect 5 git patauto trust PAT-RULE-001 --yes
stderr_has "cannot vouch for 'rules/../tools/mark.sh'"
git checkout -q "$spec"
holds test ! -e "$mark"

# Another clone has not been allowed, and what fails says so.
expect 0 git patauto verify PAT-RULE-001 --allow-commands
holds test -e "$mark"
rm "$mark"
cd ../origin || exit 1
expect 0 git patauto verify --all --allow-commands
stdout_has "nobody has allowed its commands"
expect 0 git patauto trust --list
stdout_has "elsewhere"
holds test ! -e "$mark"
expect 0 git patauto trust rule --yes
write tools/mark.sh "echo oops >&2" "exit 1"
rm readme.md
expect 0 git patauto trust rule -y
expect 1 git patauto verify rule --allow-commands
stdout_has "it ended with 1 instead of 7"
stdout_has "| oops"
stdout_has "it is not there"
stdout_has "2 passed, 2 failed, 0 skipped"
write templates/auto-rule/rule.js.tmpl "export const ID = '{{name}}';"
expect 1 git patauto verify rule
stdout_has "'rules/no-tabs.js': the pattern writes "

# Taken back.
expect 0 git patauto trust PAT-RULE-001 --revoke
expect 1 git patauto trust PAT-RULE-001 --revoke
expect 2 git patauto trust PAT-RULE-009
stderr_has "there is no pattern 'PAT-RULE-009'"
expect 2 git patauto trust
expect 2 git patauto verify
expect 2 git patauto verify rule --all

# Records inside the repository would be records that a pull can bring.
XDG_STATE_HOME=$PWD/state expect 3 git patauto trust rule --yes
stderr_has "inside this repository"
holds test ! -e state
