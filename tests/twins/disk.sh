#!/usr/bin/env bash
# Twins where the disk is full. Skipped (77) where no small file system can be mounted.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if ! { mkdir "$SANDBOX/probe" && mount -t tmpfs -o size=64k none "$SANDBOX/probe" && umount "$SANDBOX/probe"; } 2>/dev/null; then
  echo "skipped: no file system can be mounted here"
  exit 77
fi
trap 'release; [ "$failures" -eq 0 ] || { echo "$failures expectations failed"; exit 1; }' EXIT
release() {
  local at
  for at in "$root/repo/.git/patauto" "$root/repo"; do
    if mountpoint -q "$at"; then umount -l "$at"; fi
  done
}

# small: the whole repository on a file system of its own.
small() {
  mkdir "$root/repo"
  mount -t tmpfs -o size=2m none "$root/repo"
  changed
}
# small_state: only what PatAuto writes to is small; whatever happens there, git must not notice.
small_state() {
  changed
  mkdir -m 700 .git/patauto
  mount -t tmpfs -o size=4k,mode=700 none .git/patauto
}
fill='dd if=/dev/zero of=.git/objects/filler bs=1k 2>/dev/null; dd if=/dev/zero of=.git/objects/filler2 bs=1 2>/dev/null'

twin "no room for telemetry" small_state 'dd if=/dev/zero of=.git/patauto/filler 2>/dev/null; git commit -m One
  git commit -am Two; GIT_EDITOR=false git commit --amend
  rm .git/patauto/filler; echo x >>a; git commit -qam Three'
twin "no room at all, then some" small "$fill"'; git commit -m One 2>/dev/null
  git commit -am One 2>/dev/null
  rm .git/objects/filler*; git commit -m Two
  git commit -qam Three'
finish
