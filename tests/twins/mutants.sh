#!/usr/bin/env bash
# The test of the twins: a stand-in whose hooks do nothing is not felt, and hooks with one fault each are caught.
# shellcheck disable=SC2016 # faults and steps are shell text
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

real=no
options=
rm "$SANDBOX/bin/git-patauto"
# compare SETUP SCRIPT FAULT: two lives, one of them with a stand-in that has the fault.
compare() {
  fault=$3 awk '{ if ($0 ~ /^ *@HOOK@$/) print ENVIRON["fault"]; else print }' "$here/stand_in.sh" >"$SANDBOX/bin/git-patauto"
  chmod +x "$SANDBOX/bin/git-patauto"
  (live with "$1" "$2")
  if [ "$1 $2" != "${life-}" ]; then (live without "$1" "$2"); fi
  life="$1 $2"
  told=$((told + 1))
  sound || complain "the test itself is broken"
}
unnoticed() {
  wanted "$1" || return 0
  compare "${@:2}"
  diff "$SANDBOX/without" "$SANDBOX/with" >"$out" 2>"$err" || complain "noticed: $1"
}
caught() {
  wanted "$1" || return 0
  compare "${@:2}"
  ! diff "$SANDBOX/without" "$SANDBOX/with" >"$out" 2>"$err" || complain "not caught: $1"
}
# shellcheck disable=SC2053 # a glob
wanted() { [[ $1 == $pattern ]]; }
pre() { printf 'if [ "$hook" = pre-commit ]; then %s; fi' "$1"; }
post() { printf 'if [ "$hook" = post-commit ]; then %s; fi' "$1"; }

plain='git commit -m Plain
  git commit -am Next'
segment='mkdir -p .patauto/journal/w; echo x >.patauto/journal/w/s.jsonl'
stage='git update-index --add --cacheinfo "100644,$(echo x | git hash-object -w --stdin),.patauto/journal/w/s.jsonl"'

unnoticed "nothing" changed "$plain" ':'
unnoticed "three lines" changed "$plain" 'echo "patauto: $hook" >&2'
unnoticed "a segment, as the contract wants it" changed "$plain" "$(pre "$stage")
  if [ \"\$hook\" = prepare-commit-msg ]; then git update-index --force-remove .patauto/journal/w/s.jsonl; fi
  $(post "$stage; git checkout-index -f -u .patauto/journal/w/s.jsonl")"
caught "adds everything" changed "$plain" "$(pre 'git add -A')"
caught "refuses" changed "$plain" "$(pre 'exit 1')"
caught "leaves a file in the work tree" changed "$plain" "$(pre "$segment")"
caught "commits a file that the work tree lacks" changed "$plain" "$(pre "$stage")"
caught "leaves a lock" changed "$plain" "$(post ': >.git/index.lock')"
caught "four lines" changed "$plain" 'echo "patauto: $hook" >&2; echo "patauto: more" >&2'
caught "complains as somebody else" changed "$plain" "$(post 'echo "error: no spool" >&2')"
caught "touches a file" changed "$plain" "$(post 'touch b')"
caught "changes a mode" changed "$plain" "$(post 'chmod 600 b')"
caught "rewrites a file" changed "$plain" "$(post 'cp -p b b2; mv b2 b')"
caught "leaves an empty folder" changed "$plain" "$(post 'mkdir -p made')"
caught "amends" changed "$plain" "$(post '[ -e .git/patauto/x ] || { mkdir -p .git/patauto; : >.git/patauto/x; git commit -q --amend -m Mine; }')"
caught "takes a file out of the commit" changed "$plain" "$(pre 'git reset -q -- a')"
caught "moves a ref" changed "$plain" "$(post 'git update-ref refs/heads/mine HEAD')"
caught "writes a reflog entry" changed "$plain" "$(post 'git update-ref -m mine HEAD HEAD^; git update-ref -m mine HEAD HEAD@{1}')"
caught "sets a setting" changed "$plain" "$(post 'git config core.hooksPath .git/hooks')"
caught "eats the message" changed "$plain" 'if [ "$hook" = prepare-commit-msg ]; then echo Mine >"$3"; fi'
caught "leaves a broken object" changed "$plain" "$(post 'git hash-object -t tree -w --stdin --literally </dev/null | tr 4 5 >.git/refs/heads/mine')"
caught "leaves a file staged" changed 'GIT_EDITOR=true git commit' "$(pre "$stage")"
caught "leaves a file staged by a partial commit" changed 'git commit -m x b' "$(pre "GIT_INDEX_FILE=.git/index $stage")"
in_a_merge='git checkout -q -b topic; git commit -qam T; git checkout -q main; write b x; git commit -qam M; git merge topic
  write b y; git commit -am Merged'
caught "ends a merge" changed "$in_a_merge" "$(pre 'rm -f .git/MERGE_HEAD')"
in_a_rebase='git commit -qam One; git rebase --force-rebase HEAD~1'
caught "prints in a rebase" changed "$in_a_rebase" 'echo patauto'
caught "writes into a rebase" changed 'git commit -qam One; git rebase --force-rebase --exec false HEAD~1' \
  "$(post '[ ! -d .git/rebase-merge ] || : >.git/rebase-merge/mine')"
caught "drops a stash" changed 'git stash; echo x >>a; git commit -qam x; git stash list' "$(post 'git stash drop -q')"
caught "stashes its own" changed 'git commit -qm x; git stash' "$(post "$stage")"
caught "loses an index flag" changed 'git update-index --assume-unchanged b; git commit -m x' "$(post 'git update-index --no-assume-unchanged b')"
caught "unsplits the index" changed 'git update-index --split-index; git commit -m x' "$(post 'git update-index --no-split-index')"
caught "leaves a file that is ignored" changed 'echo .patauto >>.git/info/exclude; git commit -m x' "$(pre "$segment")"
caught "waits with standard output open" changed 'before=$SECONDS; text=$(git commit -m x 2>&1); [ $((SECONDS - before)) -lt 8 ] || echo slow' \
  "$(post 'sleep 9 2>&1 & :')"
finish
