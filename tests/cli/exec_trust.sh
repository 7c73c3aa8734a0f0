#!/usr/bin/env bash
# exec starts nothing that this user, on this machine, has not allowed byte for byte.
. "$(dirname "$0")/lib.sh"

make_repository origin
mark=$SANDBOX/ran
write patterns/drafts/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" \
  "version: 1.0.0" "status: draft" "kind: files" "intent: A rule." "variables: {name: {type: string}}" \
  "files: [{path: 'rules/{{name}}.js', template: templates/auto-rule/rule.js.tmpl}]" \
  "steps: [{phase: static, run: [sh, tools/mark.sh, '{{name}}']}]" "ground_truth: [{run: [sh, tools/mark.sh, truth]}]"
write templates/auto-rule/rule.js.tmpl "// {{name}}"
write tools/mark.sh "echo \"\$1\" >>'$mark'"
expect 0 git patauto check --fix
commit "Draft a pattern"

# Approving on this machine allows its commands; a draft runs with a word about it.
expect 5 git patauto exec rule name=a
stderr_has "nobody has allowed its commands on this machine"
stderr_has "git patauto trust PAT-RULE-001"
expect 0 git patauto approve rule
stdout_has "allowed in this clone"
stdout_has "  sh tools/mark.sh {{name}}"
expect 0 git patauto trust --list
stdout_has "PAT-RULE-001 1.0.0  holds"
expect 0 git patauto exec rule name=a
holds test "$(cat "$mark")" = "a
truth"
rm "$mark"
git clean -qfd
cd .. || exit 1

# In another clone nothing executes, whatever is asked.
git clone -q origin clone
cd clone || exit 1
expect 0 git patauto init
for question in check "check --staged" suggest status list doctor "verify --all --allow-commands" \
  "new rules/b.js --dry-run" "new rules/b.js" "exec rule name=c --dry-run" "explain PAT-RULE-001" "complete --dry-run"; do
  # shellcheck disable=SC2086 # words
  expect 0 git patauto $question
done
git patauto hook pre-commit >"$out" 2>"$err"
write rules/other.js "// other"
commit "With hooks"
expect 0 git patauto exec rule name=c --dry-run
stderr_has "is not trusted, so it would not run"
expect 5 git patauto exec rule name=c
expect 5 git patauto exec rule name=c --format json
json 'a["error"]["code"] == "refused"'
holds test ! -e "$mark"
holds test ! -e rules/c.js

# Trusted, it runs; after one changed byte in any file it names, it does not.
expect 0 git patauto trust rule --yes
expect 0 git patauto exec rule name=c
holds test "$(head -n 1 "$mark")" = c
commit "A rule"
for file in tools/mark.sh templates/auto-rule/rule.js.tmpl; do
  rm -f "$mark"
  printf ' ' >>"$file"
  expect 5 git patauto exec rule name=d
  stderr_has "what it can execute changed since it was allowed"
  holds test ! -e "$mark"
  git checkout -q "$file"
done
sed -i 's/sh, tools/sh, -e, tools/' patterns/specs/rule.pattern.yaml
expect 5 git patauto exec rule name=d
git checkout -q .
expect 0 git patauto trust rule --revoke
expect 5 git patauto exec rule name=d
holds test ! -e rules/d.js
holds test ! -e "$mark"

# On a terminal it is shown and asked; the default is no.
play "git patauto exec rule name=d" $'[y/N]=\n'
stdout_has "word tools/mark.sh"
stdout_has "is not allowed, and nothing was done"
holds test ! -e "$mark"
play "git patauto exec rule name=d" $'[y/N]=y\n'
stdout_has "ran PAT-RULE-001 v1.0.0"
holds test -e "$mark"
expect 0 git patauto trust --list
stdout_has "holds"

# Quarantined and deprecated.
git add -A && git commit -qm "More rules"
expect 0 git patauto deprecate rule
expect 0 git patauto exec rule name=e
stderr_has "its status is 'deprecated'"
git add -A && git commit -qm "And more"
expect 0 git patauto approve rule
expect 0 git patauto quarantine rule --reason broken
expect 5 git patauto exec rule name=f
stderr_has "quarantined"
expect 5 git patauto exec rule name=f --dry-run
