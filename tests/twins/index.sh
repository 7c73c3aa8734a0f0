#!/usr/bin/env bash
# Twins with every form of index and sparse work tree.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

wide() {
  two_commits
  local name
  for name in x y z; do write "$name/file" "$name" && write "$name/deep/file" "$name"; done
  commit "Wide"
}
cone() { wide && git sparse-checkout set --cone x; }
no_cone() { wide && git sparse-checkout set --no-cone /a /x/; }
sparse_index() { wide && git sparse-checkout set --cone --sparse-index x; }
split() { two_commits && git update-index --split-index; }
version_4() { two_commits && git update-index --index-version 4; }
untracked_cache() { two_commits && git update-index --force-untracked-cache && git config core.untrackedCache true; }
fsmonitor_off() { two_commits && git config core.fsmonitor false; }
# A monitor that answers that everything may have changed.
fsmonitor_hook() {
  two_commits
  write ../monitor "#!/bin/sh" "printf 'token\\0/\\0'"
  chmod +x ../monitor
  git config core.fsmonitor ../monitor
  git update-index --fsmonitor
}
no_checkstat() { two_commits && git config core.checkStat minimal && git config core.trustctime false; }
work='echo x >>a; git commit -am One
  git status; echo x >>b; git commit -qm Two b; GIT_EDITOR=false git commit --amend
  git checkout -q -b topic HEAD~1; echo x >>dir/c; git commit -qam Three; git merge -q --no-edit main; git stash list'

# Where the work tree has no .patauto, hooks are silent and what was recorded waits.
twin "sparse, cone" cone 'echo x >>x/file; git commit -am One
  git sparse-checkout list; git sparse-checkout reapply; git status --short; echo x >>a; git commit -qm Two a
  git sparse-checkout add y; echo x >>y/file; git commit -qam Three; git sparse-checkout disable; git status --short'
twin "sparse, no cone" no_cone 'echo x >>x/file; git commit -am One
  git sparse-checkout reapply; echo x >>a; git commit -qm Two a; git status --short
  git checkout -q HEAD~1; git checkout -q main; git sparse-checkout disable; git status --short'
twin "sparse index" sparse_index 'echo x >>x/file; git commit -am One
  git ls-files --sparse | grep -v "^.patauto/"
  echo x >>a; git commit -qm Two a; git sparse-checkout reapply; git ls-files --sparse | grep -v "^.patauto/"; git status
  git checkout -q HEAD~1; git checkout -q main; git sparse-checkout disable; git status --short'
twin "split index" split "$work" lands
twin "index version 4" version_4 "$work" lands
twin "untracked cache" untracked_cache "$work" lands
twin "fsmonitor off" fsmonitor_off "$work" lands
twin "fsmonitor by a hook" fsmonitor_hook "$work" lands
twin "core.checkStat minimal" no_checkstat "$work" lands
twin "GIT_INDEX_FILE" changed 'GIT_INDEX_FILE=.git/other git read-tree HEAD; GIT_INDEX_FILE=.git/other git add b
  GIT_INDEX_FILE=.git/other git commit -m Other
  git status --short; git commit -m Mine; GIT_INDEX_FILE="$PWD/.git/index" git commit -am All'
twin "GIT_INDEX_FILE outside" changed 'cp .git/index ../index; GIT_INDEX_FILE=../index git commit -m Outside
  GIT_INDEX_FILE=../index git ls-files; git status --short'
twin "GIT_DIR, GIT_WORK_TREE" changed 'cd /; GIT_DIR=$root/repo/.git GIT_WORK_TREE=$root/repo git commit -am One
  export GIT_DIR=$root/repo/.git; cd "$root/repo"; echo x >>a; git commit -am Two
  unset GIT_DIR; cd dir; git --git-dir=../.git --work-tree=.. commit --allow-empty -m Three; cd ..
  git --git-dir=.git --work-tree=. commit -qam Four; git -c core.worktree="$root/repo" status --short' lands
twin "GIT_OBJECT_DIRECTORY" changed 'mkdir "$SANDBOX/o"; GIT_OBJECT_DIRECTORY=$SANDBOX/o GIT_ALTERNATE_OBJECT_DIRECTORIES=$PWD/.git/objects git commit -qm One; cp -r "$SANDBOX/o/." .git/objects; rm -rf "$SANDBOX/o"
  git commit -qam Two'
twin "plumbing: write-tree, commit-tree, update-ref" changed 'git update-ref HEAD "$(git commit-tree -p HEAD -m Made "$(git write-tree)")"
  git commit -qam Next' lands
twin "the index is locked" changed 'touch .git/index.lock; git commit -m Locked
  git commit -am Locked; rm .git/index.lock; git commit -qam Free' lands
twin "a branch is locked" changed 'touch .git/refs/heads/main.lock; git commit -m Locked
  rm .git/refs/heads/main.lock; git commit -qam Free' lands
twin "HEAD is locked" changed 'touch .git/HEAD.lock; git commit -m Locked
  git commit -am Locked; rm .git/HEAD.lock; git commit -qam Free' lands
finish
