#!/bin/sh
# A stand-in for git-patauto, to test the twins: its hooks do what mutants.sh writes in place of the word in the at signs,
# and the shims keep a hook that was there.
case $1 in
version) echo stand-in ;;
init)
  value=$(git config core.hooksPath) && { echo "patauto: core.hooksPath is '$value'" >&2; exit 3; }
  folder=$(git rev-parse --git-path hooks)
  [ ! -L "$folder" ] || { echo "patauto: '$folder' is a link" >&2; exit 3; }
  config=$(git rev-parse --show-cdup).patauto/config.yaml
  mkdir -p "$folder"
  [ -e "$config" ] || git ls-files --error-unmatch "$config" >/dev/null 2>&1 ||
    { mkdir -p "${config%/*}" && echo "version: 1" >"$config" && echo "journal/** -text -diff" >"${config%/*}/.gitattributes"; }
  for hook in pre-commit prepare-commit-msg post-commit; do
    if [ -e "$folder/$hook" ]; then mv "$folder/$hook" "$folder/$hook.before-patauto"; fi
    cat >"$folder/$hook" <<'END'
#!/bin/sh
if [ -x "$0.before-patauto" ]; then "$0.before-patauto" "$@" || exit; fi
command -v git-patauto >/dev/null || exit 0
git-patauto hook "${0##*/}" "$@" </dev/null
END
    chmod +x "$folder/$hook"
  done
  ;;
run)
  while [ "$1" != -- ]; do shift; done
  shift
  exec "$@"
  ;;
hook)
  hook=$2
  @HOOK@
  ;;
esac
exit 0
