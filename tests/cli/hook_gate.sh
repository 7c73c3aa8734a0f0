#!/usr/bin/env bash
# A commit that stages an invalid registry is refused, judged on the index it uses; nothing else ever is.
# shellcheck disable=SC2154 # err is of lib.sh
. "$(dirname "$0")/lib.sh"

make_repository repo
git patauto init -q >"$out" 2>"$err"
commit "Start"
spec=patterns/specs/rule_create.pattern.yaml
write "$spec" "schema: patauto/pattern@1" "pattern_id: PAT-RULE-CREATE-001" "name: rule_create" "version: 1.0.0" \
  "status: approved" "kind: files" "intent: A rule." "variables: {name: {type: string}}" \
  "files: [{path: 'rules/{{name|kebab}}.js', content: \"x\"}]"
git patauto check --fix >"$out"
commit "A registry"
git gc -q
head=$(git rev-parse HEAD)

refused() {
  expect 1 git commit -qm wrong "$@"
  holds test "$(git rev-parse HEAD)" = "$head"
}
break_it() { sed -i 's/^version: .*/version: one/' "$spec"; }

break_it
git add -A
refused
stderr_has "patauto: $spec:4: 'one' is no semantic version"
stderr_has "git commit --no-verify"
holds test "$(wc -l <"$err")" -eq 2

# The index counts, not the work tree.
git show "HEAD:$spec" >"$spec"
refused
git reset -q --hard
break_it
write other.txt "1"
git add other.txt
expect 0 git commit -qm "beside a broken work tree"
stderr_empty
head=$(git rev-parse HEAD)

# Other indexes: -a, one of the paths, split, format 4.
refused -a
write other.txt "2"
expect 0 git commit -qm "only this" -- other.txt
head=$(git rev-parse HEAD)
refused -- "$spec"
git add -A
git update-index --split-index
refused
git update-index --no-split-index --index-version 4
refused
git update-index --index-version 2

# Out of date is refused too, and mended by one command.
git reset -q --hard
sed -i 's/^version: .*/version: 1.1.0/' "$spec"
git add -A
refused
stderr_has "patauto: patterns/PATTERN_INDEX.yaml:6: "
git patauto check --fix >"$out"
git add -A
expect 0 git commit -qm "with its index"
stderr_empty
head=$(git rev-parse HEAD)

# Whoever wants to, passes.
break_it
git add -A
git add -N patterns
refused
expect 0 env DISABLE_PATTERN_AUTOMATION=1 git commit -qm "kill switch"
expect 0 git commit -q --amend --no-verify -m "by hand"
write .patauto/config.yaml "hooks: {enforce: false}"
sed -i 's/^version: .*/version: two/' "$spec"
git add -A
expect 0 git commit -qm "not enforced"
git rm -q .patauto/config.yaml
git rm -qr patterns
mkdir -p .patauto
expect 0 git commit -qm "no registry any more"

# A first commit.
make_repository ../new
git patauto init -q >"$out" 2>"$err"
write "$spec" "schema: patauto/pattern@1"
git add -A
expect 1 git commit -qm "first"
stderr_has "patauto: $spec:1: 'pattern_id' is missing"
stderr_has "1 more; 'git patauto check"
