#!/usr/bin/env bash
# Twins of what carries changes about: cherry-pick, revert, am, apply.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# side: a branch with three commits, of which the second clashes with main.
side() {
  two_commits
  git checkout -q -b side
  write s1 text
  commit "Side one"
  write b side
  commit "Side two"
  write s3 text
  commit "Side three"
  git checkout -q main
  write b main
  commit "Main"
}
tell_side='git checkout -q -b told; for n in 1 2 3; do echo $n >$n; git add $n; git commit -qm "Add $n"; done; git checkout -q main'
patches() {
  side
  git format-patch -q -o ../patches main~1..side
}

twin "cherry-pick" side 'git cherry-pick side
  git cherry-pick -x side~2
  git log --format=%B; echo x >>a; git commit -am After' lands
twin "cherry-pick of telemetry" side "$tell_side"'
  git cherry-pick told
  git cherry-pick -x told~1 told~2
  echo x >>a; git commit -am After; git merge -q --no-edit told; git log --format=%s' lands
twin "cherry-pick of a range, -e, -s, --allow-empty" side "$tell_side"'
  git cherry-pick told~2..told
  GIT_EDITOR="sed -i 1s/^/Edited/" git cherry-pick -e -s told~2
  git cherry-pick told
  git cherry-pick --skip
  git cherry-pick --keep-redundant-commits told; git status --short' lands
twin "cherry-pick -n" side "$tell_side"'
  git cherry-pick -n told~1
  git commit -m Picked
  git cherry-pick -n told; echo x >>a; git commit -am "Picked, and more"' shows lands
twin "cherry-pick, a conflict" side 'git cherry-pick side~1
  git commit -m "Too early"
  write b both; git add b; git cherry-pick --continue
  echo x >>a; git commit -am After' lands
twin "cherry-pick, a conflict, committed" side 'git cherry-pick side~2..side
  write b both; git commit -qa --no-edit
  git cherry-pick --continue; git log --format=%s'
twin "cherry-pick, a conflict, aborted, skipped, quit" side 'git cherry-pick side~3..side
  git cherry-pick --abort
  git cherry-pick side~3..side; git cherry-pick --skip
  git cherry-pick side~1; git cherry-pick --quit; git reset -q --hard'
twin "revert" side 'git revert --no-edit HEAD
  GIT_EDITOR="sed -i 1s/^/Edited/" git revert HEAD
  echo x >>a; git commit -qam After; git revert --no-edit HEAD
  git revert --no-edit HEAD; git log --format=%B' lands
twin "revert -n" side 'git revert -n HEAD
  git commit -m Reverted
  echo x >>a; git commit -qam After; git revert -n HEAD; git reset -q --hard' shows lands
twin "revert, a conflict" side 'echo x >>b; git commit -qam More; git revert --no-edit HEAD~1
  write b resolved; git add b; GIT_EDITOR=true git revert --continue
  git revert --no-edit HEAD~1; git revert --abort' shows lands
twin "revert of a merge" side 'git checkout -q side~2; git merge -q --no-edit main; echo x >>a; git commit -qam More
  git revert --no-edit -m 1 HEAD~1
  git revert --no-edit HEAD~1' lands
twin "am" patches 'git am -q ../patches/0001*
  git am ../patches/0003*; echo x >>a; git commit -am After' lands
twin "am, a conflict" patches 'git am ../patches/*
  write b resolved; git add b; git am --continue
  git log --format=%s; git reset -q --hard HEAD~3
  git am -q ../patches/0001* ../patches/0002*; git am --skip
  git am -q ../patches/0002*; git am --abort'
twin "am --3way" patches 'git am --3way ../patches/*
  git commit -m "Too early"
  write b resolved; git add b; git am --continue; git log --format=%s'
twin "am, -s, refused, after telemetry" patches 'echo x >>a; git am -q ../patches/0001*; git commit -qam More
  git am -s ../patches/0003*; echo >no; git am no; git am --abort; git log --format=%B' lands
twin "apply" patches 'git apply --index ../patches/0001*; git commit -m Applied
  git apply --3way ../patches/0002*; git commit -m Clash; git checkout -q --ours b; git commit -qam Clash' lands
finish
