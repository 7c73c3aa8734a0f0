#!/usr/bin/env bash
# maintenance run: what is sure enough is approved in one commit, the rest drafted; in CI everything is on branches.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
id=$(git patauto suggest --kind files --format json | "$PYTHON" -c 'import json, sys
print(next(c["id"] for c in json.load(sys.stdin)["candidates"] if c["pattern"] == "rules/{{name}}.js"))')
start=$(git rev-parse HEAD)
detect() { expect "$1" git patauto maintenance run --task=detect --format json "${@:2}"; }
status_of() { "$PYTHON" -c 'import json, sys
print(next((p["status"] for p in json.load(open(sys.argv[1]))["patterns"] if p["candidate"] == sys.argv[2]), "none"))' "$out" "$id"; }

expect 2 git patauto maintenance run
expect 2 git patauto maintenance start --task=detect
expect 2 git patauto maintenance run --task=detect --push origin

# The kill switch, a hook, a local set-up: nothing happens.
DISABLE_PATTERN_AUTOMATION=1 expect 0 git patauto maintenance run --task=detect
stdout_is "DISABLE_PATTERN_AUTOMATION is set: nothing is done"
DISABLE_PATTERN_AUTOMATION=1 expect 0 git patauto maintenance run --task=cleanup --format json
json 'a["ran"] is False'
GIT_INDEX_FILE=.git/index expect 5 git patauto maintenance run --task=detect
expect 0 git patauto init --local
expect 5 git patauto maintenance run --task=detect
expect 0 git patauto uninstall
holds test "$(git rev-parse HEAD)" = "$start"

# Mode review: everything waits, as drafts. One commit; what the user has staged and changed stays.
write .patauto/config.yaml "mode: review"
commit "Review everything"
echo staged >staged.txt
git add staged.txt
echo "more" >>README.md
git status --porcelain >"$SANDBOX/before"
parent=$(git rev-parse HEAD)
detect 0
json 'a["mode"] == "review" and not a["ci"] and a["patterns"] and all(p["status"] == "draft" for p in a["patterns"])'
holds test "$(status_of)" = draft
holds test "$(git rev-parse HEAD^)" = "$parent"
git status --porcelain >"$SANDBOX/after"
holds cmp "$SANDBOX/before" "$SANDBOX/after"
holds test -z "$(git show --name-only --format= HEAD | grep -v '^patterns/\|^templates/')"
holds test -n "$(ls patterns/drafts)"
expect 0 git patauto check
stdout_has "0 errors"
detect 0
json 'a["patterns"] == [] and a["commit"] is None'
json "any(l['candidate'] == '$id' and 'which is draft' in l['reason'] for l in a['left_out'])"
git reset -q HEAD staged.txt
git checkout -q README.md
rm staged.txt
git reset -q --hard "$parent"

# Mode aggressive, by the thresholds of the config: the figures decide, one way and the other.
decide() {
  write .patauto/config.yaml "thresholds: {auto_approve: $1, auto_approve_similarity: $2}"
  commit "Thresholds $1 $2"
  detect 0
  status_of
  git reset -q --hard HEAD~1
}
holds test "$(decide 0.3 0.1)" = approved
git reset -q --hard "$parent"
holds test "$(decide 0.99 0.1)" = draft
git reset -q --hard "$parent"
holds test "$(decide 0.3 0.99)" = draft
git reset -q --hard "$parent"

# What was rejected, and what waits on a branch, is left out.
expect 0 git patauto snooze "$id" --days 9
detect 0
holds test "$(status_of)" = none
git reset -q --hard "$parent"
git patauto snooze "$id" --days 1 >/dev/null
export PATAUTO_NOW=2099-01-01T00:00:00.000Z
expect 0 git patauto propose "$id"
detect 0
holds test "$(status_of)" = none
json "any(l['candidate'] == '$id' and 'waits for a person' in l['reason'] for l in a['left_out'])"
git reset -q --hard "$parent"
git branch -q -D patauto/rules_create-v1.0.0

# A dirty registry file refuses.
write patterns/specs/mine.pattern.yaml "not yet"
detect 3
rm -r patterns

# approve of a candidate: one commit, and new uses it.
expect 0 git patauto approve "$id" --reason "looks right" --format json
json 'a["status"] == "approved" and len(a["commit"]) == 40'
holds test "$(git rev-parse HEAD^)" = "$parent"
holds test "$(git show -s --format='%(trailers:key=Patauto-Candidate,valueonly)' | xargs)" = "$id"
expect 0 git patauto new rules/no-new.js --dry-run --format json
json 'a["pattern"] == "PAT-RULES-CREATE-001"'
expect 0 git patauto verify --all
expect 1 git patauto approve "$id"
expect 1 git patauto approve CAND-000000000000
git reset -q --hard "$parent"
expect 0 git patauto approve "$id" --no-commit
holds test -f patterns/specs/rules_create.pattern.yaml
holds test "$(git rev-parse HEAD)" = "$parent"
git clean -qfd patterns templates

# In CI: branches only, pushed; the second run finds them there.
write .patauto/config.yaml "thresholds: {auto_approve: 0.3, auto_approve_similarity: 0.1}"
commit "Low thresholds"
git init -q --bare ../remote.git
git remote add origin "$PWD/../remote.git"
git push -q origin main
head=$(git rev-parse HEAD)
git clone -q "$PWD/../remote.git" ../runner
cd ../runner || exit 1
CI=true expect 0 git patauto maintenance run --task=detect --push origin --format json
json "[(p['branch']['name'], p['branch']['pushed'], p['status']) for p in a['patterns'] if p['candidate'] == '$id'] == [('patauto/rules_create-v1.0.0', True, 'approved')]"
json 'a["ci"] and a["commit"] is None'
holds test "$(git rev-parse HEAD)" = "$head"
holds test -z "$(git status --porcelain)"
tip=$(git -C ../remote.git rev-parse patauto/rules_create-v1.0.0)
cd "$SANDBOX" && rm -rf runner && git clone -q "$PWD/remote.git" runner && cd runner || exit 1
CI=true PATAUTO_NOW=2099-02-01T00:00:00.000Z expect 0 git patauto maintenance run --task=detect --push origin
holds test "$(git -C ../remote.git rev-parse patauto/rules_create-v1.0.0^)" = "$head"
holds test "$(git -C ../remote.git rev-parse "patauto/rules_create-v1.0.0^{tree}")" = "$(git -C ../remote.git rev-parse "$tip^{tree}")"
# A branch that a person has changed stays as it is; merging one is the approval.
git checkout -q patauto/rules_create-v1.0.0
write note.txt "by hand"
commit "By hand"
git push -q origin patauto/rules_create-v1.0.0
tip=$(git rev-parse HEAD)
git checkout -q main
CI=true detect 0 --push origin
json "any(l['candidate'] == '$id' and 'a person has changed' in l['reason'] for l in a['left_out'])"
holds test "$(git -C ../remote.git rev-parse patauto/rules_create-v1.0.0)" = "$tip"
git merge -q --no-edit patauto/rules_create-v1.0.0
CI=true detect 0
json "any(l['candidate'] == '$id' and 'which is approved' in l['reason'] for l in a['left_out'])"

# The reports, and the journal packed: a commit here, a branch in CI.
expect 0 git patauto maintenance run --task=report
holds grep -q "What this repository repeats" patterns/reports/pattern_candidates_weekly.md
holds test -z "$(git status --porcelain)"
expect 0 git patauto check
journal_segment <<'PY'
lines = [line(i, "exec", {"op": "RUN_TESTS", "ok": True, "ms": 1}) for i in range(5)]
PY
clock=1900000000
commit "Old events"
CI=true expect 0 git patauto maintenance run --task=cleanup --format json
json 'a["branch"]["name"] == "patauto/pack-journal" and len(a["removed"]) == 1 and len(a["changed"]) == 1'
holds test -z "$(git status --porcelain)"
expect 0 git patauto maintenance run --task=cleanup --format json
json 'len(a["removed"]) == 1 and len(a["commit"]) == 40'
expect 0 git patauto maintenance run --task=cleanup
stdout_is "nothing to do"
