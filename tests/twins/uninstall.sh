#!/usr/bin/env bash
# Uninstall leaves the folder of hooks as it was before init: bytes, modes, links, and what stood beside them.
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

# picture: every entry of the hooks folder, with kind, mode, target and content.
picture() {
  (cd .git && if [ -e hooks ] || [ -L hooks ]; then find hooks -mindepth 1 -printf '%p %y %m %l\n' && find hooks -type f -exec sha1sum {} +; fi) | sort
}
# restored NAME: init, some work, uninstall; everything is back, and a second uninstall changes nothing.
restored() {
  picture >"$SANDBOX/before"
  expect 0 git patauto init
  if picture | cmp -s - "$SANDBOX/before"; then complain "init installed nothing: $1"; fi
  expect 0 git patauto init
  git patauto run --label before -- true
  echo x >>a
  tick
  git commit -qam Work >"$out" 2>&1
  expect 0 git patauto uninstall
  for _ in once twice; do
    picture >"$SANDBOX/after"
    cmp -s "$SANDBOX/before" "$SANDBOX/after" || complain "not as before: $1: $(diff "$SANDBOX/before" "$SANDBOX/after" | tr '\n' ' ')"
    git patauto uninstall >"$out" 2>&1 </dev/null
  done
  holds test -f .patauto/config.yaml
  holds test -z "$(git status --porcelain)"
}
fresh() {
  rm -rf "$root"
  mkdir "$root"
  cd "$root" || exit 1
  tick
  two_commits
}

fresh
rm -rf .git/hooks
restored "no folder of hooks"
fresh
mkdir -p .git/hooks
restored "an empty folder"
fresh
git init -q --template=/usr/share/git-core/templates
restored "git's own samples"
fresh
mkdir -p .git/hooks
printf '#!/bin/sh\necho mine' >.git/hooks/pre-commit
chmod 751 .git/hooks/pre-commit
printf '#!/bin/sh\r\nexit 0\r\n' >.git/hooks/post-commit
chmod 644 .git/hooks/post-commit
mkdir ../shared
printf '#!/bin/sh\nexit 0\n' >../shared/hook
chmod +x ../shared/hook
ln -s ../../../shared/hook .git/hooks/prepare-commit-msg
ln -s nowhere .git/hooks/commit-msg
printf 'other' >.git/hooks/pre-commit.before
mkdir .git/hooks/pre-commit.d
restored "hooks of all kinds"
fresh
mkdir -p .git/hooks
ln -s nowhere .git/hooks/pre-commit
head -c 4000 /dev/urandom >.git/hooks/post-commit
chmod 4755 .git/hooks/post-commit
mkfifo .git/hooks/fifo
restored "a dangling link and a binary"

# What was already called as a saved hook would be.
fresh
mkdir -p .git/hooks
printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-commit
printf 'precious\n' >.git/hooks/pre-commit.before-patauto
picture >"$SANDBOX/before"
git patauto init >"$out" 2>&1 </dev/null
git patauto uninstall >"$out" 2>&1 </dev/null
picture >"$SANDBOX/after"
holds cmp "$SANDBOX/before" "$SANDBOX/after"

# A shim that the user has written into keeps the user's lines.
fresh
expect 0 git patauto init
echo "echo users line" >>.git/hooks/pre-commit
git patauto uninstall >"$out" 2>&1 </dev/null
holds grep -q "users line" .git/hooks/pre-commit
