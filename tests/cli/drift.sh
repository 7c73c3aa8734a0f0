#!/usr/bin/env bash
# check says which files of recorded examples are no longer what their pattern writes: a notice, never an error.
. "$(dirname "$0")/lib.sh"

make_repository repo
spec=patterns/specs/rule.pattern.yaml
template=templates/auto-rule/rule.js.tmpl
write "$spec" "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" "version: 1.0.0" "status: approved" \
  "kind: files" "intent: A rule." "variables: {name: {type: string, description: Its name, example: no-tabs, from: path}}" \
  "files:" "  - {path: 'rules/{{name}}.js', template: $template, role: primary}" \
  "  - {path: 'test/{{name}}.js', content: \"check('{{name}}');\\n\", role: companion}"
write "$template" "// {{name|title}}" "export const id = '{{name}}';" "export default {{h1}};"
# recorded NAME: its files, and an example that tells of them.
recorded() {
  write "rules/$1.js" "// $2" "export const id = '$1';" "export default 7;"
  write "test/$1.js" "check('$1');"
  write "patterns/examples/rule/$1.json" '{"schema": "patauto/example@1", "variables": {"name": "'"$1"'"}, "files": [' \
    '{"path": "rules/'"$1"'.js", "blob": "'"$(git hash-object "rules/$1.js")"'", "holes": {"h1": "7"}},' \
    '{"path": "test/'"$1"'.js", "blob": "'"$(git hash-object "test/$1.js")"'"}]}'
}
recorded no-tabs "No Tabs"
recorded no-sort "No Sort"
expect 0 git patauto check --fix
commit "A registry"
git tag base
expect 0 git patauto check
stdout_is "1 valid pattern, 0 errors, 0 warnings, 0 notices"
notices() { json '[(f["path"], f["line"]) for f in a["findings"] if f["rule"] == "drift" and f["severity"] == "notice"] == '"$1"; }

# Edited, in the work tree and then in the index.
sed -i "s/7/8/" rules/no-sort.js
expect 0 git patauto check
stdout_has "rules/no-sort.js:3: notice: this is no longer what 'PAT-RULE-001' writes: it was edited since it was recorded in 'patterns/examples/rule/no-sort.json' [drift]"
stdout_has "1 valid pattern, 0 errors, 0 warnings, 1 notice"
expect 0 git patauto check --staged
stdout_has "0 notices"
git add -A
git checkout -q HEAD -- test
sed -i "s/8/7/" rules/no-sort.js
expect 0 git patauto check
stdout_has "0 notices"
expect 0 git patauto check --staged --format json
notices '[("rules/no-sort.js", 3)]'
# What changed comes first.
git reset -q --hard
printf 'more\n' >>test/no-tabs.js
commit "One more line"
sed -i "s/Sort/Sorting/" rules/no-sort.js
expect 0 git patauto check --base HEAD --format json
notices '[("rules/no-sort.js", 1), ("test/no-tabs.js", 2)]'
json '[f["touched"] for f in a["findings"]] == [True, False]'
git reset -q --hard base

# The template changed; a file that is gone has not drifted.
sed -i '2i// new' "$template"
rm rules/no-tabs.js
expect 0 git patauto check
stdout_has "rules/no-sort.js:2: notice: this is no longer what 'PAT-RULE-001' writes: the pattern changed since 'patterns/examples/rule/no-sort.json' was recorded"
stdout_has "1 notice"
# Nor has what a retired pattern wrote.
sed -i 's/^status: .*/status: deprecated/' "$spec"
expect 0 git patauto check --fix
stdout_has "0 notices"
git reset -q --hard base

# Line ends that git converts are no drift; a symlink in the file's place is, and is not followed.
git config core.autocrlf true
rm -r rules test
git checkout -q -- rules test
holds grep -q $'\r' rules/no-sort.js
expect 0 git patauto check
stdout_has "0 notices"
rm test/no-tabs.js
ln -s ../notes.txt test/no-tabs.js
expect 0 git patauto check --format json
notices '[("test/no-tabs.js", None)]'
rm test/no-tabs.js
mkfifo test/no-tabs.js
expect 0 git patauto check --format json
notices '[("test/no-tabs.js", None)]'

# Every other format has it.
expect 0 git patauto check --format github
stdout_has "::notice file=test/no-tabs.js,title=drift::"
expect 0 git patauto check --format sarif
json '[(r["ruleId"], r["level"]) for r in a["runs"][0]["results"]] == [("drift", "note")]'
expect 0 git patauto check --format junit
stdout_has 'failures="0"'
stdout_has "[drift]"
