#!/usr/bin/env bash
# Twins of `git commit` in its many forms.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# hunks: one file with two changes that are far apart.
hunks() {
  two_commits
  write dir/c 1 two three four five six seven eight nine 10
}

twin "plain" changed '
  git commit -m Plain
  echo more >>a; git add a; git commit -m "And again"
  git log --format="%H %an %ae %at %cn %ce %ct %s"' lands
twin "-a" changed 'git commit -am All
  git rm -q b; git commit -am Less' lands
twin "-q" changed 'git commit -qm Quiet' lands
twin "captured output, nobody waits" changed 'before=$SECONDS; text=$(git commit -m Captured 2>&1)
  [ $((SECONDS - before)) -lt 30 ] || echo slow; echo "${text%%]*}"' lands
twin "-p, one hunk of two" hunks 'printf "y\nn\n" | git commit -p -m Picked
  git commit -am Rest' lands
twin "-p, nothing picked" hunks 'printf "n\nn\n" | git commit -p -m None' stays
twin "--interactive" hunks 'printf "u\n1\n\nq\n" | git commit --interactive -m Chosen'
twin "a path, with other things staged" changed 'git commit -m Path -- b
  git commit -m Staged'
twin "a pathspec of a glob" changed 'git commit -m Glob -- "*b"'
twin "--only" changed 'git commit --only -m Only b
  git commit --only --amend -m "Nothing but words"'
twin "--include" changed 'git commit --include b -m Include' lands
twin "--pathspec-from-file" changed 'echo b | git commit --pathspec-from-file=- -m File'
twin "from a folder below" changed 'cd dir; git commit -m Below
  git commit -m "Up there" ../b' lands
twin "-C" changed 'cd /; git -C "$root/repo" commit -am There' lands
twin "--amend, words only" changed 'git commit -m Before
  git commit --amend -m After
  git commit --amend --only -m Later'
twin "--amend with changes" changed 'git commit --amend -m "Second, again"
  git add b; git commit --amend --no-edit
  git commit --amend -am "With new"'
twin "--amend --no-edit, nothing staged" two_commits 'git commit --amend --no-edit'
twin "--amend --reset-author" changed 'git commit --amend --no-edit --reset-author --author "B <b@example.com>"
  git -c user.name=C commit --amend --no-edit --reset-author'
twin "--allow-empty" two_commits 'git commit --allow-empty -m Empty
  git commit --allow-empty --allow-empty-message -m ""' stays
twin "empty, refused" two_commits 'git commit -m Empty
  git commit -m Empty -- a' stays
twin "amended to nothing, refused" two_commits 'git checkout -q HEAD~1 -- b; git commit --amend --no-edit'
twin "--dry-run" changed 'git commit --dry-run
  git commit --dry-run --short -a
  git commit --porcelain' stays
twin "--author, --date, -s, trailers" changed '
  git commit -m One --author "B <b@example.com>" --date "2001-02-03T04:05:06+0700" -s
  git commit -am Two --trailer "Acked-by: C <c@example.com>"
  git log --format="%an %ad %B"' lands
twin "--fixup and --squash" changed 'git commit --fixup HEAD
  git commit -a --squash HEAD~1 -m Words
  git log --format=%B' lands
twin "--fixup=amend:" changed 'GIT_EDITOR="sed -i s/Second/2/" git commit --fixup=amend:HEAD'
twin "gc between commits" changed 'git commit -qm One; git gc -q --prune=now
  git commit -aqm Two; git repack -adq; git prune --expire=now; git pack-refs --all
  git reflog expire --expire=now --all; git gc -q --prune=now' lands
twin "intent to add" changed 'git add -N new; git commit -m Others
  git commit -am New' lands
twin "assume-unchanged and skip-worktree" changed 'git update-index --assume-unchanged b; git update-index --skip-worktree dir/c
  rm dir/c; git commit -m Flags
  git update-index --no-assume-unchanged b; git commit -am More' lands
twin "a rename, a mode, a deletion, a type" changed 'git mv b moved; chmod +x a; git add a; git commit -m Moved
  git rm -q a; ln -s moved a; git add a; git commit -m Link
  git rm -rq .; git status --short | grep -v " .patauto/"; git reset -q --hard' lands
twin "detached" changed 'git checkout -q --detach; git commit -m Detached
  git commit -am More; git checkout -q main' lands
twin "many branches" changed 'git checkout -q -b topic; git commit -m Topic
  git checkout -q -; git commit -am Main; git checkout -q topic; git checkout -q main
  git branch -d topic; git branch -D topic'
twin "switch between commits" changed 'git commit -m One; git commit -qam Two
  git checkout -q HEAD~1; git checkout -q HEAD~1; git checkout -q main
  git reset -q --hard HEAD~2; git reset -q --hard "HEAD@{1}"; git clean -nd' lands
finish
