#!/usr/bin/env bash
# Twins of `git commit`: where the message comes from, and all the ways in which a commit does not come about.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

twin "-C and -c" changed 'git commit -C HEAD
  GIT_EDITOR="sed -i s/Second/Third/" git commit -a -c HEAD~1' lands
twin "-F and -t" changed 'printf "From a file\n\nBody\n" >../message; git commit -F ../message
  printf "From standard input\n" | git commit --allow-empty -F -
  printf "Subject: \n" >../template; GIT_EDITOR="sed -i 1s/\$/x/" git commit -a -t ../template' lands
twin "several -m" changed 'git commit -m Subject -m Body -m End' lands
twin "message of the template, unchanged" changed 'printf "Subject:\n" >../template
  git -c commit.template=../template -c core.editor=true commit' stays
twin "commit.template" changed 'printf "T: \n\n# help\n" >../template
  GIT_EDITOR="sed -i 1s/\$/x/" git -c commit.template=../template commit' lands
twin "an editor sees what it saw" changed 'GIT_EDITOR="cat >&2 <" git commit
  GIT_EDITOR="cp .git/COMMIT_EDITMSG ../seen; sed -i 1s/^/Edited/" git commit
  cat ../seen'
twin "-v" changed 'GIT_EDITOR="cp .git/COMMIT_EDITMSG ../seen; sed -i 1s/^/Verbose/" git commit -v
  cat ../seen
  GIT_EDITOR="cp .git/COMMIT_EDITMSG ../seen; sed -i 1s/^/Verbose/" git commit -v -v -a
  cat ../seen' lands
twin "-v --amend" changed 'git commit -m Before
  GIT_EDITOR="cp .git/COMMIT_EDITMSG ../seen" git commit --amend -v
  grep -v -e "patauto/journal" -e "^# .*new file: .*\.jsonl" ../seen | head -n 3'
twin "cleanup: scissors, whitespace, verbatim" changed '
  GIT_EDITOR="sed -i 1s/^/Scissors/" git -c commit.cleanup=scissors commit
  git commit --allow-empty --cleanup=verbatim -m "  # kept  "
  git commit -a --cleanup=whitespace -m "# kept too"
  git log --format=%B' lands
twin "aborted: an empty message" changed 'GIT_EDITOR=true git commit
  git commit -m ""
  GIT_EDITOR="cat /dev/null >" git commit -a
  git commit -m "In the end"' lands
twin "aborted: the editor fails" changed 'GIT_EDITOR=false git commit
  cat .git/COMMIT_EDITMSG
  GIT_EDITOR=false git commit -a
  GIT_EDITOR=false git commit b
  GIT_EDITOR=false git commit --amend' stays
twin "aborted: the editor is killed" changed '
  GIT_EDITOR="sh -c \"kill -TERM \\\$\\\$\"" git commit
  GIT_EDITOR="sh -c \"kill -KILL \\\$\\\$\"" git commit -a' stays
twin "aborted: no editor" changed 'env -u EDITOR -u VISUAL TERM=dumb git commit' stays
twin "aborted: no such author" changed 'git commit -m x --author nobody
  git -c user.useConfigOnly=true -c user.name= commit -m x' stays
twin "aborted: no such message" changed 'git commit -F ../none
  git commit -qF none
  (cd dir && git commit --file=a)
  git commit -t ../none
  git commit --fixup=none
  git commit --squash none
  git commit -C none
  git commit -m x -- none
  git config alias.ci "commit -F none"; git ci' stays
twin "the editor commits" changed '
  GIT_EDITOR="git commit -qm Inner; sed -i 1s/^/Outer/" git commit
  git commit -m "What is left" -a'
twin "the editor stages more" changed 'GIT_EDITOR="git add b; sed -i 1s/^/Edited/" git commit
  git commit -m Next' lands
twin "objects are pruned while the editor is open" changed '
  GIT_EDITOR="git gc -q --prune=now; sed -i 1s/^/Edited/" git commit
  git commit -aqm Next' gap
twin "signing fails" changed 'git -c gpg.program=false commit -S -m Signed
  git -c gpg.program=false -c commit.gpgSign=true commit -am Signed
  git -c gpg.program=false -c commit.gpgSign=true commit --no-gpg-sign -m Unsigned' lands
twin "signing succeeds" changed '
  printf "#!/bin/sh\ncat >/dev/null\necho \"[GNUPG:] SIG_CREATED \" >&2\necho signature\n" >../gpg; chmod +x ../gpg
  git -c gpg.program=../gpg commit -S -m Signed
  git cat-file commit HEAD | grep -A 1 gpgsig' lands
twin "--no-verify" changed 'git commit --no-verify -m Unchecked
  git commit -a -n -m "Unchecked too"'
twin "--no-verify, then hooks again" changed 'git commit -n -m Unchecked
  git commit -am Checked
  git commit --allow-empty -nm Nothing' lands
twin "--no-post-rewrite, --no-status, -u no" changed 'git commit --no-status -u no -m x
  git commit --amend --no-post-rewrite -am y'
finish
