#!/usr/bin/env bash
# Every shell script passes shellcheck. Skipped (77) where shellcheck is not installed.
set -eu
cd "$1"
command -v shellcheck >/dev/null || exit 77
mapfile -t scripts < <(find install.sh .ci/run hooks tests -name '*.sh' -o -path .ci/run | sort)
if [ "${#scripts[@]}" -lt 5 ]; then
  echo "only ${#scripts[@]} scripts found"
  exit 1
fi
shellcheck --external-sources --source-path=SCRIPTDIR "${scripts[@]}"
