#!/bin/sh
# >>> git patauto >>>
# Put here by `git patauto init`; `git patauto uninstall` restores what was here before. Lines outside the marks stay.
patauto_before=${0%/*}/pre-commit.before-patauto
if [ -x "$patauto_before" ] && [ "${PATAUTO_DEPTH:-0}" -lt 5 ]; then
  PATAUTO_DEPTH=$((${PATAUTO_DEPTH:-0} + 1)) "$patauto_before" "$@" || exit
fi
if [ -z "${DISABLE_PATTERN_AUTOMATION-}" ] && { [ -d .patauto ] || [ -e "${0%/*}/../patauto/config.yaml" ]; }; then
  patauto_path=$PATH:
  while [ -n "$patauto_path" ]; do
    patauto=${patauto_path%%:*}
    patauto=${patauto:+$patauto/git-patauto}
    patauto_path=${patauto_path#*:}
    if [ -f "$patauto" ] && [ -x "$patauto" ]; then break; fi
    patauto=
  done
  if [ -n "$patauto" ] && [ -x "$patauto-hook" ]; then
    PATAUTO_SHIM="$PPID $0" "$patauto-hook" pre-commit "$@" </dev/null
  elif [ -n "$patauto" ]; then
    PATAUTO_SHIM="$PPID $0" "$patauto" hook pre-commit "$@" </dev/null
  fi
  [ $? -ne 65 ] || exit 65
fi
# <<< git patauto <<<
