#!/usr/bin/env bash
# Twins in repositories of every kind: linked work trees, clones that lack something, git directories elsewhere.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

linked_trees() {
  two_commits
  git worktree add -q ../one -b one 2>/dev/null
  git worktree add -q --detach ../two 2>/dev/null
}
in_linked_tree() { linked_trees && cd ../one || exit 1; }
sha256() {
  make_repository repo --object-format=sha256
  configured
  write a one
  write b one
  commit "First"
}
clone_with() {
  two_commits
  git config uploadpack.allowFilter true
  git config uploadpack.allowAnySHA1InWant true
  write b one two three
  commit "Third"
  git clone -q "$@" "file://$root/repo" ../clone
  cd ../clone || exit 1
}
shallow() { clone_with --depth 1; }
blobless() { clone_with --filter=blob:none; }
bare_with_trees() {
  two_commits
  git clone -q --bare . ../bare.git
  rm -rf ../repo
  git -C ../bare.git worktree add -q ../main main
  git -C ../bare.git worktree add -q ../topic -b topic
  cd ../main || exit 1
}
separate() {
  two_commits
  git init -q --separate-git-dir ../elsewhere/git .
}
unborn() { make_repository repo; }
unborn_clone() {
  git init -q --bare origin.git
  git clone -q origin.git repo 2>/dev/null
  cd repo || exit 1
}
nested() {
  two_commits
  git init -q inner
  (cd inner && write x text && commit "Inner")
}
missing='git rev-list --objects HEAD --missing=print | grep "^?" | sort'

inits=". ../one" twin "two work trees" linked_trees 'echo x >>a; git commit -qam Main
  cd ../one; echo x >>b; git commit -am One; git log --format=%s
  cd ../two; echo x >>c; git add c; git commit -m Two
  cd ../repo; git merge -q --no-edit one; git worktree list --porcelain | grep -v "^HEAD"; git worktree remove ../two
  echo y >>a; git commit -qam Last' lands
twin "two work trees commit at once" linked_trees '
  for n in 1 2 3; do for d in repo one two; do (cd ../$d && echo $n >>a && git commit -qam "$d $n" >../$d.out 2>&1) & done; wait; done; cat ../*.out
  for d in repo one two; do git -C ../$d log --format=%s; git -C ../$d status --short; done' lands
twin "in a linked work tree" in_linked_tree 'echo x >>a; git commit -am One
  GIT_EDITOR=false git commit --allow-empty; git rebase -q --force-rebase HEAD~1
  cd ../repo; echo x >>a; git commit -qam Main; git worktree prune' lands
twin "sha256" sha256 'echo x >>a; git commit -am One
  GIT_EDITOR=false git commit --amend; echo x >>b; git commit b -m Two; git checkout -q HEAD~1; git checkout -q main
  git cat-file -t "$(git rev-parse HEAD)"' lands
twin "a shallow clone" shallow 'echo x >>a; git commit -am One
  git fetch -q --unshallow; git log --format=%s; echo y >>a; git commit -qam Two; git push -q origin HEAD:topic' lands
twin "a partial clone" blobless "$missing"'
  echo x >>a; git commit -am One; '"$missing"'
  git rm -q b; git commit -qm Two; git commit --amend -qm Three; '"$missing"'
  git checkout -q HEAD~2; '"$missing" lands
twin "work trees of a bare repository" bare_with_trees 'echo x >>a; git commit -am One
  cd ../topic; echo x >>b; git commit -am Two' lands
twin "a separate git directory" separate 'echo x >>a; git commit -am One
  cd dir; echo x >>c; git commit -am Two' lands
twin "the very first commit" unborn 'write a one; git add a; git commit -m First
  echo x >>a; git commit -am Second'
twin "the very first commit of a clone, pushed" unborn_clone 'write a one; git add a; git commit -m First; git push -q
  git -C ../origin.git log --format=%s'
twin "the very first commit holds PatAuto's files" unborn 'write a one; git add a; git add -f .patauto; git commit -qm First
  echo x >>a; git commit -am Second
  git checkout -q --orphan again; git commit -qm Again; echo y >>a; git commit -qam More' shows
twin "a repository inside" nested 'echo x >>a; git commit -qam Outer; cd inner; echo x >>x; git commit -am Inner
  cd ..; git status --short' lands
finish
