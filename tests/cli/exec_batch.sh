#!/usr/bin/env bash
# A list of instances is one run: each is validated first, all are written, or none.
. "$(dirname "$0")/lib.sh"

make_repository repo
mark=$SANDBOX/ran
write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" \
  "version: 1.0.0" "status: approved" "kind: files" "intent: A rule." \
  "variables: {name: {type: string, min_length: 2}, count: {type: integer, default: 1}}" \
  "files: [{path: 'rules/{{name}}', content: \"{{count}}\\n\"}]" \
  "edits: [{path: list, insert: '{{name}}', place: {order: sorted, among: '{{name}}'}}]" \
  "steps: [{phase: runtime, run: [sh, tools/mark.sh, all]}, {phase: static, run: [sh, tools/mark.sh, '{{name}}']}]" \
  "ground_truth: [{exists: 'rules/{{name}}'}, {contains: {path: list, text: '{{name}}'}}]"
write tools/mark.sh "echo \"\$1\" >>'$mark'; test \"\$1\" != bad"
write list "aa" "zz"
expect 0 git patauto check --fix
expect 0 git patauto trust rule --yes
commit "A pattern"

write one.json '{"name": "mm", "count": 2.0}'
expect 0 git patauto exec rule --instance one.json
holds test "$(cat rules/mm)" = 2
expect 0 git patauto undo
rm "$mark"

write all.json '[{"name": "mm"}, {"name": "bb", "count": 3},' '{"name": "nn"}]'
expect 0 git patauto validate all.json --pattern rule
expect 0 git patauto exec rule --instance all.json --format json
json '[i["name"] for i in a["instances"]] == ["mm", "bb", "nn"] and len(a["files"]) == 3 and [f["content"] for f in a["edits"]] == ["aa\nbb\nmm\nnn\nzz\n"]'
json '[(c["kind"], c["subject"], c["outcome"]) for c in a["criteria"]] == [("exists", "rules/" + n, "passed") for n in ("mm", "bb", "nn")] + [("contains", "list", "passed")] * 3'
holds test "$(cat "$mark")" = "mm
bb
nn
all"
holds test "$(tr '\n' ' ' <list)" = "aa bb mm nn zz "
expect 0 git patauto undo
holds git diff --quiet
holds test ! -e rules

# One that is invalid, twice in one place, or fails: nothing is left.
rm "$mark"
write bad.json '[{"name": "mm"},' '{"name": "b"}, {"nam": "nn"}]'
expect 2 git patauto exec rule --instance bad.json
stderr_has "bad.json:2:"
stderr_has "'/1/name'"
stderr_has "git patauto validate bad.json --pattern PAT-RULE-001"
expect 1 git patauto validate bad.json --pattern rule
write bad.json '[{"name": "mm"}, {"name": "mm"}]'
expect 2 git patauto exec rule --instance bad.json
stderr_has "instance 2: an instance before it writes 'rules/mm' too"
write bad.json '[]'
expect 2 git patauto exec rule --instance bad.json
expect 2 git patauto exec rule --instance none.json
write bad.json '[{"name": "mm"}, {"name": "bad"}, {"name": "nn"}]'
holds test ! -e "$mark"
expect 1 git patauto exec rule --instance bad.json
stdout_has "3 instances"
holds test "$(cat "$mark")" = "mm
bad"
holds git diff --quiet
holds test ! -e rules

# What is given by hand goes into each, and wins.
write part.json '[{"name": "mm"}, {"name": "nn", "count": 5}]'
expect 0 git patauto exec rule count=7 --instance part.json
holds test "$(cat rules/mm rules/nn)" = "7
7"
