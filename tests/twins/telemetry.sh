# shellcheck shell=bash
# What the telemetry scripts share: every recorded run has a label of its own, and labels are counted.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

runs=0
# note_run: a run is recorded, under the next number.
note_run() {
  runs=$((runs + 1))
  git patauto run --label "n$runs" -- true || complain "run failed: n$runs"
}
# labels: of every event that `log` knows here, sorted, one a line, doubled where an event is counted twice.
labels() {
  git patauto log --format jsonl 2>"$err" | "$PYTHON" -c 'import json, sys
for line in sys.stdin:
    event = json.loads(line)
    if event["k"] == "exec":
        print(event.get("label") or event.get("d", {}).get("label"))' | sort
}
# remembered LABEL...: exactly these runs are known, each once.
remembered() {
  labels >"$out"
  printf '%s\n' "$@" | sort >"$SANDBOX/wanted"
  cmp -s "$SANDBOX/wanted" "$out" || complain "not the runs that were recorded: $(diff "$SANDBOX/wanted" "$out" | grep '^[<>]' | tr '\n' ' ')"
}
numbered() { seq -f 'n%.0f' "$1" "$2"; }
# all_remembered: every numbered run, once.
all_remembered() {
  local all
  mapfile -t all < <(numbered 1 "$runs")
  remembered "${all[@]}"
}
# segments: the journal's files in HEAD.
segments() { git ls-tree -r --name-only HEAD -- ':(top).patauto/journal'; }
# unseen: git status has nothing to say of us, and no lock or fault is left.
unseen() {
  git status --porcelain --untracked-files=all >"$out" 2>"$err"
  if grep patauto "$out"; then complain "git status shows it"; fi
  git diff-files --name-only >"$out"
  if grep patauto "$out"; then complain "git diff-files shows it"; fi
  expect 0 git fsck --strict --no-dangling --no-progress
}
# equipped: a repository with PatAuto, here.
equipped() {
  rm -rf "$root"
  mkdir "$root"
  cd "$root" || exit 1
  tick
  two_commits
  expect 0 git patauto init
  runs=0
}
# work MESSAGE [OPTION...]: one more commit.
work() {
  tick
  echo "$1" >>a
  git commit -qam "$@"
}
