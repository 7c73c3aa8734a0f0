#!/usr/bin/env bash
# A spec, a template or a variable that aims out of the work tree, into git's folder, through a symlink, at a device or
# at 2 GB: refused, with the reason, and nothing is written outside.
. "$(dirname "$0")/lib.sh"

cat >bounded.py <<'PY'
import resource
import subprocess
import sys
import time

began = time.monotonic()
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, timeout=20).returncode
spent, memory = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
assert spent < 1 and memory < 100_000, (spent, memory)
sys.exit(code)
PY
mkdir outside
make_repository repo
ln -s ../outside link
commit "Start"
template=templates/auto-rule/rule.js.tmpl

# spec LINE...: a registry of one pattern, with these lines more.
spec() {
  rm -rf patterns templates rules
  write "$template" "// {{name}}"
  write patterns/specs/rule.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-RULE-001" "name: rule" \
    "version: 1.0.0" "status: approved" "kind: files" "intent: A rule." "variables:" "  name: {type: string}" \
    "  place: {type: string, default: here}" "files:" "  - {path: 'rules/{{name}}.js', template: $template, role: primary}" \
    "$@"
  git patauto check --fix >/dev/null 2>&1
}
# refused CODE TEXT COMMAND...: within a second and 100 MB.
refused() {
  local wanted=$1 text=$2
  shift 2
  expect "$wanted" "$PYTHON" "$SANDBOX/bounded.py" "$@"
  grep -qF -- "$text" "$out" "$err" || complain "neither output has: $text"
}

for path in ../x /etc/x .git/hooks/pre-commit .GIT/x git~1/x a/../../x a//x; do
  spec "  - {path: '$path', content: x, role: companion}"
  refused 1 "patterns/specs/rule.pattern.yaml:13:12: error: 'files[1].path' cannot be '$path'" git patauto check
  spec "edits: [{path: '$path', insert: '{{name}} {{place}}', place: {order: append}}]"
  refused 1 "patterns/specs/rule.pattern.yaml:13:16: error: 'edits[0].path' cannot be '$path'" git patauto check
done
for file in ../rule.tmpl /etc/rule.tmpl .git/rule.tmpl templates/../../rule.tmpl; do
  spec "  - {path: '{{place}}', template: '$file', role: companion}"
  refused 1 "[path]" git patauto check
done

# A value: the whole plan is refused, its good files too.
spec "  - {path: '{{place}}', content: x, role: companion}"
expect 0 git patauto check
for place in ../x "$SANDBOX/outside/x" .git/hooks/pre-commit .GIT/hooks/pre-commit git~1/hooks/x; do
  refused 5 "will not write '$place': " git patauto new rules/a.js "place=$place"
  refused 5 "will not write '$place': " git patauto new rules/a.js "place=$place" --dry-run
  refused 5 "will not write '$place': " git patauto exec PAT-RULE-001 name=a "place=$place"
  holds test ! -e rules/a.js
done
refused 3 "'link' is a symbolic link" git patauto exec PAT-RULE-001 name=a place=link/x
holds test ! -e rules/a.js
refused 3 "'link' is a symbolic link" git patauto new link/x.js

# What is there is no file to read, or too much of one.
spec
ln -sf /dev/zero "$template"
refused 1 "[unreadable]" git patauto check
rm "$template"
mkfifo "$template"
refused 1 "[unreadable]" git patauto check
if mknod "$SANDBOX/zero" c 1 5 2>/dev/null; then
  rm "$template"
  mknod "$template" c 1 5
  refused 1 "[unreadable]" git patauto check
fi
rm "$template"
truncate -s 2G "$template"
refused 1 "[unreadable]" git patauto check
spec
truncate -s 2G patterns/specs/other.pattern.yaml
refused 1 "patterns/specs/other.pattern.yaml: error: cannot read" git patauto check
spec
rm -r templates/auto-rule
ln -s ../../outside templates/auto-rule
write ../outside/rule.js.tmpl "// outside"
refused 1 "[missing-file]" git patauto check
spec "edits: [{path: large.txt, insert: '{{name}} {{place}}', place: {order: append}}]"
truncate -s 2G large.txt
refused 0 "'large.txt' gains no line" git patauto new rules/a.js
rm large.txt
ln -s ../outside/list.txt large.txt
echo one >../outside/list.txt
refused 0 "'large.txt' gains no line" git patauto new rules/b.js
spec
ln -s ../outside rules
refused 3 "'rules' is a symbolic link" git patauto new rules/c.js

holds test "$(ls "$SANDBOX/outside")" = "$(printf 'list.txt\nrule.js.tmpl')"
holds test "$(cat ../outside/list.txt)" = one
holds test ! -e .git/hooks/pre-commit
