#!/usr/bin/env bash
# Twins of `git rebase`: nothing of ours runs in the middle of one.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# topic: a branch of four commits on the first commit, checked out; main has gone on; `onto` is another place.
topic() {
  two_commits
  git checkout -q -b topic HEAD~1
  local name
  for name in one two three; do
    write "$name" "$name"
    commit "Add $name"
  done
  write a one two changed
  commit "Change a"
  git branch onto main~1
  git checkout -q main
  write main text
  commit "Main"
}
on_topic() { topic && git checkout -q topic; }
clashing() {
  topic
  write a main
  commit "Clash"
  git checkout -q topic
}
# telling: the topic's commits are made here, by the twin, with its hooks.
telling() { two_commits; }
make_topic='git checkout -q -b topic; for n in 1 2 3; do echo $n >$n; git add $n; git commit -qm "Add $n"; done'
# todo SCRIPT: a sequence editor that runs a sed script over the todo list.
todo() { printf 'sed -i -E %s' "'$1'"; }

twin "plain" on_topic 'git rebase main
  git rebase main
  echo x >>b; git commit -am After' lands
twin "of commits with telemetry" telling "$make_topic"'
  git checkout -q main; echo x >>a; git commit -qam Main; git checkout -q topic; git rebase main
  git log --format=%s; echo x >>b; git commit -am After' lands
twin "--force, --signoff, --committer-date-is-author-date" telling "$make_topic"'
  git rebase -q --force-rebase HEAD~3
  git rebase -q --signoff HEAD~2
  git rebase -q --committer-date-is-author-date HEAD~1' lands
twin "--apply" on_topic 'git rebase --apply main
  echo x >>b; git commit -am After' lands
twin "-x commits" on_topic 'git rebase -q -x "echo x >>log; git add log; git commit -qm Logged" main
  git log --format=%s'
twin "a conflict, continued" clashing 'git rebase main
  git rebase --continue
  write a resolved; git add a; GIT_EDITOR=true git rebase --continue
  echo x >>b; git commit -am After' lands shows
twin "a conflict, committed by hand" clashing 'git rebase -q main
  write a resolved; git commit -qam "By hand"
  git rebase --continue; git log --format=%s'
twin "a conflict, skipped" clashing 'git rebase main
  git rebase --skip
  echo x >>b; git commit -am After' lands
twin "a conflict, aborted" clashing 'git rebase main
  git rebase --abort
  git rebase main; git rebase --quit; git checkout -qf topic' stays
twin "--autostash" on_topic 'echo x >>b; git rebase --autostash main
  git stash list; git commit -am After' lands
twin "--autostash that does not fit" clashing 'echo x >>a; git rebase --autostash HEAD~1
  git status --short; git checkout -q .; git stash list'
twin "a dirty tree, refused" on_topic 'echo x >>b; git rebase main
  git add b; git rebase main' stays
twin "--onto" on_topic 'git rebase --onto onto HEAD~2
  git rebase --onto main HEAD~1 topic; git log --format=%s'
twin "--keep-base, --update-refs, from another branch" on_topic 'git branch middle HEAD~2; git rebase -q --update-refs main
  git checkout -q main; git rebase -q --keep-base main topic; git log --all --format=%s'
twin "-i, an editor that fails, an empty list" on_topic 'GIT_SEQUENCE_EDITOR=false git rebase -i main
  GIT_SEQUENCE_EDITOR="cat /dev/null >" git rebase -i main
  git rebase -i nowhere' stays
finish
