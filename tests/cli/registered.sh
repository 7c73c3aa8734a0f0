#!/usr/bin/env bash
# new, complete and explain use what the registry has approved.
. "$(dirname "$0")/lib.sh"

make_repository repo
: >index.js
# spec FOLDER VERSION STATUS
spec() {
  write "patterns/$1/rule_create.pattern.yaml" "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" \
    "name: rule_create" "version: $2" "status: $3" "kind: files" "intent: Create a rule." \
    "variables:" "  name: {type: string, description: Its name, example: no-sort, from: path}" \
    "  level: {type: string, enum: [error, warning]}" \
    "files:" "  - {path: 'rules/{{name|kebab}}.js', template: templates/auto-rule-create/rule.js.tmpl, role: primary}" \
    "  - {path: 'test/{{name|kebab}}.js', content: \"check('{{name}}', {{h1}});\\n\", role: companion}" \
    "edits:" "  - {path: index.js, insert: \"export './rules/{{name|kebab}}.js';\", place: {order: sorted, among: \"export './rules/{{name|kebab}}.js\"}}"
  write templates/auto-rule-create/rule.js.tmpl "// $2" "export const {{name|camel}} = '{{level}}';"
}
spec drafts 1.0.0 draft
commit "Draft a pattern"

# A draft is used only where it is named.
expect 1 git patauto new rules/no-tabs.js
expect 0 git patauto new rules/no-tabs.js --pattern PAT-RULE-001 --dry-run
stderr_has "'PAT-RULE-001' is not approved: its status is 'draft'"

rm -r patterns/drafts
spec specs 1.0.0 approved
commit "Approve it"
expect 0 git patauto new rules/no-tabs.js level=warning --dry-run --format json
json 'a["pattern"] == "PAT-RULE-001" and a["variables"] == {"name": "no-tabs", "level": "warning"}'
json '[(f["path"], f["action"], f["content"]) for f in a["files"]] == [("rules/no-tabs.js", "create", "// 1.0.0\nexport const noTabs = '"'warning'"';\n"), ("test/no-tabs.js", "create", "check('"'no-tabs'"', );\n"), ("index.js", "edit", "export '"'./rules/no-tabs.js'"';\n")]'
json 'a["holes"] == [{"path": "test/no-tabs.js", "line": 1, "examples": []}]'
json '[(c["name"], c["default"], [o["value"] for o in c["options"]]) for c in a["choices"]] == [("level", "error", ["error", "warning"])]'
expect 2 git patauto new rules/no-tabs.js level=info
expect 2 git patauto new rules/no-tabs.js other=1
expect 1 git patauto new elsewhere/x.js --pattern PAT-RULE-001
expect 2 git patauto new rules/x.js --pattern PAT-RULE-002
expect 0 git patauto new rules/no-tabs.js --yes
expect 3 git patauto new rules/no-tabs.js
expect 0 git patauto new rules/a-rule.js --no-companions
holds test "$(cat index.js)" = "export './rules/a-rule.js';
export './rules/no-tabs.js';"
holds test ! -e test/a-rule.js
expect 0 git patauto complete
holds test -e test/a-rule.js
commit "Two rules"
expect 0 git patauto new rules/old.js --at HEAD~2 --pattern PAT-RULE-001 --dry-run
stderr_has "its status is 'draft'"

expect 0 git patauto explain PAT-RULE-001
stdout_has "export const {{name|camel}} = '{{level}}';"
stdout_has "sorted among the lines that begin with"
expect 2 git patauto explain PAT-RULE-002

# The revert of its approval puts it out of effect.
git revert --no-edit HEAD~1 >/dev/null
expect 0 git patauto new rules/b-rule.js --dry-run --format json
json 'a["pattern"].startswith("CAND-")'
git revert --no-edit HEAD >/dev/null

# Too many failures: out of effect, with the kill switch too.
journal_segment <<'PY'
lines = [line(i, "exec", {"op": "CREATE_FILE", "pat": "PAT-RULE-001", "ver": "1.0.0", "ok": False, "ms": 1}) for i in range(5)]
PY
export DISABLE_PATTERN_AUTOMATION=1
expect 5 git patauto new rules/c-rule.js --pattern PAT-RULE-001
stderr_has "5 of 7 uses of version 1.0.0 failed" # the two by new succeeded
expect 0 git patauto new rules/c-rule.js --dry-run --format json
json 'a["pattern"].startswith("CAND-") and "quarantined" in a["warnings"][-1]'
