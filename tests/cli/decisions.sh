#!/usr/bin/env bash
# Decisions on patterns: each a commit of its own that leaves the user's work alone; approve, new, revert, rollback.
. "$(dirname "$0")/lib.sh"

make_repository repo
write src/app.js "app"
write notes.txt one two three
: >index.js
commit "Start"

spec() {
  write "patterns/$1/rule_create.pattern.yaml" "# Kept by hand." "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" \
    "name: rule_create" "version: $2   # by hand" "status: $3" "kind: files" "intent: Create a rule." \
    "variables:" "  name: {type: string, description: Its name, example: no-sort, from: path}" \
    "  level: {type: string, enum: [error, warning]}" \
    "files:" "  - {path: 'rules/{{name|kebab}}.js', template: templates/auto-rule-create/rule.js.tmpl, role: primary}" \
    "  - {path: 'test/{{name|kebab}}.js', content: \"check('{{name}}', {{h1}});\\n\", role: companion}" \
    "edits:" "  - {path: index.js, insert: \"export './rules/{{name|kebab}}.js';\", place: {order: sorted, among: \"export './rules/{{name|kebab}}.js\"}}"
  write templates/auto-rule-create/rule.js.tmpl "// $2" "export const {{name|camel}} = '{{level}}';"
}
spec drafts 1.0.0 draft
expect 0 git patauto check --fix
commit "Draft a pattern"

# A draft is used only where it is named.
expect 1 git patauto new rules/no-tabs.js
expect 0 git patauto new rules/no-tabs.js --pattern PAT-RULE-001 --dry-run
stderr_has "'PAT-RULE-001' is not approved: its status is 'draft'"

# What the user has staged and changed stays, byte for byte.
printf 'ONE\ntwo\nthree\n' >notes.txt
git add notes.txt
printf 'ONE\ntwo\nTHREE\n' >notes.txt
write staged.txt new
git add staged.txt
write untracked.txt loose
printf 'changed\n' >src/app.js
git rm -q --cached index.js
entries() { git ls-files -s -- . ':!patterns' ':!templates'; }
snapshot() {
  entries
  git status --porcelain=v2 -uall -- . ':!patterns' ':!templates'
  git diff
  git diff --cached -- . ':!patterns' ':!templates'
  cat notes.txt staged.txt untracked.txt src/app.js index.js
}
snapshot >"$SANDBOX/before"
expect 0 git patauto approve PAT-RULE-001 --format json
json 'a["decision"] == "approve" and a["status_before"] == "draft" and a["status"] == "approved" and len(a["commit"]) == 40'
json 'a["removed"] == ["patterns/drafts/rule_create.pattern.yaml"]'
snapshot >"$SANDBOX/after"
holds cmp "$SANDBOX/before" "$SANDBOX/after"
holds test -z "$(git status --porcelain -- patterns templates)"
holds test "$(git show --no-renames --name-only --format= HEAD | tr '\n' ' ')" = "patterns/PATTERN_INDEX.yaml patterns/drafts/rule_create.pattern.yaml patterns/specs/rule_create.pattern.yaml "
holds test "$(git show -s --format=%s)" = "patauto: approve PAT-RULE-001 v1.0.0"
holds test "$(git show -s --format='%(trailers:key=Patauto-Decision,valueonly)%(trailers:key=Patauto-Pattern,valueonly)' | xargs)" = "approve PAT-RULE-001"
# The spec keeps its comments.
holds grep -q "^version: 1.0.0   # by hand" patterns/specs/rule_create.pattern.yaml
holds test ! -e patterns/drafts/rule_create.pattern.yaml
expect 0 git patauto check
expect 1 git patauto approve PAT-RULE-001
approval=$(git rev-parse HEAD)
git reset -q --hard
rm -f untracked.txt

# Approved: new uses it.
expect 0 git patauto list --status approved
stdout_has PAT-RULE-001
expect 0 git patauto new rules/no-tabs.js level=warning --dry-run --format json
json 'a["pattern"] == "PAT-RULE-001" and a["variables"] == {"name": "no-tabs", "level": "warning"}'
# Nobody has computed a confidence, so none is said.
json 'a["confidence"] is None and a["terms"] is None'
expect 0 git patauto explain PAT-RULE-001 --format json
json 'a["confidence"] is None and a["terms"] is None'
expect 0 git patauto explain PAT-RULE-001
stdout_has "no confidence is recorded"
expect 0 git patauto new rules/no-tabs.js --dry-run
stdout_has "(PAT-RULE-001)"
stdout_lacks "confidence"
expect 0 git patauto new rules/no-tabs.js level=warning --dry-run --format json
json '[(f["path"], f["action"], f["content"]) for f in a["files"]] == [("rules/no-tabs.js", "create", "// 1.0.0\nexport const noTabs = '"'warning'"';\n"), ("test/no-tabs.js", "create", "check('"'no-tabs'"', );\n"), ("index.js", "edit", "export '"'./rules/no-tabs.js'"';\n")]'
json 'a["holes"] == [{"path": "test/no-tabs.js", "line": 1, "examples": []}]'
json '[(c["name"], c["default"], [o["value"] for o in c["options"]]) for c in a["choices"]] == [("level", "error", ["error", "warning"])]'
expect 2 git patauto new rules/no-tabs.js level=info
expect 2 git patauto new rules/no-tabs.js other=1
expect 0 git patauto new rules/no-tabs.js --yes
expect 3 git patauto new rules/no-tabs.js
expect 0 git patauto new rules/a-rule.js --no-companions
holds test "$(cat index.js)" = "export './rules/a-rule.js';
export './rules/no-tabs.js';"
holds test ! -e test/a-rule.js
commit "Two rules"
expect 1 git patauto new elsewhere/x.js --pattern PAT-RULE-001
expect 2 git patauto new rules/x.js --pattern PAT-RULE-002

