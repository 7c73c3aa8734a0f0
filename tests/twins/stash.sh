#!/usr/bin/env bash
# Twins of what changes the index and the work tree without a commit: stash, bisect, reset, restore.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# long: sixteen commits, of which the ninth breaks something.
long() {
  two_commits
  local number
  for number in $(seq 16); do
    [ "$number" -ne 9 ] || write broken yes
    write "file" "$number"
    commit "Commit $number"
  done
}

twin "stash" changed 'git stash
  git stash list -p; git stash show --stat; git stash pop --index
  git stash push -m Words b; git stash apply; git checkout -q b; git stash drop
  git commit -am After; git stash; git stash clear' lands
twin "stash after telemetry" changed 'git commit -qm One; git stash
  echo x >>dir/c; git commit -qam Two; git stash pop
  git stash -q; git checkout -q HEAD~1; git stash pop; git checkout -qf main' lands
twin "stash -u, -a, -k, -S" changed 'git stash -u
  git stash show -p --include-untracked; git stash pop -q
  git stash -k -u; git commit -qm Staged; git stash pop
  git add b; echo y >>a; git stash -S; git stash pop -q --index
  echo ignored >>.git/info/exclude; write ignored text; git stash -a -q; git stash pop -q'
twin "stash, a conflict" changed 'git stash -q; write b other; git commit -qam Other
  git stash pop
  git checkout -q --theirs b; git add b; git commit -qm Resolved; git stash list
  git stash drop' lands
twin "stash branch, -p, create and store" changed 'git stash -q; git stash branch again
  git commit -qm Staged; printf "y\n" | git stash push -p -q; git stash pop -q
  git stash store -m Made "$(git stash create)"; git stash list' lands
twin "bisect run" long 'git bisect start HEAD HEAD~16
  git bisect run test ! -e broken
  git bisect log | tail -n 1; git bisect reset' stays
twin "bisect over telemetry" two_commits '
  for n in 1 2 3 4 5 6; do echo $n >>a; [ $n != 4 ] || touch broken; git add .; git commit -qm "C $n"; done
  git bisect start HEAD HEAD~6; git bisect run test ! -e broken
  git bisect reset; echo x >>a; git commit -qam After' lands
twin "reset --hard, --keep" changed 'git commit -qam One; git reset -q --hard HEAD~1
  git reset -q --hard "HEAD@{1}"; git reset -q --keep HEAD~1; git status --short' lands
# A commit that carries telemetry, undone by half: the segment is then what the commit's other files are, and shows.
twin "reset --soft" changed 'git commit -qm One; git reset --soft HEAD~1
  git commit -qm Again; git status --short' shows
twin "reset --mixed" changed 'git commit -qm One; git reset -q HEAD~1; git add -A
  git commit -qm Again; git status --short' shows
twin "restore, checkout of paths, clean" changed 'git commit -qm One; git restore --source HEAD~1 a; git restore a
  git checkout -q HEAD~1 -- b; git clean -fdq; git commit -qam Back; git restore --staged .' lands
# No notes here: their trees name commits, and those differ by the segments.
twin "replace, tags" changed 'git commit -qm One; git tag -m Words v1; git describe
  git replace --edit HEAD </dev/null; GIT_EDITOR="sed -i s/^One/1/" git replace --edit HEAD; git log --format=%s
  git replace -d "$(git rev-parse HEAD)"; git commit -qam Two' lands
finish
