#!/usr/bin/env bash
# init --ci writes one file, once; the steps in it do what they say.
. "$(dirname "$0")/lib.sh"

# steps FILE: the scripts of its `run: |` and `- |` blocks, one file each, in order.
steps() {
  rm -rf "$SANDBOX/steps"
  mkdir "$SANDBOX/steps"
  "$PYTHON" - "$1" "$SANDBOX/steps" <<'PY'
import re, sys, textwrap
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
count = 0
for i, line in enumerate(lines):
    if not re.search(r"(run:|-) \|$", line):
        continue
    depth = len(line) - len(line.lstrip())
    body = []
    for other in lines[i + 1:]:
        if other.strip() and len(other) - len(other.lstrip()) <= depth:
            break
        body.append(other)
    count += 1
    open("%s/%d" % (sys.argv[2], count), "w", encoding="utf-8").write(textwrap.dedent("\n".join(body)))
PY
}

make_repository repo
plant_family
expect 0 git patauto init --ci github
workflow=.github/workflows/pattern-automation.yml
stdout_has "created $workflow"
stdout_has "fill in PATAUTO_SOURCE and PATAUTO_REF"
holds grep -q "fetch-depth: 0" $workflow
expect 0 git patauto init --ci github
stdout_has "everything is in place"
stdout_has "'$workflow' is there already and stays as it is"

# A person's file stays, byte for byte, and so does one that a sparse checkout left out.
echo "# mine" >>$workflow
cp $workflow "$SANDBOX/mine"
expect 0 git patauto init --ci github
holds cmp $workflow "$SANDBOX/mine"
expect 0 git patauto uninstall
holds cmp $workflow "$SANDBOX/mine"
git checkout -q -b sparse
commit "A workflow"
git sparse-checkout set --no-cone '/*' '!/.github/' 2>/dev/null
expect 0 git patauto init --ci github
stdout_has "is there already"
holds test ! -e .github
git sparse-checkout disable
git checkout -q main

# GitLab: a file to include; .gitlab-ci.yml is a person's.
expect 0 git patauto init --ci gitlab
stdout_has "created .gitlab/patauto.yml"
stdout_has "- local: .gitlab/patauto.yml"
holds test ! -e .gitlab-ci.yml
write .gitlab-ci.yml "include:" "  - local: .gitlab/patauto.yml"
expect 0 git patauto init --ci gitlab
stdout_lacks "GitLab reads it when"
expect 2 git patauto init --local --ci gitlab
expect 2 git patauto init --ci jenkins

# Nothing is written through a link out of the work tree.
mkdir "$SANDBOX/outside"
ln -s "$SANDBOX/outside" .github
expect 3 git patauto init --ci github
stderr_has "'.github' is no folder"
holds test -z "$(ls -A "$SANDBOX/outside")"
rm .github

# Every step is a shell script, and without the two values building ends before it fetches anything.
for file in "$SANDBOX/mine" .gitlab/patauto.yml; do
  steps "$file"
  for step in "$SANDBOX"/steps/*; do holds sh -n "$step"; done
done
steps "$SANDBOX/mine"
expect 1 env PATAUTO_SOURCE= PATAUTO_REF= sh -e "$SANDBOX/steps/1"
stdout_has "::error file=.github/workflows/pattern-automation.yml::"
holds test ! -e ~/patauto

# The step that checks: against the base, and without one.
commit "Set up"
steps "$SANDBOX/mine"
write patterns/specs/broken.pattern.yaml "name: broken"
commit "A broken pattern"
for base in "$(git rev-parse HEAD~1)" 0000000000000000000000000000000000000000 ""; do
  BASE=$base expect 1 sh -e "$SANDBOX/steps/2"
  stdout_has "::error file=patterns/specs/broken.pattern.yaml"
done
git reset -q --hard HEAD~1
BASE=$(git rev-parse HEAD~1) expect 0 sh -e "$SANDBOX/steps/2"
