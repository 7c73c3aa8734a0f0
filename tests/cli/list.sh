#!/usr/bin/env bash
# list shows the registry with what is in effect of it.
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
expect 0 git patauto list
stdout_has "There is no registry here"
expect 0 git patauto list --format json
json 'a == {"schema_version": 1, "registry": False, "patterns": [], "broken": []}'

# spec FOLDER NAME NUMBER STATUS
spec() {
  write "patterns/$1/$2.pattern.yaml" "schema: patauto/pattern@1" "pattern_id: PAT-X-$3" "name: $2" "version: 1.0.0" \
    "status: $4" "kind: files" "intent: Make $2." "variables: {name: {type: string}}" \
    "files: [{path: '$2/{{name}}', content: x}]"
}
spec specs good 003 approved
spec specs old 001 deprecated
spec drafts new 002 draft
spec specs failing 004 approved
spec specs wrong 005 aproved
expect 0 git patauto list --format json
json '[(p["id"], p["effective_status"]) for p in a["patterns"]] == [("PAT-X-001", "deprecated"), ("PAT-X-002", "draft"), ("PAT-X-003", "approved"), ("PAT-X-004", "approved")]'
json 'a["broken"] == ["patterns/specs/wrong.pattern.yaml"] and a["patterns"][0]["spec"] == "patterns/specs/old.pattern.yaml"'
stderr_has "1 spec with errors left out"

# Five of the first uses failed, of this version.
journal_segment <<'PY'
run = lambda i, pat, ver: line(i, "exec", {"op": "RUN_TESTS", "pat": pat, "ver": ver, "ok": False, "ms": 1})
lines = [run(i, "PAT-X-004", "1.0.0") for i in range(5)] + [run(9 + i, "PAT-X-003", "0.9.0") for i in range(5)] + \
    [run(19 + i, "PAT-X-001", "1.0.0") for i in range(5)]
PY
expect 0 git patauto list --status quarantined --format json
json '[(p["id"], p["status"], p["uses"], p["failures"]) for p in a["patterns"]] == [("PAT-X-004", "approved", 5, 5)]'
expect 0 git patauto list -q
stdout_has "PAT-X-001  1.0.0  deprecated   Make old."
stdout_has "PAT-X-003  1.0.0  approved     Make good."
stdout_has "PAT-X-004  1.0.0  quarantined  Make failing."
stderr_empty
expect 0 git patauto list
stdout_has "its spec says approved, but 5 of 5 uses failed"
expect 2 git patauto list --status good

# status agrees, and knows of a version that is no longer registered.
expect 0 git patauto status --format json
json '[(p["id"], p["version"], p["status"], p["effective_status"], p["uses"]) for p in a["patterns"]] == [("PAT-X-001", "1.0.0", "deprecated", "deprecated", 5), ("PAT-X-002", "1.0.0", "draft", "draft", 0), ("PAT-X-003", "0.9.0", "unregistered", "quarantined", 5), ("PAT-X-003", "1.0.0", "approved", "approved", 0), ("PAT-X-004", "1.0.0", "approved", "quarantined", 5)]'
json '[p["effective_status"] for p in a["local"]["patterns"]] == [p["effective_status"] for p in a["patterns"]]'
