#!/usr/bin/env bash
# Twins with hooks of the user's own, which were there before PatAuto.
# shellcheck disable=SC2016 # hooks and steps are expanded when they run
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# hook NAME LINE...: an executable hook of the user's.
hook() {
  local file
  file=$(git rev-parse --git-path hooks)/$1
  mkdir -p "$(dirname "$file")"
  printf '%s\n' "#!/bin/sh" "${@:2}" >"$file"
  chmod +x "$file"
}
tells='printf "%s\n" "$(basename "$0" .before-patauto)" "$#" "$@" "$GIT_INDEX_FILE" "$GIT_PREFIX" "$GIT_EDITOR" >>.git/told; cat >>.git/told'

telling_hooks() {
  changed
  local name
  for name in pre-commit prepare-commit-msg commit-msg post-commit pre-merge-commit post-merge post-checkout post-rewrite \
    pre-rebase pre-push reference-transaction; do
    hook "$name" "$tells"
  done
}
speaking_hooks() {
  changed
  local name
  for name in pre-commit prepare-commit-msg post-commit; do
    hook "$name" "echo $name speaks" "echo $name complains >&2"
  done
}
refusing() {
  changed
  hook "$1" "echo no >&2" "exit $2"
}
refusing_pre_commit() { refusing pre-commit 1; }
refusing_pre_commit_3() { refusing pre-commit 3; }
refusing_pre_commit_65() { refusing pre-commit 65; }
refusing_prepare() { refusing prepare-commit-msg 3; }
refusing_commit_msg() { refusing commit-msg 1; }
refusing_post_commit() { refusing post-commit 3; }
killed_pre_commit() { changed && hook pre-commit 'kill -KILL $$'; }
missing_interpreter() {
  changed
  hook pre-commit "exit 0"
  sed -i '1s/.*/#!\/none\/such/' .git/hooks/pre-commit
}
staging_pre_commit() { changed && hook pre-commit 'echo made >made; git add made; git add -u'; }
formatting_pre_commit() { changed && hook pre-commit 'sed -i s/two/2/ b; git diff --cached --name-only'; }
stashing_pre_commit() {
  changed
  hook pre-commit 'git stash push -q --keep-index -u' 'ls; cat b' 'git stash pop -q'
}
# A pre-commit that insists on an unchanged tree and index, as managers of hooks do.
comparing_pre_commit() {
  changed
  hook pre-commit 'git diff --quiet || echo "changed: $(git diff --name-only)"; git write-tree; git ls-files | grep -v patauto/journal; git status --short'
}
comparing_commit_msg() {
  changed
  hook commit-msg 'git diff --cached --name-status; git status --short; git ls-files -s | grep -v patauto/'
  hook prepare-commit-msg 'git diff --cached --name-status; git status --short'
  hook post-commit 'git status --short; git diff --cached --name-only; git diff-files --name-only; git diff-index --name-only HEAD'
}
prepared_message() { changed && hook prepare-commit-msg 'sed -i "1s/^/[$2] /" "$1"'; }
failing_without_ticket() {
  changed
  hook commit-msg 'grep -q TICKET "$1" || { echo "no ticket" >&2; exit 1; }'
}
not_executable() {
  changed
  hook pre-commit "exit 1"
  hook post-commit "touch .git/ran"
  chmod -x .git/hooks/*
  git config advice.ignoredHook false
}
linked() {
  changed
  write ../tools/check "#!/bin/sh" "echo checked" 'touch .git/checked'
  chmod +x ../tools/check
  ln -s ../../../tools/check .git/hooks/pre-commit
  ln -s ../../none .git/hooks/post-commit
}
linked_folder() {
  changed
  rm -rf .git/hooks
  mkdir ../hooks
  ln -s ../../hooks .git/hooks
  hook pre-commit "touch .git/ran"
}
in_python() {
  changed
  hook pre-commit "exit 1"
  printf '#!%s\nimport os, sys\nprint("python", sys.argv[1:], os.path.basename(os.getcwd()))\n' "$PYTHON" >.git/hooks/pre-commit
}
committing_post_commit() {
  changed
  hook post-commit '[ -e .git/once ] && exit 0' 'touch .git/once' 'git commit -qm Inner b'
}
amending_post_commit() {
  changed
  hook post-commit '[ -e .git/once ] && exit 0' 'touch .git/once' 'git add b; git commit -q --amend --no-edit'
}
hooks_path() {
  changed
  git config core.hooksPath .hooks
  mkdir .hooks
  write .hooks/pre-commit '#!/bin/sh' 'echo mine'
  chmod +x .hooks/pre-commit
}

twin "arguments, standard input and variables" telling_hooks 'echo input | git commit -m Told; cat .git/told
  GIT_EDITOR="sed -i 1s/^/x/" git commit -a
  git commit --amend -C HEAD
  cd dir; git commit --allow-empty -qm Below
  git checkout -q -b topic HEAD~1; git merge -q --no-ff --no-edit main; cat ../.git/told' lands
twin "what hooks print" speaking_hooks 'git commit -m One
  git commit -am Two' lands
twin "pre-commit refuses" refusing_pre_commit 'git commit -m No
  git commit -am No
  git commit -m No b
  git commit -nm Yes'
twin "pre-commit refuses with 3" refusing_pre_commit_3 'git commit -m No
  rm .git/hooks/pre-commit.before-patauto .git/hooks/pre-commit 2>/dev/null; git commit -m Yes'
twin "pre-commit refuses with 65" refusing_pre_commit_65 'git commit -m No' stays
twin "pre-commit is killed" killed_pre_commit 'git commit -m No 2>/dev/null' stays
twin "pre-commit has no interpreter" missing_interpreter 'git commit -m No 2>/dev/null'
twin "prepare-commit-msg refuses" refusing_prepare 'git commit -m No
  git commit -am No
  git commit -nm "Still no"' stays
twin "commit-msg refuses" refusing_commit_msg 'git commit -m No
  git commit -am No
  git commit -m No b
  git commit --amend -m No
  git commit -nm Yes'
twin "commit-msg refuses once" failing_without_ticket 'git commit -m Work
  git commit -m "TICKET-1 work"
  git commit -am "More"; git commit -am "TICKET-2"' lands
twin "post-commit fails" refusing_post_commit 'git commit -m Yes
  git commit -am Yes' lands
twin "pre-commit stages" staging_pre_commit 'git commit -m More
  git commit --allow-empty -qm Again' lands
twin "pre-commit formats" formatting_pre_commit 'git commit -m Formatted
  git commit -am Rest' lands
twin "pre-commit stashes" stashing_pre_commit 'git commit -m Stashed
  git commit -am Rest' lands
twin "pre-commit compares" comparing_pre_commit 'git commit -m One
  git commit -am Two
  git commit --amend -qm Three'
twin "later hooks compare" comparing_commit_msg 'git commit -m One
  git commit -m Two b
  git add new; git commit -m Three' lands
twin "prepare-commit-msg changes the message" prepared_message 'git commit -m Words
  GIT_EDITOR="sed -i 1s/^/x/" git commit -a
  git commit --amend --no-edit
  git log --format=%s' lands
twin "hooks that are not executable" not_executable 'git commit -m One
  git commit -am Two' lands
twin "hooks that are links" linked 'git commit -m One
  git commit -am Two' lands
twin "the folder of hooks is a link" linked_folder 'git commit -m One'
twin "a hook in Python" in_python 'git commit -m One
  cd dir; git commit -qam Two' lands
twin "post-commit commits" committing_post_commit 'git commit -m Outer
  git commit -qam Next; git log --format=%s' lands
twin "post-commit amends" amending_post_commit 'git commit -m Outer
  git commit -qam Next; git log --format=%s'
twin "core.hooksPath" hooks_path 'git commit -m One
  git commit -am Two' stays
twin "core.hooksPath on one command" changed 'git -c core.hooksPath=/dev/null commit -m One
  git commit -am Two' lands
twin "the kill switch" changed 'DISABLE_PATTERN_AUTOMATION=1 git commit -m One
  export DISABLE_PATTERN_AUTOMATION=1; git commit -am Two' stays
finish
