#!/usr/bin/env bash
# Twins where some folder cannot be written. Root may write everywhere, so root runs them as nobody; skipped (77) where
# that is not possible.
# shellcheck disable=SC2016 # the steps are expanded when they are taken
if [ "$(id -u)" -eq 0 ] && [ -z "${SANDBOX-}" ]; then
  nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/ PATH=/usr/local/bin:/usr/bin:/bin)
  if ! "${nobody[@]}" test -x "$1" -a -r "$0" || ! "${nobody[@]}" python3 -c 0; then
    echo "skipped: nobody else can read the program or this script"
    exit 77
  fi
  exec "${nobody[@]}" bash "$0" "$@"
fi
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
trap 'release; [ "$failures" -eq 0 ] || { echo "$failures expectations failed"; exit 1; }' EXIT
release() { [ ! -d "$root" ] || chmod -R u+w "$root"; }

no_state() {
  changed
  mkdir -p .git/patauto
  chmod a-w .git/patauto
}

twin "the state's folder" no_state 'git commit -m One
  git commit -am Two
  chmod u+w .git/patauto; echo x >>a; git commit -qam Three'
twin "the spool" changed 'find .git/patauto -type d -exec chmod a-w {} + 2>/dev/null; git commit -m One
  git commit -am Two
  chmod -R u+w .git/patauto 2>/dev/null; echo x >>a; git commit -qam Three'
twin "the state cannot even be read" changed 'chmod 000 .git/patauto 2>/dev/null; git commit -m One
  chmod 700 .git/patauto 2>/dev/null; git commit -qam Two'
twin "the state is a file" changed 'rm -rf .git/patauto; echo x >.git/patauto; git commit -m One
  git commit -am Two; rm .git/patauto'
twin "objects" changed 'chmod -R a-w .git/objects; git commit -m One
  chmod -R u+w .git/objects; git commit -m Two'
twin "the git directory" changed 'chmod a-w .git; git commit -m One
  git commit -am One; chmod u+w .git; git commit -m Two; git commit -qam Three' lands
twin "hooks" changed 'chmod -R a-w .git/hooks; git commit -m One; chmod -R u+w .git/hooks' lands
twin "the work tree" changed 'chmod a-w . dir; git commit -m One
  git commit -am Two; chmod u+w . dir; git status --short'
twin "PatAuto's own folder" changed 'chmod a-w .patauto; git commit -m One
  git commit -am Two; git status --short; chmod u+w .patauto'
twin "a file where the journal would be" changed 'echo x >.patauto/journal; git commit -m One; rm .patauto/journal
  git commit -am Two; git status --short'
finish