# The revert of its approval puts it out of effect, that of the revert back in.
git revert --no-edit "$approval" >/dev/null
expect 0 git patauto list --format json
json '[(p["id"], p["effective_status"]) for p in a["patterns"]] == [("PAT-RULE-001", "draft")]'
expect 0 git patauto new rules/b-rule.js --dry-run --format json
json 'a["pattern"].startswith("CAND-")'
git revert --no-edit HEAD >/dev/null

# Three versions, and back.
for version in 1.1.0 2.0.0; do
  spec specs "$version" approved
  expect 0 git patauto check --fix
  commit "Version $version"
done
write patterns/examples/rule_create/.keep
expect 3 git patauto rollback PAT-RULE-001 --to 1.0
stderr_has "patterns/examples/rule_create/.keep"
rm -r patterns/examples
expect 0 git patauto rollback PAT-RULE-001 --to 1.0
holds grep -q "^version: 1.0.0" patterns/specs/rule_create.pattern.yaml
holds grep -q "1.0.0" templates/auto-rule-create/rule.js.tmpl
expect 0 git patauto rollback PAT-RULE-001 --to v2.0.0
holds grep -q "2.0.0" templates/auto-rule-create/rule.js.tmpl
expect 0 git patauto rollback PAT-RULE-001 --to v1.1
holds grep -q "1.1.0" templates/auto-rule-create/rule.js.tmpl
holds test -z "$(git status --porcelain)"
expect 0 git patauto check
expect 1 git patauto rollback PAT-RULE-001 --to 3.0
stderr_has "its history has: 1.0.0, 1.1.0, 2.0.0"
expect 2 git patauto rollback PAT-RULE-001 --to next
git clone -q --depth 1 "file://$PWD" ../shallow
expect 3 git -C ../shallow patauto rollback PAT-RULE-001 --to 1.0
stderr_has "git fetch --unshallow"

# Quarantine holds under the kill switch; release takes it back.
export DISABLE_PATTERN_AUTOMATION=1
expect 2 git patauto quarantine PAT-RULE-001
expect 0 git patauto quarantine PAT-RULE-001 --reason "the test fails"
holds grep -q "Reason: the test fails" patterns/quarantined/rule_create.report.md
expect 5 git patauto new rules/c-rule.js --pattern PAT-RULE-001
expect 0 git patauto new rules/c-rule.js --dry-run --format json
json 'a["pattern"].startswith("CAND-") and "quarantined" in a["warnings"][-1]'
expect 5 git patauto approve PAT-RULE-001
unset DISABLE_PATTERN_AUTOMATION
expect 0 git patauto release rule_create
holds test ! -e patterns/quarantined
expect 0 git patauto new rules/c-rule.js --dry-run --format json
json 'a["pattern"] == "PAT-RULE-001"'
expect 1 git patauto release rule_create

# A guard's verdict is overruled by its event, for that version.
journal_segment <<'PY'
lines = [line(i, "exec", {"op": "CREATE_FILE", "pat": "PAT-RULE-001", "ver": "1.1.0", "ok": False, "ms": 1}) for i in range(5)]
PY
commit "Five failures"
expect 5 git patauto new rules/c-rule.js --pattern PAT-RULE-001
stderr_has "5 of 5 uses of version 1.1.0 failed"
expect 0 git patauto release PAT-RULE-001
holds grep -Eq '^released: \[[0-9A-Z]{26}\]$' patterns/specs/rule_create.pattern.yaml
expect 0 git patauto list --status approved
stdout_has PAT-RULE-001
expect 0 git patauto status --format json
json '[p["effective_status"] for p in a["patterns"] + a["local"]["patterns"] if p["version"] == "1.1.0"] == ["approved", "approved"]'

# Deprecated: by name only.
expect 0 git patauto deprecate PAT-RULE-001
expect 0 git patauto new rules/d-rule.js --dry-run --format json
json 'a["pattern"].startswith("CAND-")'
expect 0 git patauto new rules/d-rule.js --dry-run --pattern rule_create
stderr_has "its status is 'deprecated'"

# --no-commit leaves the commit to the user.
head=$(git rev-parse HEAD)
expect 0 git patauto approve PAT-RULE-001 --no-commit
holds test "$(git rev-parse HEAD)" = "$head"
holds grep -q "^status: approved" patterns/specs/rule_create.pattern.yaml
expect 3 git patauto approve PAT-RULE-001
git checkout -q -- patterns

# Not in the middle of something.
git checkout -q -b other HEAD~1
write notes.txt theirs
commit "Theirs"
git checkout -q main
write notes.txt ours
commit "Ours"
git merge -q other >/dev/null 2>&1
expect 3 git patauto approve PAT-RULE-001
stderr_has "a merge is in progress"
