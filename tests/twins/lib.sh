# shellcheck shell=bash disable=SC2034
# Twins: one scenario, run in a repository with PatAuto and telemetry waiting, and in one without, where nothing may
# differ that a person or a script can see. `bash TOPIC.sh PATH-OF-git-patauto [PATTERN]`: PATTERN (a glob) picks twins
# by name. tests/cli/lib.sh makes the sandbox.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../cli/lib.sh"

pattern=${2-*}
root=$SANDBOX/twin
export PYTHONDONTWRITEBYTECODE=1
told=0
landed=0
# The stand-ins of mutants.sh keep no journal; they say so.
real=yes
if [ "$(git patauto version 2>/dev/null)" = "stand-in" ]; then real=no; fi

# What init writes into a work tree. It stands in the history of both twins, so that only hooks and telemetry differ.
init_files=$SANDBOX/init.tar
(
  make_repository "$SANDBOX/init"
  git patauto init >"$SANDBOX/init.out" 2>&1 </dev/null || cat "$SANDBOX/init.out"
  git ls-files -z --others | tar -cf "$init_files" --null -T -
)
# configured: that, as a commit.
configured() {
  tar -xf "$init_files"
  commit "Set up PatAuto"
}

# two_commits: where most twins start; made once and copied.
two_commits() {
  if [ ! -d "$SANDBOX/two_commits" ]; then
    make_repository "$SANDBOX/two_commits"
    configured
    write a one two three
    write b one
    write dir/c one two three four five six seven eight nine ten
    commit "First"
    write b one two
    commit "Second"
    rm .git/hooks/*.sample
  fi
  clock=1700300000
  mkdir -p "$root/repo"
  cp -a "$SANDBOX/two_commits/." "$root/repo"
  cd "$root/repo" || exit 1
  git update-index -q --refresh
}

# changed: two tracked files changed, one new, one of the changes staged.
changed() {
  two_commits
  write a one 2 three
  write b one two three
  write new text
  git add a
}
# set_up SIDE: init here; where the history does not hold its files, both twins have them and exclude them.
set_up() {
  local code=0
  if [ "$1" = with ]; then
    git patauto init >"$SANDBOX/init.out" 2>&1 </dev/null || code=$?
    echo "$code" >"$SANDBOX/init.code"
  fi
  [ -z "$(git ls-files -- ':(top).patauto')" ] || return 0
  tar -xf "$init_files"
  tar -tf "$init_files" >>"$(git rev-parse --git-path info/exclude)"
}

tick() {
  clock=$((clock + 60))
  export GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000"
}

# observe RECORD OPTION...: what there is to see now is appended to RECORD; the one observer serves all twins.
observe() {
  local IFS=$'\t' answer=
  printf '%s\n' "$1"$'\t'"$SANDBOX/step.out"$'\t'"$SANDBOX/step.err"$'\t'"$SANDBOX/step.code"$'\t'"${*:2}" >&8
  read -r answer <&9
  [ "$answer" = observed ] || printf 'broken: %s\n' "$answer" >>"$1"
}
mkfifo "$SANDBOX/requests" "$SANDBOX/answers"
"$PYTHON" "$here/observe.py" "$root" <"$SANDBOX/requests" >"$SANDBOX/answers" &
exec 8>"$SANDBOX/requests" 9<"$SANDBOX/answers"

# release: what must happen before a twin can be deleted; disk.sh and read_only.sh have something to say.
release() { :; }

# live SIDE SETUP SCRIPT: one life of the repository; what there was to see after each step goes to $SANDBOX/SIDE.
live() {
  local side=$1 record=$SANDBOX/$1 script=$3 step start place number=0 code steps=() seen=(new)
  clock=1700000000
  : >"$record"
  release
  rm -rf "$root"
  mkdir "$root"
  cd "$root" || exit 1
  tick
  {
    "$2"
    for place in ${inits-.}; do (cd "$place" && set_up "$side") || echo "broken: init"; done
  } >"$SANDBOX/setup.log" 2>&1
  if grep -q "^broken" "$SANDBOX/setup.log"; then cat "$SANDBOX/setup.log" >>"$record"; fi
  if [[ " $options " == *" shows "* ]]; then seen+=(shows); fi
  mapfile -t steps < <(sed -E 's/^ +//; /^$/d' <<<"$script")
  start=$PWD
  for step in true "${steps[@]}"; do
    number=$((number + 1))
    tick
    printf '\n### %s: %s\n' "$number" "$step" >>"$record"
    if [ "$side" = with ]; then record_telemetry "run-$number" >>"$record"; fi
    code=0
    eval "$step" >"$SANDBOX/step.out" 2>"$SANDBOX/step.err" </dev/null 8>&- 9<&- || code=$?
    echo "$code" >"$SANDBOX/step.code"
    if [ "$number" -gt "${#steps[@]}" ]; then seen+=(last); fi
    observe "$record" "${seen[@]}"
    seen=("${seen[@]/new/}")
  done
  [ "$side" = with ] && [ "$real" = yes ] || return 0
  unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
  cd "$start" || exit 1
  git patauto log --format jsonl 2>&1 | sed -n 's/.*"label":"\(run-[0-9]*\)".*/\1/p' | sort | uniq -d |
    sed 's/^/counted twice: /' >>"$record"
  git log --all --reflog --format= --name-only -- ':(top).patauto/journal' >"$SANDBOX/landed"
}

