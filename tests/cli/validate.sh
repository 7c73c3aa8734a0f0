#!/usr/bin/env bash
# shellcheck disable=SC2016 # the dollar signs are JSON Schema's
# validate judges an instance by a pattern's schema or by any other, and never hangs.
. "$(dirname "$0")/lib.sh"

# Any schema, without a repository.
write data.schema.json '{"type": "object", "required": ["name"],' ' "properties": {"name": {"pattern": "^[a-z]+$"}}}'
write good.json '{"name": "abc"}'
write bad.json '{' '  "name": "A/b",' '  "more": 1' '}'
expect 0 git patauto validate good.json --schema data.schema.json
stdout_is "good.json fits data.schema.json."
expect 1 git patauto validate bad.json --schema data.schema.json
stdout_is "bad.json:2:11: error: '/name' does not fit \"pattern\": \"^[a-z]+\$\" [/properties/name/pattern]
1 error"
expect 1 git patauto validate bad.json --schema data.schema.json --format json
json 'a == {"schema_version": 1, "valid": False, "instance": "bad.json", "schema": "data.schema.json", "errors": [{"pointer": "/name", "line": 2, "column": 11, "keyword": "/properties/name/pattern", "message": "does not fit \"pattern\": \"^[a-z]+$\""}], "more": False}'

# What is unreadable says where.
write broken.json '{' '"a": }'
expect 2 git patauto validate broken.json --schema data.schema.json
stderr_has "error: broken.json:2:6: this is no JSON"
expect 2 git patauto validate good.json --schema broken.json
stderr_has "error: broken.json:2:6: this is no JSON"
expect 2 git patauto validate good.json --schema none.json
stderr_has "cannot read '$SANDBOX/none.json'"
write remote.json '{' '"$ref": "https://example.com/schema.json"}'
expect 2 git patauto validate good.json --schema remote.json
stderr_has "error: remote.json:2:9: this is no JSON Schema"
stderr_has "nothing is fetched"
write endless.json '{"$ref": "#"}'
expect 2 git patauto validate good.json --schema endless.json
stderr_has "does a '\$ref' lead back to itself?"
write slow.json '{"properties": {"name": {"pattern": "^(a+)+$"}}}'
"$PYTHON" -c 'print("{\"name\": \"" + "a" * 50000 + "!\"}")' >long.json
expect 2 timeout 60 git patauto validate long.json --schema slow.json
stderr_has "cannot judge 'long.json': the regular expression '^(a+)+\$'"
expect 2 git patauto validate good.json
stderr_has "'--pattern' and '--schema'"
expect 2 git patauto validate good.json --schema a --pattern b
expect 3 git patauto validate good.json --pattern PAT-X-001

# A pattern's own schema.
make_repository repo
write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" \
  "version: 1.0.0" "status: approved" "kind: files" "intent: A rule." \
  "variables: {name: {type: string, max_length: 5}, level: {type: integer, required: false, default: 1}}" \
  "files: [{path: 'rules/{{name}}.js', content: 'level {{level}}'}]"
mkdir sub
cd sub || exit 1
write instance.json '{"name": "no-tabs", "level": 2.0, "other": 1}'
expect 1 git patauto validate instance.json --pattern PAT-RULE-001
stdout_has "instance.json:1:10: error: '/name' does not fit \"maxLength\": 5 [/properties/name/maxLength]"
stdout_has "'/other' this property is not allowed [/additionalProperties]"
stdout_has "2 errors"
write instance.json '{"name": "tabs", "level": 2.0}'
expect 0 git patauto validate instance.json --pattern rule
expect 2 git patauto validate instance.json --pattern PAT-RULE-002
stderr_has "there is no pattern 'PAT-RULE-002'"
stderr_has "did you mean 'PAT-RULE-001'?"
