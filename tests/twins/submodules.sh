#!/usr/bin/env bash
# Twins in submodules, and above them.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# library: a repository that becomes a submodule of `repo`, with and without PatAuto's files.
submodule() {
  make_repository library
  configured
  write lib.c one
  commit "Library"
  cd .. || exit 1
  two_commits
  git -c protocol.file.allow=always submodule add -q ../library sub
  commit "Submodule"
}
cloned_submodules() {
  submodule
  cd .. || exit 1
  git -c protocol.file.allow=always clone -q --recurse-submodules repo clone
  cd clone || exit 1
  git -C sub checkout -q main
}

inits=". sub" twin "inside a submodule, and above it" cloned_submodules 'cd sub; echo x >>lib.c; git commit -am Inside
  cd ..; git status --short; git commit -am Above
  git submodule update -q; git submodule status | cut -c 1,42-; echo x >>a; git commit -qam More' lands
inits="sub" twin "only a submodule is set up" cloned_submodules 'cd sub; echo x >>lib.c; git commit -am Inside
  cd ..; git commit -am Above'
twin "only the project above is set up" cloned_submodules 'cd sub; echo x >>lib.c; git commit -am Inside
  git checkout -q --detach; cd ..; git commit -am Above; git submodule update -q
  git submodule foreach -q "git status --short; git log --format=%s"' lands
twin "a submodule is added" submodule 'git commit --allow-empty -qm x; echo x >>a; git commit -qam More
  git -c protocol.file.allow=always submodule add -q ../library other; git commit -m Added; git rm -q other; git commit -m Gone' lands
finish
