#!/usr/bin/env bash
# Twins in a repository of somebody else, which safe.directory allows. Skipped (77) for all but root, who alone can give
# a directory away.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ "$(id -u)" -ne 0 ]; then
  echo "skipped: only root can give a directory away"
  exit 77
fi
given_away() {
  changed
  chown -R 65534:65534 .
  git config --global --replace-all safe.directory "$root/repo"
}
twin "a foreign owner, allowed" given_away 'git commit -m One
  git commit -am Two; git log --format=%s' lands
twin "a foreign owner, no longer allowed" given_away 'git config --global --unset-all safe.directory; git commit -m One
  git config --global safe.directory "*"; git commit -m Two; git commit -qam Three'
twin "a foreign owner, allowed for all" given_away 'git config --global --replace-all safe.directory "*"; git commit -m One
  cd dir; git commit -qam Two' lands
finish
