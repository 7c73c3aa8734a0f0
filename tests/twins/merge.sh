#!/usr/bin/env bash
# Twins of `git merge`, pull and push.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# branches: main and topic, which fit; clash, which does not fit main; and a third.
branches() {
  two_commits
  git checkout -q -b topic
  write topic text
  commit "Topic"
  git checkout -q -b clash main
  write b one clash
  commit "Clash"
  git checkout -q -b third main
  write third text
  commit "Third"
  git checkout -q main
}
# diverged: the branches, and main has gone on.
diverged() {
  branches
  write b one two main
  commit "Main"
}
# shared: a clone with something to pull, from another clone's push.
shared() {
  diverged
  git clone -q --bare . ../origin.git
  git clone -q ../origin.git ../other 2>/dev/null
  (cd ../other && write other text && commit "Other" && git push -q)
  git remote add origin ../origin.git
  git fetch -q
  git branch -q --set-upstream-to origin/main
}

twin "fast-forward" branches 'git merge topic
  git merge --ff-only topic; echo x >>a; git commit -am After'
twin "fast-forward over telemetry" branches 'git checkout -q topic; echo x >>a; git commit -qam Telling
  git checkout -q main; git merge -q topic
  echo y >>a; git commit -am After' lands
twin "--no-ff" diverged 'git merge --no-ff --no-edit topic
  git merge --no-ff -m Words third
  GIT_EDITOR="cp .git/MERGE_MSG ../seen; sed -i 1s/^/x/" git merge --no-ff clash
  git merge --abort'
twin "telemetry on both sides" diverged 'echo x >>a; git commit -qam Main
  git checkout -q topic; echo x >>topic; git commit -qam Topic
  git merge -q --no-edit main
  git checkout -q main; git merge -q topic' lands
twin "a conflict, resolved" diverged 'git merge clash
  git commit -m "Too early"
  write b resolved; git add b; git commit --no-edit
  echo x >>a; git commit -am After' lands
twin "a conflict, resolved by commit -a, commit -i, --continue" diverged 'git merge clash
  write b resolved; git commit -am Resolved
  git reset -q --hard HEAD~1; git merge -q clash; write b again; git commit -i b -m Again
  git reset -q --hard HEAD~1; git merge -q clash; write b more; git add b; GIT_EDITOR=true git merge --continue'
twin "a conflict over telemetry" diverged 'echo x >>a; git commit -qam Main
  git checkout -q clash; echo x >>dir/c; git commit -qam Clash; git checkout -q main
  git merge clash
  git checkout -q --ours b; git add b; git commit -qm Merged
  echo y >>a; git commit -am After' shows lands
twin "a conflict, aborted" diverged 'git merge clash
  git merge --abort
  git merge -q clash; git reset -q --merge' stays
twin "a conflict, the editor fails" diverged 'git merge -q clash
  git add b; GIT_EDITOR=false git commit
  GIT_EDITOR=false git merge --continue
  git merge --quit; git commit -m "Not a merge"'
twin "--squash" diverged 'git merge --squash topic
  git commit --no-edit
  git merge --squash clash; git checkout -q --theirs b; git commit -am Squashed
  echo x >>a; git commit -am After' lands
twin "--no-commit" diverged 'git merge --no-commit topic
  GIT_EDITOR=true git commit
  git merge --no-commit --no-ff third; git merge --abort'
twin "octopus" diverged 'git merge --no-edit topic third
  git reset -q --hard HEAD~1; git merge -s ours --no-edit topic clash third'
twin "--autostash" diverged 'echo x >>a; git merge --no-ff --autostash --no-edit topic
  echo y >>a; git stash list; git commit -am After' lands
twin "strategies, --signoff, --log, verify-signatures" diverged 'git merge -X ours --signoff --log --no-edit clash
  git merge --verify-signatures topic
  git log -1 --format=%B'
twin "unrelated histories" diverged 'git checkout -q --orphan alone; git rm -rfq .; echo x >alone; git add alone; git commit -qm Alone
  git checkout -q main; git merge --allow-unrelated-histories --no-edit alone
  echo y >>a; git commit -qam After'
twin "amend a merge" diverged 'git merge -q --no-edit topic; git commit --amend -m Words
  echo x >>a; git commit --amend -a --no-edit'
twin "rerere" diverged 'git config rerere.enabled true; git merge clash
  write b resolved; git add b; git commit -qm One; git reset -q --hard HEAD~1
  git merge clash; cat b; git commit -qam Two'
twin "pull" shared 'git pull --no-rebase --no-edit
  echo x >>a; git commit -qam More; git push -q; git -C ../origin.git log --format=%s' lands
twin "pull --rebase" shared 'echo x >>a; git commit -qam Mine
  git pull -q --rebase
  git push -q; git status; git -C ../origin.git log --format=%s
  (cd ../other && git pull -q && git log --format=%s)' lands
twin "pull --ff-only, refused" shared 'echo x >>a; git commit -qam Mine; git pull -q --ff-only
  git push -q'
finish
