#!/usr/bin/env bash
# check says what is wrong with the registry and the journal, in every format, of the work tree and of the index.
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
expect 0 git patauto check
stdout_has "There is no registry here"
expect 0 git patauto check --format json
json 'a["registry"] is False and a["valid"] is True and a["findings"] == []'

spec=patterns/specs/rule_create.pattern.yaml
write "$spec" "schema: patauto/pattern@1" "pattern_id: PAT-RULE-CREATE-001" "name: rule_create" "version: 1.0.0" \
  "status: approved" "kind: files" "intent: A rule." "variables: {name: {type: string}}" \
  "files: [{path: 'rules/{{name|kebab}}.js', template: 'templates/auto-rule/rule.js.tmpl'}]"
write templates/auto-rule/rule.js.tmpl "export const id = '{{name}}';"
expect 1 git patauto check
stdout_has "patterns/PATTERN_INDEX.yaml: error: the index is missing [index]"
stdout_has "hint: git patauto check --fix"
expect 0 git patauto check --fix
stdout_has "wrote patterns/schemas/rule_create.schema.json"
stdout_has "1 valid pattern, 0 errors, 0 warnings, 0 notices"
expect 0 git patauto check --fix
stdout_is "1 valid pattern, 0 errors, 0 warnings, 0 notices"
holds grep -q "spec_path: $spec" patterns/PATTERN_INDEX.yaml
commit "A registry"
git tag base

# The index and the work tree are two trees.
sed -i 's/^version: .*/version: 1.0/' "$spec"
expect 1 git patauto check
expect 0 git patauto check --staged
git add -A
git show "HEAD:$spec" >"$spec"
expect 0 git patauto check
expect 1 git patauto check --staged --format json
json '[(f["path"], f["line"], f["rule"], f["severity"]) for f in a["findings"]] == [("patterns/specs/rule_create.pattern.yaml", 4, "version", "error")]'
expect 2 git patauto check --staged --fix
git reset -q --hard

# Every format says the same things; other people's text ends no line and no property of an annotation.
odd="templates/auto-rule/a, b:c%"
printf '{{#if x}}\n' >"$odd.tmpl"
sed -i "s|auto-rule/rule.js|auto-rule/a, b:c%|; s/^status: .*/status: 'dr%0A::warning::x'/" "$spec"
expect 1 git patauto check --format json
json '[f["rule"] for f in a["findings"]] == ["choice", "template-tag"]'
expect 1 git patauto check --format github
stdout_has "::error file=$spec,line=5,col=9,title=choice::'status' must be one of"
stdout_has "dr%250A::warning::x"
stdout_has "::error file=templates/auto-rule/a%2C b%3Ac%25.tmpl,line=1,col=1,title=template-tag::"
holds test "$(grep -c '^::' "$out")" -eq 2
expect 1 git patauto check --format sarif
json 'a["version"] == "2.1.0" and [r["ruleId"] for r in a["runs"][0]["results"]] == ["choice", "template-tag"]'
json 'all(a["runs"][0]["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in a["runs"][0]["results"])'
json 'a["runs"][0]["results"][1]["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "templates/auto-rule/a%2C%20b%3Ac%25.tmpl", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 1, "startColumn": 1}}'
expect 1 git patauto check --format junit
holds "$PYTHON" -c 'import sys, xml.etree.ElementTree as x
suites = x.parse(sys.argv[1]).getroot()
cases = suites[0].findall("testcase")
sys.exit((suites.tag, suites.get("failures"), [c.find("failure").get("type") for c in cases]) != ("testsuites", "2", ["choice", "template-tag"]))' "$out"
git reset -q --hard
rm -f "$odd.tmpl"

# Ten annotations of a kind, what changed first; the rest is listed.
for i in $(seq 101 112); do
  sed "s/RULE-CREATE-001/R-$i/; s/rule_create/rule_$i/; s/^version: .*/version: x/" "$spec" >"patterns/specs/rule_$i.pattern.yaml"
done
commit "Twelve that are wrong"
sed -i 's/^kind: .*/kind: none/' "$spec"
expect 1 git patauto check --base HEAD --format github
holds test "$(grep -c '^::error ' "$out")" -eq 10
holds test "$(head -n 1 "$out" | cut -c 1-56)" = "::error file=patterns/specs/rule_create.pattern.yaml,lin"
stdout_has "3 more findings, in the log only:"
stdout_has "patterns/specs/rule_112.pattern.yaml:4:10: error: 'x' is no semantic version [version]"
expect 1 git patauto check --base base --format json
json 'len(a["findings"]) == 13 and all(f["touched"] for f in a["findings"])'
git reset -q --hard base

# More files than one application may have are written all the same.
for i in $(seq 101 601); do
  printf '%s\n' "schema: patauto/pattern@1" "pattern_id: PAT-MANY-$i" "name: many_$i" "version: 1.0.0" "status: approved" \
    "kind: files" "intent: One of many." "variables: {name: {type: string}}" \
    "files: [{path: 'many/$i/{{name}}.txt', content: 'x'}]" >"patterns/specs/many_$i.pattern.yaml"
done
expect 0 git patauto check --fix
stdout_has "502 valid patterns, 0 errors"
git clean -qfd patterns
git reset -q --hard base

# The journal: a broken line, and history that was rewritten.
segment=.patauto/journal/00000000000f00d5/2026-11/01KAQ0000000000000000000AA.jsonl
write "$segment" "{broken" "{too"
expect 1 git patauto check
stdout_has "$segment:1: error: this line is not JSON; 2 lines of the file cannot be read [journal-line]"
commit "A journal"
git rm -q "$segment"
expect 0 git patauto check
expect 1 git patauto check --base HEAD
stdout_has "$segment: error: this part of the journal was removed [journal-rewrite]"
git reset -q --hard base

expect 3 git patauto check --base nowhere
stderr_has "fetch-depth: 0"
git clone -q --depth 1 "file://$PWD" ../shallow
expect 3 git -C ../shallow patauto check --base 0123456789012345678901234567890123456789

# Elsewhere by configuration; a broken one is a finding too.
write .patauto/config.yaml "registry: {patterns: .patauto/registry/patterns, templates: .patauto/registry/templates}"
expect 0 git patauto check
stdout_has "There is no registry here"
write .patauto/config.yaml "registry: {patern: x}"
expect 1 git patauto check
stdout_has ".patauto/config.yaml:1:12: error: unknown key 'registry.patern' [config]"

git init -q --bare ../bare
expect 3 git -C ../bare patauto check
