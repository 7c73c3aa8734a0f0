#!/usr/bin/env bash
# Telemetry is never lost and never doubled: aborted commits, parallel runs, two work trees, deleted caches.
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

equipped
note_run
all_remembered
work One
holds test "$(segments | wc -l)" -eq 1
all_remembered
unseen

# Commits that do not come about, and commits that do not ask.
note_run
echo x >>a
for how in "GIT_EDITOR=false git commit -a" "GIT_EDITOR=true git commit -a" "git commit -a -m ''" "git commit -m none" \
  "git -c gpg.program=false commit -S -am x" "git commit -am x --author nobody" "git commit --dry-run -a"; do
  note_run
  eval "$how" >"$out" 2>&1 </dev/null
  all_remembered
  unseen
done
git commit -qanm "Unchecked"
all_remembered
printf '#!/bin/sh\nexit 1\n' >.git/hooks/commit-msg
chmod +x .git/hooks/commit-msg
note_run
echo x >>a
expect 1 git commit -am Refused
expect 1 git commit -m Refused a
all_remembered
rm .git/hooks/commit-msg
git commit -qam Accepted
all_remembered
holds test "$(git log --format= --name-only -- .patauto/journal | wc -l)" -eq "$(segments | wc -l)"
unseen

# Every form of commit that carries something, or leaves it waiting.
for how in "-a" "-- a" "--only a" "--include a" "--amend -a" "--allow-empty" "--amend"; do
  note_run
  echo x >>a
  # shellcheck disable=SC2086 # options
  git commit -q -m "How $how" $how >"$out" 2>&1
  all_remembered
  unseen
done

# Twenty at once.
seq 21 40 | xargs -P 20 -I{} git patauto run --label "p{}" -- true
mapfile -t known < <(numbered 1 "$runs"; seq -f 'p%.0f' 21 40)
remembered "${known[@]}"
git add -A
work Parallel
remembered "${known[@]}"
holds test "$(find .git/patauto/spool -type f | wc -l)" -eq 0

# What may be deleted at any time.
rm -f .git/patauto/cache.db* .git/patauto/state.db*
remembered "${known[@]}"
git patauto status >"$out" 2>&1
rm -f .git/patauto/cache.db* .git/patauto/state.db*
work "Without caches"
remembered "${known[@]}"
printf garbage >.git/patauto/state.db
printf garbage >.git/patauto/cache.db
git patauto run --label last -- true
work "With broken caches"
remembered "${known[@]}" last
unseen

# Two work trees that commit at once share one spool.
equipped
git worktree add -q ../linked -b linked 2>/dev/null
for round in 1 2 3 4; do
  note_run
  (cd ../linked && git patauto run --label "linked$round" -- true && echo x >>b && git commit -qam "Linked $round") &
  work "Main $round"
  wait $!
  unseen
done
git merge -q --no-edit linked
mapfile -t known < <(numbered 1 "$runs"; seq -f 'linked%.0f' 1 4)
remembered "${known[@]}"

# A commit of its own, and nothing to flush is no commit.
note_run
expect 0 git patauto flush
known+=("n$runs")
remembered "${known[@]}"
before=$(git rev-parse HEAD)
expect 0 git patauto flush
holds test "$(git rev-parse HEAD)" = "$before"
unseen

# stage_and_work MESSAGE: a commit of the real index; only such a one has its copy changed.
stage_and_work() {
  tick
  echo "$1" >>a
  git add a
  git commit -qm "$1"
}
waiting() { find .git/patauto/spool/new -type f | wc -l; }

# A git that was killed while it changed our copy of the index has left its lock: the next one is not in its way.
note_run
known+=("n$runs")
touch .git/patauto/index.after.lock
stage_and_work "After a kill" >"$out" 2>&1
holds test ! -s "$out"
holds test "$(waiting)" -eq 0
unseen

# Somebody sits on the lock for claims: the commit does not wait for them, the events do.
note_run
known+=("n$runs")
mkfifo "$SANDBOX/until"
flock .git/patauto/flush.lock sh -c "echo held >'$SANDBOX/held'; cat" <"$SANDBOX/until" >"$out" 2>&1 &
holder=$!
exec 7>"$SANDBOX/until"
until [ -s "$SANDBOX/held" ] || ! kill -0 "$holder"; do :; done
before=$(date +%s%N)
stage_and_work "While it is held" 7>&-
holds test "$((($(date +%s%N) - before) / 1000000))" -lt 1500
holds test "$(waiting)" -eq 1
exec 7>&-
wait "$holder"
stage_and_work "Once it is free"
holds test "$(waiting)" -eq 0
remembered "${known[@]}"
unseen
