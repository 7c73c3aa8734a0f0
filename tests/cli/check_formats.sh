#!/usr/bin/env bash
# What other programs read of check is well-formed whatever the names and texts of a registry: SARIF 2.1.0 has the
# structure of its schema, JUnit is XML, an annotation ends where it should.
. "$(dirname "$0")/lib.sh"

# sarif: the answer of check, judged by the part of the SARIF schema that it has to do with, and by what no schema says.
sarif() {
  expect "$1" git patauto check --format sarif
  cp "$out" "$SANDBOX/log.sarif"
  expect 0 git patauto validate "$SANDBOX/log.sarif" --schema "$SCRIPTS/fixtures/sarif-2.1.0.part.schema.json"
  cp "$SANDBOX/log.sarif" "$out"
  json 'all(a["runs"][0]["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in a["runs"][0]["results"])'
  json 'all(l["physicalLocation"]["artifactLocation"].get("uriBaseId", "%SRCROOT%") in a["runs"][0]["originalUriBaseIds"] for r in a["runs"][0]["results"] for l in r["locations"])'
}
# located EXPRESSION: of the SARIF answer's artifact locations, as a list.
located() { json "[l['physicalLocation']['artifactLocation'] for r in a['runs'][0]['results'] for l in r['locations']] == $1"; }

make_repository repo
commit "Start"
sarif 0
located '[]'

# Specs with names that mean something in XML, in URIs, in annotations, on a terminal, or nothing at all.
odd=('<a>&"b'"'" 'c]]>&#0;' $'d\x01\x1b[31m\n' $'e\xff\xfe' $'f\xef\xbf\xbf\xef\xbf\xbe' $'g\xc2\x85\t' 'h%0A::error::x' 'i:j,k' ' l?#m' $'n\r\n::o' 'ä')
for name in "${odd[@]}"; do write "patterns/specs/$name.pattern.yaml" "schema: patauto/pattern@1" "status: \"s\\r\\n::error::%0A ##[error]x\\0\"" "<&\"'>]]>: 1"; done
expect 1 git patauto check --format json
json "len({f.get('path', f.get('path_base64')) for f in a['findings']}) == ${#odd[@]}"
cp "$out" "$SANDBOX/all.json"
count=$("$PYTHON" -c 'import json, sys; print(len(json.load(open(sys.argv[1]))["findings"]))' "$out")
sarif 1
json "len(a['runs'][0]['results']) == $count"
json 'any(l["physicalLocation"]["artifactLocation"]["uri"] == "patterns/specs/e%FF%FE.pattern.yaml" for r in a["runs"][0]["results"] for l in r["locations"])'

expect 1 git patauto check --format junit
holds "$PYTHON" - "$out" "${#odd[@]}" "$count" <<'PY'
import sys
import xml.etree.ElementTree as xml

root = xml.parse(sys.argv[1]).getroot()
cases = root.findall("testsuite/testcase")
names = [case.get("name") for case in cases]
assert root.tag == "testsuites" and root.get("tests") == root.get("failures") == sys.argv[2], root.attrib
assert len(cases) == len(set(names)) == int(sys.argv[2]), names
assert sum(len(case.findall("failure")) for case in cases) == int(sys.argv[3])
assert all(failure.get("type") and failure.get("message") and failure.text for case in cases for failure in case)
assert "patterns/specs/<a>&\"b'.pattern.yaml" in names and "patterns/specs/ä.pattern.yaml" in names, names
PY

# Ten annotations, each a line with properties that end where they should; then lines that the runner reads as text.
expect 1 git patauto check --format github
holds "$PYTHON" - "$out" "$count" <<'PY'
import re
import sys

lines = open(sys.argv[1], "rb").read().decode().split("\n")
assert lines.pop() == ""
commands = [line for line in lines if line.lstrip().startswith("::")]
assert len(commands) == 10 and commands == lines[:10], commands
value = r"([^%,:\r\n]|%25|%2C|%3A)*"
for line in commands:
    assert re.fullmatch(rf"::error file={value},line=\d+,col=\d+,title=[a-z-]+::([^%\r\n]|%25|%0A)+", line), line
rest = lines[10:]
assert rest[0] == f"{int(sys.argv[2]) - 10} more findings, in the log only:", rest[0]
assert len(rest) == int(sys.argv[2]) - 9 and all(line.startswith("- patterns/specs/") for line in rest[1:])
assert not any("##[" in line for line in rest), rest
PY
rm -r patterns

# The configuration of a clone is relative to the work tree where it lies in it, and absolute where it does not.
expect 0 git patauto init --local
printf 'registry: {patern: x}\n' >.git/patauto/config.yaml
expect 1 git patauto check
stdout_has ".git/patauto/config.yaml:1:12: error: unknown key 'registry.patern' [config]"
sarif 1
located '[{"uri": ".git/patauto/config.yaml", "uriBaseId": "%SRCROOT%"}]'
git worktree add -q ../linked
cd ../linked || exit 1
sarif 1
located "[{'uri': 'file://' + urllib.parse.quote('$SANDBOX/repo/.git/patauto/config.yaml')}]"
