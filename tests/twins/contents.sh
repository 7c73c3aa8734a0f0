#!/usr/bin/env bash
# Twins with odd names, attributes, filters, modes, and surroundings.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

odd_names() {
  two_commits
  write "with space" x
  write $'new\nline' x
  write $'latin-\xe9' x
  write -- "-dash" x
  write "über/ä" x
  write '"quoted"\back' x
  write ":(top)magic" x
}
crlf() {
  two_commits
  git config core.autocrlf "$1"
  git config core.safecrlf false
  printf 'one\r\ntwo\r\n' >windows
}
crlf_true() { crlf true; }
crlf_input() { crlf input; }
# attributes LINE...: of the project's own, which are for everything.
attributes() {
  two_commits
  write .gitattributes "$@"
  commit "Attributes"
}
failing_filter() {
  attributes "*.jsonl filter=no"
  git config filter.no.clean false
  git config filter.no.smudge false
  git config filter.no.required true
}
converted() {
  attributes "* text eol=crlf ident" "*.md diff=markdown merge=union"
  git config core.safecrlf false
  printf 'x $Id$\r\n' >id
}
merged_by_ours() {
  attributes "* merge=no"
  git config merge.no.driver false
}
ignored_by_all() {
  two_commits
  write .gitignore ".patauto" "*.jsonl"
  commit "Ignore"
}
ignored_here() { two_commits && echo ".patauto/" >>.git/info/exclude; }
ignored_everywhere() { two_commits && git config core.excludesFile ../ignored && echo "*" >../ignored; }
no_file_mode() { two_commits && git config core.fileMode false && chmod +x b; }
no_symlinks() {
  two_commits
  ln -s a link
  commit "Link"
  git config core.symlinks false
  rm link
  git checkout -q link
}
linked() { two_commits && ln -s dir link && ln -s none broken; }
protected() { two_commits && git config core.protectNTFS true && git config core.protectHFS true; }
shared_repository() { two_commits && git config core.sharedRepository group; }
many_settings() {
  two_commits
  git config commit.verbose true
  git config commit.status false
  git config status.short true
  git config status.showUntrackedFiles no
  git config core.commentChar ';'
  git config diff.noprefix true
  git config color.ui always
  git config core.pager "sed s/^/paged/"
  git config i18n.commitEncoding ISO-8859-1
  git config log.showSignature true
  git config core.quotePath false
}
aliases() { two_commits && git config alias.ci "commit -m Alias" && git config alias.sh '!git commit -am Shell'; }
# bare_path COMMAND...: as a GUI starts git, with nothing but git's own folder to look in.
bare_path() {
  env -i HOME="$HOME" PATH="$(git --exec-path)" GIT_AUTHOR_DATE="$GIT_AUTHOR_DATE" GIT_COMMITTER_DATE="$GIT_COMMITTER_DATE" \
    GIT_CONFIG_NOSYSTEM=1 "$@"
}

twin "odd names" odd_names 'git add -A; git commit -m Odd
  for f in *; do echo y >>"./$f"; done 2>/dev/null; git commit -qm "A few" -- ./-dash "with space" "$(printf "new\nline")"
  git commit -qam Rest; git rm -q -- ./-dash; git mv "with space" "other space"; git commit -m Moved' lands
twin "core.autocrlf true" crlf_true 'git add windows; git commit -m One
  printf "three\r\n" >>windows; git commit -qam Two; rm -r .patauto; git checkout -q .; git status --short; git diff --stat' lands
twin "core.autocrlf input" crlf_input 'git add windows; git commit -m One
  git checkout -q HEAD~1; git checkout -q main; git status --short' lands
twin "a filter that fails" failing_filter 'echo x >>a; git commit -am One
  git checkout -q HEAD~1; git checkout -q main; git status --short' lands
twin "eol, ident, diff and merge attributes" converted 'git add id; git commit -m One
  echo x >>a; git commit -qam Two; rm -r .patauto; git checkout -q .; git status --short; cat id' lands
twin "a merge driver that fails" merged_by_ours 'git checkout -q -b topic; echo x >>a; git commit -qam Topic
  git checkout -q main; echo x >>b; git commit -qam Main; git merge -q --no-edit topic' lands
twin "ignored by .gitignore" ignored_by_all 'echo x >>a; git commit -am One
  git add -A; git status --short --ignored; git commit --allow-empty -qm x; git clean -ndX; git stash -u' lands
twin "ignored by info/exclude" ignored_here 'echo x >>a; git commit -am One
  git status --short --ignored; git clean -fdxq; git status --short' lands
twin "ignored by core.excludesFile" ignored_everywhere 'echo x >>a; git commit -am One
  git status --short --ignored; echo y >>a; git commit -qam Two' lands
twin "core.fileMode false" no_file_mode 'echo x >>a; git commit -am One
  git update-index --chmod=+x a; git commit -qm Mode; git status --short' lands
twin "core.symlinks false" no_symlinks 'echo x >>a; git commit -am One
  printf b >link; git commit -qam Two; git ls-files -s link' lands
twin "symlinks" linked 'git add -A; git commit -m One
  rm link; mkdir link; echo x >link/file; git add -A; git commit -qm Two; cd link; echo y >>file; git commit -qam Three' lands
twin "umask 077" changed 'umask 077; git commit -qm One; git commit -qam Two
  git checkout -q HEAD~1; git checkout -q main; echo x >new2; git add .; git commit -qm Three' lands
twin "core.sharedRepository" shared_repository 'umask 027; echo x >>a; git commit -qam One; echo x >>b; git commit -qam Two' lands
twin "core.protectNTFS, core.protectHFS" protected 'echo x >>a; git commit -qam One' lands
twin "settings that change what git prints" many_settings 'echo x >>a; GIT_EDITOR="sed -i 1s/^/Edited/" git commit -a
  git -c log.showSignature=false log --format=%s; echo y >>a; git commit -am Two' lands
twin "aliases" aliases 'echo x >>a; git add a; git ci
  echo y >>a; cd dir; git sh' lands
twin "no PATH to git-patauto" changed 'bare_path "$(git --exec-path)/git" commit -m One
  bare_path "$(git --exec-path)/git" commit -am Two' stays
twin "no environment but the clock" changed 'env -i GIT_AUTHOR_DATE="$GIT_AUTHOR_DATE" GIT_COMMITTER_DATE="$GIT_COMMITTER_DATE" "$(command -v git)" -c user.name=A -c user.email=a@example.com commit -m One
  git log --format="%an %s"'
twin "HOME unset" changed 'env -u HOME git -c user.name=A -c user.email=a@example.com commit -m One
  env -u HOME -u XDG_CONFIG_HOME git -c user.name=A -c user.email=a@example.com commit -am Two'
twin "HOME cannot be written, or is no folder" changed 'HOME=/proc/none git -c user.name=A -c user.email=a@example.com commit -m One
  HOME=/dev/null XDG_STATE_HOME=/dev/null git -c user.name=A -c user.email=a@example.com commit -am Two'
twin "another locale, another time zone" changed 'LC_ALL=C.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Kathmandu git commit -m One
  TZ=America/St_Johns git commit -qam Two; git log --format="%ad %s"' lands
twin "output that is closed, a full pipe" changed 'git commit -m One | true
  git commit -am Two >&-; git status --short' lands
twin "traces" changed 'GIT_TRACE2_EVENT=$SANDBOX/trace git commit -qm One; GIT_TRACE=$SANDBOX/trace git commit -qam Two' lands
twin "a session of its own, signals ignored" changed 'setsid -w git commit -m One
  (trap "" INT HUP PIPE TERM; git commit -qam Two)' lands
finish