# record_telemetry LABEL: an execution waits in the spool; says what a plain `true` would not.
record_telemetry() {
  local code=0
  git patauto run --label "$1" -- true >"$SANDBOX/run.out" 2>"$SANDBOX/run.err" </dev/null 8>&- 9<&- || code=$?
  [ "$code" -eq 0 ] || echo "git patauto run: exit code $code"
  cat "$SANDBOX/run.out"
  grep -v patauto "$SANDBOX/run.err"
}

# twin NAME SETUP SCRIPT [OPTION...]: SETUP is a function that leaves the shell in a work tree; each line of SCRIPT is a
# step, after which everything is looked at. Options: `lands`, some commit must carry telemetry in the end; `stays`, none
# may; `shows`, a pick or merge may show segments that other commits carry; `gap`, PatAuto is felt here and the runbook
# says so: the twin fails when that is true no more.
# Before a twin, `inits` names the work trees that are set up, if not only the one where SETUP ends.
twin() {
  local name=$1 options="${*:4}"
  # shellcheck disable=SC2053 # a glob
  [[ $name == $pattern ]] || return 0
  told=$((told + 1))
  : >"$SANDBOX/landed"
  (live with "$2" "$3")
  (live without "$2" "$3")
  sound || differ "$name" "the test itself is broken"
  if [[ " $options " == *" gap "* ]] && [ "$real" = yes ]; then
    if cmp -s "$SANDBOX/with" "$SANDBOX/without"; then differ "$name" "no gap any more: take 'gap' away"; fi
    echo "$name: a known gap (docs/runbook.md)"
    return 0
  fi
  if ! cmp -s "$SANDBOX/with" "$SANDBOX/without"; then differ "$name" "PatAuto is felt"; fi
  [ "$real" = yes ] || return 0
  if [ -s "$SANDBOX/landed" ]; then landed=$((landed + 1)); fi
  if [[ " $options " == *" lands "* ]] && [ ! -s "$SANDBOX/landed" ]; then differ "$name" "no commit carries telemetry"; fi
  if [[ " $options " == *" stays "* ]] && [ -s "$SANDBOX/landed" ]; then differ "$name" "a commit carries telemetry"; fi
}

# sound: both lives were observed at every step.
sound() {
  ! grep -q '^broken' "$SANDBOX/with" "$SANDBOX/without" && grep -q '^file' "$SANDBOX/without" &&
    [ "$(grep -c '^### ' "$SANDBOX/without")" -eq "$(grep -c '^code ' "$SANDBOX/without")" ]
}

differ() {
  failures=$((failures + 1))
  printf '%s: %s\n' "$1" "$2"
  diff -U 2 --label without --label with -F '^###' "$SANDBOX/without" "$SANDBOX/with" | head -n 40 | sed 's/^/    /'
  printf "    again: bash tests/twins/%s git-patauto '%s'\n" "$(basename "$0")" "$1"
}

# finish: the last line of a script; a pattern that fits nothing is no success.
finish() {
  echo "$told twins, $landed with telemetry in a commit"
  [ "$told" -gt 0 ] || complain "no twin was run"
}
