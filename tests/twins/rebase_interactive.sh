#!/usr/bin/env bash
# Twins of `git rebase -i` and of other rewriting of commits that carry telemetry.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The topic's commits are made by the twin itself, with its hooks.
telling() { two_commits; }
make_topic='git checkout -q -b topic; for n in 1 2 3; do echo $n >$n; git add $n; git commit -qm "Add $n"; done'
# todo SCRIPT: a sequence editor that runs a sed script over the todo list.
todo() { printf 'sed -i -E %s' "'$1'"; }

twin "-i, edit" telling "$make_topic"'
  GIT_SEQUENCE_EDITOR=$(todo "1s/^pick/edit/") git rebase -i HEAD~3
  echo more >>1; git commit -a --amend --no-edit
  echo between >between; git add between; git commit -m Between
  git rebase --continue
  git log --format=%s; echo x >>b; git commit -am After' lands
twin "-i, reword" telling "$make_topic"'
  GIT_SEQUENCE_EDITOR=$(todo "s/^pick/reword/") GIT_EDITOR="sed -i 1s/^/Re/" git rebase -i HEAD~3
  git log --format=%B' lands
twin "-i, squash and fixup" telling "$make_topic"'
  GIT_SEQUENCE_EDITOR=$(todo "2s/^pick/squash/;3s/^pick/fixup/") GIT_EDITOR="cat" git rebase -i HEAD~3
  git log --format=%B; git show --stat --format= HEAD' lands shows
twin "-i, drop and reorder" telling "$make_topic"'
  GIT_SEQUENCE_EDITOR=$(todo "1s/^pick/drop/") git rebase -i HEAD~3
  GIT_SEQUENCE_EDITOR=$(todo "1{h;d};2{G}") git rebase -i HEAD~2
  git log --format=%s; git status --short' lands
twin "-i, exec and break" telling "$make_topic"'
  git rebase -q --exec "git status --short; git log --oneline | wc -l" HEAD~2
  GIT_SEQUENCE_EDITOR=$(todo "1abreak") git rebase -i HEAD~2
  git rebase --continue
  git rebase --exec false HEAD~1
  git rebase --abort' lands
twin "--autosquash" telling "$make_topic"'
  echo 4 >>1; git commit -qa --fixup HEAD~2; echo 5 >>2; git commit -qa --squash HEAD~2 -m Words
  GIT_SEQUENCE_EDITOR=true GIT_EDITOR=true git rebase -i --autosquash HEAD~5
  git log --format=%B' lands
# No conflict markers: they name a commit by its id, which depends on the telemetry that it carries.
twin "a conflict, telemetry on both sides" telling "$make_topic"'
  echo "1 -merge" >>.git/info/attributes
  git checkout -q main; echo main >1; git add 1; git commit -qm Main; git checkout -q topic
  git rebase main
  echo both >1; git add 1; GIT_EDITOR=true git rebase --continue
  git status --short; echo x >>b; git commit -am After' lands shows
twin "--root" telling "$make_topic"'
  git rebase --root --force-rebase -q; git log --format=%s' lands
twin "--rebase-merges" telling "$make_topic"'
  git checkout -q main; echo x >>a; git commit -qam Main; git merge -q --no-ff --no-edit topic
  GIT_SEQUENCE_EDITOR=: git rebase -q -i --rebase-merges --force-rebase HEAD~1; git log --format=%s' lands
twin "filter-branch" telling "$make_topic"'
  FILTER_BRANCH_SQUELCH_WARNING=1 git filter-branch -f --msg-filter "sed s/Add/Added/" HEAD~3..HEAD 2>/dev/null | wc -l
  git log --format=%s' lands
finish
