# shellcheck shell=bash disable=SC2034,SC2153
# The sandbox of the black-box tests. A script is run as `bash TOPIC.sh PATH-OF-git-patauto` and sources this first:
# it starts itself again with a cleared environment, HOME and a scratch directory of its own, a path that holds a space
# and an umlaut, fixed author and dates. DEEP, if set, asks for the long version where there is one.
# A failed expectation is printed and remembered; the script's exit code tells.

if [ -z "${SANDBOX-}" ]; then
  set -eu
  program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
  python=$(python3 -c 'import sys; print(sys.executable)')
  SANDBOX=$(mktemp -d)/"a b-ä"
  mkdir -p "$SANDBOX/home" "$SANDBOX/bin"
  ln -s "$program" "$SANDBOX/bin/git-patauto"
  [ ! -x "$program-hook" ] || ln -s "$program-hook" "$SANDBOX/bin/git-patauto-hook"
  code=0
  scripts=$(cd "$(dirname "$0")" && pwd)
  env -i SANDBOX="$SANDBOX" SCRIPTS="$scripts" PYTHON="$python" PATH="$SANDBOX/bin:$PATH" HOME="$SANDBOX/home" LC_ALL=C TZ=UTC \
    GIT_CONFIG_NOSYSTEM=1 TERM=dumb DEEP="${DEEP-}" bash "$0" "$@" || code=$?
  rm -rf "$(dirname "$SANDBOX")"
  exit "$code"
fi

set -u
cd "$SANDBOX" || exit 1
git config --global init.defaultBranch main
git config --global user.name "A U Thor"
git config --global user.email "author@example.com"
out=$SANDBOX/out
err=$SANDBOX/err
clock=1700000000
failures=0
trap '[ "$failures" -eq 0 ] || { echo "$failures expectations failed"; exit 1; }' EXIT

complain() {
  failures=$((failures + 1))
  printf 'line %s: %s\n' "${BASH_LINENO[1]}" "$1"
  sed 's/^/    out: /' "$out" | head -n 20
  sed 's/^/    err: /' "$err" | head -n 20
}

# expect CODE COMMAND...: runs it with its outputs in $out and $err.
expect() {
  local wanted=$1 code=0
  shift
  "$@" >"$out" 2>"$err" </dev/null || code=$?
  [ "$code" -eq "$wanted" ] || complain "exit code $code instead of $wanted: $*"
}
stdout_has() { grep -qF -- "$1" "$out" || complain "standard output lacks: $1"; }
stdout_lacks() { ! grep -qF -- "$1" "$out" || complain "standard output has: $1"; }
stdout_is() { [ "$(cat "$out")" = "$1" ] || complain "standard output is not: $1"; }
stdout_empty() { [ ! -s "$out" ] || complain "standard output is not empty"; }
stderr_has() { grep -qF -- "$1" "$err" || complain "standard error lacks: $1"; }
stderr_empty() { [ ! -s "$err" ] || complain "standard error is not empty"; }
holds() { "$@" || complain "does not hold: $*"; }

# json EXPRESSION: Python, with the answer as `a`; standard output must be one JSON value.
json() {
  "$PYTHON" -c 'import json, sys, urllib.parse; a = json.load(open(sys.argv[1], encoding="utf-8")); sys.exit(not eval(sys.argv[2]))' \
    "$out" "$1" 2>>"$err" || complain "the JSON answer does not have: $1"
}

# play COMMAND [TEXT=KEYS...]: on a terminal of its own, see play.py.
play() { expect 0 "$PYTHON" "$SCRIPTS/play.py" "$@"; }

# make_repository DIRECTORY [git init options]: and go there.
make_repository() {
  local directory=$1
  shift
  git init -q "$@" "$directory" && cd "$directory" || exit 1
}

# commit MESSAGE: everything, one day later than the last one.
commit() {
  clock=$((clock + 86400))
  git add -A
  GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000" git commit -q --allow-empty -m "$1"
}

# write FILE LINE...: its directories too.
write() {
  local file=$1
  shift
  mkdir -p -- "$(dirname -- "$file")"
  printf '%s\n' "$@" >"$file"
}

camel() { printf '%s' "$1" | sed -E 's/-(.)/\U\1/g'; }

# plant_rule NAME: one member of the family, its test, and its line in index.js, sorted.
plant_rule() {
  local name=$1 id
  id=$(camel "$name")
  write "rules/$name.js" "import {report} from '../report.js';" "" "const MESSAGE = '$name';" "" \
    "export function $id(context) {" "  return report(context, MESSAGE);" "}" "" "export default $id;"
  write "test/$name.js" "import $id from '../rules/$name.js';" "import {check} from './check.js';" "" \
    "check('$name', $id, {" "  valid: []," "  invalid: []," "});"
  printf "export {default as %s} from './rules/%s.js';\n" "$id" "$name" >>index.js
  LC_ALL=C sort -o index.js index.js
}

# plant_family: a repository's history of eight rules, one commit each, after some unrelated beginnings.
plant_family() {
  write report.js "export const report = (context, message) => context.report(message);"
  write test/check.js "export const check = (name, rule, cases) => cases.valid.concat(cases.invalid);"
  write README.md "# Rules"
  : >index.js
  commit "Start"
  local name
  for name in no-tabs prefer-const no-empty-file max-depth no-alert-box sort-keys prefer-spread no-lonely-if; do
    plant_rule "$name"
    commit "Add $name"
  done
}

# plant_parts: a family whose members create 40 files and register in ten: as many files as a commit may add to be learned
# from. On top of it, work of the user's that is not committed: a new line in a list that `new src/NAME.txt` edits too, a
# file beside, a staged one.
plant_parts() {
  local list name part
  for list in 0 1 2 3 4 5 6 7 8 9; do write "lists/$list.txt" alpha-zero omega-last; done
  write README.md "# Parts"
  commit "Start"
  for name in beta-one gamma-two delta-three kappa-four lambda-five; do
    write "src/$name.txt" "part $name" "of the machine"
    for part in $(seq -w 1 39); do write "parts/p$part/$name.txt" "$name in place $part" "well oiled"; done
    for list in 0 1 2 3 4 5 6 7 8 9; do
      printf '%s\n' "$name" >>"lists/$list.txt"
      LC_ALL=C sort -o "lists/$list.txt" "lists/$list.txt"
    done
    commit "Add $name"
  done
  expect 0 git patauto new src/sigma-new.txt --dry-run --format json
  json 'len(a["files"]) == 50 and sum(f["action"] == "edit" for f in a["files"]) == 10'
  printf 'mine\n' >>lists/3.txt
  write src/mine.txt "mine"
  git add src/mine.txt
  write notes.txt "mine, too"
}

# journal_segment: a segment in the journal. Standard input is Python that makes a list `lines` by line(MS, KIND, D), and
# of any other bytes.
journal_segment() {
  local path=.patauto/journal/00000000000f00d5/2026-11/01KAQ0000000000000000000AA.jsonl
  mkdir -p "${path%/*}"
  {
    cat <<'PY'
import importlib.util, sys
spec = importlib.util.spec_from_file_location("perf", sys.argv[1] + "/../../bench/perf/perf.py")
perf = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(perf)
ids = ("01KAQ0000000000000000000%02d" % i for i in range(10, 99))
line = lambda ms, kind, d: perf.journal_line(1763900000000 + ms, "00000000000f00d5", kind, d, next(ids))
PY
    cat
    echo 'open(sys.argv[2], "wb").writelines(lines)'
  } >"$SANDBOX/segment.py"
  "$PYTHON" "$SANDBOX/segment.py" "$(dirname "$0")" "$path"
}
