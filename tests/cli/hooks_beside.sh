#!/usr/bin/env bash
# The hooks beside what git and others do: commits that git gives up, children that complain, hooks of the user's.
. "$(dirname "$0")/lib.sh"

make_repository repo
git patauto init -q >"$out"
write a 1
commit "Start"
number=10
event() { # a file of the spool, as a batch of observations leaves it
  number=$((number + 1))
  mkdir -p .git/patauto/spool/new .git/patauto/spool/tmp
  local id=01HF${number}00000000000000000000
  printf '{"v":1,"id":"%s","t":"2023-11-14T22:13:20.000Z","w":"%016d","k":"exec","d":{},"x":"0"}\n' "$id" 1 \
    >".git/patauto/spool/new/$id-shared.jsonl"
}
waiting() { find .git/patauto/spool/new -type f | wc -l; }
clean() {
  holds test -z "$(git status --porcelain)"
  holds test -z "$(git diff-files)"
  holds test ! -e .git/patauto/flush.tx
}

event
# A commit that fails at a ref leaves a transaction; the next one, whichever index it uses, takes its events along.
for next in "-qm again" "-qam again"; do
  echo "$next" >>a
  touch .git/refs/heads/main.lock
  expect 128 git commit -qam locked
  rm .git/refs/heads/main.lock
  git add a
  # shellcheck disable=SC2086 # options
  expect 0 git commit $next
  holds test "$(waiting)" -eq 0
  clean
  event
done

# An amend that would leave nothing is given up by git after pre-commit.
write b 1
git add b
DISABLE_PATTERN_AUTOMATION=1 expect 0 git commit -qm "to be undone"
git rm -q b
expect 1 git commit -q --amend --no-edit
holds test "$(git status --porcelain)" = "D  b"
holds test "$(waiting)" -eq 1
expect 0 git commit -qm "another way"
echo b >>a
expect 0 git commit -qam "carries what waits"
holds test "$(waiting)" -eq 0
clean

# Git's own children may complain, and so may what they run; none of that is shown.
write "$SANDBOX/monitor" "#!/bin/sh" "echo broken >&2" "exit 1"
chmod +x "$SANDBOX/monitor"
ln -s "$SANDBOX/monitor" .git/monitor
git config core.fsmonitor .git/monitor
git update-index --fsmonitor 2>"$err"
for switch in "" 1; do
  event
  echo "monitored $switch" >>a
  git add a 2>"$err"
  DISABLE_PATTERN_AUTOMATION=$switch expect 0 git commit -qm monitored
  cp "$err" "$SANDBOX/monitored$switch"
done
holds grep -q broken "$SANDBOX/monitored"
holds cmp "$SANDBOX/monitored" "$SANDBOX/monitored1"
git config --unset core.fsmonitor
git update-index --no-fsmonitor

# A saved hook runs first in pre-commit and after our step in the others, with its arguments, input and exit status.
git patauto uninstall >"$out"
for name in pre-commit prepare-commit-msg post-commit; do
  write ".git/hooks/$name" "#!/bin/sh" "echo $name \$#" "git status --porcelain" "git diff-index --cached --name-only HEAD" \
    'test ! -e refuse'
  chmod +x ".git/hooks/$name"
done
git patauto init -q >"$out"
echo 5 >>a
git add a
expect 0 git commit -qm "saved hooks look"
holds test "$(waiting)" -eq 0
holds test "$(grep -c '^pre-commit 0$\|^prepare-commit-msg 2$\|^post-commit 0$' "$err")" -eq 3
holds test "$(grep -c patauto "$err")" -eq 0
write refuse
git add refuse
expect 1 git commit -qm refused
git rm -qf refuse
